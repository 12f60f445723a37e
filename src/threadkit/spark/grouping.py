"""Which posts have to do with one another: connected components over the ids and words that they share."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as f


def components(posts: DataFrame) -> DataFrame:
    """``unit`` and ``component`` (a number) of every unit of ``read_posts``; each unit once.

    Units are one where they name a common id, or where one of them shows a post without id whose author and first
    characters another one shows. Labels go from token to unit and on, each taking the label of its label, so that
    the rounds grow with the logarithm of the longest way, not with its length.
    """
    links = _links(posts).localCheckpoint()
    labels = links.groupBy("unit").agg(f.min("token").alias("label")).localCheckpoint()
    while True:
        near = links.join(labels, "unit").groupBy("token").agg(f.min("label").alias("least"))
        heard = links.join(near, "token").groupBy("unit").agg(f.min("least").alias("label"))
        # What a label is called elsewhere by now: the least label of the token that it is.
        other = near.select(f.col("token").alias("label"), f.col("least").alias("shorter"))
        jumped = heard.join(other, "label", "left").select(
            "unit", f.least("label", f.coalesce("shorter", "label")).alias("label")
        )
        new = jumped.localCheckpoint()
        changed = new.join(labels.withColumnRenamed("label", "before"), "unit").where("label <> before")
        if changed.isEmpty():
            named = new.select(f.col("unit").alias("number"), f.col("label").alias("component"))
            units = posts.select("unit").distinct()
            return units.join(named, f.xxhash64("unit") == f.col("number")).select("unit", "component")
        labels = new


def _links(posts: DataFrame) -> DataFrame:
    """Units and tokens as numbers (hashes: two that are mistaken for one only share a group)."""
    unit = f.xxhash64("unit").alias("unit")
    ids = posts.select(unit, f.explode("ids").alias("id")).select("unit", f.xxhash64("id").alias("token"))
    words = posts.select(unit, "is_loose", f.explode("words").alias("word")).select(
        "unit", "is_loose", f.xxhash64(f.lit("words"), "word").alias("token")
    )
    wanted = words.where("is_loose").select("token").distinct()
    return ids.unionByName(words.select("unit", "token").join(wanted, "token", "left_semi")).distinct()
