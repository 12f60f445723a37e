"""Threads unrolled to text: the site's early pages, readers' services and readers' own notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from .._base import Format
from .._lines import Ledger, Lines, front_matter, looks
from .._localtimes import page_language
from . import copied, early, notes, service, thread

_SURE = 0.85


class _Dialect(NamedTuple):
    """How surely lines are of a dialect, and the page that it makes of them."""

    likeness: Callable[[Sequence[str]], float]
    read: Callable[[Ledger, Report], RawPage]


def _early(ledger: Ledger, _: Report) -> RawPage:
    posts = early.Early(ledger).read()
    return _page(posts, early.focal(posts))


def _page(posts: list[RawPost], focal: RawPost | None) -> RawPage:
    return RawPage(posts=posts, focal=focal, language=page_language(post.time for post in posts))


def _thread(posts: list[RawPost]) -> RawPage:
    """A page that is about the first of its posts."""
    return _page(posts, posts[0] if posts else None)


_SERVICE = _Dialect(service.likeness, lambda ledger, report: _thread(service.read_service(ledger, report)))
_DIALECTS = (
    _SERVICE,
    _Dialect(copied.likeness, lambda ledger, _: copied.Copied(ledger).read()),
    _Dialect(early.likeness, _early),
    _Dialect(notes.likeness, lambda ledger, _: _thread(notes.read_notes(ledger))),
    _Dialect(thread.likeness, lambda ledger, _: _thread(thread.read_thread(ledger))),
)


def _likenesses(document: Document) -> dict[_Dialect, float]:
    """How surely the page is of each dialect, by its beginning or, where that tells nothing, by more of it."""
    return next((found for found in map(_judged, looks(document.text)) if any(found.values())), {})


def _judged(text: str) -> dict[_Dialect, float]:
    """How surely ``text`` is of the dialects; one that is sure settles it."""
    lines = Lines(text).lines
    found: dict[_Dialect, float] = {}
    for dialect in _DIALECTS:
        found[dialect] = dialect.likeness(lines)
        if found[dialect] >= _SURE:
            break
    return found


def sniff(document: Document) -> float:
    """The likeness of the nearest dialect: an early page, notes with addresses, a counted thread."""
    return max(document.once(_likenesses).values(), default=0.0)


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page; the dialect that it is most like is tried first, and among equals the service's last."""
    likenesses = document.once(_likenesses)
    for dialect in sorted(_DIALECTS, key=lambda one: (-likenesses.get(one, 0.0), one is _SERVICE)):
        ledger = Ledger(document.text)
        page = dialect.read(ledger, report)
        if posts := page.posts:
            page.url = posts[0].url
            properties = front_matter(ledger.lines)
            page.properties = properties.written
            page.title, page.captured_at = properties.first("title"), properties.date("created", "saved_at")
            ledger.settle(page, report, labels=early.LABELS)
            return [page]
    return []


FORMAT = Format(
    "text_unrolled",
    "unrolled threads, pages of twitter.com of 2007 to 2019 and readers' notes, as text",
    "text",
    sniff,
    parse,
)
