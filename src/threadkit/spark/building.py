"""Groups of posts to threads, on the executors, by the same code as on one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice

import pyarrow
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from ..exporters.parquet import rows as node_rows
from ..exporters.parquet import schema as thread_schema
from ..threads import build_threads as build
from .grouping import components
from .rows import pages

_BATCH = 2000  # rows that leave a worker at once
_NEEDED = ("component", "page", "place", "is_context", "facts", "post")

Batches = Iterator[pyarrow.RecordBatch]


def build_threads(posts: DataFrame, *, infer: bool = True) -> DataFrame:
    """The nodes of all threads that the posts of ``read_posts`` show together; the columns of the Parquet form.

    A thread is built in the memory of one task: about 6 KB a post, so that a conversation of a million answers
    takes 6 GB. Everything else is streamed. The order of rows is that of each thread; threads stand in no order.
    """
    posts = posts.persist() if not posts.is_cached else posts  # grouping and building both read it
    grouped = posts.join(components(posts), "unit").select(*_NEEDED)
    sorted_ = grouped.repartition("component").sortWithinPartitions("component", "page", "is_context", "place")
    return sorted_.mapInArrow(_builder(infer), from_arrow_schema(thread_schema()))


def _builder(infer: bool) -> Callable[[Batches], Batches]:
    def threads_of(batches: Batches) -> Batches:
        form = thread_schema()
        found = _nodes((row for batch in batches for row in batch.to_pylist()), infer)
        while batch := list(islice(found, _BATCH)):
            yield pyarrow.RecordBatch.from_pylist(batch, schema=form)

    return threads_of


def _nodes(rows: Iterator[dict[str, object]], infer: bool) -> Iterator[dict[str, object]]:
    for _, group in groupby(rows, key=lambda row: row["component"]):
        yield from node_rows(iter(build(pages(group), infer=infer)))


__all__ = ["build_threads"]
