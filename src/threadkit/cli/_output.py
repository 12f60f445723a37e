"""Where a command writes: never over one of its inputs, and over an existing file only with ``--force``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from ..errors import ExportError
from ..writing import is_kept
from ._common import Failures
from ._streams import identity

R = TypeVar("R")


def output_options(help: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """``-o OUT`` and ``--force``, which every command has that can write files."""

    def with_output(command: Callable[..., R]) -> Callable[..., R]:
        command = click.option("--force", is_flag=True, help="Replace a file that is there already.")(command)
        return click.option("-o", "--output", metavar="OUT", help=help)(command)

    return with_output


class Outputs:
    """Guards the FILE arguments ``files`` and what is there already, unless ``force`` is set."""

    def __init__(self, files: Sequence[str], *, force: bool) -> None:
        self.force = force
        self._files = {found for name in files if (found := identity(0 if name == "-" else name)) is not None}
        self._places = [place for name in files if name != "-" and (place := _real(name)) is not None]
        self._folders = [place for place in self._places if os.path.isdir(place)]  # noqa: PTH112

    def check(self, target: str | Path) -> Path:
        """The place to write to. Raises ``ExportError`` where it is an input, or a file that is kept."""
        if self._is_input(str(target)):
            raise ExportError("is one of the inputs, which are never written over", path=str(target))
        if is_kept(Path(target), force=self.force):
            raise ExportError("is there already and is kept; --force replaces it", path=str(target))
        return Path(target)

    def may_write(self, target: Path, failures: Failures) -> bool:
        """``check``, with what it says counted among the failures: the other files are still written."""
        try:
            self.check(target)
        except ExportError as error:
            failures.add(error)
            return False
        return True

    def _is_input(self, target: str) -> bool:
        place = _real(target)
        if place is None:
            return False
        if os.path.isdir(place):  # noqa: PTH112  (Path.is_dir raises for impossible names)
            return any(_is_within(one, place) or _is_within(place, one) for one in self._places)
        found = identity(place)  # the name may lead over folders that are not there yet
        return found is not None and (found in self._files or any(_is_within(place, one) for one in self._folders))


def _real(name: str) -> str | None:
    """The path without links; None where there can be none, as in a folder that was deleted."""
    try:
        return os.path.realpath(name)
    except (OSError, ValueError):
        return None


def _is_within(place: str, folder: str) -> bool:
    return os.path.commonpath((place, folder)) == folder


def folder_of(output: str) -> Path:
    """The output folder, made where it is not there. Raises ``ExportError``."""
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ExportError(f"is no folder and cannot be made one: {reason}", path=output) from None
    return folder
