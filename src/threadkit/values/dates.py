"""Printed times to values. Nothing is guessed here: a clock time without a zone stays naive."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..models import Precision


class ReadTime(NamedTuple):
    """A time as printed.

    ``moment`` is aware where the text states the zone, else naive; ``ago`` is set instead for relative
    times; with ``yearless`` the year of ``moment`` is a placeholder.
    """

    precision: Precision
    moment: datetime | None = None
    ago: timedelta | None = None
    yearless: bool = False


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

# The site's clock since 2019: "4:56 PM · May 27, 2026", also with the day first and a 24-hour clock.
_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?:\s?([AaPp])\.?\s?[Mm]\.?)?\s*[·∙•]\s*"
    r"(?:([A-Za-z]{3,9})\.?\s(\d{1,2}),?|(\d{1,2})\s([A-Za-z]{3,9})\.?,?)\s(\d{4})"
)


@lru_cache(maxsize=4096)
def parse_time(text: str, language: str | None = None) -> ReadTime | None:
    """The time that ``text`` states, or None. ``language`` is that of the page's interface.

    >>> parse_time("4:56 PM · May 27, 2026").moment
    datetime.datetime(2026, 5, 27, 16, 56)
    """
    return _clock(text) or _iso(text)


def _clock(text: str) -> ReadTime | None:
    found = _CLOCK.fullmatch(" ".join(text.split()))
    if not found:
        return None
    hour, minute, half, month1, day1, day2, month2, year = found.groups()
    month = _MONTHS.get((month1 or month2).lower())
    if month is None:
        return None
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half in "Pp" else 0)
    try:
        return ReadTime("minute", datetime(int(year), month, int(day1 or day2), hours, int(minute)))
    except ValueError:
        return None


def _iso(text: str) -> ReadTime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if len(text.strip()) <= 10:
        return ReadTime("day", moment)
    return ReadTime("second", moment.astimezone(UTC) if moment.tzinfo else moment)
