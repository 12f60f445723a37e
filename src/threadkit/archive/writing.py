"""Prepared rows into the tables, one source in one transaction; threads that a page touches are built again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ..threads import build_threads
from .fragments import Fragment
from .loading import pages_of_group
from .placing import place_threads
from .preparing import Prepared, PreparedPage
from .rows import moment, thread_row
from .tracing import trace


@dataclass(slots=True)
class Written:
    """What adding a source did: posts that are new, and those known before of which it holds a copy."""

    new: int = 0
    known: int = 0
    pages: int = 0


def write_source(connection: sqlite3.Connection, source: Prepared) -> Written | None:
    """Write a source inside the transaction that is open; None where it is known already."""
    if connection.execute("SELECT 1 FROM sources WHERE sha256 = ?", (source.sha256,)).fetchone() is not None:
        return None
    row = (
        source.sha256,
        source.path,
        source.container,
        source.size,
        moment(datetime.now(UTC)),
        source.piece,
        source.reading,
        source.bytes,
    )
    id = connection.execute(
        """INSERT INTO sources (sha256, path, container, size, added_at, piece, reading, bytes)
        VALUES (?,?,?,?,?,?,?,?)""",
        row,
    ).lastrowid
    written = Written(pages=len(source.pages))
    for number, page in enumerate(source.pages):
        _write_page(connection, id or 0, number, page, written)
    return written


def _write_page(
    connection: sqlite3.Connection, source: int, number: int, page: PreparedPage, written: Written
) -> None:
    id = (
        connection.execute(
            """INSERT INTO pages (source_id, number, format, url, title, captured_at, focal, posts, data)
            VALUES (?,?,?,?,?,?,?,?,?)""",
            (source, number, *page.columns),
        ).lastrowid
        or 0
    )
    connection.executemany("INSERT INTO remarks VALUES (?,?,?,?)", ((id, *row) for row in page.remarks))
    connection.executemany(
        "INSERT INTO diagnostics VALUES (?,?,?,?,?,?,?)", ((id, *row) for row in page.diagnostics)
    )
    parts = _touching(connection, page.fragments)
    alone = [part for part in parts if not part.groups]
    ids = _write_fragments(connection, id, page.fragments)
    for part in parts:
        if part.groups:
            _join(connection, part, ids, written)
    if alone:
        threads = [
            (ids[n], thread) for part in alone for n in part.fragments for thread in page.fragments[n].threads
        ]
        place_threads(connection, threads, [id], written)
        trace(connection, "fragments.page_id = ? AND versions.post_id IS NULL", id)


@dataclass(slots=True)
class _Part:
    """Fragments of a page, and the groups of the archive, that become one group."""

    fragments: list[int] = field(default_factory=list)
    groups: set[int] = field(default_factory=set)


def _touching(connection: sqlite3.Connection, fragments: Sequence[Fragment]) -> list[_Part]:
    """The fragments of a page, put together where they touch the same groups."""
    parts: list[_Part] = []
    of_group: dict[int, _Part] = {}
    for number, groups in enumerate(_groups(connection, fragments)):
        part = _Part([number], set(groups))
        for other in {id(one): one for group in groups if (one := of_group.get(group)) is not None}.values():
            part.fragments, part.groups = [*other.fragments, *part.fragments], part.groups | other.groups
            other.fragments = []
        of_group.update(dict.fromkeys(part.groups, part))
        parts.append(part)
    return [part for part in parts if part.fragments]


def _groups(connection: sqlite3.Connection, fragments: Sequence[Fragment]) -> list[set[int]]:
    """The groups that each fragment touches: one question for the whole page."""
    open_ = {contact.hash for fragment in fragments for contact in fragment.contacts if contact.open}
    closed = {contact.hash for fragment in fragments for contact in fragment.contacts if not contact.open} - open_
    found: dict[int, set[int]] = {}
    for hashes, condition in ((open_, "1"), (closed, "contacts.open = 1")):
        rows = connection.execute(
            f"""SELECT DISTINCT contacts.hash, fragments.group_id FROM json_each(?) AS asked
            CROSS JOIN contacts ON contacts.hash = asked.value
            CROSS JOIN fragments ON fragments.id = contacts.fragment_id
            WHERE {condition}""",
            (json.dumps(sorted(hashes)),),
        )
        for hash, group in rows:
            found.setdefault(hash, set()).add(group)
    return [
        {group for contact in fragment.contacts if contact.hash in found for group in found[contact.hash]}
        for fragment in fragments
    ]


def _write_fragments(connection: sqlite3.Connection, page: int, fragments: Sequence[Fragment]) -> list[int]:
    """Write the fragments, each as a group of its own for now, and return their ids."""
    first = (connection.execute("SELECT max(id) FROM fragments").fetchone()[0] or 0) + 1
    ids = list(range(first, first + len(fragments)))
    connection.executemany("INSERT INTO fragments VALUES (?,?,?)", ((id, page, id) for id in ids))
    connection.executemany(
        "INSERT INTO contacts VALUES (?,?,?)",
        (
            (*contact, id)
            for id, fragment in zip(ids, fragments, strict=True)
            for contact in sorted(fragment.contacts)
        ),
    )
    connection.executemany(
        """INSERT INTO versions (fragment_id, place, host, role, key, start, "end", line, data)
        VALUES (?,?,?,?,?,?,?,?,?)""",
        ((id, *version) for id, fragment in zip(ids, fragments, strict=True) for version in fragment.versions),
    )
    return ids


def _join(connection: sqlite3.Connection, part: _Part, ids: list[int], written: Written) -> None:
    """Make one group of a part, the one with most fragments taking in the others, and build its threads."""
    sizes = {
        group: connection.execute("SELECT count(*) FROM fragments WHERE group_id = ?", (group,)).fetchone()[0]
        for group in part.groups
    }
    largest = max(sorted(sizes), key=lambda group: sizes[group])
    for group in sorted((part.groups | {ids[number] for number in part.fragments}) - {largest}):
        connection.execute("UPDATE fragments SET group_id = ? WHERE group_id = ?", (largest, group))
        connection.execute("UPDATE threads SET group_id = ? WHERE group_id = ?", (largest, group))
    rebuild(connection, largest, written)


def rebuild(connection: sqlite3.Connection, group: int, written: Written) -> None:
    """Build the threads of a group from its pages, and write what is different now."""
    found = pages_of_group(connection, group)
    pages = [page for _, page in found]
    rows = [(group, thread_row(thread, pages)) for thread in build_threads(pages)]
    place_threads(connection, rows, [id for id, _ in found], written, rebuilt=group)
    trace(connection, "fragments.group_id = ?", group)
