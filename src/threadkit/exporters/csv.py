"""A table, one post a row, as CSV: the columns of ``to_records``, safe in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import COLUMNS, Value, records
from ..tree import Thread
from ..values.cells import safe
from ._base import Exporter, Options
from ._cells import line


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """One line of names, then a line for each post of all threads; UTF-8, times in ISO 8601, nothing for unknown.

    A text that a spreadsheet would take for a formula stands behind an apostrophe, which threadkit takes away.
    """
    yield line(COLUMNS)
    for record in records(threads):
        yield line(map(_cell, record.values()))


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return safe(value)
    return str(value) if isinstance(value, int) else value.isoformat()


EXPORTER = Exporter("csv", ".csv", "one post a row, for spreadsheets and data frames", write)
