"""The time lines of an aggregator's page, and what looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ... import regex as re
from ...raw import RawPage
from ...values.dates import parse_time
from ...values.text import flatten
from .._lines import Lines
from .authors import author_line

#: ``9:56 AM · May 27, 2026``, with views or the link of a post of the owner's.
TIME = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?\s{0,20}[·∙•]\s{0,20}[^·∙•]{6,20}?\d{4})"
    r"(?:\s*+[·∙•]\s*+(?P<views>\d[\d.,]*+\s?[KMBkmb]?)\s+Views?)?(?P<link>\s*+(?:[·∙•]\s*+)?View on X)?"
)
#: The same within a flattened paragraph.
_SEPARATOR = re.compile(r"\d{1,2}:\d{2}[^·∙•]{0,6}[·∙•]")


class Time(NamedTuple):
    """A time line: its clock, its views, and whether it closes a post of the page's owner by its link."""

    clock: str
    views: str | None
    original: bool


def find_times(lines: Sequence[str], not_times: frozenset[int]) -> dict[int, Time]:
    """The time lines by their numbers; ``not_times`` are known to be text."""
    times: dict[int, Time] = {}
    for number, line in enumerate(lines):
        if not line[:1].isdigit() or ":" not in line[:3] or number in not_times:
            continue
        if found := TIME.fullmatch(line):
            clock, views, link = found.group("clock", "views", "link")
            if parse_time(clock) is not None:
                times[number] = Time(clock, views, link is not None)
    if not any(number and not lines[number - 1] for number in times):
        return times  # copied without blank lines: nothing tells where a paragraph ends
    # Between two lines of one paragraph it is the author's text: a real time line ends its block.
    return {number: time for number, time in times.items() if not _inside_paragraph(lines, number, times)}


def _inside_paragraph(lines: Sequence[str], number: int, times: dict[int, Time]) -> bool:
    if not 0 < number < len(lines) - 1:
        return False
    above, below = lines[number - 1], lines[number + 1]
    return bool(
        above
        and below
        and not times[number].original
        and number - 1 not in times
        and number + 1 not in times
        and author_line(above) is None
        and author_line(below) is None
    )


def quoted_times(pages: list[RawPage], lines: Lines, times: dict[int, Time]) -> frozenset[int]:
    """Time lines that an embedded copy shows to be text: the copy holds them after their paragraph."""
    texts = [
        flatten(post.quoted.text)
        for page in pages
        for post in page.posts
        if post.quoted is not None and ":" in post.quoted.text and _SEPARATOR.search(post.quoted.text)
    ]
    if not texts:
        return frozenset()
    found = set()
    for number in times:
        above = next((lines.lines[n] for n in range(number - 1, -1, -1) if lines.lines[n]), "")
        joined = flatten(f"{above} {lines.lines[number]}")
        if above and any(joined in text for text in texts):
            found.add(number)
    return frozenset(found)
