"""Threads unrolled to text: the site's early pages, readers' services and readers' own notes."""

from __future__ import annotations

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from .._base import Format
from .._frontmatter import front_matter
from .._ledger import Ledger, looks
from .._localtimes import page_language
from .._text import Lines
from . import copied, early, notes, service, thread

_SURE = 0.85
_DIALECTS = (service, copied, early, notes, thread)


def _likenesses(document: Document) -> list[float]:
    """How surely the page is of each dialect, by its beginning or, where that tells nothing, by more of it."""
    return next((found for found in map(_judged, looks(document.text)) if any(found)), [0.0])


def _judged(text: str) -> list[float]:
    """How surely ``text`` is of each dialect, in their order; one that is sure settles it."""
    lines = Lines(text).lines
    found = []
    for dialect in _DIALECTS:
        found.append(dialect.likeness(lines))
        if found[-1] >= _SURE:
            break
    return found


def sniff(document: Document) -> float:
    """The likeness of the nearest dialect: an early page, notes with addresses, a counted thread."""
    return max(document.once(_likenesses))


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page; the dialect that it is most like is tried first."""
    scores = document.once(_likenesses)
    rest = [0.0] * (len(_DIALECTS) - len(scores))
    for which in sorted(range(len(_DIALECTS)), key=lambda which: (-[*scores, *rest][which], which == 0)):
        ledger = Ledger(document.text)
        page = _read(which, ledger, report)
        if posts := page.posts:
            page.url = posts[0].url
            properties = front_matter(ledger.lines)
            page.title, page.captured_at = properties.first("title"), properties.date("created", "saved_at")
            ledger.settle(page, report, labels=early.LABELS)
            return [page]
    return []


def _read(which: int, ledger: Ledger, report: Report) -> RawPage:
    if which == 1:
        return copied.Copied(ledger).read()
    if which == 2:
        posts = early.Early(ledger).read()
        return _page(posts, early.focal(posts))
    if which == 0:
        posts = service.read_service(ledger, report)
    else:
        posts = notes.read_notes(ledger) if which == 3 else thread.read_thread(ledger)
    return _page(posts, posts[0] if posts else None)


def _page(posts: list[RawPost], focal: RawPost | None) -> RawPage:
    return RawPage(posts=posts, focal=focal, language=page_language(post.time for post in posts))


FORMAT = Format(
    "text_unrolled", "unrolled threads, early timelines and readers' notes, as text", "text", sniff, parse
)
