"""How CLDR releases print dates, times and counts: from a file, so that no machine's Babel has a say.

``scripts/build_locale_data.py`` writes the file from what many releases print.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "data" / "cldr_renderings.tsv"


class Rendering(NamedTuple):
    """One spelling: of ``value``, printed so from the ``first`` Babel release to the ``last``."""

    kind: str
    value: str
    text: str
    first: str
    last: str


@cache
def _everything() -> dict[str, list[Rendering]]:
    found: dict[str, list[Rendering]] = {}
    for line in FILE.read_text(encoding="utf-8").split("\n"):
        if line:
            code, *fields = line.split("\t")
            found.setdefault(code, []).append(Rendering(*fields))
    return found


def renderings(code: str, *kinds: str) -> list[Rendering]:
    """All spellings of these kinds in one language; the newest release's come last for each value."""
    return [one for one in _everything()[code] if one.kind in kinds]


def newest(code: str, kind: str, value: str) -> str:
    """The newest release's spelling of one value."""
    return renderings_of(code, kind, value)[-1].text


def renderings_of(code: str, kind: str, value: str) -> list[Rendering]:
    """All spellings of one value."""
    return [one for one in renderings(code, kind) if one.value == value]
