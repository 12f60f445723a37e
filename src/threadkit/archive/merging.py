"""Another archive taken in: its sources as they were read, without reading them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from .adding import Adding
from .connection import row_of
from .loading import whole_page
from .preparing import Prepared, prepared_page, without


def sources_of(connection: sqlite3.Connection, adding: Adding) -> Iterator[Prepared]:
    """The sources of another archive that this one does not have."""
    rows = connection.execute("SELECT id, sha256, path, container, size, piece, reading FROM sources ORDER BY id")
    for id, sha256, path, container, size, piece, reading in rows.fetchall():
        if adding.connection.execute("SELECT 1 FROM sources WHERE sha256 = ?", (sha256,)).fetchone() is not None:
            adding.added.known += 1
            continue
        kept = row_of(connection, "SELECT bytes FROM sources WHERE id = ?", id)[0]
        pages = connection.execute("SELECT id FROM pages WHERE source_id = ? ORDER BY number", (id,)).fetchall()
        found = [without(whole_page(connection, page), adding.job.removed) for (page,) in pages]
        yield Prepared(
            sha256, path, container, size, piece, reading, kept if adding.job.keep_bytes else None,
            [prepared_page(page) for page in found],
        )  # fmt: skip
