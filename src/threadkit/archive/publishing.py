"""What a site needs of an archive: which threads have changed, and the words of every post."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple


class Listed(NamedTuple):
    """A thread by its key, with a ``digest`` of all that its page shows."""

    key: str
    digest: str


class Line(NamedTuple):
    """A post in the order of time, the newest first: where it stands, by whom and when, its text."""

    thread: str
    key: str
    position: int
    username: str
    name: str
    created_at: str
    text: str
    more: str


def listed(connection: sqlite3.Connection) -> Iterator[Listed]:
    """All threads, the newest first; those without a time last."""
    digests = dict(_digests(connection))
    rows = connection.execute("SELECT id, key FROM threads ORDER BY first_at IS NULL, first_at DESC, id")
    for id, key in rows:
        yield Listed(key, digests.get(id, ""))


def _digests(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    pages = {
        str(id): hashlib.sha256(f"{data}\n{told}".encode()).digest()
        for id, data, told in connection.execute(
            """SELECT pages.id, pages.data, group_concat(diagnostics.data, char(10)) FROM pages
            LEFT JOIN diagnostics ON diagnostics.page_id = pages.id GROUP BY pages.id"""
        )
    }
    rows = connection.execute(
        """SELECT links.thread_id, posts.seen_in, posts.data, posts.quoted, posts.also_quoted, posts.history,
            links.depth, parents.key, links.kind, links.basis, threads.title, threads.findings
        FROM links JOIN posts ON posts.id = links.post_id JOIN threads ON threads.id = links.thread_id
            LEFT JOIN posts AS parents ON parents.id = links.parent_id
        ORDER BY links.thread_id, links.position"""
    )
    for id, found in groupby(rows, lambda row: row[0]):
        digest = hashlib.sha256()
        for _, seen_in, *values in found:
            for page in seen_in.strip("[]").split(", "):
                digest.update(pages.get(page, b""))
            digest.update(repr(values).encode())
        yield id, digest.hexdigest()[:32]


def lines(connection: sqlite3.Connection) -> Iterator[Line]:
    """All posts that have words."""
    rows = connection.execute(
        """SELECT threads.key, posts.key, links.position, posts.username, posts.name, posts.created_at, posts.text,
            posts_fts.more
        FROM posts JOIN links ON links.post_id = posts.id JOIN threads ON threads.id = links.thread_id
            JOIN posts_fts ON posts_fts.rowid = posts.id
        WHERE posts.text <> '' OR posts_fts.more <> ''
        ORDER BY posts.created_at IS NULL, posts.created_at DESC, posts.id"""
    )
    for thread, key, position, username, name, created_at, text, more in rows:
        yield Line(thread, key, position, username or "", name or "", created_at or "", text, more)
