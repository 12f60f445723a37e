"""``threadkit export``: threads as JSON, Markdown and the other forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..api import export, export_file, joined
from ..errors import EXIT_UNREADABLE, ExportError
from ..exporters import EXPORTERS, ExportOptions
from ..parse_options import ParseOptions
from ..threads import build_thread
from ..tree import Thread
from ._common import (
    Failures,
    form_of,
    is_more_than_one,
    is_several,
    put,
    read_files,
    reading_options,
    thread_options,
)
from ._output import Outputs, folder_of, free_name, output_options
from ._writing import form_options


@click.command("export", short_help="Threads as JSON, Markdown, …")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_options("A file; for several FILEs a folder (made if need be).")
@thread_options
@form_options
@reading_options
def export_command(
    files: tuple[str, ...],
    to: str | None,
    output: str | None,
    force: bool,
    no_infer: bool,
    options: ExportOptions,
    how: ParseOptions,
) -> int:
    """Write the thread of each FILE in the form you choose (see `threadkit exporters`).

    \b
    Examples:
      threadkit export thread.txt --to markdown
      threadkit export thread.txt -o thread.json
      threadkit export saved/*.txt --to markdown -o out/
    """
    failures = Failures()
    several = is_several(files)
    form = to or form_of(None if several else output)
    outputs = Outputs(files, force=force)
    try:
        if output is not None and not several and Path(output).suffix:
            outputs.check(output)
        more, threads = is_more_than_one(_threads(files, how, failures, infer=not no_infer))
        if more and output is not None and not several and Path(output).suffix:
            raise ExportError("holds several pages: give -o a folder, or use `threadkit merge`", path=files[0])
        several = several or more
        folder = folder_of(output) if output is not None and several else None
        taken: set[str] = set()
        for name, thread in threads:
            if folder is not None:
                target = folder / free_name(name, EXPORTERS[form].suffix, taken)
                if outputs.may_write(target, failures):
                    export_file(thread, target, form, force=force, **options)
            elif output is not None:
                export_file(thread, outputs.check(output), form, force=force, **options)
            else:
                put(
                    _line(export(thread, form, **options))
                    if several and form == "json"
                    else export(thread, form, **options)
                )
    except ExportError as error:
        failures.add(error)
        return EXIT_UNREADABLE
    return failures.status


def _threads(
    files: tuple[str, ...], how: ParseOptions, failures: Failures, *, infer: bool
) -> Iterator[tuple[str, Thread]]:
    for read in read_files(files, how, failures, "Exporting"):
        page = joined(read.pages)
        yield page.source.path or read.name, build_thread(page, infer=infer)


def _line(text: str) -> str:
    """A JSON document on one line: its own line breaks are all outside strings."""
    return text.replace("\n", "") + "\n"
