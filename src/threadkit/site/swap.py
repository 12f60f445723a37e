"""A folder made beside another one and put in its place: whole, or the one that was there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import ExportError

_MARK = ".threadkit-"  # what names of folders in the making begin with, after a dot and before their process


def swapped(folder: Path, make: Callable[[Path], None]) -> None:
    """Have ``make`` make a folder at another path, then put it in the place of ``folder``.

    What a process that was killed left is cleared away, and put back if it was about to be replaced. Raises
    ``ExportError`` where the place cannot be written; then everything is as it was.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (links stay as they are)
    try:
        _clear(folder)
        workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}{_MARK}{os.getpid()}-", dir=folder.parent))
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(folder)) from None
    try:
        made = workshop / "made"
        make(made)
        made.chmod(0o777 & ~_mask())
        _replace(folder, made, workshop / "before")
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(folder)) from None
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _replace(folder: Path, made: Path, before: Path) -> None:
    """Two renames: no system replaces a folder that has something in it in one."""
    if not folder.exists():
        made.rename(folder)
        return
    folder.rename(before)
    try:
        made.rename(folder)
    except OSError:
        before.rename(folder)
        raise


def _clear(folder: Path) -> None:
    for left in _left(folder):
        if not folder.exists() and (left / "before").is_dir():
            (left / "before").rename(folder)
        shutil.rmtree(left, ignore_errors=True)


def _left(folder: Path) -> Iterator[Path]:
    """Folders in the making whose processes have ended."""
    for one in folder.parent.glob(f".{folder.name}{_MARK}*"):
        process = one.name.partition(_MARK)[2].partition("-")[0]
        if process.isdigit() and not _is_alive(int(process)):
            yield one


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
