"""Prints as JSON what one CLDR release, as the installed Babel carries it, says of each of our languages.

    PYTHONPATH=FOLDER_WITH_BABEL_2.9.1 python scripts/cldr_release.py > cldr/2.9.1.json

Pages are saved for ever and each browser carries another CLDR, so ``build_locale_data.py`` reads the output of
many releases: install each into a folder of its own (``pip install --target FOLDER babel==2.9.1``).

Besides the words there are ``renderings``: dates, clock times and counts as that release prints them. The tests
read them from a file, and thus do not depend on whichever Babel is installed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import babel
from babel import Locale as Cldr
from babel import localedata
from babel.dates import format_skeleton, format_time
from babel.numbers import format_decimal
from babel.units import format_unit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from threadkit.values.localdata import fold  # noqa: E402

CODES = (
    "en ar bg bn ca cs da de el es eu fa fi fil fr ga gl gu ha he hi hr hu id ig it ja kn ko mr ms nb nl pl pt ro ru sk sr sv "
    "ta th tr uk ur vi yo zh zh-Hant"
).split()
CLDR_CODES = {"zh": "zh_Hans", "zh-Hant": "zh_Hant"}
#: Regional editions whose names are merged into a language's.
EDITIONS = {
    "en": ("en_GB", "en_AU"),
    "es": ("es_MX", "es_419"),
    "pt": ("pt_PT",),
    "fr": ("fr_CA",),
    "de": ("de_AT",),
}
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
CLOCKS = ("h:mm a", "a h:mm", "HH:mm")
#: Numbers that are rendered: each length of a group, each unit of the East and the West.
WHOLE = (0, 7, 999, 1234, 12345, 345678, 1234567, 98765432, 10**9)
COMPACT = tuple(m * 10**p for m, p in ((12, 2), (323, 2), (12, 4), (12, 5), (345, 6)))

Pairs = list[tuple[str, int]]


def name(code: str) -> str:
    return CLDR_CODES.get(code, code)


def editions(code: str) -> list[Cldr]:
    return [Cldr.parse(each) for each in (name(code), *EDITIONS.get(code, ()))]


def months(code: str) -> Pairs:
    pairs = []
    for cldr, width in product(editions(code), ("abbreviated", "wide")):
        pairs += [(form, number) for number, form in cldr.months["format"].get(width, {}).items()]
        # Not by way of ``Cldr``: where a language has none, that gives another language's.
        own = localedata.load(str(cldr), merge_inherited=False).get("months", {}).get("stand-alone", {}).get(width)
        pairs += [(form, number) for number, form in (own.items() if isinstance(own, dict) else ())]
    # Without the word that some languages join to the name: ca "de maig".
    pairs += [(form.removeprefix("de "), number) for form, number in pairs if code == "ca"]
    return [(fold(form), number) for form, number in pairs if not form[:1].isdigit()]


def halves(code: str) -> Pairs:
    pairs = []
    widths = product(editions(code), ("format", "stand-alone"), ("abbreviated", "wide", "narrow"))
    for cldr, context, width in widths:
        periods = cldr.day_periods.get(context, {}).get(width, {})
        pairs += [(fold(periods[half]), shift) for half, shift in (("am", 0), ("pm", 12)) if half in periods]
    return pairs


def fillers(code: str) -> list[str]:
    found: set[str] = set()
    for cldr in editions(code):
        patterns = [str(cldr.date_formats[width].pattern) for width in ("long", "medium")]
        skeletons = cldr.datetime_skeletons
        patterns += [
            skeletons[key].pattern for key in ("MMMd", "MMMMd", "yMMM", "yMMMd", "yMMMM") if key in skeletons
        ]
        for pattern in patterns:
            literal = re.sub(r"'([^']*)'", lambda quoted: quoted[1].upper().join("\x00\x01"), pattern)
            plain = re.sub(
                r"\x00([^\x01]*)\x01|[A-Za-z]+", lambda m: (m[1] or " ").lower() if m[1] else " ", literal
            )
            found.update(fold(word) for word in plain.split())
    return sorted(word for word in found if word.strip(",/-،、 "))


def relative(code: str) -> tuple[Pairs, Pairs]:
    """Ages with a number ("{0} h") and without one ("an hour ago"), in seconds."""
    counted, alone = [], []
    data = editions(code)[0]._data
    for unit, seconds in SECONDS.items():
        for forms in dict(data["unit_patterns"].get(f"duration-{unit}", {})).values():
            counted += [
                (form, seconds) for plural, form in dict(forms).items() if plural != "per" and isinstance(form, str)
            ]
        for width in ("", "-short", "-narrow"):
            past = dict(dict(data["date_fields"].get(unit + width, {})).get("past", {}))
            counted += [(form, seconds) for form in past.values() if "{0}" in form]
            alone += [] if unit == "day" else [
                (form, seconds * {"one": 1, "two": 2}.get(plural, 0)) for plural, form in past.items() if "{0}" not in form
            ]  # fmt: skip
    return (
        [(fold(form.replace("{0}", "{}")), seconds) for form, seconds in counted if "{0}" in form],
        [(fold(form), seconds) for form, seconds in alone if seconds],
    )


def units(code: str) -> Pairs:
    """Units as spelled: Catalan has had "m" for thousands and "M" for millions."""
    pairs = []
    for cldr, width in product(editions(code), ("short", "long")):
        for forms in getattr(cldr, "compact_decimal_formats", {}).get(width, {}).values():
            for power, pattern in forms.items():
                text = re.sub(r"'([^']*)'", r"\1", pattern.pattern.split(";")[0])
                zeros = len(re.findall("0+", text)[0]) if "0" in text else 0
                if zeros:
                    pairs.append((text.replace("0", "").strip(" \u00a0\u200f"), int(power) // 10 ** (zeros - 1)))
    return pairs


def separators(code: str) -> tuple[str, str]:
    symbols = editions(code)[0].number_symbols
    symbols = symbols.get("latn", symbols)  # by number system since Babel 2.14
    return symbols["decimal"], symbols["group"]


def shown_days(code: str) -> Iterator[str]:
    """Days as lists print them; they also tell the languages apart."""
    for month, key in product(range(1, 13), ("MMMd", "yMMMd", "MMMMd", "yMMMMd")):
        yield format_skeleton(key, datetime(2026, month, 27), locale=name(code))


def renderings(code: str) -> Iterator[tuple[str, str, str]]:
    """(kind, value, as printed): kinds are the skeletons, the clocks, ``whole``, ``compact`` and ``age``."""
    locale = name(code)
    for month, key in product(range(1, 13), ("MMMd", "yMMMd", "yMMMMd")):
        moment = datetime(2024, month, 1 + 2 * month)
        yield key, f"{moment:%Y-%m-%d}", format_skeleton(key, moment, locale=locale)
    for moment in (
        datetime(2026, 5, 8),
        datetime(2026, 5, 23),
        *(datetime(2026, month, 23) for month in (1, 8, 12)),
    ):
        for key in ("MMMd", "yMMMd"):
            yield key, f"{moment:%Y-%m-%d}", format_skeleton(key, moment, locale=locale)
    for (hour, minute), clock in product(((0, 5), (9, 56), (16, 56), (23, 36)), CLOCKS):
        moment = datetime(2024, 5, 8, hour, minute)
        yield clock, f"{moment:%H:%M}", format_time(moment, clock, locale=locale)
    for number in WHOLE:
        yield "whole", str(number), format_decimal(number, locale=locale)
    for number in COMPACT:
        yield "compact", str(number), compact(number, locale)
    yield "age", "6 hours", format_unit(6, "hour", "narrow", locale=locale)


def compact(number: int, locale: str) -> str:
    try:
        from babel.numbers import format_compact_decimal
    except ImportError:  # Babel before 2.11
        return ""
    try:
        printed = format_compact_decimal(number, locale=locale, fraction_digits=1)
        return re.sub(r"'(.)'", r"\1", printed).strip("\u200f")  # Babel 2.11 leaves a pattern's quotes standing
    except KeyError:  # Babel 2.15 to 2.17 fail where a language's data is not whole
        return ""


def language(code: str) -> dict[str, Any]:
    counted, alone = relative(code)
    decimal, group = separators(code)
    return {
        "months": months(code), "halves": halves(code), "fillers": fillers(code), "relative": counted, "ago": alone,
        "units": units(code), "decimal": decimal, "group": group, "days": sorted(set(shown_days(code))),
        "renderings": [row for row in renderings(code) if row[2]],
    }  # fmt: skip


if __name__ == "__main__":
    said = {"release": babel.__version__, "languages": {code: language(code) for code in CODES}}
    print(json.dumps(said, ensure_ascii=False))
