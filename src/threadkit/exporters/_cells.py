"""Rows of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def line(cells: Iterable[str]) -> str:
    """One row as RFC 4180 has it: commas, quotes where needed, ``\\r\\n``."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
