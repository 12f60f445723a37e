"""The package's language data: how it is loaded, and how words are folded before they are compared.

Nothing is read on import; each language is one small JSON file, read when it is first asked for. The files
are written by ``scripts/build_locale_data.py`` from CLDR and from the site's own interface strings.
"""

from __future__ import annotations

import pkgutil
import unicodedata
from functools import cache
from typing import TypedDict

from pydantic_core import from_json

from .text import INVISIBLE, normalized


class LanguageData(TypedDict):
    """One language's file; see ``locales.Locale`` for the meaning of the fields."""

    months: dict[str, int]
    solar: dict[str, int]
    halves: dict[str, int]
    fillers: list[str]
    relative: dict[str, int]
    ago: dict[str, int]
    units: dict[str, int]
    decimal: str
    group: str
    labels: dict[str, list[str]]
    patterns: list[tuple[str, list[str]]]
    distinctive: list[str]


#: Codes under which the site, browsers and older systems know a language.
ALIASES = {
    "no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil", "msa": "ms", "sh": "sr", "zh-cn": "zh",
    "zh-sg": "zh", "zh-hans": "zh", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant",
    "zh-hant": "zh-Hant",
}  # fmt: skip

_DROP = {ord(char): None for char in INVISIBLE + "\u200c\u200d\u061c.॰"} | {
    ord("’"): "'",
    ord("׳"): "'",
    ord("״"): '"',
}


def ascii_digits(text: str) -> str:
    """``text`` with the decimal digits of all scripts as 0-9."""
    return text if text.isascii() else text.translate(_digits())


@cache
def _digits() -> dict[int, str]:
    return {
        ord(char): str(value)
        for char in map(chr, range(0x660, 0xFF1A))
        if (value := unicodedata.decimal(char, -1)) >= 0
    }


def fold(text: str) -> str:
    """``text`` without case, white space, full stops and invisible characters: what two printings share."""
    folded = "".join(text.split()).casefold()
    if folded.isascii():
        return folded.replace(".", "")
    return normalized("NFC", folded.translate(_DROP))


@cache
def codes() -> frozenset[str]:
    """The codes of all languages that there is data for."""
    from importlib import resources  # loaded where a page may be in any language

    files = (resources.files(__package__) / "data" / "locales").iterdir()
    return frozenset(file.name.removesuffix(".json") for file in files if not file.name.startswith("_"))


def canonical(language: str | None) -> str:
    """The data's code for a language tag in any spelling; ``en`` for what is unknown.

    >>> canonical("pt_BR"), canonical("zh-TW"), canonical(None)
    ('pt', 'zh-Hant', 'en')
    """
    tag = (language or "en").replace("_", "-").lower()
    if tag == "en":
        return tag
    while tag:
        if tag in ALIASES:
            return ALIASES[tag]
        if tag in codes():
            return tag
        tag = tag.rpartition("-")[0]
    return "en"


@cache
def load(code: str) -> LanguageData:
    """The data of one language, by its canonical code."""
    data: LanguageData = from_json(_read(code))
    return data


@cache
def load_index() -> dict[str, str]:
    """Folded lines, digits as 0, that few languages print -> those languages, with spaces between them."""
    index: dict[str, str] = from_json(_read("_index"))
    return index


def load_first_lines() -> list[str]:
    """The first line of the site's pages in each language."""
    lines: list[str] = from_json(_read("_first_lines"))
    return lines


def _read(name: str) -> bytes:
    data = pkgutil.get_data(__package__, f"data/locales/{name}.json")  # a tenth of what importlib.resources costs
    if data is None:
        raise FileNotFoundError(name)
    return data
