"""``threadkit archive show`` and ``export``: threads out of the archive."""

from __future__ import annotations

import click

from ...archive import Archive
from ...errors import ArchiveError
from ...exporters import EXPORTERS
from .._common import form_of, put
from ._db import db_option, filter_options

_FORMS = click.Choice(list(EXPORTERS))


@click.command("show", short_help="The thread of a post.")
@click.argument("post", metavar="POST")
@db_option
@click.option(
    "-t", "--to", type=click.Choice(list(EXPORTERS)), default="markdown", show_default=True, help="The form."
)
def show_command(post: str, db: str, to: str) -> int:
    """Show the thread in which POST stands: its key, its id or its address."""
    with Archive(db, create=False) as archive:
        _known(archive, post)
        put(archive.export(to, key=post) or "")
    return 0


@click.command("export", short_help="Threads in any form.")
@click.argument("post", required=False)
@db_option
@filter_options
@click.option(
    "-t", "--to", type=click.Choice(list(EXPORTERS)), help="The form; else that of OUT's suffix, or json."
)
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
def export_command(
    post: str | None,
    db: str,
    author: str | None,
    since: str | None,
    until: str | None,
    query: str,
    to: str | None,
    output: str | None,
) -> int:
    """Write all threads, those that the options choose, or the one of POST, in the form you choose.

    \b
    Examples:
      threadkit archive export --db me.db --author ann -o ann.md
      threadkit archive export --db me.db --query 'has:poll' --to jsonl
    """
    form = to or form_of(output)
    with Archive(db, create=False) as archive:
        if post is not None:
            _known(archive, post)
        text = archive.export(form, output, key=post, query=query, author=author, since=since, until=until)
    if text is not None:
        put(text)
    return 0


def _known(archive: Archive, post: str) -> None:
    if archive.thread(post) is None:
        raise ArchiveError(f"has no post {post!r}", path=archive.path)
