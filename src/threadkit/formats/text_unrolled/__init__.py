"""Threads unrolled to text, by a reader's service or by hand.

``service`` reads the pages of threadreaderapp.com (its head and foot in ``service_head``), ``addresses`` texts
that stand with their posts' addresses, ``thread`` a thread that its author numbered, kept as one text.
"""

from __future__ import annotations

from .._lines import Dialect, FrontMatter, Lines, Note, text_format
from .._localtimes import page_language
from . import addresses, service, thread


def _service(lines: Lines, _: FrontMatter) -> float:
    return service.likeness(lines.lines)


def _addresses(lines: Lines, _: FrontMatter) -> float:
    return addresses.likeness(lines.lines)


def _read_service(note: Note) -> None:
    note.page.posts = service.read_service(note)
    _close(note)


def _read_addresses(note: Note) -> None:
    note.page.posts = addresses.read_addresses(note.ledger)
    _close(note)


def _read_thread(note: Note) -> None:
    note.page.posts = thread.read_thread(note)
    _close(note)


def _close(note: Note) -> None:
    """The page is about the first of its posts."""
    posts = note.page.posts
    if posts:
        note.page.focal, note.page.url = posts[0], posts[0].url
    note.page.language = page_language(post.time for post in posts)


#: Words beside a post's values: "R to @user:", "from Twitter Web App", "Follow @user".
_LABELS = frozenset("r to from via follow".split())

DIALECTS = (
    Dialect("service", _service, _read_service),
    Dialect("addresses", _addresses, _read_addresses),
    Dialect("numbered thread", thread.likeness, _read_thread),
)

FORMAT = text_format(
    "text_unrolled",
    "unrolled threads, by a reader's service or by hand, as text",
    DIALECTS,
    otherwise=_read_thread,
    labels=_LABELS,
    marks=(),
)
