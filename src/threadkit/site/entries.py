"""A thread as the lists of a site show it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, Literal

from .. import regex as re
from ..reader import View
from ..reader.anchors import Anchors
from ..reader.visible import one_line, web
from ..reader.words import Words
from ..threads import missing
from ..tree import Thread

#: Keys that can be file names as they are.
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")
_EXCERPT = 200  # characters of a post in a list
_TITLE = 90  # of the title of an answer

Kind = Literal["thread", "single", "answer", "repost", "like"]
#: Files of an account archive that hold what its owner liked.
_LIKES = re.compile(r"(?:.*[/\\!])?like(?:-part\d+)?\.js")


@dataclass(frozen=True, slots=True)
class Gap:
    """A post that was not saved: where it was, whose, why we know, the anchor of the post that proves it."""

    url: str | None
    username: str | None
    why: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a thread: its file, its description, the anchor of its post."""

    file: str
    alt: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thread in lists.

    ``answer``: what it begins with was not saved or is gone; ``repost`` and ``like``: a single post that somebody
    passed on, or marked, and that is here for that alone. ``year`` 0: not known.
    """

    key: str
    kind: Kind
    title: str
    lang: str
    dir: str
    name: str
    handle: str
    year: int
    published: str
    updated: str
    posts: int
    facts: tuple[str, ...]
    excerpt: str
    gaps: tuple[Gap, ...] = field(default=())
    pictures: tuple[Shown, ...] = field(default=())

    @property
    def page(self) -> str:
        """The file of the thread's page."""
        return f"t/{file_key(self.key)}.html"

    @property
    def data(self) -> str:
        """The file of the thread's data."""
        return f"t/{file_key(self.key)}.json"

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Entry:
        """An entry from what ``asdict`` made of one."""
        gaps = tuple(Gap(**one) for one in kept["gaps"])
        pictures = tuple(Shown(**one) for one in kept["pictures"])
        return cls(**{**kept, "facts": tuple(kept["facts"]), "gaps": gaps, "pictures": pictures})


def file_key(key: str) -> str:
    """The key, as a file name."""
    return key if _SAFE.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()[:20]


def entry_of(
    thread: Thread, view: View, words: Words, pictures: tuple[Shown, ...], anchors: Anchors, zone: tzinfo
) -> Entry:
    """The entry of a thread."""
    head = view.head
    there = [node.post for node in thread.posts if node.post.availability == "available"]
    times = sorted(post.created_at for post in there if post.created_at is not None)
    first = there[0] if there else thread.posts[0].post
    kind = _kind(thread, len(there))
    own_words = one_line(first.text)[:_TITLE] if kind == "answer" else ""
    title = own_words or head.title
    author = first.author
    return Entry(
        key=thread.posts[0].key,
        kind=kind,
        title=title,
        lang=head.title_lang,
        dir=head.title_dir,
        name=one_line(author.name or author.username) if author is not None else "",
        handle=one_line(author.username) if author is not None else "",
        year=times[0].astimezone(zone).year if times else 0,
        published=times[0].astimezone(UTC).isoformat() if times else "",
        updated=times[-1].astimezone(UTC).isoformat() if times else "",
        posts=len(there),
        facts=tuple(_facts(thread, words, times, zone, len(pictures))),
        excerpt=_excerpt(one_line(first.text), title),
        gaps=tuple(
            Gap(web(gap.url), one_line(gap.username) or None, gap.why, anchors[gap.proof])
            for gap in missing(thread)
        ),
        pictures=pictures,
    )


def _kind(thread: Thread, there: int) -> Kind:
    root = thread.posts[0].post
    if root.availability != "available":
        return "answer"
    if there > 1:
        return "thread"
    if thread.sources and all(_LIKES.fullmatch(source.path or "") for source in thread.sources):
        return "like"
    return "repost" if root.reposted_by is not None else "single"


def _facts(thread: Thread, words: Words, times: list[Any], zone: tzinfo, pictures: int) -> list[str]:
    states = [node.post.availability for node in thread.posts]
    found = [words.span(times[0].astimezone(zone), times[-1].astimezone(zone))] if times else []
    for name, count in (
        ("posts", states.count("available")),
        ("pictures", pictures),
        ("gone_posts", sum(state not in ("available", "missing") for state in states)),
        ("missing_posts", states.count("missing")),
    ):
        if count:
            found.append(words.count(name, count))
    return found


def _excerpt(text: str, title: str) -> str:
    """The beginning of a text, without the title that was made of it."""
    rest = text[len(title) :].lstrip(" .") if text.startswith(title) else text
    return rest if len(rest) <= _EXCERPT else rest[:_EXCERPT].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
