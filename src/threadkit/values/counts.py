"""Printed counts to numbers, in any of the site's languages."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from .. import regex as re
from .localdata import ascii_digits, fold
from .locales import Locale, get

_PLAIN = re.compile(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(\.\d{1,3})?\s?([KkMmBb])?", re.ASCII)
_SCALE = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
#: A number with separators, then perhaps a unit ("1,2 Mio.", "12.5万"); a space in the number may be no-break.
_PRINTED = re.compile(r"([0-9][0-9.,\s'’]*)(?<!\s)\s*([^0-9\s].*)?", re.DOTALL)
_LONGEST = 40
#: Units of the East -> a language that has them: a translator's copy, or a note's own language, brings them along.
_EASTERN = {"万": "zh", "亿": "zh", "萬": "zh-Hant", "億": "zh-Hant", "만": "ko", "천": "ko", "억": "ko"}
#: The same of units in letters, which mean one thing wherever they are used: a translated page half in English.
_LETTERED = {"tys": "pl", "mln": "pl", "mld": "pl", "tsd": "de", "mio": "de", "mrd": "de", "тыс": "ru", "млн": "ru"}
#: What parts groups of three in every language: a space of any width, or the apostrophe of Swiss editions. The
#: editions of one language differ in it, and so do the years of one edition.
_ANY_GROUPED = re.compile(r"[0-9]{1,3}([^\S\r\n]|['’])[0-9]{3}(?:\1[0-9]{3}){0,3}")
#: Groups of three, or of two above the last three (lakh, crore).
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,2}(?:,\d{2}){1,5},\d{3}", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,5})(?:\.\d{1,2})?", re.ASCII)


def parse_count(text: str, language: str | None = None) -> tuple[int, bool] | None:
    """``(number, rounded)`` of a printed count, or None for what is no count; exact decimal arithmetic.

    ``language`` is that of the page's interface: it decides what a point means, and gives the units. Units of
    English, of the East and some in letters, which mean the same everywhere, are read in every language. A
    shortened number is ``rounded``.

    >>> parse_count("32.3K"), parse_count("1,2 Mio.", "de"), parse_count("1.234", "de"), parse_count("1.234")
    ((32300, True), (1200000, True), (1234, False), None)
    """
    text = text.strip()
    return _read(text, language) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str, language: str | None) -> tuple[int, bool] | None:
    """The count, remembered: pages repeat the small ones. Only short texts are asked for."""
    if language is None or language == "en":
        plain = _PLAIN.fullmatch(text)
        if plain:
            return _plain(*plain.groups())
        if text.isascii() and " " not in text and "'" not in text:
            return None
    found = _printed(text, get(language))
    if found is None and text[:1].isdecimal():
        own = _EASTERN.get(text[-1:]) or _LETTERED.get(text.rpartition(" ")[2].rstrip(".").lower())
        return _printed(text, get(own)) if own else None
    return found


def _plain(whole: str, fraction: str | None, unit: str | None) -> tuple[int, bool] | None:
    if whole[0] == "0" and len(whole) > 1:
        return None
    number = whole.replace(",", "")
    if unit == "m" and not fraction:  # minutes: the site writes millions large
        return None
    if unit:
        return int(Decimal(number + (fraction or "")) * _SCALE[unit.lower()]), True
    return None if fraction else (int(number), False)


def _printed(text: str, locale: Locale) -> tuple[int, bool] | None:
    # The Arabic script's own separators have one meaning everywhere.
    arabic = "٫" in text or "٬" in text
    text = ascii_digits(text).replace("٬", ",").replace("٫", ".")
    decimal, group = (".", ",") if arabic else (locale.decimal, locale.group)
    found = _PRINTED.fullmatch(text.strip("\u200e\u200f\u061c"))
    if not found:
        return None
    number, unit = found.groups()
    if not unit:
        return _whole(number, group)
    if unit == "m" and _WHOLE.fullmatch(number):
        return None
    units = locale.units  # as spelled first: Catalan "m" is a thousand, "M" a million
    factor = units.get(unit) or units.get(fold(unit)) or _english_units().get(fold(unit))
    return None if factor is None else _shortened(number, factor, decimal, group)


def _english_units() -> dict[str, int]:
    return get("en").units


def _whole(number: str, group: str) -> tuple[int, bool] | None:
    """A whole number, grouped by one of the language's separators or, since no count has a fraction, by commas."""
    if _WHOLE.fullmatch(number):
        return int(number), False
    if number[0] != "0" and _ANY_GROUPED.fullmatch(number):
        return int(re.sub(r"\D", "", number)), False
    if "," not in number:
        number = number.replace(next((one for one in group if one in number), ","), ",")
    if not _GROUPED.fullmatch(number) or number[0] == "0":
        return None
    return int(number.replace(",", "")), False


def _shortened(number: str, factor: int, decimal: str, group: str) -> tuple[int, bool] | None:
    """A number before a unit: with one or two places after its last separator that is the decimal one."""
    if number.count(".") + number.count(",") == 1:
        tail = len(number) - 1 - max(number.find("."), number.find(","))
        if tail < 3 or number[-tail - 1] == decimal:
            number = number.replace(",", ".")
    if not _DECIMAL.fullmatch(number):
        whole = _whole(number, group)  # "1.200 Mio."
        return None if whole is None else (whole[0] * factor, True)
    return int(Decimal(number) * factor), True
