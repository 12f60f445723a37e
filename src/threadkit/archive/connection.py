"""The file: opened, made, brought up to date; its errors in words; one writer at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import ArchiveError
from .schema import APPLICATION, MIGRATIONS, TABLES, VERSION

_WAIT = 60.0  # seconds for which a writer waits for another one
_CACHE = 64 * 1024  # KiB of the file that are kept in memory

#: What SQLite's results mean to whoever uses the archive; by their names without "SQLITE_".
_MEANING = {
    "FULL": "no space is left on the disk; nothing that was reported as added is lost",
    "READONLY": "cannot be written: the file, or its folder, is read-only",
    "CANTOPEN": "cannot be opened: no such file or folder, or no right to it",
    "PERM": "cannot be opened: no right to it",
    "NOTADB": "is no archive: not an SQLite file",
    "CORRUPT": "is damaged; `threadkit archive verify` tells what, a backup or `merge` into a new one mends it",
    "BUSY": "is locked by another program",
    "LOCKED": "is locked by another program",
    "IOERR": "cannot be read or written: the disk reports an error, or is full",
    "TOOBIG": "a text or file of more than SQLite's limit of a thousand million bytes",
}  # fmt: skip


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """Errors of SQLite inside the block become an ``ArchiveError``."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # how it was called is wrong, not the file
    except sqlite3.Error as error:
        name = (getattr(error, "sqlite_errorname", None) or "CORRUPT").removeprefix("SQLITE_")
        meaning = _MEANING.get(name) or _MEANING.get(name.partition("_")[0])
        raise ArchiveError(meaning or f"the archive's file cannot be used: {error}", path=path) from error
    except UnicodeEncodeError:  # of what was asked: all that an archive holds is Unicode
        raise ArchiveError("what is asked for holds half of a character, which no post has", path=path) from None
    except (ValueError, LookupError) as error:  # a row that is no JSON, or speaks of what is not there
        raise ArchiveError(_MEANING["CORRUPT"], path=path) from error


def is_archive(path: str) -> bool:
    """Whether a file is an archive of ours, by the number in its header."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(72)
    except (OSError, ValueError):
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION.to_bytes(4)


def connect(path: str, *, create: bool, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the archive at ``path``, which is made where there is none, if ``create`` says so.

    A file that may not be written is opened to be read; with ``read_only`` any is. Raises ``ArchiveError``.
    """
    if not path:  # SQLite would make a file that is gone when it is closed
        raise ArchiveError("an empty name names no archive", path="''")
    with in_words(path):
        if not create and not os.path.exists(path):  # noqa: PTH110  (Path.exists raises for impossible names)
            raise ArchiveError("there is no such archive; `threadkit archive add` makes one", path=path)
        connection = _opened(path)
        try:
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            _check(connection, path, create=create, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection


def _opened(path: str) -> sqlite3.Connection:
    if not os.path.exists(path) or (os.access(path, os.W_OK) and os.access(Path(path).parent, os.W_OK)):  # noqa: PTH110
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten
        connection.execute("PRAGMA synchronous = FULL")  # what is reported as added outlives a loss of power
    else:  # "immutable" needs neither locks nor the files beside, which cannot be made here
        beside = Path(f"{path}-wal")
        mode = "mode=ro" if beside.exists() and beside.stat().st_size else "immutable=1"
        connection = sqlite3.connect(
            f"file:{quote(str(Path(path).absolute()))}?{mode}", uri=True, isolation_level=None
        )
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def _check(connection: sqlite3.Connection, path: str, *, create: bool, read_only: bool) -> None:
    """Make the tables of a new file, bring an older one up to date, refuse what is no archive of ours."""
    version = _version(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if is_empty and create:
        # In the file itself from the beginning, not beside it: whoever finds the file knows what it is.
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:  # nobody was faster
                run(connection, TABLES)
                _stamp(connection, VERSION)
    elif application != APPLICATION:
        raise ArchiveError("is an SQLite file, but no archive of threadkit", path=path)
    elif version > VERSION:
        raise ArchiveError(
            f"was written by a newer threadkit (schema {version}; this one knows {VERSION})", path=path
        )
    elif version < VERSION and read_only:
        raise ArchiveError("is of an older threadkit; `threadkit archive stats` brings it up to date", path=path)
    elif version < VERSION:
        with transaction(connection):
            for older in range(_version(connection), VERSION):  # asked again: another process may have been faster
                run(connection, MIGRATIONS[older])
            _stamp(connection, VERSION)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _stamp(connection: sqlite3.Connection, version: int) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")


def run(connection: sqlite3.Connection, script: str) -> None:
    """The statements of a script inside the transaction that is open: ``executescript`` would end it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def row_of(connection: sqlite3.Connection, statement: str, *values: object) -> tuple[Any, ...]:
    """The one row that must be there. Raises ``LookupError`` where the file is damaged and it is not."""
    found: tuple[Any, ...] | None = connection.execute(statement, values).fetchone()
    if found is None:
        raise LookupError(statement)
    return found


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read in the block is of one moment, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it; other writers wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
