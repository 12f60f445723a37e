"""Files in any storage that Spark reads, as rows of bytes: whole files, and stretches of those that split."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

#: Suffixes of files that hold one JSON value a line, and of web archives: Spark cuts them into stretches itself.
LINES = r"(?i)\.(jsonl|ndjson|jsonlines)(\.(gz|bz2|zst))?$"
RECORDS = r"(?i)\.warc(\.gz)?$"
#: Where one WARC record ends and the next begins; a record itself begins behind its version line.
RECORD_BORDER = "\r\n\r\nWARC/1.0\r\n"
#: Spark cannot hold more in one value; what is larger and cannot be split is an error, never a failure of the job.
LARGEST = 2**31 - 2**20

#: ``path``; ``block`` and ``part``, where in it; ``kind``: ``file``, ``lines`` or ``records``; ``data``.
SCHEMA = "path string, block long, kind string, data binary"


def inputs(spark: SparkSession, paths: str | Iterable[str], whole: int) -> DataFrame:
    """A row for each file, line or WARC record below the paths (files, folders or globs), hidden files left out.

    Only files of more than ``whole`` bytes are split. The driver lists the files, as Spark itself does; it reads
    none.
    """
    given = [paths] if isinstance(paths, str) else list(paths)
    names = sorted(_binary(spark, given).inputFiles())
    lines = [name for name in names if _is(LINES, name)]
    records = [name for name in names if _is(RECORDS, name)]
    others = [name for name in names if not _is(LINES, name) and not _is(RECORDS, name)]
    made = [
        *([_text(spark, lines, "\n", "lines", whole)] if lines else []),
        *([_text(spark, records, RECORD_BORDER, "records", whole)] if records else []),
        *([_files(spark, lines + records, whole)] if lines or records else []),
        *([_files(spark, others, LARGEST), _too_large(spark, others)] if others else []),
    ]
    return reduce(DataFrame.unionByName, made) if made else spark.createDataFrame([], SCHEMA)


def _is(pattern: str, name: str) -> bool:
    return re.search(pattern, name) is not None


def _binary(spark: SparkSession, paths: list[str]) -> DataFrame:
    return spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(paths)


def _files(spark: SparkSession, paths: list[str], largest: int) -> DataFrame:
    """Whole files, up to a size; Spark does not open the others."""
    return _row(_binary(spark, paths).where(f.col("length") <= largest), f.col("content"))


def _too_large(spark: SparkSession, paths: list[str]) -> DataFrame:
    """Files that fit into no row; they have no data."""
    return _row(_binary(spark, paths).where(f.col("length") > LARGEST), f.lit(None).cast("binary"))


def _row(files: DataFrame, data: Column) -> DataFrame:
    return files.select(
        "path", f.lit(0).cast("long").alias("block"), f.lit("file").alias("kind"), data.alias("data")
    )


def _text(spark: SparkSession, paths: list[str], border: str, kind: str, smallest: int) -> DataFrame:
    """The stretches between borders of files over a size, as bytes: Spark's texts are not checked to be UTF-8."""
    return (
        spark.read.option("lineSep", border)
        .text(paths)
        .where(f.col("_metadata.file_size") > smallest)
        .select(
            f.col("_metadata.file_path").alias("path"),
            f.col("_metadata.file_block_start").alias("block"),
            f.lit(kind).alias("kind"),
            f.col("value").cast("binary").alias("data"),
        )
    )
