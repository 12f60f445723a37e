"""Relative times: "6h", "3 Std.", "44分", "about 9 hours ago", "now"."""

from __future__ import annotations

from datetime import timedelta

from .. import regex as re
from ..models import Precision
from .localdata import fold
from .locales import Locale
from .moments import ReadTime

_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_PRECISION: dict[int, Precision] = {1: "second", 60: "minute", 3600: "hour", 86400: "day"}


def parse_relative(text: str, locale: Locale) -> ReadTime | None:
    """The relative time that ``text`` (digits 0-9) is in the locale's language, as fine as its unit, or None."""
    counted, numbers = _NUMBER.subn("{}", text, count=2)
    if numbers > 1:
        return None
    key = fold(counted)
    if not numbers:
        seconds = locale.ago.get(key)
        return None if seconds is None else ReadTime(_fineness(seconds), ago=timedelta(seconds=seconds))
    # "24M" is a count, "24m" a time: the site writes units of time small.
    unit = None if text[-1] in "DHMS" else locale.relative.get(key)
    number = _NUMBER.search(text)
    if unit is None or number is None:
        return None
    return ReadTime(_PRECISION[unit], ago=timedelta(seconds=int(number[0]) * unit))


def _fineness(seconds: int) -> Precision:
    if seconds and seconds % 3600 == 0:
        return "day" if seconds % 86400 == 0 else "hour"
    return "minute"
