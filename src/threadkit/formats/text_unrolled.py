"""Threads unrolled to text: the site's early pages, readers' services and readers' own notes."""

from __future__ import annotations

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from . import _unrolled_early, _unrolled_notes, _unrolled_thread
from ._base import Format
from ._ledger import Ledger, likeness
from ._localtimes import page_language
from ._text import Lines


def _likenesses(lines: list[str]) -> tuple[float, float, float]:
    return _unrolled_early.likeness(lines), _unrolled_notes.likeness(lines), _unrolled_thread.likeness(lines)


def sniff(document: Document) -> float:
    """The likeness of the nearest dialect: an early page, notes with addresses, a counted thread."""
    return likeness(document.text, lambda text: max(_likenesses(Lines(text).lines)))


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page; the dialect that it is most like is tried first."""
    early, notes, thread = _likenesses(Ledger(document.text).lines.lines)
    order = sorted(((-early, 0), (-notes, 1), (-thread, 2)))
    for _, which in order:
        ledger = Ledger(document.text)
        posts = _read(which, ledger, report)
        if posts:
            page = RawPage(posts=posts, language=page_language(post.time for post in posts))
            page.focal = posts[0] if which else _unrolled_early.focal(posts)
            page.url = posts[0].url
            ledger.settle(page, report, labels=_unrolled_early.LABELS)
            return [page]
    return []


def _read(which: int, ledger: Ledger, report: Report) -> list[RawPost]:
    if which == 0:
        return _unrolled_early.Early(ledger).read()
    if which == 1:
        return _unrolled_notes.read_notes(ledger)
    return _unrolled_thread.read_unrolled(ledger, report)


FORMAT = Format(
    "text_unrolled", "unrolled threads, early timelines and readers' notes, as text", "text", sniff, parse
)
