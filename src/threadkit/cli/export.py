"""``threadkit export``: threads as JSON, Markdown and the other forms."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import click

from ..api import Outcome, joined
from ..errors import EXIT_UNREADABLE, ExportError
from ..exporters import EXPORTERS, ExportOptions, form_of_file
from ..exporting import export, export_file, text_pieces
from ..parse_options import ParseOptions
from ..threads import Infer, build_threads
from ..tree import Thread
from ._common import (
    Failures,
    form_of,
    is_several,
    made_of_files,
    read_files,
    reading_options,
    thread_of,
    thread_options,
    up_to_two,
)
from ._names import FIELDS, Names
from ._output import Outputs, folder_of, output_options
from ._streams import put
from ._writing import form_options

#: Formats of data rather than of pages begin so: archives, tools' output, tables, feeds.
_DATA = ("json_", "table_", "feed_")


@click.command("export")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_options("A file; a folder (OUT/, or for several FILEs without a suffix): one file a thread.")
@click.option("--name", metavar="TEMPLATE", help=f"Names of the files in a folder, of {', '.join(FIELDS)}.")
@thread_options
@form_options
@reading_options
def export_command(
    files: tuple[str, ...],
    to: str | None,
    output: str | None,
    force: bool,
    name: str | None,
    infer: Infer,
    options: ExportOptions,
    how: ParseOptions,
) -> int:
    """Write the thread of each FILE in the form you choose (see `threadkit exporters`).

    In a folder each thread has a file of its own, which keeps its name from run to run; a file that is there
    already is kept, unless `--force`.

    \b
    Examples:
      threadkit export thread.txt --to markdown
      threadkit export thread.txt -o thread.html
      threadkit export saved/*.txt --to markdown -o out/
      threadkit export saved/ --to obsidian -o notes/ --name "{date} {author} {title}"
      threadkit export monday.html tuesday.html -o book.epub
    """
    failures = Failures()
    is_folder = output is not None and _is_folder(output, files)
    form = to or form_of(None if is_folder else output)
    outputs = Outputs(files, force=force)
    try:
        names = Names(name, EXPORTERS[form].suffix)
        if output is not None and not is_folder:
            outputs.check(output)
        if output is None and form == "json" and is_several(files):
            make = partial(_line_of, infer=infer, options=options)
            for _, line in made_of_files(files, how, failures, make, "Exporting"):
                put(line)
            return failures.status
        pages = _threads(files, how, failures, infer=infer, apart=is_folder)
        if output is not None and is_folder:
            folder = folder_of(output)
            for path, threads in pages:
                for target, thread in names.of(path, threads):
                    _write_one(thread, folder / target, form, outputs, failures, force=force, options=options)
        elif output is not None:
            _write_all(pages, outputs.check(output), form, force=force, options=options)
        else:
            _put_all(pages, form, options)
    except ExportError as error:
        failures.add(error)
        return EXIT_UNREADABLE
    return failures.status


def _is_folder(output: str, files: tuple[str, ...]) -> bool:
    """Whether OUT is a folder: it is, is written so, or several FILEs go to a name without a form's suffix."""
    if output.endswith(("/", os.sep)) or os.path.isdir(output):  # noqa: PTH112
        return True
    return is_several(files) and form_of_file(output) is None


def _write_one(
    thread: Thread,
    target: Path,
    form: str,
    outputs: Outputs,
    failures: Failures,
    *,
    force: bool,
    options: ExportOptions,
) -> None:
    if outputs.may_write(target, failures):
        export_file(thread, target, form, force=force, **_with_data(options, target))


def _with_data(options: ExportOptions, target: Path) -> ExportOptions:
    """The options, and the name of the same thread's JSON where that lies beside."""
    beside = target.with_suffix(".json")
    return {**options, "data": quote(beside.name)} if beside != target and beside.is_file() else options


def _write_all(
    pages: Iterable[tuple[str, list[Thread]]], target: Path, form: str, *, force: bool, options: ExportOptions
) -> None:
    """All threads in one file; nothing where nothing was read."""
    count, threads = up_to_two(_each(pages))
    if count:
        export_file(threads, target, form, force=force, **_with_data(options, target))


def _line_of(outcome: Outcome, infer: Infer, options: ExportOptions) -> str:
    """The thread of a document on one line, written where it was read: the text alone has to cross."""
    return _line(thread_of(outcome.pages, infer), options)


def _put_all(pages: Iterable[tuple[str, list[Thread]]], form: str, options: ExportOptions) -> None:
    """All threads on standard output; several of one FILE as JSON on a line each."""
    count, threads = up_to_two(_each(pages))
    if count > 1 and form == "json":
        for line in map(partial(_line, options=options), threads):
            put(line)
    elif count:
        for piece in text_pieces(threads, form, options):
            put(piece)


def _each(pages: Iterable[tuple[str, list[Thread]]]) -> Iterator[Thread]:
    """Every thread; it is not held any longer when the next one is asked for."""
    for _, found in pages:
        found.reverse()
        while found:
            yield found.pop()


def _threads(
    files: tuple[str, ...], how: ParseOptions, failures: Failures, *, infer: Infer, apart: bool
) -> Iterator[tuple[str, list[Thread]]]:
    """Each document's name and threads: a page is one, with all its trees; ``apart`` a file of data is many."""
    for read in read_files(files, how, failures, "Exporting"):
        first = read.pages[0]
        many = apart and first.focal is None and first.source.format.startswith(_DATA)
        threads = build_threads([joined(read.pages)], infer=infer) if many else [thread_of(read.pages, infer)]
        path = first.source.path or read.name
        del read, first  # they may be large
        yield path, threads


def _line(thread: Thread, options: ExportOptions) -> str:
    """A JSON document on one line: its own line breaks are all outside strings."""
    return export(thread, "json", **options).replace("\n", "") + "\n"
