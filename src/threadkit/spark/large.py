"""Conversations too large to be built in one piece: their posts are placed by their ids, and built one by one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pyarrow
from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from ..exporters.parquet import rows as node_rows
from ..exporters.parquet import schema as thread_schema
from ..threads import build_threads as build
from .batches import Batches, Row, in_batches, python_rows
from .placing import Place, Plain, placed
from .rows import pages

#: Posts of a conversation from which on it is not built in one piece: some 30 MB, about what reading takes.
LARGE = 5000
_STRETCH = 10_000  # posts that stand together in the output of one task

_PLACES = pyarrow.schema(
    [("component", pyarrow.int64())]
    + [(name, pyarrow.bool_() if name == "is_parent" else pyarrow.int64()) for name in Place._fields]
)


def slim(posts: DataFrame) -> DataFrame:
    """What ``placing`` has to know of the posts of large components; nothing of those that state not everything."""
    sizes = posts.groupBy("component").agg(
        f.count("*").alias("posts"),
        f.bool_and("is_plain").alias("is_plain"),
        f.count_distinct("precision").alias("precisions"),  # times of two kinds are compared in another way
    )
    wanted = sizes.where(f.col("is_plain") & (f.col("posts") >= LARGE) & (f.col("precisions") == 1))
    stated = f.struct(
        f.coalesce(f.col("reply_to_id").cast("long"), f.lit(0)).alias("parent"),
        f.unix_micros("created_at").alias("time"),
        "series",
        "number",
    )
    seen = f.concat_ws(
        "\0", "rank", "page", f.lpad(f.col("place").cast("string"), 10, "0")
    )  # sorts as the pages do
    known = posts.join(f.broadcast(wanted.select("component")), "component", "left_semi").select(
        "component", f.col("key").cast("long").alias("id"), seen.alias("seen"), stated.alias("stated")
    )
    known = known.groupBy("component", "id").agg(
        f.min("seen").alias("seen"), f.min("stated").alias("stated"), f.max("stated").alias("other")
    )
    # Copies that state different things are for whoever weighs them.
    disputed = known.where("stated <> other").select("component").distinct()
    return known.join(f.broadcast(disputed), "component", "left_anti").select("component", "id", "seen", "stated.*")


def places(posts: DataFrame) -> DataFrame:
    """Where each post of ``slim`` stands, by its component."""
    ordered = posts.repartition("component").sortWithinPartitions("component", "parent", "time", "seen")
    return ordered.mapInArrow(_place, from_arrow_schema(_PLACES))


def _place(batches: Batches) -> Batches:
    for component, rows in groupby(python_rows(batches), key=lambda row: row["component"]):
        posts = (Plain(*(row[name] for name in Plain._fields)) for row in rows)
        found = ({"component": component, **place._asdict()} for place in placed(posts))
        yield from in_batches(found, _PLACES)


def nodes(posts: DataFrame, places: DataFrame, infer: bool) -> DataFrame:
    """The nodes of the posts that have a place."""
    found = places.withColumnRenamed("id", "key").withColumn("key", f.col("key").cast("string"))
    rows = posts.join(found, ["component", "key"]).withColumn("stretch", f.floor(f.col("position") / _STRETCH))
    ordered = rows.repartition("component", "thread", "stretch").sortWithinPartitions(
        "thread", "position", "page", "is_context", "place"
    )
    return ordered.mapInArrow(_builder(infer), from_arrow_schema(thread_schema()))


def _builder(infer: bool) -> Callable[[Batches], Batches]:
    def build_each(batches: Batches) -> Batches:
        rows = python_rows(batches)
        copies = groupby(rows, key=lambda row: (row["thread"], row["position"]))
        return in_batches((_node(list(found), infer) for _, found in copies), thread_schema())

    return build_each


def _node(copies: list[Row], infer: bool) -> Row:
    """The node of one post, of which these are the copies, or of its parent."""
    place = copies[0]
    (thread,) = build(pages(copies), infer=infer)  # the post, below a node of its parent if it has one
    node = thread.posts[0 if place["is_parent"] else -1]
    node = node.model_copy(update={"depth": place["depth"]})
    (row,) = node_rows(iter([thread.model_copy(update={"posts": (node,)})]))
    root = str(place["thread"])
    return {**row, "thread": root, "root": root, "position": place["position"]}
