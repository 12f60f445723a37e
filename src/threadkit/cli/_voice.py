"""How much is said on standard error: one line a file, with ``-v`` every diagnostic, with ``-q`` errors only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

import click

from ..diagnostics import Severity
from ..models import Page
from ._streams import QUIET, VERBOSE, VOICE, amount

R = TypeVar("R")


def voice_options(command: Callable[..., R]) -> Callable[..., R]:
    """``-q`` and ``-v``."""
    for flag, name, level, text in (
        ("-v", "--verbose", VERBOSE, "Say every diagnostic, also what was merely noted."),
        ("-q", "--quiet", QUIET, "Say errors only."),
    ):
        command = click.option(flag, name, is_flag=True, expose_value=False, callback=_sets(level), help=text)(
            command
        )
    return command


def _sets(level: int) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(context: click.Context, parameter: click.Parameter, given: bool) -> None:
        if given:
            context.meta[VOICE] = level

    return callback


def diagnostic_lines(page: Page) -> Iterator[tuple[Severity, str]]:
    """Every diagnostic of the page: its severity, and a line that tells the place."""
    for one in page.diagnostics:
        place = f"{page.source.path or '-'}" + (f":{one.line}" if one.line else "")
        shown = f": {one.excerpt!r}" if one.excerpt else ""
        yield one.severity, f"{place}: {one.code}: {one.message}{shown}"


class Told(NamedTuple):
    """What is to be said of the pages of one document: how much they hold, and with ``-v`` every diagnostic."""

    path: str | None
    format: str
    formats: tuple[str, ...]
    posts: int
    codes: Counter[tuple[Severity, str]]
    lines: list[tuple[Severity, str]]

    @classmethod
    def of(cls, pages: list[Page], verbose: bool) -> Told:
        """What is to be said of these."""
        source = pages[0].source
        formats = tuple(dict.fromkeys(page.source.format for page in pages))
        codes = Counter((one.severity, one.code) for page in pages for one in page.diagnostics)
        lines = [line for page in pages for line in diagnostic_lines(page)] if verbose else []
        return cls(source.path, source.format, formats, sum(len(page.posts) for page in pages), codes, lines)


class Tally:
    """What was read of one file, which may be many pages: told in a line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._posts = 0
        self._formats: dict[str, None] = {}
        self._codes: Counter[tuple[Severity, str]] = Counter()

    def add(self, told: Told) -> None:
        """Count more pages of the file."""
        self._posts += told.posts
        self._formats.update(dict.fromkeys(told.formats))
        self._codes.update(told.codes)

    def line(self) -> str:
        """How much was read, as what, and the codes of what was guessed or lost."""
        parts = [f"{amount(self._posts, 'post')} ({', '.join(self._formats)})"]
        parts += [f"{kind}: {codes}" for kind in ("guess", "loss") if (codes := self._of(kind))]
        return f"{self.name}: " + "; ".join(parts)

    def _of(self, severity: str) -> str:
        found = [(code, n) for (kind, code), n in self._codes.items() if kind == severity]
        return ", ".join(code if n == 1 else f"{code} ×{n}" for code, n in found)
