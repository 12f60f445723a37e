"""Parquet files of data frames: their rows as a table. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Container, Member
from ._table import LineStream, RowStream

_START = b"PAR1"
_ROWS = 1000  # that are unpacked at once
#: Columns of the tables that threadkit itself writes.
_OURS = frozenset(("thread", "position", "root", "link_basis", "post"))


def recognise(head: bytes, name: str) -> bool:
    """By the magic number."""
    return head.startswith(_START)


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The rows of the file, as CSV."""
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise ContainerError("Parquet files need pyarrow: pip install 'threadkit[tables]'") from None
    try:
        opened = parquet.ParquetFile(file)
        groups = range(opened.metadata.num_row_groups)
        if any(opened.metadata.row_group(number).total_byte_size > limits.max_bytes for number in groups):
            raise LimitError(f"a group of rows of more than {limits.max_bytes} bytes; raise Limits.max_bytes")
        names = list(opened.schema_arrow.names)
        if _OURS.issubset(names):  # the column that holds the whole post says more than the others
            posts = (str(row[0]) for row in _rows(opened, ["post"]))
            yield Member(LineStream(posts), "posts.jsonl")
        else:
            yield Member(RowStream(names, _rows(opened, names)), "rows")
    except (ContainerError, LimitError):
        raise
    except Exception as error:  # whatever pyarrow meets in a damaged file
        raise ContainerError(f"damaged Parquet file: {error or type(error).__name__}") from None


def _rows(opened: object, names: list[str]) -> Iterator[list[object]]:
    batches = opened.iter_batches(batch_size=_ROWS, columns=names)  # type: ignore[attr-defined]
    try:
        for batch in batches:
            for row in batch.to_pylist():
                yield [row[name] for name in names]
    except Exception as error:
        raise ContainerError(f"damaged Parquet file: {error or type(error).__name__}") from None


CONTAINER = Container("parquet", recognise, members)
