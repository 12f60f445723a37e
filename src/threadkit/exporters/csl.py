"""CSL-JSON: posts as items that Zotero, pandoc and Word's citation tools take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from ..models import Post
from ..reader.visible import web
from ..tree import Node, Thread
from ._base import Exporter, Options
from ._json import dump
from ._prose import first_words, gone, prose

#: The site's name changed on 23 July 2023; a post is cited by the name that the site had then.
_RENAMED = datetime(2023, 7, 23, tzinfo=UTC)
_TITLE = 280  # characters: a post's text is its title, whole where it is as long as posts used to be


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A list of items, one for each post of which something was saved, in reading order."""
    start = "["
    for thread in threads:
        for node in thread:
            if node.post.availability != "missing":
                yield f"{start}\n{dump(item(thread, node))}"
                start = ","
    yield "\n]\n" if start == "," else "[]\n"


def item(thread: Thread, node: Node) -> dict[str, object]:
    """One post as CSL has it: type ``post``, its words as the title, the author with the handle in brackets.

    ``issued`` is as fine as the time is known, in UTC. ``accessed`` is when the post was saved,
    ``archive_location`` where a web archive keeps it; ``note`` tells what is not certain.
    """
    post = node.post
    sources = [thread.sources[index] for index in node.seen_in if index < len(thread.sources)]
    archived = next((source.url for source in sources if source.url and _is_archive(source.url)), None)
    saved = max((source.captured_at for source in sources if source.captured_at), default=None)
    before = post.created_at is not None and post.created_at < _RENAMED
    values: dict[str, object] = {
        "id": post.id or node.key,
        "type": "post",
        "genre": "Tweet" if before else "Post",
        "container-title": "Twitter" if before else "X",
        "author": [_author(post)],
        "title": first_words(prose(post), _TITLE) or gone(post),
        "issued": _issued(post),
        "URL": web(post.url),
        "accessed": _date(saved, 3) if saved else None,
        "archive": "Internet Archive" if archived and "//web.archive.org/" in archived else None,
        "archive_location": archived,
        "note": _note(post),
    }
    return {name: value for name, value in values.items() if value is not None}


def _is_archive(url: str) -> bool:
    """Whether an address holds another: web archives keep ``https://archive/…/https://page``."""
    return "/http" in url.partition("://")[2]


def _author(post: Post) -> dict[str, str]:
    author = post.author
    if author is None or not (author.name or author.username):
        return {"literal": "Unknown author"}
    handle = f"@{author.username}" if author.username else ""
    if not author.name:
        return {"literal": handle}
    return {"literal": f"{author.name} [{handle}]" if handle else author.name}


def _issued(post: Post) -> dict[str, object] | None:
    if post.created_at is None:
        return {"literal": post.time_text} if post.time_text else None
    return _date(post.created_at, {"year": 1, "month": 2}.get(post.precision or "", 3))


def _date(moment: datetime, parts: int) -> dict[str, object]:
    return {"date-parts": [[moment.year, moment.month, moment.day][:parts]]}


def _note(post: Post) -> str | None:
    """What a reader must know before citing: that it is gone, cut, or that something was inferred."""
    notes = []
    if post.availability != "available":
        notes.append(gone(post))
    if post.truncated:
        notes.append("only the beginning was saved")
    notes += [
        f"{field} inferred ({basis})" for field, basis in post.inferred.items() if field in ("author", "created_at")
    ]
    return "; ".join(notes) or None


EXPORTER = Exporter("csl", ".csl.json", "CSL-JSON, to cite posts in Zotero, pandoc and Word", write)
