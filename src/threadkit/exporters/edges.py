"""A table of edges: who replied to whom, one link a line, as tools for graphs read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..tree import Edge, Thread
from ._base import Exporter, Options, several, thread_key

_FIELDS = tuple(Edge.model_fields)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A line of names, then a line for each of ``Thread.edges()``; UTF-8, commas, ``\\r\\n`` as RFC 4180 has it.

    Of several threads each line begins with its thread.
    """
    more, threads = several(threads)
    yield _line(("thread", *_FIELDS) if more else _FIELDS)
    for thread in threads:
        named = [_safe(thread_key(thread))] if more else []
        for edge in thread.edges():
            values = edge.model_dump(mode="json")
            yield _line([*named, *(_safe(values[name] or "") for name in _FIELDS)])


def _safe(cell: str) -> str:
    """What a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: tuple[str, ...] | list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


EXPORTER = Exporter("edges", ".edges.csv", "who replied to whom: one link a line, as CSV", write)
