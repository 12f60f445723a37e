"""How far reading has come: a bar on standard error, on a terminal only, where the work is long."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from ..documents import Document
from ._streams import QUIET, voice

_LONG = 4 * 1024 * 1024  # bytes that take longer than a moment


class Bar:
    """A bar on standard error that counts to ``total``; it goes when the work is done, or ended by an error."""

    def __init__(self, label: str, total: int, *, bytes: bool = False) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        count = DownloadColumn() if bytes else MofNCompleteColumn()
        columns = (TextColumn("{task.description}"), BarColumn(), count, TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(label, total=total)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def advance(self, steps: int = 1) -> None:
        """So much more is done."""
        self._progress.advance(self._task, steps)


def is_watched() -> bool:
    """Whether somebody looks at a terminal and wants to be told how far it is."""
    return sys.stderr is not None and sys.stderr.isatty() and voice() != QUIET


class Progress:
    """A bar that counts bytes of the FILE arguments, also inside what is packed."""

    def __init__(self, files: Iterable[str], label: str) -> None:
        self._done = self._at = 0
        self._top: str | None = None
        total = sum(map(_size, files)) if is_watched() else 0
        self._bar = Bar(label, total, bytes=True) if total > _LONG else None

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def watched(self, documents: Iterator[Document]) -> Iterator[Document]:
        """The documents, each counted when the next is asked for."""
        for document in documents:
            yield document
            if self._bar is not None:
                self._count(document)

    def _count(self, document: Document) -> None:
        top = document.container or document.path
        if top != self._top:
            self._done += _size(self._top) if self._top is not None else 0
            self._top = top
        at = self._done + document.position
        if self._bar is not None and at > self._at:
            self._bar.advance(at - self._at)
            self._at = at


def _size(path: str) -> int:
    """The bytes of a file, or of all files in a folder; 0 for what is no file."""
    if os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises for impossible names)
        return sum(_size(os.path.join(base, name)) for base, _, names in os.walk(path) for name in names)  # noqa: PTH118
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
