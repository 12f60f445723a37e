"""Posts that a query finds, the best first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..models import Post, Span
from ..values.links import parse_status_url
from .contacts import name_hash
from .excerpts import excerpt
from .query import Query
from .rows import moment

#: Of more posts than this that have the words, the last added are ranked: to weigh them all would take seconds, and
#: words that are so common tell little.
MOST = 3000
#: A word in a text weighs more than one in a name or in what is attached; a post of few words more than a long one.
_RANK = "bm25(posts_fts, 8.0, 4.0, 2.0)"

_HAS = {
    "media": "posts.media > 0",
    "link": "posts.urls > 0",
    "quote": "posts.quoted IS NOT NULL",
    "poll": "posts.poll > 0",
}
_IS = {
    "reply": "(links.kind = 'reply' OR posts.reply_to IS NOT NULL)",
    "root": "links.parent_id IS NULL",
    "deleted": "posts.availability NOT IN ('available', 'missing')",
    "missing": "posts.availability = 'missing'",
    "inferred": "(posts.inferred IS NOT NULL OR links.basis = 'inferred')",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A post that was found: in which ``thread`` (the key of its first post), and an ``excerpt`` of its text.

    ``marks`` are the places in the excerpt where words of the query stand. ``score`` is larger for better hits, 0
    where a query has no words; then the newest come first.
    """

    post: Post
    thread: str
    excerpt: str
    marks: tuple[Span, ...]
    score: float


class Hits(Iterator[Hit]):
    """Hits, found as they are asked for, and the ``query`` as it was understood."""

    def __init__(self, query: Query, found: Iterator[Hit]) -> None:
        self.query = query
        self._found = found

    def __next__(self) -> Hit:
        return next(self._found)

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the query was not understood and does not count, in words."""
        return self.query.problems


def search(connection: sqlite3.Connection, query: Query, limit: int, offset: int) -> Iterator[Hit]:
    """The posts that the query finds; all of them where ``limit`` is negative."""
    conditions, values = _conditions(connection, query)
    most = MOST if limit >= 0 else -1
    if query.match:
        statement = f"""SELECT posts.data, threads.key, -rank FROM (
            SELECT id, rank FROM (
                SELECT posts_fts.rowid AS id, {_RANK} AS rank FROM posts_fts
                {"CROSS JOIN posts ON posts.id = posts_fts.rowid" if conditions else ""}
                {_JOIN_LINKS if _needs_links(query) else ""}
                WHERE posts_fts MATCH ? {conditions} ORDER BY posts_fts.rowid DESC LIMIT {most}
            ) ORDER BY rank, id DESC LIMIT ? OFFSET ?
        ) AS found CROSS JOIN posts ON posts.id = found.id {_JOIN_LINKS}
        JOIN threads ON threads.id = links.thread_id
        ORDER BY rank, posts.id DESC"""
        values = [_with_author(query), *values]
    else:
        statement = f"""SELECT posts.data, threads.key, 0.0 FROM posts {_JOIN_LINKS}
            JOIN threads ON threads.id = links.thread_id
            WHERE true {conditions} ORDER BY posts.created_at DESC, posts.id DESC LIMIT ? OFFSET ?"""
    for data, thread, score in connection.execute(statement, (*values, limit, offset)):
        post = Post.model_validate_json(data)
        shown, marks = excerpt(post, query.terms)
        yield Hit(post, thread, shown, marks, score)


_JOIN_LINKS = "JOIN links ON links.post_id = posts.id"


def _needs_links(query: Query) -> bool:
    return bool(query.is_) or query.in_thread is not None


def _with_author(query: Query) -> str:
    """The expression for the index; an author's name is in it too, which leaves fewer posts to look at."""
    if query.author is None:
        return query.match
    name = query.author.replace('"', '""')
    return f'({query.match}) AND names : "{name}"'


def _conditions(connection: sqlite3.Connection, query: Query) -> tuple[str, list[str | int]]:
    """What the query asks beside words, as SQL; every value is handed over apart from it."""
    conditions: list[str] = []
    values: list[str | int] = []
    if query.author is not None:
        conditions.append("posts.username = ?")
        values.append(query.author)
    for sign, time in ((">=", query.since), ("<", query.until)):
        if time is not None:
            conditions.append(f"posts.created_at {sign} ?")
            values.append(comparable(time))
    conditions += [_HAS[name] for name in query.has] + [_IS[name] for name in query.is_]
    if query.in_thread is not None:
        conditions.append("links.thread_id = ?")
        values.append(thread_of(connection, query.in_thread) or 0)
    if "missing" not in query.is_ and not query.match:  # what was not saved has no words
        conditions.append("posts.availability <> 'missing'")
    return "".join(f" AND {condition}" for condition in conditions), values


def comparable(time: datetime) -> str:
    """The time as it is compared with the column: without the "Z", before which fractions of a second stand."""
    return (moment(time) or "").removesuffix("Z")


def thread_of(connection: sqlite3.Connection, name: str) -> int | None:
    """The id of the thread that the post with this key, id or address is in."""
    key = post_key(connection, name)
    found = connection.execute(
        "SELECT thread_id FROM links JOIN posts ON posts.id = links.post_id WHERE posts.key = ?", (key,)
    ).fetchone()
    return found[0] if found is not None else None


def post_key(connection: sqlite3.Connection, name: str) -> str | None:
    """The key of the post that people name by its key, its id, one of its versions' ids, or its address."""
    status = parse_status_url(name)
    asked = status[1] if status is not None else name
    found = (
        connection.execute("SELECT key FROM posts WHERE key = ?", (asked,)).fetchone()
        or connection.execute(
            """SELECT posts.key FROM contacts JOIN versions ON versions.fragment_id = contacts.fragment_id
        JOIN posts ON posts.id = versions.post_id
        WHERE contacts.hash = ? AND contacts.open = 1 AND versions.key = ?""",
            (name_hash(asked), asked),
        ).fetchone()
    )
    return str(found[0]) if found is not None else None
