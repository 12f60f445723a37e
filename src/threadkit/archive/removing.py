"""Taking a post down: it, its copies and its words leave the file for good; that it was done stays known."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from ..errors import ArchiveError
from ..models import Post, Remark
from ..threads.remarks import counted_anew
from .connection import row_of, transaction
from .contacts import contacts
from .loading import page_of
from .rows import moment
from .writing import Written, rebuild

_TELLING = 12  # so many characters of a text in a title or remark show that it repeats the post


def remove(connection: sqlite3.Connection, path: str, key: str, reason: str) -> int:
    """Remove the post with this key and note why; how many copies of it there were.

    The bytes of each source that shows it are dropped, and what was noticed on its pages no longer tells excerpts.
    """
    with transaction(connection):
        copies = _remove_rows(connection, key, reason)
        connection.execute("INSERT INTO posts_fts (posts_fts) VALUES ('optimize')")  # else old terms stay in it
    connection.execute("VACUUM")  # nothing stays in pages of the file that are free
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        message = (
            "the post is removed, but what others are reading keeps its words in the file; remove it again later"
        )
        raise ArchiveError(message, path=path)
    return copies


def _remove_rows(connection: sqlite3.Connection, key: str, reason: str) -> int:
    names, texts = _names(connection, key)
    found = connection.execute(
        f"""SELECT versions.id, versions.fragment_id, versions.place FROM versions
        LEFT JOIN posts ON posts.id = versions.post_id
        WHERE posts.key = ? OR versions.key IN ({", ".join("?" * len(names))})""",
        (key, *names),
    ).fetchall()
    pages = _pages(connection, [fragment for _, fragment, _ in found])
    _forget(connection, pages, texts)
    for name in {key, *names}:
        note_removal(connection, name, reason)
    for id, fragment, place in found:
        _count_remarks_anew(connection, id)
        connection.execute(
            "UPDATE versions SET host = NULL, role = 'context' WHERE fragment_id = ? AND host = ?",
            (fragment, place),
        )
        connection.execute("DELETE FROM versions WHERE id = ?", (id,))
    fragments = {fragment for _, fragment, _ in found}
    groups = set[int]()
    for fragment in fragments:
        _forget_contacts(connection, fragment)
        groups.update(row_of(connection, "SELECT group_id FROM fragments WHERE id = ?", fragment))
    for group in groups:
        rebuild(connection, group, Written())
    return len(found)


def note_removal(connection: sqlite3.Connection, key: str, reason: str) -> None:
    """Note that a post was taken down, so that it stays away."""
    now = moment(datetime.now(UTC))
    connection.execute("INSERT OR IGNORE INTO removals VALUES (?, ?, ?)", (key, reason, now))


def _forget_contacts(connection: sqlite3.Connection, fragment: int) -> None:
    """Leave the contacts of what the fragment still has."""
    rows = connection.execute("SELECT data FROM versions WHERE fragment_id = ?", (fragment,)).fetchall()
    kept = {contact for (data,) in rows for contact in contacts(Post.model_validate_json(data))}
    connection.execute("DELETE FROM contacts WHERE fragment_id = ?", (fragment,))
    connection.executemany(
        "INSERT INTO contacts VALUES (?,?,?)", [(*contact, fragment) for contact in sorted(kept)]
    )


def _names(connection: sqlite3.Connection, key: str) -> tuple[list[str], list[str]]:
    """All keys that pages call the post by, and the texts that they show of it."""
    names, texts = {key}, set()
    rows = connection.execute(
        """SELECT versions.key, versions.data FROM versions JOIN posts ON posts.id = versions.post_id
        WHERE posts.key = ?""",
        (key,),
    )
    for name, data in rows:
        post = Post.model_validate_json(data)
        names.update((name, *(post.edits.ids if post.edits is not None else ())))
        texts.add(" ".join(post.text.split()))
    return sorted(names), sorted(texts)


def _pages(connection: sqlite3.Connection, fragments: list[int]) -> set[int]:
    return {
        page
        for fragment in fragments
        for (page,) in connection.execute("SELECT page_id FROM fragments WHERE id = ?", (fragment,))
    }


def _count_remarks_anew(connection: sqlite3.Connection, version: int) -> None:
    """Remarks tell the number of the post that they stand above: it changes with a post that goes."""
    (page,) = row_of(
        connection,
        "SELECT page_id FROM fragments JOIN versions ON versions.fragment_id = fragments.id WHERE versions.id = ?",
        version,
    )
    if not page_of(connection, page, ()).remarks:
        return
    shown = connection.execute(
        """SELECT versions.id FROM fragments JOIN versions ON versions.fragment_id = fragments.id
        WHERE fragments.page_id = ? AND host IS NULL AND role = 'post' ORDER BY versions.place""",
        (page,),
    ).fetchall()
    _change_remarks(connection, page, lambda found: counted_anew(found, (id != version for (id,) in shown)))


def _forget(connection: sqlite3.Connection, pages: set[int], texts: list[str]) -> None:
    """Drop what else of the pages' sources repeats the post: bytes, titles, excerpts, remarks."""
    for page in pages:
        connection.execute(
            "UPDATE sources SET bytes = NULL WHERE id = (SELECT source_id FROM pages WHERE id = ?)", (page,)
        )
        connection.execute(
            """UPDATE diagnostics SET excerpt = NULL, message = code,
            data = json_object('code', code, 'severity', severity, 'message', code) WHERE page_id = ?""",
            (page,),
        )
        title = row_of(connection, "SELECT title FROM pages WHERE id = ?", page)[0]
        connection.execute(
            "UPDATE pages SET data = json_remove(data, '$.properties', '$.parts') WHERE id = ?", (page,)
        )
        if _repeats(title, texts):
            connection.execute(
                "UPDATE pages SET title = NULL, data = json_remove(data, '$.source.title') WHERE id = ?", (page,)
            )
        _change_remarks(connection, page, lambda told: tuple(one for one in told if not _repeats(one.text, texts)))


def _change_remarks(
    connection: sqlite3.Connection, page: int, change: Callable[[tuple[Remark, ...]], tuple[Remark, ...]]
) -> None:
    """Put other remarks in the place of a page's."""
    found = page_of(connection, page, ()).remarks
    if not found or (remarks := change(found)) == found:
        return
    connection.execute("DELETE FROM remarks WHERE page_id = ?", (page,))
    rows = [(page, number, one.text, one.before) for number, one in enumerate(remarks)]
    connection.executemany("INSERT INTO remarks VALUES (?,?,?,?)", rows)
    told = json.dumps([one.model_dump(mode="json", exclude_defaults=True) for one in remarks], ensure_ascii=False)
    connection.execute("UPDATE pages SET data = json_set(data, '$.remarks', json(?)) WHERE id = ?", (told, page))


def _repeats(words: str | None, texts: list[str]) -> bool:
    """Whether words hold the beginning of one of the texts, or are part of it."""
    plain = " ".join((words or "").split())
    return bool(plain) and any(text and (text[:_TELLING] in plain or plain in text) for text in texts)
