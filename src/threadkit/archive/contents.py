"""What an archive holds: its sources, its threads in short, numbers of everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source: ``added_at`` is a time in UTC; ``kept`` tells whether its bytes are in the archive."""

    path: str | None
    sha256: str
    size: int
    added_at: str
    format: str | None
    pages: int
    posts: int
    kept: bool


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    """A thread in short: times in UTC, ``missing`` posts of which nothing was saved."""

    key: str
    title: str
    username: str | None
    posts: int
    missing: int
    first_at: str | None
    last_at: str | None


@dataclass(frozen=True, slots=True)
class Stats:
    """How much an archive holds. ``versions`` are posts as pages show them, ``formats`` tells pages by format."""

    sources: int
    pages: int
    posts: int
    missing: int
    threads: int
    authors: int
    media: int
    versions: int
    removed: int
    first_at: str | None
    last_at: str | None
    bytes: int
    formats: dict[str, int] = field(default_factory=dict)


def sources(connection: sqlite3.Connection) -> Iterator[SourceSummary]:
    """All sources in the order in which they were added."""
    rows = connection.execute(
        """SELECT path, sha256, size, added_at, min(pages.format), count(pages.id), coalesce(sum(pages.posts), 0),
            bytes IS NOT NULL
        FROM sources LEFT JOIN pages ON pages.source_id = sources.id GROUP BY sources.id ORDER BY sources.id"""
    )
    for path, sha256, size, added_at, format, pages, posts, kept in rows:
        yield SourceSummary(path, sha256, size, added_at, format, pages, posts, bool(kept))


def threads(connection: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> Iterator[ThreadSummary]:
    """The threads that the condition chooses, the newest first; those without a time last."""
    rows = connection.execute(
        f"""SELECT threads.key, coalesce(threads.title, posts.text), threads.username, threads.posts,
            threads.missing, threads.first_at, threads.last_at
        FROM threads LEFT JOIN posts ON posts.key = threads.key
        WHERE {condition} ORDER BY threads.first_at DESC, threads.id""",
        values,
    )
    for key, title, *rest in rows:
        yield ThreadSummary(key, " ".join((title or "").split()), *rest)


def stats(connection: sqlite3.Connection, path: str) -> Stats:
    """Numbers of everything."""

    def count(what: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    first, last = connection.execute("SELECT min(created_at), max(created_at) FROM posts").fetchone()
    missing = count("posts WHERE availability = 'missing'")
    return Stats(
        sources=count("sources"),
        pages=count("pages"),
        posts=count("posts") - missing,
        missing=missing,
        threads=count("threads"),
        authors=count("(SELECT DISTINCT username FROM posts WHERE username IS NOT NULL)"),
        media=count("media"),
        versions=count("versions"),
        removed=count("removals"),
        first_at=first,
        last_at=last,
        bytes=sum(file.stat().st_size for name in ("", "-wal") if (file := Path(path + name)).exists()),
        formats=dict(connection.execute("SELECT format, count(*) FROM pages GROUP BY format ORDER BY 2 DESC, 1")),
    )
