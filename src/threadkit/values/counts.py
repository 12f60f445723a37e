"""Printed counts to numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?([KkMmBb])?")
_SCALE = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}


@lru_cache(maxsize=4096)
def parse_count(text: str, language: str | None = None) -> tuple[int, bool] | None:
    """``(number, rounded)`` of a printed count, or None; exact decimal arithmetic.

    >>> parse_count("32.3K")
    (32300, True)
    """
    found = _COUNT.fullmatch(text.strip())
    if not found:
        return None
    whole, fraction, unit = found.groups()
    number = Decimal(whole.replace(",", "") + (fraction or ""))
    if unit:
        return int(number * _SCALE[unit.lower()]), True
    return None if fraction else (int(number), False)
