"""Hidden folders in which things are made before they get their place; those of killed runs are found again.

A folder is locked as long as it is in use, so that the next run knows it from what a killed one has left. Process
numbers would not tell: the next one may have the same.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .errors import ExportError

try:
    import fcntl
except ImportError:  # Windows, where nothing tells whether a folder is still in use
    fcntl = None  # type: ignore[assignment]

PREFIX, _SUFFIX = ".threadkit-", ".part"
#: Only a folder is opened: no link is followed, and a pipe of that name is not waited for.
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_TIDIED: set[Path] = set()


@contextlib.contextmanager
def workshop(beside: Path, prefix: str = PREFIX) -> Iterator[Path]:
    """A new hidden folder in ``beside`` that is gone when the block ends; those that killed runs left go, too.

    They are looked for once a run: to look through the folder for each of many files would take the square of
    their number.
    """
    if beside not in _TIDIED:
        _TIDIED.add(beside)
        for left in leftovers(beside, PREFIX):
            shutil.rmtree(left, ignore_errors=True)
    folder, lock = _locked_folder(beside, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A workshop where the system keeps what is of the moment. Raises ``ExportError`` where it has none."""
    try:
        place = Path(tempfile.gettempdir())
    except OSError as error:
        raise ExportError(f"there is no place for temporary files: {error.strerror or error}") from None
    with workshop(place) as folder:
        yield folder


def leftovers(beside: Path, prefix: str) -> Iterator[Path]:
    """Folders that killed runs have left, each held while it is looked at."""
    found: list[Path] = []
    if fcntl is not None:
        with contextlib.suppress(OSError):
            found = list(beside.glob(f"{glob.escape(prefix)}*"))
    for folder in found if prefix != PREFIX else (one for one in found if one.name.endswith(_SUFFIX)):
        with contextlib.suppress(OSError), _held(folder):
            yield folder


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Raises ``OSError`` where another run holds the folder, or where it is none."""
    lock = os.open(folder, _FOLDER)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def _locked_folder(beside: Path, prefix: str) -> tuple[Path, int | None]:
    """A new hidden folder, and what holds it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=_SUFFIX, dir=beside))
        if fcntl is None:
            return folder, None
        try:
            lock = os.open(folder, _FOLDER)
        except FileNotFoundError:  # somebody who tidies up was faster
            continue
        with contextlib.suppress(OSError):  # a file system without locks: then nothing is removed either
            fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            return folder, lock
        os.close(lock)
