"""Files in any storage that Spark reads, as rows of bytes: whole files, and stretches of those that split."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

from ..containers._base import NO_PAGES

#: Suffixes of files that hold one JSON value a line, and of web archives: Spark cuts them into stretches itself.
LINES = r"(?i)\.(jsonl|ndjson|jsonlines)(\.(gz|bz2|zst))?$"
RECORDS = r"(?i)\.warc(\.gz)?$"
#: Suffixes of pictures, films, styles, which may lie with pages: nobody has to read them.
_OTHERS = rf"(?i)\.({'|'.join(sorted(suffix[1:] for suffix in NO_PAGES))})$"
#: How a WARC record begins, of version 1.0 or 1.1.
RECORD_START = "WARC/1."
#: Where one ends and the next begins; what Spark hands over has lost this.
RECORD_BORDER = f"\r\n\r\n{RECORD_START}"
#: Spark cannot hold more in one value: what is larger and does not split is opened where it is read.
LARGEST = 2**31 - 2**20

#: ``path`` as an address, so that a space is ``%20``; ``block``, where in it; ``kind``: ``file``, ``lines`` or
#: ``records``; ``data``, null for a file that fits into no row.
_PATH, _NAME, _SIZE = (f"_metadata.{one}" for one in ("file_path", "file_name", "file_size"))


def inputs(spark: SparkSession, paths: str | Iterable[str], whole: int) -> DataFrame:
    """A row for each file, line or WARC record below the paths (files, folders or globs).

    Only files of more than ``whole`` bytes are split. Files whose names begin with ``.`` or ``_`` are hidden from
    Spark. The driver lists the files, as for any job, and filters by name and size open none of the others.
    """
    given = [paths] if isinstance(paths, str) else list(paths)
    name, size = f.col(_NAME), f.col(_SIZE)
    is_split = (name.rlike(LINES) | name.rlike(RECORDS)) & (size > whole)
    files = _read(spark, given, "binaryFile").where(~is_split & ~name.rlike(_OTHERS))
    made = (
        _row(files.where(size <= LARGEST), f.lit(0), "file", f.col("content")),
        _row(files.where(size > LARGEST), f.lit(0), "file", f.lit(None).cast("binary")),
        *(
            _row(
                _read(spark, given, "text", lineSep=border).where(name.rlike(names) & (size > whole)),
                f.col("_metadata.file_block_start"),
                kind,
                f.col("value").cast("binary"),  # Spark's texts are not checked to be UTF-8
            )
            for names, border, kind in ((LINES, "\n", "lines"), (RECORDS, RECORD_BORDER, "records"))
        ),
    )
    return reduce(DataFrame.unionByName, made)


def _read(spark: SparkSession, paths: list[str], form: str, **options: str) -> DataFrame:
    return spark.read.format(form).options(recursiveFileLookup="true", **options).load(paths)


def _row(files: DataFrame, block: Column, kind: str, data: Column) -> DataFrame:
    return files.select(
        f.col(_PATH).alias("path"), block.cast("long").alias("block"), f.lit(kind).alias("kind"), data.alias("data")
    )
