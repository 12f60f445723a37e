"""How much is said on standard error: one line a file, with ``-v`` every diagnostic, with ``-q`` errors only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

import click

from ..diagnostics import Severity
from ..models import Page
from ._streams import QUIET, VERBOSE, VOICE

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


class Tally:
    """What was read of one file, which may be many pages: told in a line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._posts = 0
        self._formats: dict[str, None] = {}
        self._codes: Counter[tuple[Severity, str]] = Counter()

    def add(self, pages: list[Page]) -> None:
        """Count more pages of the file."""
        for page in pages:
            self._posts += len(page.posts)
            self._formats[page.source.format] = None
            self._codes.update((one.severity, one.code) for one in page.diagnostics)

    def line(self) -> str:
        """How much was read, as what, and the codes of what was guessed or lost."""
        parts = [f"{self._posts} post{'' if self._posts == 1 else 's'} ({', '.join(self._formats)})"]
        parts += [f"{kind}: {codes}" for kind in ("guess", "loss") if (codes := self._of(kind))]
        return f"{self.name}: " + "; ".join(parts)

    def _of(self, severity: str) -> str:
        found = [(code, n) for (kind, code), n in self._codes.items() if kind == severity]
        return ", ".join(code if n == 1 else f"{code} ×{n}" for code, n in found)
