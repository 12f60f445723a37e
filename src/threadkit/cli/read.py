"""``threadkit read``: threads in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from ..errors import ExportError
from ..exporters import ExportOptions, selected
from ..exporting import export_options
from ..parse_options import ParseOptions
from ..threads import Infer
from ..tree import Thread
from ._common import Failures, infer_option, read_files, reading_options, thread_of
from ._streams import put
from ._writing import selection_options


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--no-counts", is_flag=True, help="Without replies, likes and views.")
@click.option(
    "--width", type=click.IntRange(20), metavar="N", help="Columns; by default the terminal's, at most 96."
)
@click.option("--ascii", is_flag=True, help="Draw rails and boxes with ASCII signs.")
@click.option("--no-pager", is_flag=True, help="Write on, however long it is.")
@infer_option
@selection_options
@reading_options
def read_command(
    files: tuple[str, ...],
    no_counts: bool,
    width: int | None,
    ascii: bool,
    no_pager: bool,
    infer: Infer,
    options: ExportOptions,
    how: ParseOptions,
) -> int:
    """Show the thread of each FILE as a page of text: the author's posts as an article, answers beside it.

    On a terminal with colour, links and a pager; in a pipe the same words alone.

    \b
    Examples:
      threadkit read thread.html
      threadkit read thread.html --only-author --no-counts
      threadkit read saved/*.txt --language de --clock Europe/Berlin | less
    """
    from ..reader import view
    from ..reader.terminal import WIDTH, lines, on_terminal, terminal_width

    failures = Failures()
    chosen = export_options(options)
    views = (
        view(selected(thread, chosen), language=chosen.language, zone=chosen.timezone, number=number)
        for number, thread in enumerate(_threads(files, how, failures, infer), 1)
    )
    terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = width or (terminal_width() if terminal else WIDTH)
    page = lines(views, width=columns, ascii=ascii, counts=not no_counts)
    try:
        if terminal:
            _show(on_terminal(page), paged=not no_pager)
        else:
            for line in page:
                put(line.plain.rstrip() + "\n")
    except ExportError as error:
        failures.add(error)
    return failures.status


def _threads(files: tuple[str, ...], how: ParseOptions, failures: Failures, infer: Infer) -> Iterator[Thread]:
    for read in read_files(files, how, failures):
        yield thread_of(read.pages, infer)


def _show(page: Iterator[str], *, paged: bool) -> None:
    """The page on the terminal: what fits at once as it is, what does not in the pager."""
    import shutil

    height = shutil.get_terminal_size().lines
    first: list[str] = []
    for line in page:
        first.append(line)
        if len(first) >= height:
            break
    if paged and len(first) >= height:
        from itertools import chain

        click.echo_via_pager(chain(first, page), color=True)
        return
    for lines in (first, page):
        for line in lines:
            click.echo(line, nl=False, color=True)
