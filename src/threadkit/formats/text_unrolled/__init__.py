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
from . import early, notes, service, thread

_SURE = 0.85


def _likenesses(document: Document) -> list[float]:
    """How surely the page is of each dialect, by its beginning or, where that tells nothing, by more of it."""
    return next((found for found in map(_judged, looks(document.text)) if any(found)), [0.0])


def _judged(text: str) -> list[float]:
    """How surely ``text`` is of each dialect, in their order; one that is sure settles it."""
    lines = Lines(text).lines
    found = []
    for dialect in (service, early, notes, thread):
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
    rest = [0.0] * (4 - len(scores))
    for which in sorted(range(4), key=lambda which: (-[*scores, *rest][which], which == 0)):
        ledger = Ledger(document.text)
        posts = _read(which, ledger, report)
        if posts:
            page = RawPage(posts=posts, language=page_language(post.time for post in posts))
            page.focal = early.focal(posts) if which == 1 else posts[0]
            page.url = posts[0].url
            properties = front_matter(ledger.lines)
            page.title, page.captured_at = properties.first("title"), properties.date("created", "saved_at")
            ledger.settle(page, report, labels=early.LABELS)
            return [page]
    return []


def _read(which: int, ledger: Ledger, report: Report) -> list[RawPost]:
    if which == 0:
        return service.read_service(ledger, report)
    if which == 1:
        return early.Early(ledger).read()
    if which == 2:
        return notes.read_notes(ledger)
    return thread.read_thread(ledger)


FORMAT = Format(
    "text_unrolled", "unrolled threads, early timelines and readers' notes, as text", "text", sniff, parse
)
