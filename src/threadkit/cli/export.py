"""``threadkit export``: threads as JSON, Markdown and the other forms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import click

from ..api import Outcome, joined
from ..errors import EXIT_UNREADABLE, ExportError
from ..exporters import EXPORTERS, ExportOptions, form_of_file
from ..exporting import export, export_file, text_pieces
from ..parse_options import ParseOptions
from ..threads import Infer, build_threads
from ..tree import Thread
from ..writing import write_file
from ._common import (
    Failures,
    form_of,
    is_several,
    made_of_files,
    reading_options,
    thread_of,
    thread_options,
    up_to_two,
)
from ._names import FIELDS, Fields, Names, fields_of
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
        if output is not None and is_folder:
            folder = folder_of(output)
            early = form if how.jobs > 1 and _needs_nothing(form, folder) else None
            ready = partial(_ready, infer=infer, form=early, options=options)
            made = made_of_files(files, how, failures, ready, "Exporting")
            _write_each(made, folder, form, names, outputs, failures, options)
            return failures.status
        threads = _threads(files, how, failures, infer)
        if output is not None:
            _write_all(threads, outputs.check(output), form, force=force, options=options)
        else:
            _put_all(threads, form, options)
    except ExportError as error:
        failures.add(error)
        return EXIT_UNREADABLE
    return failures.status


def _is_folder(output: str, files: tuple[str, ...]) -> bool:
    """Whether OUT is a folder: it is, is written so, or several FILEs go to a name without a form's suffix."""
    if output.endswith(("/", os.sep)) or os.path.isdir(output):  # noqa: PTH112
        return True
    return is_several(files) and form_of_file(output) is None


class _Ready(NamedTuple):
    """A thread on its way to its file: what may name it, and itself or its text."""

    fields: Fields
    thread: Thread | None
    text: str


def _write_each(
    made: Iterator[tuple[str, tuple[str | None, list[_Ready]]]],
    folder: Path,
    form: str,
    names: Names,
    outputs: Outputs,
    failures: Failures,
    options: ExportOptions,
) -> None:
    """Each thread in a file of its own."""
    for file, (path, threads) in made:
        for name, ready in zip(names.of(path or file, [one.fields for one in threads]), threads, strict=True):
            target = folder / name
            if not outputs.may_write(target, failures):
                continue
            if ready.thread is None:
                write_file(target, [ready.text], force=outputs.force)
            else:
                export_file(ready.thread, target, form, force=outputs.force, **_with_data(options, target))


def _ready(
    outcome: Outcome, infer: Infer, form: str | None, options: ExportOptions
) -> tuple[str | None, list[_Ready]]:
    """A document's place and its threads, with their texts where ``form`` is given: those alone have to cross."""
    first = outcome.pages[0]
    is_data = first.focal is None and first.source.format.startswith(_DATA)
    threads = build_threads([joined(outcome.pages)], infer=infer) if is_data else [thread_of(outcome.pages, infer)]
    return first.source.path, [
        _Ready(fields_of(one), one, "")
        if form is None
        else _Ready(fields_of(one), None, export(one, form, **options))
        for one in threads
    ]


def _needs_nothing(form: str, folder: Path) -> bool:
    """Whether a thread's text can be made before its file has a name: a page links the JSON that lies beside."""
    return EXPORTERS[form].write is not None and (form != "html" or not any(folder.glob("*.json")))


def _with_data(options: ExportOptions, target: Path) -> ExportOptions:
    """The options, and the name of the same thread's JSON where that lies beside."""
    beside = target.with_suffix(".json")
    return {**options, "data": quote(beside.name)} if beside != target and os.path.isfile(beside) else options  # noqa: PTH113


def _write_all(threads: Iterator[Thread], target: Path, form: str, *, force: bool, options: ExportOptions) -> None:
    """All threads in one file; nothing where nothing was read."""
    count, threads = up_to_two(threads)
    if count:
        export_file(threads, target, form, force=force, **_with_data(options, target))


def _line_of(outcome: Outcome, infer: Infer, options: ExportOptions) -> str:
    """The thread of a document on one line, written where it was read: the text alone has to cross."""
    return _line(thread_of(outcome.pages, infer), options)


def _put_all(threads: Iterator[Thread], form: str, options: ExportOptions) -> None:
    """All threads on standard output; several of one FILE as JSON on a line each."""
    count, threads = up_to_two(threads)
    if count > 1 and form == "json":
        for line in map(partial(_line, options=options), threads):
            put(line)
    elif count:
        for piece in text_pieces(threads, form, options):
            put(piece)


def _threads(files: tuple[str, ...], how: ParseOptions, failures: Failures, infer: Infer) -> Iterator[Thread]:
    """The thread of each document, with all its trees."""
    make = partial(_thread, infer=infer)
    return (thread for _, thread in made_of_files(files, how, failures, make, "Exporting"))


def _thread(outcome: Outcome, infer: Infer) -> Thread:
    return thread_of(outcome.pages, infer)


def _line(thread: Thread, options: ExportOptions) -> str:
    """A JSON document on one line: its own line breaks are all outside strings."""
    return export(thread, "json", **options).replace("\n", "") + "\n"
