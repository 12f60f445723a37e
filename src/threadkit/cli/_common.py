"""What the commands share: the reading options, inputs one by one, messages on standard error."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from ..api import readings
from ..containers import open_documents, unwrap
from ..documents import DEFAULT_LIMITS, Document, Limits
from ..errors import EXIT_OK, EXIT_UNREADABLE, ParseError, ThreadkitError, UnknownFormatError
from ..formats import NAMES
from ..models import Page
from ..raw import Claim
from ..reading import Reading, Zone, moment_of, zone_of

R = TypeVar("R")


class Failures:
    """Counts the inputs that could not be read, and says each one on a line of its own."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: ThreadkitError) -> None:
        """Report one input that failed."""
        self.count += 1
        say("error", str(error), "red")

    @property
    def status(self) -> int:
        """The exit status that follows."""
        return EXIT_UNREADABLE if self.count else EXIT_OK


def reading_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that every command which reads pages has; the command gets them as one ``how``."""

    @functools.wraps(command)
    def with_reading(
        *args: object,
        format: str | None,
        timezone: Zone | None,
        captured_at: datetime | None,
        strict: bool,
        max_size: int,
        **others: object,
    ) -> R:
        how = Reading(format, timezone, captured_at, strict, Limits(max_bytes=max_size * 2**20))
        return command(*args, how=how, **others)

    for option in (
        click.option("--format", metavar="NAME", callback=_known_format, help="Read as this format."),
        click.option(
            "--timezone", metavar="ZONE", callback=_understood(zone_of),
            help="Zone of the page's clock times, e.g. Europe/Berlin.",
        ),
        click.option(
            "--captured-at", metavar="TIME", callback=_understood(moment_of),
            help='When the page was saved: resolves "6h".',
        ),
        click.option("--strict", is_flag=True, help="Treat any loss as an error."),
        click.option(
            "--max-size", type=click.IntRange(1), default=DEFAULT_LIMITS.max_bytes // 2**20, show_default=True,
            metavar="MIB", help="Refuse a page larger than this.",
        ),
    ):  # fmt: skip
        with_reading = option(with_reading)
    return with_reading


def _known_format(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in NAMES:
        raise click.BadParameter(f"{value!r}; see `threadkit formats`", context, parameter)
    return value


def _understood(read: Callable[[str | None], R]) -> Callable[[click.Context, click.Parameter, str | None], R]:
    """A callback that turns an option's value into what ``read`` makes of it."""

    def callback(context: click.Context, parameter: click.Parameter, value: str | None) -> R:
        try:
            return read(value)
        except ParseError as error:
            raise click.BadParameter(error.message, context, parameter) from None

    return callback


def is_several(files: tuple[str, ...]) -> bool:
    """Whether the FILE arguments can hold more than one document."""
    return len(files) > 1 or os.path.isdir(files[0])  # noqa: PTH112  (Path.is_dir raises for impossible names)


def documents(name: str, how: Reading) -> Iterator[Document]:
    """The documents of one FILE argument; ``-`` is standard input."""
    if name != "-":
        yield from open_documents(Path(name), how.limits)
    else:
        yield from unwrap(sys.stdin.buffer, "-", how.limits)


def pages(name: str, how: Reading, failures: Failures) -> Iterator[tuple[list[Page], Iterable[Claim]]]:
    """The pages of each document of one FILE argument; what fails is reported and passed over.

    Where a folder or container holds files that are no pages, their number is said; where it holds nothing else,
    it has failed.
    """
    skipped: list[ThreadkitError] = []
    failed, count = failures.count, 0
    for found in readings(documents(name, how), how, on_error=failures.add, on_skip=skipped.append):
        count += 1
        for page in found[0]:
            complain(page)
        yield found
    if skipped and count:
        say(
            "note", f"{name}: {len(skipped)} other files in it are no saved pages (the first: {skipped[0]})", "cyan"
        )
    elif not count and failures.count == failed:
        first = f" (the first: {skipped[0]})" if skipped else ""
        failures.add(UnknownFormatError(f"holds no saved page that threadkit knows{first}", path=name))


def complain(page: Page) -> None:
    """The page's diagnostics of severity guess and loss, a line each."""
    for diagnostic in page.diagnostics:
        if diagnostic.severity == "info":
            continue
        place = f"{page.source.path or '-'}" + (f":{diagnostic.line}" if diagnostic.line else "")
        shown = f": {diagnostic.excerpt!r}" if diagnostic.excerpt else ""
        colour = "red" if diagnostic.severity == "loss" else "yellow"
        say(diagnostic.severity, f"{place}: {diagnostic.code}: {diagnostic.message}{shown}", colour)


def say(label: str, message: str, colour: str) -> None:
    """One line on standard error, coloured on a terminal."""
    line = message.encode("utf-8", "backslashreplace").decode("utf-8")
    click.echo(f"{click.style(label, fg=colour)}: {line}", err=True)


def progress(names: Iterable[str], label: str) -> Iterator[str]:
    """The names, with a progress bar on standard error where that is a terminal and there are several."""
    listed = list(names)
    if len(listed) < 2 or not sys.stderr.isatty():
        yield from listed
        return
    with click.progressbar(listed, label=label, file=sys.stderr) as bar:
        yield from bar


def put(text: str) -> None:
    """Text on standard output as UTF-8, whatever the terminal's encoding."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def all_pages(files: tuple[str, ...], how: Reading, failures: Failures) -> Iterator[Page]:
    """Every page of the FILE arguments, one after another."""
    for name in progress(files, "Reading"):
        for found, _ in pages(name, how, failures):
            yield from found
