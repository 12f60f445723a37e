"""Years of other calendars that the site prints: Thai Buddhist and Solar Hijri."""

from __future__ import annotations

from datetime import date, timedelta

_BUDDHIST_OFFSET = 543
#: 1 Farvardin 1 in the calendar's arithmetic below, chosen so that 1 Farvardin 1400 is 21 March 2021.
_SOLAR_START = date(2021, 3, 21).toordinal() - (1399 * 365 + (8 * 1400 + 21) // 33)


def from_buddhist(year: int) -> int:
    """The Gregorian year of a Thai Buddhist one: 2563 is 2020.

    >>> from_buddhist(2563)
    2020
    """
    return year - _BUDDHIST_OFFSET


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Solar Hijri one, or None where there is no such day.

    Uses the 33-year cycle, which agrees with the observed calendar from 1178 to 1633 (1799 to 2254).

    >>> from_solar_hijri(1398, 12, 18)
    datetime.date(2020, 3, 8)
    """
    if not 1178 <= year <= 1633 or not 1 <= month <= 12:
        return None
    lengths = [31] * 6 + [30] * 5 + [30 if _start(year + 1) - _start(year) == 366 else 29]
    if not 1 <= day <= lengths[month - 1]:
        return None
    return date.fromordinal(_start(year)) + timedelta(days=sum(lengths[: month - 1]) + day - 1)


def _start(year: int) -> int:
    return _SOLAR_START + (year - 1) * 365 + (8 * year + 21) // 33
