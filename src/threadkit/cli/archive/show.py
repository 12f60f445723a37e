"""``threadkit archive show`` and ``export``: threads out of the archive."""

from __future__ import annotations

import click

from ...archive import Archive
from ...errors import EXIT_OK, ArchiveError
from ...exporters import ExportOptions
from .._common import form_of, form_option
from .._output import Outputs, output_options
from .._streams import put
from .._writing import form_options
from ._db import db_option, filter_options


@click.command("show")
@click.argument("post", metavar="POST")
@db_option
@form_option
def show_command(post: str, db: str, to: str | None) -> int:
    """Show the thread in which POST stands (its key, its id or its address), to read or in another form."""
    with Archive(db, create=False) as archive:
        _check(archive, post)
        put(archive.export(to or "text", key=post) or "")
    return EXIT_OK


@click.command("export")
@click.argument("post", required=False)
@db_option
@filter_options
@form_option
@output_options("Write to this file instead of standard output.")
@form_options
def export_command(
    post: str | None,
    db: str,
    author: str | None,
    query: str,
    to: str | None,
    output: str | None,
    force: bool,
    options: ExportOptions,
) -> int:
    """Write all threads, those that the options choose, or the one of POST, in the form you choose.

    \b
    Examples:
      threadkit archive export --db me.db --author ann -o ann.md
      threadkit archive export --db me.db --query 'has:poll' --to jsonl
    """
    form = to or form_of(output)
    own = (db, f"{db}-wal", f"{db}-shm")  # what SQLite has not yet put into the file lies beside it
    target = Outputs(own, force=force).check(output) if output is not None else None
    with Archive(db, create=False) as archive:
        if post is not None:
            _check(archive, post)
        text = archive.export(form, target, key=post, query=query, author=author, **options)
    if text is not None:
        put(text)
    return EXIT_OK


def _check(archive: Archive, post: str) -> None:
    if archive.thread(post) is None:
        raise ArchiveError(f"has no post {post!r}", path=archive.path)
