"""Files that are whole or absent."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from .errors import ExportError


def write_file(target: Path, pieces: Iterable[str]) -> None:
    """Write the pieces to ``target`` as UTF-8: to a file beside it, which is then renamed.

    Raises ``ExportError`` where the place cannot be written; then nothing is left behind.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent or Path())
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(target)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
        _take_mode(Path(name), target)
        Path(name).replace(target)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(target)) from None
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


def put_in_place(target: Path, make: Callable[[Path], None]) -> None:
    """Have ``make`` make a file or a folder at a path beside ``target``, then put it in the target's place.

    Raises ``ExportError`` where the place cannot be written; then nothing is left behind.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent or Path()))
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(target)) from None
    try:
        made = folder / target.name
        make(made)
        if made.is_dir() and target.is_dir():
            target.replace(folder / "before")  # a folder is not replaced by another in one step
        made.replace(target)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(target)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _take_mode(made: Path, target: Path) -> None:
    """The permissions that the target has, or that a new file would get."""
    try:
        mode = target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    made.chmod(mode)
