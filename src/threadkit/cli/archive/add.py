"""``threadkit archive add``: pages into the archive."""

from __future__ import annotations

import click

from ...archive import Added, Archive
from ...archive.watching import settled
from ...errors import EXIT_UNREADABLE
from ...parse_options import ParseOptions
from .._common import Failures, reading_options, watched_documents
from .._streams import amount, say
from ._db import db_option


@click.command("add")
@click.argument("files", nargs=-1, metavar="FILE...")
@db_option
@click.option("--no-bytes", is_flag=True, help="Do not keep the bytes of what is read, only their SHA-256.")
@click.option("--watch", metavar="DIR", help="Go on: add what is put into this folder, until interrupted.")
@reading_options
def add_command(files: tuple[str, ...], db: str, no_bytes: bool, watch: str | None, how: ParseOptions) -> int:
    """Read FILEs, folders and containers into the archive, which is made where there is none.

    What was added before is known by its bytes and passed over, so that an interrupted command can be given again.
    `--watch` needs `pip install 'threadkit[watch]'`.

    \b
    Examples:
      threadkit archive add saved/ twitter-archive.zip --db me.db
      threadkit archive add --watch ~/Downloads/clips --db me.db
    """
    if not files and watch is None:
        raise click.UsageError("give a FILE, or --watch DIR")
    failures = Failures()
    with Archive(db) as archive:

        def add(names: tuple[str, ...]) -> Added:
            return archive.add_documents(
                watched_documents(names, how, "Adding"),
                how,
                jobs=how.jobs,
                on_error=failures.add,
                keep_bytes=not no_bytes,
            )

        if files:
            _tell(add(files))
        for names in settled(watch) if watch is not None else ():
            _tell(add(names))
    return EXIT_UNREADABLE if failures.count else failures.status


def _tell(added: Added) -> None:
    parts = [
        f"{amount(added.sources, 'source')} added" + (f", {added.known} known already" if added.known else ""),
        f"{amount(added.posts, 'post is', 'posts are')} new, "
        f"{amount(added.copies, 'copy', 'copies')} of known ones",
    ]
    if added.skipped:
        parts.append(amount(added.skipped, "file is no saved page", "files are no saved pages"))
    if added.refused:
        parts.append(f"{added.refused} could not be read")
    say("archive", "; ".join(parts), "green")
