"""Rows of other programs' tables as the CSV that formats read, made as it is asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

_PART = 1 << 16  # characters that are handed on at once
_ODD = 10  # characters of a text for each that is none
_EXACT = 2**53  # from here on fractions of 64 bits skip whole numbers


class LineStream:
    """Lines as bytes, read forward only."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: Iterator[bytes] = (line.encode("utf-8", "replace") + b"\n" for line in lines)
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        while len(self._rest) < size and (line := next(self._lines, None)) is not None:
            self._rest += line
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


class RowStream(LineStream):
    """A table as bytes of CSV; the names of its columns are the first line."""

    def __init__(self, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        self._lines = _lines(names, rows)
        self._rest = b""


def _lines(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for cells in rows:
        writer.writerow([text_of(cell) for cell in cells])
        if out.tell() > _PART:
            yield _taken(out)
    yield _taken(out)


def _words_of(data: bytes) -> str:
    """The text of a cell of bytes; nothing where it is none, as of pictures: the table would be binary data."""
    text = data.decode("utf-8", "replace").replace("\0", "\ufffd")
    return text if text.count("\ufffd") * _ODD <= len(text) else ""


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "replace")


def text_of(cell: object) -> str:
    """A cell's value as text; a whole number that was kept as a fraction is one again where it is still exact."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.replace("\0", "\ufffd")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, bytes | bytearray | memoryview):
        return _words_of(bytes(cell))
    if isinstance(cell, dict | list | tuple):
        return json.dumps(cell, ensure_ascii=False, default=text_of)
    return str(cell)
