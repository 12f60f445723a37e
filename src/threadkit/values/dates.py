"""Printed times to values. Nothing is guessed here: a clock time without a zone stays naive.

``parse_time`` is the one door. The English clock and ISO 8601 are read at once; then come the other forms of
programs (``machine``), relative times (``relative``) and the dates of the page's language (``localdates``).
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from .. import regex as re
from .localdata import ascii_digits
from .localdates import parse_local
from .locales import get
from .machine import parse_api, parse_iso, parse_machine
from .moments import ReadTime
from .relative import parse_relative
from .text import INVISIBLE

__all__ = ["ReadTime", "parse_time"]

#: No printed time is longer.
_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1, 9999  # in which a time is outside of the calendar of some zone
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
    r"(\d{1,2}):(\d{2})(?:\s?([AaPp])\.?\s?[Mm]\.?)?(?:\s*[·∙•]\s*|\s[-–]?\s?)"
    r"(?:([A-Za-z]{3,9})\.?\s(\d{1,2}),?|(\d{1,2})\s([A-Za-z]{3,9})\.?,?)\s(\d{4})",
    re.ASCII,
)
_DROP = {ord(char): None for char in INVISIBLE + "\u061c"}


def parse_time(text: str, language: str | None = None) -> ReadTime | None:
    """The time that ``text`` states, or None. ``language`` is that of the page's interface.

    Forms of the language, of English and of programs are read; without a language only the latter two.
    Numeric dates are read where day and month cannot be confused. A date without a year is ``yearless``.

    >>> parse_time("4:56 PM · May 27, 2026").moment
    datetime.datetime(2026, 5, 27, 16, 56)
    >>> parse_time("오후 1:01 · 2026년 7월 16일", "ko").moment
    datetime.datetime(2026, 7, 16, 13, 1)
    >>> parse_time("3 Std.", "de").ago
    datetime.timedelta(seconds=10800)
    """
    text = " ".join(text.split())
    return _read(text, language) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str, language: str | None) -> ReadTime | None:
    """The time, remembered: many posts of a page state the same one. Only short texts are asked for."""
    read = parse_iso(text) if text[4:5] == "-" else parse_api(text) or _clock(text) or _other(text, language)
    if read is not None and read.moment is not None and not _FIRST_YEAR < read.moment.year < _LAST_YEAR:
        return None
    return read


def _clock(text: str) -> ReadTime | None:
    found = _CLOCK.fullmatch(text) if ":" in text else None
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


def _other(text: str, language: str | None) -> ReadTime | None:
    if not text.isascii():
        text = ascii_digits(text).translate(_DROP).strip()
        if text[4:5] == "-":
            return parse_iso(text)
    if (read := parse_machine(text)) is not None:
        return read
    bare = text.removesuffix(" UTC").removesuffix(" GMT")  # Nitter: "Jul 28, 2026 · 5:43 PM UTC"
    for code in dict.fromkeys((language or "en", "en")):
        locale = get(code)
        if (read := parse_relative(text, locale)) or (read := parse_local(bare, locale)):
            return read if bare == text else _in_utc(read)
    return None


def _in_utc(read: ReadTime) -> ReadTime | None:
    if read.moment is None or read.yearless or read.precision not in ("minute", "second"):
        return None
    return read._replace(moment=read.moment.replace(tzinfo=UTC))
