"""Files to rows of posts, page by page, on the executors."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import IO, NamedTuple, TypedDict, Unpack

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from ..api import readings
from ..containers import unwrap
from ..documents import DEFAULT_LIMITS, Document, Limits
from ..errors import LimitError, ThreadkitError
from ..models import Page
from ..parse_options import ParseOptions, parse_options
from .batches import Batches, Row, in_batches, python_rows
from .inputs import LARGEST, RECORD_START, inputs
from .rows import ERROR, rows, schema
from .storage import InStorage, plain_path

_STRETCH = 4 * 2**20  # bytes of lines that are read as one page: some thousand posts


class ReadOptions(TypedDict, total=False):
    """How files are read, as ``iter_pages`` takes it."""

    format: str | None
    timezone: str | tzinfo | None
    captured_at: datetime | str | None
    strict: bool
    limits: Limits


def read_posts(spark: SparkSession, paths: str | Iterable[str], **reading: Unpack[ReadOptions]) -> DataFrame:
    """Every post of every page in files, folders, globs and containers, in any storage that Spark reads.

    The columns are those of the Parquet form, null where only a thread tells, and those that ``build_threads``
    needs. JSON Lines and WARC files are read in stretches by many tasks, all others by one task each. A page that
    cannot be read is in ``read_errors`` and stops nothing. Lazy: an action reads.
    """
    found = _outcomes(spark, paths, reading)
    return found.where(f.col("error").isNull()).drop(*(name for name, _ in ERROR))


def read_errors(spark: SparkSession, paths: str | Iterable[str], **reading: Unpack[ReadOptions]) -> DataFrame:
    """The inputs that could not be read: ``path``, ``error`` (the name of its type) and ``message``.

    Reads the files; where posts are wanted too, that is twice. Files in folders and members of containers that are
    no saved pages are no errors.
    """
    found = _outcomes(spark, paths, reading)
    return found.where(f.col("error").isNotNull()).select("path", "error", "message")


def _outcomes(spark: SparkSession, paths: str | Iterable[str], reading: ReadOptions) -> DataFrame:
    how = parse_options(
        reading.get("format"),
        reading.get("timezone"),
        reading.get("captured_at"),
        reading.get("strict", False),
        reading.get("limits", DEFAULT_LIMITS),
    )
    return inputs(spark, paths, how.limits.piece_bytes).mapInArrow(_reader(how), from_arrow_schema(schema()))


def _reader(how: ParseOptions) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        return in_batches((row for stretch in _stretches(batches) for row in _read(stretch, how)), schema())

    return read


class _Stretch(NamedTuple):
    """What is read as one document: a file, a WARC record, or some thousand lines.

    ``data`` is None for a file that is too large for a row.
    """

    path: str
    name: str
    data: bytes | None
    is_file: bool


def _stretches(batches: Batches) -> Iterator[_Stretch]:
    """The rows of the inputs, lines of one block gathered."""
    lines: list[bytes] = []
    size, number = 0, 0
    at: tuple[str, int] | None = None
    for row in python_rows(batches):
        here = (row["path"], row["block"])
        if lines and at is not None and (here != at or size >= _STRETCH):
            yield _Stretch(at[0], f"{at[0]}!{at[1]:020d}!{number:08d}", b"\n".join(lines), False)
            lines, size, number = [], 0, number + 1
        if here != at:
            at, number = here, 0
        if row["kind"] == "lines":
            lines.append(row["data"])
            size += len(row["data"])
        else:
            yield _single(row, number)
            number += 1
    if lines and at is not None:
        yield _Stretch(at[0], f"{at[0]}!{at[1]:020d}!{number:08d}", b"\n".join(lines), False)


def _single(row: Row, number: int) -> _Stretch:
    path, block, data = str(row["path"]), row["block"], row["data"]
    if row["kind"] == "records" and isinstance(data, bytes):
        start = RECORD_START.encode()
        whole = data if data.startswith(start) else start + data  # the first of a file has it
        return _Stretch(path, f"{path}!{block:020d}!{number:08d}", whole + b"\r\n\r\n", False)
    return _Stretch(path, path, data if isinstance(data, bytes) else None, True)


def _read(stretch: _Stretch, how: ParseOptions) -> Iterator[dict[str, object]]:
    """The rows of a stretch: of its posts, and of what could not be read."""
    errors: list[ThreadkitError] = []
    for number, page in enumerate(_pages(stretch, how, errors.append)):
        yield from rows(page, f"{stretch.name}!{number:06d}")
    for error in errors:
        yield {"path": error.path or plain_path(stretch.path), "error": type(error).__name__, "message": str(error)}


def _pages(stretch: _Stretch, how: ParseOptions, tell: Callable[[ThreadkitError], None]) -> Iterator[Page]:
    beside = InStorage(stretch.path, how.limits) if stretch.is_file else None
    file = beside.opened() if beside is not None and stretch.data is None else io.BytesIO(stretch.data or b"")
    if file is None:
        message = (
            f"larger than {LARGEST} bytes, and in no storage that Arrow knows: unpack it, or save it as JSON Lines"
        )
        tell(LimitError(message, path=plain_path(stretch.path)))
        return
    with file:
        found = _documents(file, stretch.path, beside, how.limits)
        for pages, _ in readings(found, how, on_error=tell, on_skip=lambda error: None):
            yield from pages


def _documents(file: IO[bytes], address: str, beside: InStorage | None, limits: Limits) -> Iterator[Document]:
    for document in unwrap(file, plain_path(address), limits, beside=beside):
        document.named = False  # it lies in a folder: what is no page is passed over
        yield document


__all__ = ["read_errors", "read_posts"]
