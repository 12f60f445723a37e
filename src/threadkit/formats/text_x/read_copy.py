"""Reads a copied text: page after page, and what each of its lines was taken for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from .._lines import Ledger, Role, front_matter, property_lines
from .._lines.pages import with_posts
from .copied import copied_text
from .letters import spell
from .post_heads import PostHead
from .read_page import PageReader
from .remarks import remarks
from .split_pages import split_pages
from .time_lines import TimeLine


def _first(head: PostHead) -> int:
    return head.first


def _row(time_line: TimeLine) -> int:
    return time_line.row


def _claim(ledger: Ledger, reader: PageReader, noted: Iterable[int]) -> None:
    """Enter what each line was taken for in the account; what a post is read from tells most, ``noted`` least."""
    taken: dict[int, tuple[Role, RawPost | None]] = dict.fromkeys(noted, (Role.FRONT_MATTER, None))
    taken.update((number, (role, None)) for number, role in reader.draft.chrome.items())
    for draft in reader.draft.drafts:
        taken.update((number, (role, None)) for number, role in draft.chrome.items())
        taken.update((number, (role, draft.post)) for number, role in draft.claims.items())
    roles = {number: role for number, (role, _) in taken.items()}
    for stretch in remarks(reader.lines, reader.bounds, reader.posts, roles):
        ledger.claim_span(ledger.lines.starts[stretch.start], ledger.lines.ends[stretch.stop - 1], Role.REMARK)
    for number, button in reader.lines.cut.items():
        if number in taken:
            role, post = taken.pop(number)
            start, end = ledger.lines.starts[number], ledger.lines.ends[number]
            shown = ledger.lines.text.rfind(button, start, end)
            ledger.claim_span(start, shown, role, post)
            ledger.claim_span(shown, end, Role.BUTTON)
    reader.lines.cut.clear()
    ledger.claim_lines(taken)


def read_copy(document: Document, report: Report) -> list[RawPage]:
    """The pages in the text, in order."""
    copied = document.once(copied_text)
    lines, wording, heads, time_lines = copied.lines.copy(), copied.wording, copied.heads, copied.time_lines
    if lines.unquote_texts():
        spell(lines, wording)
    properties = front_matter(lines.source)
    captured_at = properties.date("captured_at", "saved_at", "created")
    ledger = Ledger(lines.source)
    pages: list[tuple[RawPage, PageReader]] = []
    for bounds in split_pages(lines, heads, time_lines):
        own = heads[bisect_left(heads, bounds.first, key=_first) : bisect_left(heads, bounds.last, key=_first)]
        timed = time_lines[
            bisect_left(time_lines, bounds.first, key=_row) : bisect_left(time_lines, bounds.last, key=_row)
        ]
        reader = PageReader(lines, wording, bounds, own, timed, report)
        page = reader.read()
        page.captured_at = captured_at
        page.properties = properties.written if not bounds.first else {}
        _claim(ledger, reader, [] if bounds.first else property_lines(lines.source, properties))
        pages.append((page, reader))
    for page, reader in pages:  # once all claims are there, which are put in order for each that follows others
        labels, bounds = frozenset(reader.counts.labels), reader.bounds
        ledger.settle(page, report, labels=labels, first=bounds.first, last=bounds.last)
    return with_posts(page for page, _ in pages)
