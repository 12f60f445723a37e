"""Which post each version is of: told by its key, or where pages call one post differently, by what it says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ..models import Post
from ..values.text import comparison_key

Row = tuple[int, int, str, int | None, str]  # id, page, key, post, data


def trace(connection: sqlite3.Connection, condition: str, value: int) -> None:
    """Tell of the versions that the condition chooses which posts they are of."""
    rows: list[Row] = connection.execute(
        f"""SELECT versions.id, fragments.page_id, versions.key, versions.post_id, versions.data
        FROM fragments JOIN versions ON versions.fragment_id = fragments.id WHERE {condition}""",
        (value,),
    ).fetchall()
    ids = _by_key(connection, {row[2] for row in rows})
    changed = [(ids[row[2]], row[0]) for row in rows if ids.get(row[2], row[3]) != row[3]]
    rest = [row for row in rows if row[2] not in ids]
    if rest:
        named = {(row[1], ids[row[2]]) for row in rows if row[2] in ids}
        changed.extend(_by_words(connection, rest, named))
    connection.executemany("UPDATE versions SET post_id = ? WHERE id = ?", changed)


def _by_key(connection: sqlite3.Connection, keys: set[str]) -> dict[str, int]:
    return dict(
        connection.execute(
            "SELECT posts.key, posts.id FROM json_each(?) AS asked CROSS JOIN posts ON posts.key = asked.value",
            (json.dumps(sorted(keys)),),
        )
    )


@dataclass(slots=True)
class _Known:
    """A post that a page shows, as what is compared."""

    id: int
    pages: frozenset[int]
    versions: tuple[str, ...]
    text: str


def _by_words(
    connection: sqlite3.Connection, rows: list[Row], named: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Of posts on the version's page the one whose versions name its key, or that says the same, or that is left.

    ``named`` are pages with the posts that other versions on them name by key.
    """
    pages = {row[1] for row in rows}
    known = list(_on_pages(connection, pages))
    for id, page, key, post, data in rows:
        version = Post.model_validate_json(data)
        shown = [one for one in known if page in one.pages]
        text = comparison_key(version.text)
        left = [one for one in shown if (page, one.id) not in named]
        found = next((one for one in shown if key in one.versions), None) or _alike(left or shown, text)
        if found is not None and found.id != post:
            yield found.id, id


def _alike(shown: list[_Known], text: str) -> _Known | None:
    """The post of this text, or one of which either is the beginning, or the only one."""
    for one in shown:
        if one.text == text:
            return one
    for one in shown:
        if text and one.text and (one.text.startswith(text.rstrip("….")) or text.startswith(one.text)):
            return one
    return shown[0] if len(shown) == 1 else None


def _on_pages(connection: sqlite3.Connection, pages: set[int]) -> Iterator[_Known]:
    rows = connection.execute(
        """SELECT DISTINCT posts.id, posts.seen_in, posts.data FROM json_each(?) AS asked
        CROSS JOIN fragments ON fragments.page_id = asked.value
        CROSS JOIN threads ON threads.group_id = fragments.group_id
        CROSS JOIN links ON links.thread_id = threads.id CROSS JOIN posts ON posts.id = links.post_id""",
        (json.dumps(sorted(pages)),),
    )
    for id, seen_in, data in rows:
        post = Post.model_validate_json(data)
        versions = post.edits.ids if post.edits is not None else ()
        yield _Known(id, frozenset(json.loads(seen_in)), versions, comparison_key(post.text))
