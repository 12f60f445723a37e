"""Saved pages to threads on many machines, with Apache Spark; needs the extra ``threadkit[spark]`` and Java 17.

    from pyspark.sql import SparkSession
    import threadkit.spark

    posts = threadkit.spark.read_posts(spark, "s3a://bucket/saved/")
    nodes = threadkit.spark.build_threads(posts)
    nodes.write.parquet("s3a://bucket/threads/")          # which `threadkit` reads

Each page is read, and each group of pages that have anything to do with one another is built, by the same code as
on one machine, so that the nodes are the same. What a cluster should be told is in ``docs/scale.md``.
"""

from .building import build_threads
from .grouping import components
from .reading import read_errors, read_posts

__all__ = ["build_threads", "components", "read_errors", "read_posts"]
