"""``threadkit merge``: many captures of one conversation to one tree."""

from __future__ import annotations

from collections import Counter

import click

from ..errors import EXIT_UNREADABLE, ExportError
from ..exporters import ExportOptions
from ..exporting import export, export_file
from ..parse_options import ParseOptions
from ..threads import Infer, merge, missing
from ..tree import Thread
from ._common import Failures, all_pages, form_of, reading_options, thread_options
from ._output import Outputs, output_options
from ._streams import amount, put, say
from ._writing import form_options
from .missing import told

_FOUND = (
    "clock-offset",
    "copies-disagree",
    "cycle-broken",
    "joined-by-place",
    "joined-by-replies",
)  # by merging, not on one page


@click.command("merge")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_options("Write to this file instead of standard output.")
@thread_options
@form_options
@reading_options
def merge_command(
    files: tuple[str, ...],
    to: str | None,
    output: str | None,
    force: bool,
    infer: Infer,
    options: ExportOptions,
    how: ParseOptions,
) -> int:
    """Put pages that overlap together, each post once, and write the thread that they show.

    FILEs may be of any format, in any order, and folders. Where nothing links some posts to the others, the thread
    has several roots. What is still missing is said on standard error.

    \b
    Examples:
      threadkit merge monday.txt tuesday.html -o thread.json
      threadkit merge saved/ --to markdown
      threadkit merge window-1.html window-2.html author.json --no-infer -o thread.md
    """
    form = to or form_of(output)
    failures = Failures()
    outputs = Outputs(files, force=force)
    if output is not None:
        outputs.check(output)
    thread = merge(all_pages(files, how, failures), infer=infer)
    if not thread.posts:
        return failures.status or EXIT_UNREADABLE
    try:
        if output is not None:
            export_file(thread, outputs.check(output), form, force=force, **options)
        else:
            put(export(thread, form, **options))
    except ExportError as error:
        failures.add(error)
        return EXIT_UNREADABLE
    _tell(thread)
    return failures.status


def _tell(thread: Thread) -> None:
    """How much was merged, whether it hangs together, what is not told for sure, and what is missing."""
    trees = f" in {len(thread.roots)} trees that nothing links" if len(thread.roots) > 1 else ""
    say("note", f"{amount(len(thread.posts), 'post')}{trees} from {amount(len(thread.sources), 'page')}", "cyan")
    found = Counter((one.severity, one.message) for one in thread.diagnostics if one.code in _FOUND)
    for (severity, message), count in found.items():
        say(severity, f"{message} ({count} times)" if count > 1 else message, "yellow")
    for gap in missing(thread):
        say("missing", ": ".join(told(gap, thread)), "yellow")
