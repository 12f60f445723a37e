"""Whether an archive is whole: the file, the index, and each post back to the bytes of its source."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from textwrap import shorten

from .. import regex as re
from ..documents import Document
from ..errors import ThreadkitError
from ..models import Post
from .connection import row_of, snapshot
from .words import folded

_WORD = re.compile(r"[^\W_]{3,40}")  # what is shorter stands anywhere


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: ``kind`` is stable (``file``, ``index``, ``source``, ``post``)."""

    kind: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


def verify(connection: sqlite3.Connection) -> Iterator[Problem]:
    """All problems; nothing where the archive is whole. Memory does not grow with the archive."""
    for part in (_file, _index, _posts):
        yield from _found(connection, part)
    for (id,) in connection.execute("SELECT id FROM sources ORDER BY id").fetchall():
        yield from _found(connection, partial(_source, id=id))


def _found(
    connection: sqlite3.Connection, part: Callable[[sqlite3.Connection], Iterator[Problem]]
) -> list[Problem]:
    """What a part of the work finds at one moment; damage of the file is a problem too."""
    found: list[Problem] = []
    try:
        if part is _index:  # it asks SQLite for a check that takes its turn among writers
            found.extend(part(connection))
        else:
            with snapshot(connection):
                found.extend(part(connection))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        found.append(Problem("file", "the file", str(error)))
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # of values that are none of ours
        found.append(
            Problem("file", "the file", f"it holds a value that cannot be read: {shorten(str(error), 120)}")
        )
    return found


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem("file", "the file", message)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("file", f"{table} {row}", f"speaks of a row of {parent} that is not there")


def _posts(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (key,) in connection.execute(
        """SELECT key FROM posts WHERE availability <> 'missing'
        AND NOT EXISTS (SELECT 1 FROM versions WHERE versions.post_id = posts.id)"""
    ):
        yield Problem("post", key, "no page shows it")


def _index(connection: sqlite3.Connection) -> Iterator[Problem]:
    without = connection.execute(
        "SELECT count(*) FROM posts WHERE NOT EXISTS (SELECT 1 FROM posts_fts_docsize WHERE id = posts.id)"
    ).fetchone()[0]
    if without:
        yield Problem("index", "the index", f"{without} posts are not in it")
    try:
        if not connection.execute("PRAGMA query_only").fetchone()[0]:
            connection.execute("INSERT INTO posts_fts (posts_fts) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise
    except sqlite3.DatabaseError as error:
        yield Problem("index", "the index", str(error))


def _source(connection: sqlite3.Connection, id: int) -> Iterator[Problem]:
    """Whether the kept bytes are those that were read, and hold the posts that were read from them."""
    sha256, path = row_of(connection, "SELECT sha256, coalesce(path, sha256) FROM sources WHERE id = ?", id)
    packed, reading = row_of(connection, "SELECT bytes, reading FROM sources WHERE id = ?", id)
    if packed is None:
        return  # not kept, or dropped because a post was removed
    try:
        data = zlib.decompress(packed)
    except zlib.error as error:
        yield Problem("source", path, f"its bytes cannot be unpacked: {error}")
        return
    if hashlib.sha256(data).hexdigest() != sha256:
        yield Problem("source", path, "its bytes are not those that were read")
        return
    try:
        text = Document(data, charset=json.loads(reading).get("charset")).text
    except ThreadkitError as error:
        yield Problem("source", path, error.message)
        return
    yield from _versions(connection, id, text, path)


def _versions(connection: sqlite3.Connection, source: int, text: str, path: str) -> Iterator[Problem]:
    rows = connection.execute(
        """SELECT versions.key, versions.post_id, versions.start, versions."end", versions.data
        FROM pages JOIN fragments ON fragments.page_id = pages.id
            JOIN versions ON versions.fragment_id = fragments.id
        WHERE pages.source_id = ? AND versions.role = 'post'""",
        (source,),
    )
    for key, post, start, end, data in rows:
        version = Post.model_validate_json(data)
        if post is None and not version.promoted:
            yield Problem("post", key, f"what {path} shows of it belongs to no post of a thread")
        if start is not None and not _stands(version, text[start:end]):
            yield Problem("post", key, f"does not stand at {start} to {end} of {path}")


def _stands(version: Post, text: str) -> bool:
    """Whether most words of a post stand in the text, whatever marks a note or a page puts between them."""
    words = _WORD.findall(version.text)
    there = folded(text)
    return 2 * sum(folded(word) in there for word in words) >= len(words)
