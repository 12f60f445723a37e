"""A folder made beside another one and put in its place: whole, or the one that was there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from ..errors import ExportError
from ..workshop import leftovers, workshop
from ..writing import keep_rights

_MARK = ".threadkit-"  # behind a dot and the folder's name, in names of folders in the making


def swapped(folder: Path, make: Callable[[Path], None]) -> None:
    """Have ``make`` make a folder at another path, then put it in the place of ``folder``.

    Where that is a link, what it leads to is replaced. What a process that was killed left is cleared away, and put
    back if it was about to be replaced. Raises ``ExportError`` where the place cannot be written; then everything
    is as it was.
    """
    try:
        place = Path(os.path.realpath(folder))
        mark = f".{place.name}{_MARK}"
        _clear(place, mark)
        with workshop(place.parent, mark) as own:
            made = own / "made"
            make(made)
            if place.exists():
                keep_rights(place, made)
            _replace(place, made, own / "before")
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", path=str(folder)) from None


def _replace(folder: Path, made: Path, before: Path) -> None:
    """Two renames: no system replaces a folder that has something in it in one."""
    if not folder.exists():
        made.rename(folder)
        return
    folder.rename(before)
    try:
        made.rename(folder)
    except BaseException:
        before.rename(folder)
        raise


def _clear(folder: Path, mark: str) -> None:
    for left in leftovers(folder.parent, mark):
        if not folder.exists() and (left / "before").is_dir():
            (left / "before").rename(folder)
        shutil.rmtree(left, ignore_errors=True)
