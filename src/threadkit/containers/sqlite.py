"""SQLite databases of posts, such as those of collectors: each table is one, read only.

A column that refers to another table (``tweets.user`` to ``users.id``) holds the row that it refers to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

from ..documents import Limits
from ..errors import ContainerError, LimitError, UnknownFormatError
from ._base import Container, Cut, Member, read_bounded
from ._table import RowStream, text_of

#: What damage makes of a database: also names of tables and columns that are no text.
_DAMAGE = (sqlite3.Error, UnicodeError, OverflowError)

#: The number by which SQLite's header tells an archive of threadkit's own: "thkt" in ASCII.
OWN = 0x74686B74
_START = b"SQLite format 3\x00"
_DEEPEST = 2  # rows within rows within rows: the author of a quoted post
_STEPS = 500_000_000  # of SQLite's machine, for one table: a view or a made column must not run without end
_KEPT = 100_000  # rows that others refer to


def recognise(head: bytes, name: str) -> bool:
    """By the magic number."""
    return head.startswith(_START)


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The rows of each table, as CSV."""
    connection = _opened(file, limits)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] == OWN:
            raise UnknownFormatError("is an archive of threadkit's: `threadkit archive`, `site` and `mcp` read it")
        tables = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )]  # fmt: skip
        if len(tables) > limits.max_members:
            raise LimitError("more tables than the limit; raise Limits.max_members to read them")
        reader = _Reader(connection)
        for table in tables:
            names = reader.columns(table)
            if names:
                yield Member(RowStream(names, reader.rows(table)), table)
    except _DAMAGE as error:
        raise ContainerError(f"damaged database: {error}") from None
    finally:
        connection.close()
    if journal := _journal(file):
        raise Cut(f"the newest changes may be in {journal} beside it, which is not read: end what writes to it")


def _journal(file: IO[bytes]) -> str | None:
    """What a program that is not done yet keeps beside the database; to read that is to write there."""
    path = getattr(file, "name", None)
    beside = [Path(f"{path}{ending}") for ending in ("-wal", "-journal")] if isinstance(path, str) else []
    return next((one.name for one in beside if one.is_file() and _begins(one)), None)


def _begins(file: Path) -> bool:
    """Whether it begins with anything: what is done with is empty, or its head is overwritten."""
    try:
        with file.open("rb") as opened:
            return bool(opened.read(8).strip(b"\x00"))
    except OSError:
        return True


def _opened(file: IO[bytes], limits: Limits) -> sqlite3.Connection:
    """The database, in its place where it is a file, and as it lies there: nothing is written beside it."""
    path = getattr(file, "name", None)
    try:
        if isinstance(path, str) and Path(path).is_file():
            connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        else:
            connection = sqlite3.connect(":memory:")
            connection.deserialize(read_bounded(file, limits))
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
    except _DAMAGE as error:
        raise ContainerError(f"damaged database: {error}") from None
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(limits.max_bytes, 2**31 - 1))
    return connection


class _Key(NamedTuple):
    """A column that refers to another table: which row it means."""

    table: str
    column: str


class _Reader:
    """Reads tables of one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._row = lru_cache(maxsize=_KEPT)(self._find)
        self.columns = lru_cache(maxsize=None)(self._columns)
        self._keys = lru_cache(maxsize=None)(self._find_keys)

    def rows(self, table: str) -> Iterator[list[object]]:
        """The rows of a table, those that they refer to inside them."""
        steps = iter(range(_STEPS // 1000))
        self._connection.set_progress_handler(lambda: next(steps, None) is None, 1000)
        try:
            for row in self._connection.execute(f"SELECT * FROM {_quoted(table)}"):
                yield [
                    self._cell(table, name, value, 0) for name, value in zip(self.columns(table), row, strict=False)
                ]
        except _DAMAGE as error:
            raise ContainerError(f"damaged database: {error}") from None

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._connection.execute(f"PRAGMA table_info({_quoted(table)})")]

    def _find_keys(self, table: str) -> dict[str, _Key]:
        keys = self._connection.execute(f"PRAGMA foreign_key_list({_quoted(table)})")
        return {row[3]: _Key(row[2], row[4]) for row in keys if row[4] is not None}

    def _cell(self, table: str, name: str, value: object, depth: int) -> object:
        key = self._keys(table).get(name)
        if key is None or value is None or depth >= _DEEPEST or not isinstance(value, int | str):
            return value
        return self._row(key, value, depth) or value

    def _find(self, key: _Key, value: int | str, depth: int) -> str | None:
        """The row that is referred to, as JSON."""
        names = self.columns(key.table)
        if key.column not in names:
            return None
        query = f"SELECT * FROM {_quoted(key.table)} WHERE {_quoted(key.column)} = ? LIMIT 1"
        row = self._connection.execute(query, (value,)).fetchone()
        if row is None:
            return None
        cells = {name: self._cell(key.table, name, cell, depth + 1) for name, cell in zip(names, row, strict=False)}
        return json.dumps({name: _plain(cell) for name, cell in cells.items()}, ensure_ascii=False)


def _plain(cell: object) -> object:
    """A value as JSON has it; a row that was found before is an object again."""
    if isinstance(cell, str) and cell.startswith("{"):
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell if cell is None or isinstance(cell, str | int) else text_of(cell)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


CONTAINER = Container("sqlite", recognise, members)
