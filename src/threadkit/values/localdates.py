"""Clock times and dates as the site's interface prints them, in any of its languages.

A time is ``[half of day] H:MM [half of day]``, a date is a month's name with a day and perhaps a year in any
order, or numbers whose order is certain; both stand in either order, with ``·``, a dash or a space between.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from .. import regex as re
from ..models import Precision
from .calendars import from_buddhist, from_solar_hijri
from .localdata import fold
from .locales import Locale
from .moments import ReadTime

_LONGEST = 80
_SEPARATOR = re.compile(r" ?[·∙•] ?| [-–—] ")
_COLON = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?!\d)", re.ASCII)
_POINT = re.compile(r"(?<![\d.])(\d{1,2})[.:](\d\d)(?:[.:](\d\d))?(?![\d.]\d)", re.ASCII)
_CJK = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]", re.ASCII)
_CJK_MONTH = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]", re.ASCII)
#: Numbers alone: year first, or day first with points, as all countries that write points do.
_YEAR_FIRST = re.compile(r"(\d{4})([./-]) ?(\d{1,2})\2 ?(\d{1,2})\.?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?", re.ASCII)
#: Languages whose short dates are numbers, also without a year: "8. 5.", "8.05".
NUMBERED_MONTHS = frozenset({"bg", "cs", "fi", "sk"})
_DAY_MONTH = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_NUMBERS = re.compile(r"(\d+)", re.ASCII)
_EDGES = " ,،、/-"
#: Years that can be meant: a post is no older than the site.
_YEARS = range(2006, 2101)


class _Day(NamedTuple):
    precision: Precision
    year: int | None
    month: int
    day: int


def parse_local(text: str, locale: Locale) -> ReadTime | None:
    """The clock time with its date, or the date, that ``text`` (single spaces, digits 0-9) is, or None."""
    if len(text) > _LONGEST:
        return None
    parts = _SEPARATOR.split(text)
    if len(parts) == 2:
        return _clock_and_date(parts[0], parts[1], locale) or _clock_and_date(parts[1], parts[0], locale)
    if len(parts) != 1:
        return None
    found = _COLON.search(text)
    if found is None:
        day = _date(text, locale)
        return None if day is None else _read(day, None)
    return _joined(text, found, locale)


def _clock_and_date(clock: str, date: str, locale: Locale) -> ReadTime | None:
    found = _COLON.search(clock) or _POINT.search(clock)
    if found is None:
        return None
    half = _half((clock[: found.start()] + " " + clock[found.end() :]).strip(_EDGES), locale)
    time = _time(found, half)
    if half is False or time is None:
        return None
    day = _date(date, locale, short_year=True)
    return None if day is None else _read(day, time)


def _joined(text: str, found: re.Match[str], locale: Locale) -> ReadTime | None:
    """A time and a date with nothing but space between: each cut that leaves a half of the day is tried."""
    before, after = text[: found.start()].split(" "), text[found.end() :].split(" ")
    before, after = _words(before, locale), _words(after, locale)
    cuts = [(before, after[:size], after[size:]) for size in (3, 2, 1) if size <= len(after)]
    cuts += [(before[:-size], before[-size:], after) for size in (3, 2, 1) if size <= len(before)]
    for left, middle, right in cuts:
        half = locale.halves.get(fold("".join(middle)))
        if half is not None and not (left and right):
            return _at(" ".join(left or right), _time(found, half), locale)
    if before and after:
        return None
    date = " ".join(before or after)
    for word, half in locale.halves.items():  # "2020年3月8日下午10:49"
        if not word.isascii() and before and date.endswith(word):
            return _at(date.removesuffix(word), _time(found, half), locale)
    return _at(date, _time(found, None), locale)


def _words(words: list[str], locale: Locale) -> list[str]:
    """``words``, none where they only join a time to its date ("… um 13:22 Uhr")."""
    return (
        [word for word in words if word] if any(fold(word) not in locale.fillers for word in words if word) else []
    )


def _at(date: str, time: tuple[int, int, int | None] | None, locale: Locale) -> ReadTime | None:
    day = _date(date, locale) if time else None
    return None if day is None else _read(day, time)


def _half(words: str, locale: Locale) -> int | bool | None:
    """0 or 12 for a half of the day, None for no word, False for another word."""
    if not words:
        return None
    half = locale.halves.get(fold(words))
    if half is not None:
        return half
    return None if all(fold(word) in locale.fillers for word in words.split(" ")) else False


def _time(found: re.Match[str], half: int | bool | None) -> tuple[int, int, int | None] | None:
    hour, minute = int(found[1]), int(found[2])
    second = int(found[3]) if found[3] else None
    if half is not None:
        if hour > 12:
            return None
        hour = hour % 12 + half
    return (hour, minute, second) if hour < 24 and minute < 60 and (second or 0) < 60 else None


def _read(day: _Day, time: tuple[int, int, int | None] | None) -> ReadTime | None:
    if time is not None and day.precision != "day":
        return None
    hour, minute, second = time or (0, 0, None)
    try:
        moment = datetime(day.year or 2000, day.month, day.day, hour, minute, second or 0)
    except ValueError:
        return None
    precision = day.precision if time is None else "minute" if second is None else "second"
    return ReadTime(precision, moment, yearless=day.year is None)


# -- dates -----------------------------------------------------------------------------------------


def _date(text: str, locale: Locale, *, short_year: bool = False) -> _Day | None:
    text = text.strip(_EDGES)
    if not text or len(text) > _LONGEST:
        return None
    return _numeric(text, locale) or _named(text, locale, short_year=short_year)


def _numeric(text: str, locale: Locale) -> _Day | None:
    if found := _CJK.fullmatch(text):
        return _day(found[1], int(found[2]), int(found[3]), locale)
    if found := _CJK_MONTH.fullmatch(text):
        return _day(found[1], int(found[2]), None, locale)
    while (cut := text.rpartition(" "))[1] and fold(cut[2]) in locale.fillers:
        text = cut[0]
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], int(found[3]), int(found[4]), locale)
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], int(found[2]), int(found[1]), locale)
    if locale.code in NUMBERED_MONTHS and (found := _DAY_MONTH.fullmatch(text)):
        return _day(None, int(found[2]), int(found[1]), locale)
    if found := _SLASHES.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if (first > 12) != (second > 12):  # else it may be read either way
            return _day(found[3], min(first, second), max(first, second), locale)
    return None


def _named(text: str, locale: Locale, *, short_year: bool) -> _Day | None:
    """Day, month's name and year in any order; any other word than those the language puts between is refused."""
    pieces = _NUMBERS.split(text)
    months: list[tuple[int, bool]] = []
    numbers: list[str] = []
    place = 0  # how many numbers stand before the month
    for index, piece in enumerate(pieces):
        if index % 2:
            numbers.append(piece)
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        word = _strip_fillers(piece, locale)
        if not word:
            continue
        month = _month(word, locale)
        if month is None and (number := locale.months.get(word + following)) is not None:  # vi "thg 5"
            month, pieces[index + 1] = (number, False), ""
        if month is None:
            return None
        months.append(month)
        place = len(numbers)
    numbers = [number for number in numbers if number]
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return None
    month_number, solar = months[0]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(days) == 2 and short_year and place == 1:  # "7:30 PM - 12 May 13": titles of 2013
        years, days = ["20" + days[1].zfill(2)], days[:1]
    if len(years) + len(days) != len(numbers) or len(years) > 1 or len(days) > 1:
        return None
    return _day(years[0] if years else None, month_number, int(days[0]) if days else None, locale, solar=solar)


def _strip_fillers(piece: str, locale: Locale) -> str:
    """The folded words of ``piece`` that are not only there to join a date's parts."""
    whole = fold(piece.strip(_EDGES))
    if not whole or whole in locale.months or whole in locale.solar:
        return whole
    return "".join(key for word in piece.split() if (key := fold(word.strip(_EDGES))) and key not in locale.fillers)


def _month(word: str, locale: Locale) -> tuple[int, bool] | None:
    """``(month, whether Solar Hijri)`` of a folded name, also with a joined filler or shortened otherwise."""
    if word in locale.months:
        return locale.months[word], False
    if word in locale.solar:
        return locale.solar[word], True
    for filler in locale.fillers:  # he "במאי", eu "urtarrilaren"
        bare = word.removeprefix(filler) if word.startswith(filler) else word.removesuffix(filler)
        if bare in locale.months:
            return locale.months[bare], False
    if len(word) < 3:
        return None
    # Other editions cut names elsewhere: "сен" and "сент", "toukok".
    meant = {number for name, number in locale.months.items() if name.startswith(word)}
    return (meant.pop(), False) if len(meant) == 1 else None


def _day(year: str | None, month: int, day: int | None, locale: Locale, *, solar: bool = False) -> _Day | None:
    number = int(year) if year is not None else None
    if solar:
        date = from_solar_hijri(number, month, day) if number is not None and day is not None else None
        return None if date is None or date.year not in _YEARS else _Day("day", date.year, date.month, date.day)
    if number is not None:
        if locale.code == "th" and number - 543 in _YEARS:
            number = from_buddhist(number)
        if number not in _YEARS:
            return None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if day is None:
        return None if number is None else _Day("month", number, month, 1)
    return _Day("day", number, month, day)
