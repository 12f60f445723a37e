"""A table of edges: who replied to whom, one link a line, as tools for graphs read it."""

from __future__ import annotations

from collections.abc import Iterator

from ..tree import Edge, Thread
from ..values.cells import safe
from ._base import Exporter, Options, several, thread_key
from ._cells import line

_FIELDS = tuple(Edge.model_fields)


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A line of names, then a line for each of ``Thread.edges()``; UTF-8, commas, ``\\r\\n`` as RFC 4180 has it.

    Of several threads each line begins with its thread.
    """
    more, threads = several(threads)
    yield line(("thread", *_FIELDS) if more else _FIELDS)
    for thread in threads:
        named = [safe(thread_key(thread))] if more else []
        for edge in thread.edges():
            values = edge.model_dump(mode="json")
            yield line([*named, *(safe(values[name] or "") for name in _FIELDS)])


EXPORTER = Exporter("edges", ".edges.csv", "who replied to whom: one link a line, as CSV", write)
