"""Groups of posts to threads, on the executors, by the same code as on one machine."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from ..exporters.parquet import rows as node_rows
from ..exporters.parquet import schema as thread_schema
from ..threads import build_threads as build
from . import large
from .batches import Batches, in_batches, python_rows
from .grouping import components
from .rows import pages

#: What grouping, placing and building read of the posts.
_NEEDED = (
    "unit", "ids", "words", "is_loose", "page", "place", "is_context", "facts", "post",
    "is_plain", "key", "reply_to_id", "created_at", "precision", "rank", "series", "number",
)  # fmt: skip


def build_threads(posts: DataFrame, *, infer: bool = True) -> DataFrame:
    """The nodes of all threads that the posts of ``read_posts`` show together; the columns of the Parquet form.

    A thread is built in the memory of one task: about 6 KB a post. One of more than some thousand posts that state
    themselves what they answer, and when they were made, is built post by post: about 30 bytes each. Everything
    else is streamed. The rows of a thread stand in its order; threads stand in no order.
    """
    needed = posts.select(*_NEEDED).persist()  # reading is what costs most, and several steps need it
    grouped = needed.join(components(needed), "unit")
    slim = large.slim(grouped).localCheckpoint()
    if slim.isEmpty():
        return _built(grouped, infer)
    found = f.broadcast(slim.select("component").distinct())
    rest, whole = (grouped.join(found, "component", how) for how in ("left_anti", "left_semi"))
    return _built(rest, infer).unionByName(large.nodes(whole, large.places(slim), infer))


def _built(posts: DataFrame, infer: bool) -> DataFrame:
    """The nodes of groups of posts that are built in one piece each."""
    ordered = posts.select("component", "unit", "page", "place", "is_context", "facts", "post").repartition(
        "component"
    )
    ordered = ordered.sortWithinPartitions("component", "page", "is_context", "place")
    return ordered.mapInArrow(_builder(infer), from_arrow_schema(thread_schema()))


def _builder(infer: bool) -> Callable[[Batches], Batches]:
    def threads_of(batches: Batches) -> Batches:
        groups = groupby(python_rows(batches), key=lambda row: row["component"])
        threads = (thread for _, group in groups for thread in build(pages(group), infer=infer))
        return in_batches(node_rows(threads), thread_schema())

    return threads_of


__all__ = ["build_threads"]
