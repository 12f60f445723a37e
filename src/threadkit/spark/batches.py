"""Rows to the batches that pass between Spark and Python, and back: few at a time, whatever Spark hands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow

Batches = Iterator[pyarrow.RecordBatch]
Row = dict[str, Any]

_ROWS = 500  # that are Python's at once: a row is some KB


def python_rows(batches: Batches) -> Iterator[Row]:
    """The rows of batches."""
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            yield from batch.slice(start, _ROWS).to_pylist()


def in_batches(rows: Iterable[Row], schema: pyarrow.Schema) -> Batches:
    """Rows as batches."""
    found = iter(rows)
    while batch := list(islice(found, _ROWS)):
        yield pyarrow.RecordBatch.from_pylist(batch, schema=schema)
