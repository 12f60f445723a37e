"""``threadkit archive verify``, ``remove``, ``merge`` and ``metadata``: keeping an archive in order."""

from __future__ import annotations

import json

import click

from ...archive import Archive, datasette_metadata
from ...errors import EXIT_OK, EXIT_UNREADABLE, ArchiveError
from .._streams import amount, printable, put, say
from ._db import db_option


@click.command("verify")
@db_option
def verify_command(db: str) -> int:
    """Check the file, its index, and each post against the bytes of its source; a line a problem."""
    count = 0
    with Archive(db, create=False) as archive:
        for problem in archive.verify():
            put(printable(str(problem)) + "\n")
            count += 1
    say("archive", f"{count} problems" if count else "whole", "red" if count else "green")
    return EXIT_UNREADABLE if count else EXIT_OK


@click.command("remove")
@click.argument("post", metavar="POST")
@db_option
@click.option("--reason", required=True, metavar="TEXT", help="Why: it is kept with the time of the removal.")
def remove_command(post: str, db: str, reason: str) -> int:
    """Remove POST (its key, id or address), its copies and its words from the archive, for good.

    The bytes of every source that shows it are dropped; pages that are added later are kept without it.
    """
    with Archive(db, create=False) as archive:
        copies = archive.remove(post, reason)
    if not copies:
        raise ArchiveError(f"has no post {post!r}", path=db)
    say("archive", f"removed, with {amount(copies, 'copy', 'copies')}", "green")
    return EXIT_OK


@click.command("merge")
@click.argument("others", nargs=-1, required=True, metavar="OTHER.db...")
@db_option
def merge_command(others: tuple[str, ...], db: str) -> int:
    """Take in all that the OTHERs have; what was removed from one is removed from all."""
    with Archive(db) as archive:
        for name in others:
            with Archive(name, create=False) as other:
                added = archive.merge(other)
            say("archive", f"{name}: {added.sources} sources added, {added.known} known already", "green")
    return EXIT_OK


@click.command("metadata")
@db_option
def metadata_command(db: str) -> int:
    """Write the metadata with which Datasette shows an archive.

    \b
    Example:
      threadkit archive metadata --db me.db > metadata.json
      datasette me.db --metadata metadata.json
    """
    put(json.dumps(datasette_metadata(db), indent=2, ensure_ascii=False) + "\n")
    return EXIT_OK
