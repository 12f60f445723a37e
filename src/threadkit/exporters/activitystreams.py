"""ActivityStreams 2.0 (w3.org/TR/activitystreams-core): posts as Notes, for the Fediverse and its tools."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from ..models import Media, Post
from ..reader.visible import web, web_below
from ..tree import Node, Thread
from ._base import Exporter, Options, several, thread_key
from ._json import dump
from ._prose import gone

_CONTEXT = [
    "https://www.w3.org/ns/activitystreams",
    # Words that the Fediverse uses and the vocabulary lacks.
    {"Hashtag": "as:Hashtag", "sensitive": "as:sensitive", "quoteUrl": "as:quoteUrl"},
]
_TYPES = {"photo": "Image", "video": "Video", "animated_gif": "Video"}


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """An ``OrderedCollection`` of a thread's posts in reading order; of several threads one on each line."""
    more, threads = several(threads)
    for thread in threads:
        yield dump(_collection(thread)) + "\n" if more else "".join(_document(thread))


def _collection(thread: Thread) -> dict[str, object]:
    return {**_head(thread), "orderedItems": [note(thread, node) for node in thread]}


def _document(thread: Thread) -> Iterator[str]:
    """The collection, an item a line."""
    yield dump(_head(thread))[:-1] + ', "orderedItems": ['
    for number, node in enumerate(thread):
        yield ("," if number else "") + "\n" + dump(note(thread, node))
    yield "\n]}\n"


def _head(thread: Thread) -> dict[str, object]:
    named = {"name": thread.title} if thread.title else {}
    return {
        "@context": _CONTEXT,
        "type": "OrderedCollection",
        "id": f"urn:threadkit:thread:{thread_key(thread)}",
        **named,
        "totalItems": len(thread),
    }


def note(thread: Thread, node: Node) -> dict[str, object]:
    """A post as a ``Note``, a poll as a ``Question``, one that is gone as a ``Tombstone``; the text is safe."""
    post = node.post
    values: dict[str, object | None] = {
        "type": _type(post),
        "id": _identity(node),
        "url": web(post.url),
        "attributedTo": _actor(post),
        "content": _content(post.text) if post.text else None,
        "summary": gone(post) if post.availability != "available" else None,
        "published": _moment(post.created_at),
        "inReplyTo": _identity(thread[node.parent]) if _answers(node) and node.parent else None,
        "context": post.conversation_id,
        "quoteUrl": _quoted(thread, node),
        "tag": [*_tags(post)] or None,
        "attachment": [_attachment(medium) for medium in post.media if web(medium.url) or medium.path] or None,
        "generator": {"type": "Application", "name": post.source} if post.source else None,
        "replies": _counted(post.metrics.replies),
        "likes": _counted(post.metrics.likes),
        "shares": _counted(post.metrics.reposts),
        "oneOf": [{"type": "Note", "name": option.label} for option in post.poll.options] if post.poll else None,
        "endTime": _moment(post.poll.ends_at) if post.poll is not None else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _answers(node: Node) -> bool:
    """Whether a post hangs where it does because it answers or goes on, not because it is embedded there."""
    return node.link is not None and node.link.kind in ("reply", "continuation")


def _type(post: Post) -> str:
    if post.availability in ("deleted", "missing", "suspended", "unavailable") and not post.text:
        return "Tombstone"
    return "Question" if post.poll is not None else "Note"


def _identity(node: Node) -> str:
    return web(node.post.url) or f"urn:threadkit:post:{node.key}"


def _actor(post: Post) -> dict[str, object] | None:
    author = post.author
    if author is None:
        return None
    values: dict[str, object | None] = {
        "type": "Person",
        "id": web_below("https://x.com/", author.username) if author.username else None,
        "preferredUsername": author.username,
        "name": author.name,
        "icon": {"type": "Image", "url": author.avatar_url} if web(author.avatar_url) else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _content(text: str) -> str:
    """The text as HTML: paragraphs and line breaks, nothing of it live."""
    paragraphs = html.escape(text, quote=False).split("\n\n")
    return "".join(f"<p>{one.replace(chr(10), '<br>')}</p>" for one in paragraphs)


def _quoted(thread: Thread, node: Node) -> str | None:
    inner = thread.find(node.quotes) if node.quotes is not None else None
    return _identity(inner) if inner is not None else None


def _tags(post: Post) -> Iterator[dict[str, object]]:
    for mention in post.entities.mentions:
        yield {
            "type": "Mention",
            "href": web_below("https://x.com/", mention.username),
            "name": f"@{mention.username}",
        }
    for tag in post.entities.hashtags:
        yield {"type": "Hashtag", "href": web_below("https://x.com/hashtag/", tag.tag), "name": f"#{tag.tag}"}


def _attachment(medium: Media) -> dict[str, object]:
    values: dict[str, object | None] = {
        "type": _TYPES[medium.type],
        "url": web(medium.url) or (quote(medium.path, errors="replace") if medium.path else None),
        "name": medium.alt,
        "width": medium.width,
        "height": medium.height,
        "duration": f"PT{medium.duration_ms / 1000:g}S" if medium.duration_ms else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _counted(count: int | None) -> dict[str, object] | None:
    return {"type": "Collection", "totalItems": count} if count is not None else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment is not None else None


EXPORTER = Exporter("activitystreams", ".as2.json", "ActivityStreams 2.0, for the Fediverse's tools", write)
