"""A folder in which files appear while one watches: each is taken when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import ArchiveError

_QUIET = 1_600  # milliseconds in which nothing has changed: what writes a file pauses for less
_LOOK = 400  # milliseconds between two looks
#: How browsers and other programs call a file that they are still writing.
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial", ".opdownload", ".swp", "~")


def settled(folder: str | os.PathLike[str]) -> Iterator[tuple[str, ...]]:
    """The files in a folder, then, for ever, those that are new or have changed, once they are written.

    A file that is written again is told again; whoever adds it knows its bytes. Raises ``ArchiveError`` where the
    folder cannot be watched.
    """
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise ArchiveError("watching needs: pip install 'threadkit[watch]'") from None
    if not Path(folder).is_dir():
        raise ArchiveError("is no folder that could be watched", path=str(folder))
    waiting = {str(path): _state(path) for path in sorted(Path(folder).rglob("*")) if path.is_file()}
    for changes in watch(Path(folder), debounce=_QUIET, step=_LOOK, rust_timeout=_QUIET, yield_on_timeout=True):
        for change, path in sorted(changes, key=lambda one: one[1]):
            if change is Change.deleted:
                waiting.pop(path, None)
            else:
                waiting.setdefault(path, None)
        if done := tuple(sorted(_whole(waiting))):
            yield done


def _whole(waiting: dict[str, tuple[int, int] | None]) -> list[str]:
    """The files that are as they were at the last look; they no longer wait."""
    done = []
    for name, before in list(waiting.items()):
        now = _state(Path(name))
        if now is None or name.lower().endswith(_UNFINISHED) or Path(name).name.startswith("."):
            del waiting[name]  # gone, or about to be renamed, which is told then
        elif now == before:
            done.append(name)
            del waiting[name]
        else:
            waiting[name] = now
    return done


def _state(path: Path) -> tuple[int, int] | None:
    """Size and time of the last change; None for what is no file (any more)."""
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_size, state.st_mtime_ns) if path.is_file() else None
