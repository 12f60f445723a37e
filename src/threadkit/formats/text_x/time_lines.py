"""The time line of a post that is shown on its own: ``9:07 PM · Aug 30, 2021 · Twitter for iPhone``."""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from .alphabet import COUNTS, DOTS, LABELS
from .clean_lines import CleanLines
from .wording import Wording

HAS_CLOCK = re.compile(r"\d{1,2}[:.h]\s?\d{2}")
_SPLIT = re.compile(r"(?<!\s)\s*+[·∙•]\s*+")
#: A time line that is the page's own: an author's line of that form has the author's text below it.
TIME_LINE = re.compile(
    rf"""
    v                                           # with views or a client: nobody writes that
  | c (?= $ | [_!lJ{DOTS}{LABELS}{COUNTS}] )    # the post, the page or its counts end or go on below it
  | c (?= ._?[@u] )                             # the next post's name and username stand below it
    """,
    re.VERBOSE,
)


class TimeLine(NamedTuple):
    """The line ``row`` with what stands on it: the time, the views, the client, the mark of an edit, the place."""

    row: int
    time: str
    views: str | None
    source: str | None
    edited: str | None = None
    place: str | None = None


def find_time_lines(lines: CleanLines, wording: Wording) -> list[TimeLine]:
    """The time lines of posts that are shown on their own, in order."""
    numbers = (found.start() for found in TIME_LINE.finditer(lines.letters))
    read = (read_time_line(lines.text[number], number, wording) for number in numbers)
    return [one for one in read if one is not None]


def read_time_line(line: str, number: int, wording: Wording) -> TimeLine | None:
    """What stands on the line ``number``, where it is a time line."""
    plain, edited = _without_edited(line, wording)
    parts = _SPLIT.split(plain)
    if len(parts) == 1:
        return TimeLine(number, plain, None, None, edited) if _is_minute(plain, wording) else None
    time, rest = parts[0] + " · " + parts[1], parts[2:]
    if not is_clock(time, wording):
        cut = _cut_behind(parts, wording)
        if cut is None:
            return None
        time, rest = cut
    views = source = place = None
    for part in filter(None, rest):
        count = wording.labelled(part)
        if count is not None and count[1] == "n-views":
            views = count[0]
        elif part.startswith("from "):
            place = part.removeprefix("from ").strip()
        else:
            source = part
    return TimeLine(number, time, views, source, edited, place)


def _without_edited(line: str, wording: Wording) -> tuple[str, str | None]:
    """The line without ``Last edited`` before the time, and these words."""
    for mark in wording.edited:
        if line.startswith(mark):
            plain = line.removeprefix(mark).strip(" :：")
            return plain, line.removesuffix(plain)
    return line, None


def _is_minute(text: str, wording: Wording) -> bool:
    found = wording.time(text)
    return found is not None and found.precision == "minute" and found.moment is not None


def is_clock(text: str, wording: Wording) -> bool:
    """Whether the text is a time of day with a date and its year."""
    found = wording.time(text)
    return found is not None and found.moment is not None and found.precision == "minute" and not found.yearless


def _cut_behind(parts: list[str], wording: Wording) -> tuple[str, list[str]] | None:
    """The time, and what follows it, where no dot parts the two: ``9:07 PM · Aug 30, 2021 Twitter for iPhone``."""
    pieces = parts[1].split(" ")
    for cut in range(len(pieces) - 1, 0, -1):
        time = parts[0] + " · " + " ".join(pieces[:cut])
        if is_clock(time, wording):
            return time, [" ".join(pieces[cut:]), *parts[2:]]
    return None
