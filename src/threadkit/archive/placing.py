"""Threads into the tables ``threads``, ``posts``, ``links``, ``media`` and the index: only what is new."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .rows import PostRow, ThreadRow, Value

_COLUMNS = (
    "key, status_id, url, username, name, created_at, precision, text, lang, availability, reply_to, quoted, "
    "replies, reposts, likes, quotes, bookmarks, views, media, urls, poll, inferred, data, also_quoted, seen_in, "
    "history"
)
_NAMES = _COLUMNS.split(", ")
_MARKS = ", ".join("?" * len(_NAMES))
_AVAILABILITY = _NAMES.index("availability")


class Counted(Protocol):
    """Counts the posts that were not known before."""

    new: int


def place_threads(
    connection: sqlite3.Connection,
    threads: Sequence[tuple[int, ThreadRow]],
    pages: Sequence[int],
    counted: Counted,
    *,
    rebuilt: int | None = None,
) -> None:
    """Write threads with the groups that they are in, built of the pages with these ids.

    Where a group was ``rebuilt``, what its threads held before is brought up to date.
    """
    before = _Before(connection, rebuilt)
    ids = _thread_ids(connection, threads, before)
    changes = _Changes(connection, before, pages)
    for id, (_, thread) in zip(ids, threads, strict=True):
        changes.add(id, thread)
    changes.write()
    counted.new += changes.new
    before.remove_rest()


class _Before:
    """What a group's threads held; what is taken from it is still there."""

    def __init__(self, connection: sqlite3.Connection, group: int | None) -> None:
        self._connection = connection
        self.threads: dict[str, int] = {}
        self.posts: dict[str, tuple[int, tuple[Value, ...]]] = {}
        self.links: dict[int, tuple[Value, ...]] = {}
        if group is None:
            return
        self.threads = dict(connection.execute("SELECT key, id FROM threads WHERE group_id = ?", (group,)))
        columns = ", ".join(f"posts.{name}" for name in _NAMES)
        for row in connection.execute(
            f"""SELECT posts.id, links.thread_id, links.position, links.depth, links.parent_id, links.kind,
                links.basis, {columns}
            FROM threads JOIN links ON links.thread_id = threads.id JOIN posts ON posts.id = links.post_id
            WHERE threads.group_id = ?""",
            (group,),
        ):
            self.links[row[0]] = row[1:7]
            self.posts[row[7]] = row[0], row[7:]

    def remove_rest(self) -> None:
        """Delete what no thread has any more."""
        gone = [(id,) for id, _ in self.posts.values()]
        for statement in (
            "UPDATE versions SET post_id = NULL WHERE post_id = ?",
            "UPDATE links SET parent_id = NULL WHERE parent_id = ?",
            "DELETE FROM links WHERE post_id = ?",
            "DELETE FROM media WHERE post_id = ?",
            "DELETE FROM posts_fts WHERE rowid = ?",
            "DELETE FROM posts WHERE id = ?",
        ):
            self._connection.executemany(statement, gone)
        self._connection.executemany("DELETE FROM threads WHERE id = ?", [(id,) for id in self.threads.values()])


def _thread_ids(
    connection: sqlite3.Connection, threads: Sequence[tuple[int, ThreadRow]], before: _Before
) -> list[int]:
    """Write the rows of threads; one that begins with the same post as before stays the same."""
    following = _next_id(connection, "threads")
    ids, rows = [], []
    for group, thread in threads:
        id = before.threads.pop(thread.key, None)
        if id is None:
            id, following = following, following + 1
        ids.append(id)
        rows.append((id, thread.key, group, *thread.columns))
    connection.executemany(
        """INSERT INTO threads (id, key, group_id, title, username, posts, missing, first_at, last_at, findings)
        VALUES (?,?,?,?,?,?,?,?,?,?)
        ON CONFLICT (id) DO UPDATE SET group_id = excluded.group_id, title = excluded.title,
            username = excluded.username, posts = excluded.posts, missing = excluded.missing,
            first_at = excluded.first_at, last_at = excluded.last_at, findings = excluded.findings""",
        rows,
    )
    return ids


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0) + 1


@dataclass
class _Changes:
    """Rows to be written, gathered so that each table is written once."""

    connection: sqlite3.Connection
    before: _Before
    pages: Sequence[int]
    new: int = 0
    inserted: list[tuple[Value, ...]] = field(default_factory=list)
    updated: list[tuple[Value, ...]] = field(default_factory=list)
    links: list[tuple[Value, ...]] = field(default_factory=list)
    media: list[tuple[Value, ...]] = field(default_factory=list)
    words: list[tuple[Value, ...]] = field(default_factory=list)
    changed: list[tuple[Value, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._following = _next_id(self.connection, "posts")

    def add(self, thread: int, row: ThreadRow) -> None:
        """Take in a thread's posts, each after its parent."""
        ids: dict[str, int] = {}
        for position, post in enumerate(row.posts):
            id = ids[post.key] = self._post(post)
            parent = ids[post.parent] if post.parent is not None else None
            link = (thread, position, post.depth, parent, post.kind, post.basis)
            if self.before.links.get(id) != link:
                self.links.append((id, *link))

    def _post(self, post: PostRow) -> int:
        columns = (*post.columns, json.dumps([self.pages[page] for page in post.seen_in]), self._history(post))
        known = self.before.posts.pop(post.key, None)
        if known is None:
            id, self._following = self._following, self._following + 1
            self.inserted.append((id, *columns))
            self.words.append((id, *post.words))
            self.new += bool(post.seen_in)
        else:
            id, old = known
            if old == columns:
                return id
            self.updated.append((*columns, id))
            if old[: len(post.columns)] != post.columns:
                self.changed.append((id,))
                self.words.append((id, *post.words))
            self.new += old[_AVAILABILITY] == "missing" and bool(post.seen_in)
        self.media.extend((id, *media) for media in post.media)
        return id

    def _history(self, post: PostRow) -> str | None:
        if not post.history:
            return None
        told = [{**one.model_dump(mode="json"), "page": self.pages[one.page]} for one in post.history]
        return json.dumps(told, ensure_ascii=False)

    def write(self) -> None:
        """Write all of them."""
        many = self.connection.executemany
        many(f"INSERT INTO posts (id, {_COLUMNS}) VALUES (?, {_MARKS})", self.inserted)
        many(f"UPDATE posts SET ({_COLUMNS}) = ({_MARKS}) WHERE id = ?", self.updated)
        many("DELETE FROM media WHERE post_id = ?", [(row[-1],) for row in self.updated])
        many("DELETE FROM posts_fts WHERE rowid = ?", self.changed)
        many("INSERT INTO posts_fts (rowid, text, names, more) VALUES (?,?,?,?)", self.words)
        many("INSERT INTO media VALUES (?,?,?,?,?,?,?,?)", self.media)
        many("INSERT OR REPLACE INTO links VALUES (?,?,?,?,?,?,?)", self.links)
