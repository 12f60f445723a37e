"""Rows as models again: the pages of a group, the posts and threads that were built of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ..diagnostics import Diagnostic
from ..models import Page, Post
from ..threads.remarks import placed, told_once
from ..tree import Link, Node, Sighting, Thread, ThreadRemark
from .connection import row_of

_POST = """
    SELECT posts.key, posts.data, posts.quoted, posts.also_quoted, posts.seen_in, posts.history,
        links.depth, parents.key, links.kind, links.basis, links.thread_id
    FROM links JOIN posts ON posts.id = links.post_id LEFT JOIN posts AS parents ON parents.id = links.parent_id
"""
Row = tuple[str, str, str | None, str | None, str, str | None, int, str | None, str | None, str | None, int]


def pages_of_group(connection: sqlite3.Connection, group: int) -> list[tuple[int, Page]]:
    """The pages of a group with their ids, each with those of its posts that are in the group."""
    rows = connection.execute(
        """SELECT fragments.page_id, versions.place, versions.host, versions.role, versions.data
        FROM fragments JOIN versions ON versions.fragment_id = fragments.id
        WHERE fragments.group_id = ? ORDER BY fragments.page_id, versions.place""",
        (group,),
    ).fetchall()
    return [
        (page, page_of(connection, page, (row[1:] for row in found)))
        for page, found in groupby(rows, itemgetter(0))
    ]


def whole_page(connection: sqlite3.Connection, page: int) -> Page:
    """A page as it was read."""
    rows = connection.execute(
        """SELECT versions.place, versions.host, versions.role, versions.data
        FROM fragments JOIN versions ON versions.fragment_id = fragments.id
        WHERE fragments.page_id = ? ORDER BY versions.place""",
        (page,),
    )
    found = page_of(connection, page, rows.fetchall())
    return found.model_copy(update={"diagnostics": diagnostics_of(connection, page)})


def page_of(
    connection: sqlite3.Connection, page: int, versions: Iterable[tuple[int, int | None, str, str]]
) -> Page:
    """A page of these posts, without its diagnostics."""
    data = row_of(connection, "SELECT data FROM pages WHERE id = ?", page)[0]
    posts, context = _nested(list(versions))
    return Page.model_validate_json(data).model_copy(update={"posts": posts, "context": context})


def diagnostics_of(connection: sqlite3.Connection, page: int) -> tuple[Diagnostic, ...]:
    """What was noticed when the page was read."""
    rows = connection.execute("SELECT data FROM diagnostics WHERE page_id = ? ORDER BY number", (page,))
    return tuple(Diagnostic.model_validate_json(data) for (data,) in rows)


def _nested(
    versions: Sequence[tuple[int, int | None, str, str]],
) -> tuple[tuple[Post, ...], tuple[Post, ...]]:
    """Posts with what they embed, and the page's context: what is embedded comes after its host."""
    embedded: dict[int, list[tuple[str, Post]]] = {}
    top: list[tuple[str, Post]] = []
    for place, host, role, data in reversed(versions):
        post = Post.model_validate_json(data)
        if place in embedded:
            inner = embedded.pop(place)[::-1]
            quoted = next((one for name, one in inner if name == "quoted"), None)
            also = tuple(one for name, one in inner if name == "also_quoted")
            post = post.model_copy(update={"quoted": quoted, "also_quoted": also})
        (top if host is None else embedded.setdefault(host, [])).append((role, post))
    top.reverse()
    return tuple(post for role, post in top if role == "post"), tuple(
        post for role, post in top if role == "context"
    )


def threads_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Thread]:
    """Threads by their ids, in that order, one at a time."""
    for id in ids:
        rows: list[Row] = connection.execute(
            f"{_POST} WHERE links.thread_id = ? ORDER BY links.position", (id,)
        ).fetchall()
        if rows:
            title, findings = row_of(connection, "SELECT title, findings FROM threads WHERE id = ?", id)
            try:
                thread = _thread(connection, rows, title, findings)
            except (TypeError, AttributeError) as error:  # of a value of another kind than is kept there
                raise ValueError(str(error)) from error
            yield thread


def _thread(connection: sqlite3.Connection, rows: list[Row], title: str | None, findings: str | None) -> Thread:
    pages = sorted({page for row in rows for page in json.loads(row[4])})
    index = {page: number for number, page in enumerate(pages)}
    told = [diagnostic for page in pages for diagnostic in diagnostics_of(connection, page)]
    told += [Diagnostic.model_validate(one) for one in json.loads(findings or "[]")]
    facts = [page_of(connection, page, ()) for page in pages]
    return Thread.model_construct(  # of models that are
        posts=tuple(_node(row, index) for row in rows),
        title=title,
        sources=tuple(page.source for page in facts),
        remarks=_remarks(connection, pages, facts, {row[0] for row in rows}),
        properties={name: value for page in reversed(facts) for name, value in page.properties.items()},
        diagnostics=tuple(told),
    )


def _remarks(
    connection: sqlite3.Connection, ids: Sequence[int], pages: Sequence[Page], posts: set[str]
) -> tuple[ThreadRemark, ...]:
    """The remarks of these pages that go with a thread of these posts."""
    found = [
        (number, one)
        for number, (id, page) in enumerate(zip(ids, pages, strict=True))
        if page.remarks
        for one in placed(page.remarks, _shown(connection, id))
        if one.goes_with in posts
    ]
    return told_once(found)


def _shown(connection: sqlite3.Connection, page: int) -> list[str]:
    """The keys of the posts that a page shows, in its order; an ad, which is in no thread, goes by its own."""
    return [
        str(key)
        for (key,) in connection.execute(
            """SELECT coalesce(posts.key, versions.key)
            FROM fragments JOIN versions ON versions.fragment_id = fragments.id
            LEFT JOIN posts ON posts.id = versions.post_id
            WHERE fragments.page_id = ? AND host IS NULL AND role = 'post' ORDER BY versions.place""",
            (page,),
        )
    ]


def _node(row: Row, index: dict[int, int]) -> Node:
    _, data, quoted, also_quoted, seen_in, history, depth, parent, kind, basis, _ = row
    return Node(
        post=Post.model_validate_json(data),
        parent=parent,
        depth=depth,
        link=Link.model_validate({"kind": kind, "basis": basis}) if kind is not None else None,
        quotes=quoted,
        also_quotes=tuple(json.loads(also_quoted or "[]")),
        seen_in=tuple(index[page] for page in json.loads(seen_in)),
        history=tuple(
            Sighting.model_validate({**one, "page": index[one["page"]]}) for one in json.loads(history or "[]")
        ),
    )
