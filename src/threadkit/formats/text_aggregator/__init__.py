"""Text copied from an aggregator's page of one author's thread (2026).

    6h ago                                     the page's age
    Title of the page
    0                                          a count of the aggregator's own
    Original post
    …text of the first post…
    9:56 AM · May 27, 2026 View on X           its time, on a clock of its own

    …text of a later post…                     no author line: all outer posts are the page owner's
    Name NameName Name@username                an embedded post: avatar's alt text, name and username run together
    …its text, flattened to one paragraph…
    4:56 PM · May 27, 2026 · 407 Views         closes the embedded post
    5:00 PM · May 27, 2026 · 378 Views         the very next line closes the outer post

A line is read by its shape and by its neighbours, since an author's text may hold any of these shapes.
"""

from __future__ import annotations

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage
from .._base import Format
from .authors import is_doubled
from .page_head import ORIGINAL
from .reader import Reader
from .times import TIME, quoted_times

#: Lines that may be a time, an author line or the label.
_TELLING = re.compile(
    r"^[^\S\n]*(?:\d{1,2}:\d\d.{8,120}|[^@\n]{1,160}@[A-Za-z0-9_]{1,20}|Original post)\s*?$", re.M
)
_SAMPLE = 400_000


def sniff(document: Document) -> float:
    """Two adjacent time lines, doubled author lines, or the page's label."""
    text = document.text[:_SAMPLE]
    if not any(dot in text for dot in "·∙•"):
        return 0.0
    score, below = 0.0, -1
    for found in _TELLING.finditer(text):
        line = found[0].strip()
        time = TIME.fullmatch(line) if line[0].isdigit() else None
        if time is None:
            score = max(score, 0.5 if line == ORIGINAL else 0.7 * is_doubled(line))
        elif found.start() == below:
            return 0.95
        else:
            score = max(score, 0.8 if time["link"] else 0.3)
            below = found.end() + 1
    return score


def parse(document: Document, report: Report) -> list[RawPage]:
    """The pages in the text, each with the owner's posts and the posts embedded in them."""
    trial = Report()
    reader = Reader(document, trial, frozenset())
    pages = reader.read()
    not_times = quoted_times(pages, reader.lines, reader.times)
    if not_times or report.strict:
        reader = Reader(document, report, not_times)
        return reader.read()
    report.items.extend(trial.items)
    return pages


FORMAT = Format(
    "text_aggregator", "text copied from an aggregator's page of one author's thread", "text", sniff, parse
)
