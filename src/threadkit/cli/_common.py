"""What the commands share: the reading options, inputs one by one, messages on standard error."""

from __future__ import annotations

import functools
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

import click

from ..api import Outcome, guarded, joined, outcomes
from ..containers import open_documents, unwrap
from ..documents import DEFAULT_LIMITS, ENDING, Document, Limits
from ..errors import (
    EXIT_OK,
    EXIT_UNREADABLE,
    ContainerError,
    ParseError,
    ThreadkitError,
    UnknownFormatError,
)
from ..exporters import EXPORTERS, form_of_file
from ..formats import get
from ..jobs import cores
from ..models import Page
from ..parse_options import ParseOptions, Zone, moment_of, zone_of
from ..raw import Claim
from ..threads import Infer, build_thread, merge
from ..tree import Thread
from ._progress import Progress
from ._streams import VERBOSE, is_output, refuse_output, say, standard_input, voice
from ._voice import Tally, Told, voice_options

R = TypeVar("R")
_FEW = 4  # FILEs that one process has read before several have started
T = TypeVar("T")


_INFER: dict[str, Infer] = {"none": False, "sure": True, "all": "all"}
_COLOURS = {"info": "cyan", "guess": "yellow", "loss": "red"}


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
        jobs: int | None,
        **others: object,
    ) -> R:
        refuse_output(others.get("files", (others.get("file"),)))
        limits = Limits(max_bytes=max_size * 2**20)
        how = ParseOptions(format, timezone, captured_at, strict, limits, jobs or _usual_jobs(others.get("files")))
        return command(*args, how=how, **others)

    for option in (
        click.option(
            "-f", "--from", "--format", "format", metavar="NAME", callback=_known_format,
            help="Read as this format.",
        ),
        click.option(
            "--timezone", metavar="ZONE", callback=understood(zone_of),
            help="Zone of the page's clock times, e.g. Europe/Berlin.",
        ),
        click.option(
            "--captured-at", metavar="TIME", callback=understood(moment_of),
            help='When the page was saved: resolves "6h".',
        ),
        click.option("--strict", is_flag=True, help="Treat any loss as an error."),
        click.option(
            "--max-size", type=click.IntRange(1), default=DEFAULT_LIMITS.max_bytes // 2**20, show_default=True,
            metavar="MIB", help="Refuse a page larger than this.",
        ),
        click.option(
            "--jobs", type=click.IntRange(1), metavar="N",
            help=f"Processes that read; on a terminal, for more than {_FEW} FILEs, one for each core.",
        ),
    ):  # fmt: skip
        with_reading = option(with_reading)
    return voice_options(with_reading)


def _usual_jobs(files: object) -> int:
    """So many processes where the user says nothing: starting them pays for many files only."""
    many = isinstance(files, tuple) and (len(files) > _FEW or any(map(os.path.isdir, files)))
    return cores() if many and sys.stderr is not None and sys.stderr.isatty() else 1


def thread_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that every command which writes threads has: the form, and how far links may be inferred."""
    return form_option(infer_option(command))


def infer_option(command: Callable[..., R]) -> Callable[..., R]:
    """The options that tell how far links may be inferred; the command gets them as one ``infer``."""

    @functools.wraps(command)
    def with_infer(*args: object, infer: str | None, no_infer: bool, **others: object) -> R:
        if no_infer and infer not in (None, "none"):
            raise click.UsageError(f"--no-infer is --infer none, and not --infer {infer}")
        return command(*args, infer=_INFER["none" if no_infer else infer or "sure"], **others)

    far = "Links to infer: none, those that are sure (the default), or all: of several posts the likeliest, too."
    stated = "Make only links that are stated or that match exactly; the same as --infer none."
    option = click.option("--infer", type=click.Choice(list(_INFER)), help=far)
    return option(click.option("--no-infer", is_flag=True, help=stated)(with_infer))


def form_option(command: Callable[..., R]) -> Callable[..., R]:
    """The option that names the form to write."""
    form = "The form (see `threadkit exporters`); by default that of OUT's suffix, or json."
    return click.option("-t", "--to", metavar="FORM", callback=_known_form, help=form)(command)


def _known_form(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in EXPORTERS:
        raise click.BadParameter(f"{value!r} is no form; the forms are {', '.join(EXPORTERS)}", context, parameter)
    return value


def _known_format(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            get(value)
        except KeyError:
            raise click.BadParameter(f"{value!r}; see `threadkit formats`", context, parameter) from None
    return value


def understood(read: Callable[[str | None], R]) -> Callable[[click.Context, click.Parameter, str | None], R]:
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


def form_of(output: str | None) -> str:
    """The form of a file by its suffix; JSON for standard output."""
    if output is None:
        return "json"
    if (form := form_of_file(output)) is not None:
        return form
    known = ", ".join(exporter.suffix for exporter in EXPORTERS.values())
    raise click.UsageError(f"no form has the suffix {Path(output).suffix!r} (known: {known}); choose one with --to")


def documents(name: str, how: ParseOptions) -> Iterator[Document]:
    """The documents of one FILE argument; ``-`` is standard input.

    A file in a folder to which standard output goes is no input. Raises ``ContainerError`` for an empty name, which
    the system takes for the current folder: a script's variable is not set.
    """
    if not name:
        raise ContainerError("an empty name names no file", path="''")
    if name != "-":
        for document in open_documents(Path(name), how.limits):
            if not is_output(document.container or document.path or name):
                yield document
    else:
        yield from unwrap(standard_input(), "-", how.limits)


class Read(NamedTuple):
    """What one document of a FILE argument held."""

    name: str
    pages: list[Page]
    claims: Iterable[Claim]


def read_files(
    files: tuple[str, ...], how: ParseOptions, failures: Failures, label: str = "Reading"
) -> Iterator[Read]:
    """The pages of each document of the FILE arguments; what fails is reported and passed over."""
    for name, outcome in made_of_files(files, how, failures, _as_read, label):
        yield Read(name, outcome.pages, outcome.claims)
        del outcome  # it may be large


def _as_read(outcome: Outcome) -> Outcome:
    return outcome


class _Made(NamedTuple):
    """What one document came to, where it was read: what is to be said of it, and what was made of it."""

    told: Told | None
    error: ThreadkitError | None
    is_no_page: bool
    result: object


def _made(outcome: Outcome, make: Callable[[Outcome], T], verbose: bool) -> _Made:
    told = Told.of(outcome.pages, verbose) if outcome.error is None else None
    result = make(outcome) if told is not None and told.format != ENDING else None
    return _Made(told, outcome.error, outcome.is_no_page, result)


def made_of_files(
    files: tuple[str, ...],
    how: ParseOptions,
    failures: Failures,
    make: Callable[[Outcome], T],
    label: str = "Reading",
) -> Iterator[tuple[str, T]]:
    """What ``make`` makes of each document of the FILE arguments, with the argument; what fails is reported.

    It is made in the process that reads: with several, ``make`` and what it makes have to cross to others.
    """
    drawn: deque[int] = deque()  # of which FILE each document is that is being read: they come back in order

    def all_documents(progress: Progress) -> Iterator[Document]:
        for number, name in enumerate(files):
            for document in guarded(progress.watched(documents(name, how))):
                drawn.append(number)
                yield document

    accounts = [_Account(name, failures) for name in files]
    done = 0  # so many accounts are closed
    with Progress(files, label) as progress:
        finish = partial(_made, make=make, verbose=voice() == VERBOSE)
        for made in outcomes(all_documents(progress), how, finish, how.jobs):
            number = drawn.popleft()
            for account in accounts[done:number]:
                account.close()
            done = max(done, number)
            if accounts[number].takes(made):
                yield files[number], cast("T", made.result)
            del made  # it may be large, and the next one is not there yet
        for account in accounts[done:]:
            account.close()


def thread_of(pages: list[Page], infer: Infer = True) -> Thread:
    """The thread that a document shows: of its pages as one, or of the captures that a saved thread is made of."""
    if len(pages) > 1 and any(page.links for page in pages):
        return merge(pages, infer=infer)
    return build_thread(joined(pages), infer=infer)


def up_to_two(found: Iterator[T]) -> tuple[int, Iterator[T]]:
    """How many there are, 2 standing for any more, and all of them: one FILE may hold many pages."""
    first = deque(islice(found, 2))
    return len(first), chain(_taken(first), found)


def _taken(waiting: deque[T]) -> Iterator[T]:
    """Each of what waits; it is not held any longer, for it may be large."""
    while waiting:
        yield waiting.popleft()


def watched_documents(files: Sequence[str], how: ParseOptions, label: str = "Reading") -> Iterator[Document]:
    """The documents of the FILE arguments, and on a terminal how far it is."""
    with Progress(files, label) as progress:
        for name in files:
            yield from progress.watched(documents(name, how))


class _Account:
    """What came of one FILE argument.

    Where a folder or container holds files that are no pages, their number is said; where it holds nothing else, it
    has failed.
    """

    def __init__(self, name: str, failures: Failures) -> None:
        self.name = name
        self._failures = failures
        self._skipped: list[ThreadkitError] = []
        self._failed = self._count = 0
        self._tally: Tally | None = None

    def takes(self, made: _Made) -> bool:
        """Count what came of a document; whether it holds pages to go on with."""
        if made.error is not None and made.is_no_page:
            self._skipped.append(made.error)
        elif made.error is not None:
            self._failed += 1
            self._failures.add(made.error)
        if made.told is None:
            return False
        self._tally = _tally(self._tally, made.told.path or self.name)
        self._tally.add(made.told)
        for severity, line in made.told.lines:
            say(severity, line, _COLOURS[severity])
        if made.told.format == ENDING:
            return False  # what the end of a wrapper lacks, after the pages that were in it
        self._count += 1
        return True

    def close(self) -> None:
        """Say what there was."""
        if self._tally is not None:
            say("read", self._tally.line(), "cyan")
        first = f" (the first: {self._skipped[0]})" if self._skipped else ""
        if self._skipped and self._count:
            say("note", f"{self.name}: {len(self._skipped)} other files in it are no saved pages{first}", "cyan")
        elif not self._count and not self._failed:
            self._failures.add(
                UnknownFormatError(f"holds no saved page that threadkit knows{first}", path=self.name)
            )


def _tally(tally: Tally | None, name: str) -> Tally:
    """The tally of that file; where another was read before, what it held is said."""
    if tally is not None and tally.name == name:
        return tally
    if tally is not None:
        say("read", tally.line(), "cyan")
    return Tally(name)


def all_pages(files: tuple[str, ...], how: ParseOptions, failures: Failures) -> Iterator[Page]:
    """Every page of the FILE arguments, one after another."""
    for read in read_files(files, how, failures):
        yield from read.pages
