"""``threadkit merge``: many captures of one conversation to one tree."""

from __future__ import annotations

import click

from ..api import export, export_file
from ..errors import EXIT_UNREADABLE, ExportError
from ..exporters import EXPORTERS
from ..reading import Reading
from ..threads import build_threads, missing
from ..tree import Thread
from ._common import Failures, all_pages, put, reading_options, say


@click.command("merge", short_help="Many captures of one conversation as one tree.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", type=click.Choice(list(EXPORTERS)), help="The form; else by OUT's suffix, or json.")
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
@click.option("--no-infer", is_flag=True, help="Make only links that the pages state or that match exactly.")
@reading_options
def merge_command(
    files: tuple[str, ...],
    to: str | None,
    output: str | None,
    no_infer: bool,
    how: Reading,
) -> int:
    """Put pages that overlap together and write the thread that they show: each post once.

    Where the pages show several threads, the one with the most posts is written and the others are named. What
    is still missing is said on standard error.

    \b
    Examples:
      threadkit merge monday.txt tuesday.html -o thread.json
      threadkit merge saved/ --to markdown
    """
    failures = Failures()
    pages = all_pages(files, how, failures)
    threads = sorted(build_threads(pages, infer=not no_infer), key=lambda thread: -len(thread.posts))
    if not threads:
        return failures.status or EXIT_UNREADABLE
    thread = threads[0]
    try:
        if output is not None:
            export_file(thread, output, to)
        else:
            put(export(thread, to or "json"))
    except ExportError as error:
        failures.add(error)
        return EXIT_UNREADABLE
    _tell(thread, threads[1:])
    return failures.status


def _tell(thread: Thread, others: list[Thread]) -> None:
    say("note", f"{len(thread.posts)} posts from {len(thread.sources)} pages", "cyan")
    for gap in missing(thread):
        say("missing", f"{gap.url or '@' + (gap.username or 'unknown')}", "yellow")
    for other in others:
        root = other.root
        start = " ".join(root.post.text.split())[:60] if root else ""
        say("note", f"another thread, not written: {len(other.posts)} posts, {start!r}", "cyan")
