"""Files that are whole or absent: made in a hidden folder beside their place, then renamed.

What is no regular file (a pipe, a terminal) is written to as it is. Where a link stands, what it leads to is
replaced, not the link. A file keeps its owner and its permissions. What a killed run leaves behind is a folder
whose name begins with ``.threadkit-``; the next run that writes beside it removes it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from .errors import ExportError
from .workshop import workshop

_LINKS = 40  # from one to the next; systems follow no more
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)  # file systems without them
_KEPT = "is there already and is kept; --force replaces it"


def write_file(target: Path, pieces: Iterable[str], *, force: bool = True) -> None:
    """Write the pieces to ``target`` as UTF-8, half surrogates as escapes.

    Raises ``ExportError`` where the place cannot be written, and without ``force`` where a file is there already;
    then nothing is changed.
    """
    with whole_file(target, force=force) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "backslashreplace"))


@contextlib.contextmanager
def whole_file(target: Path, *, force: bool = True) -> Iterator[IO[bytes]]:
    """A file to write bytes to, which becomes ``target`` when the block ends, and nothing where the block fails.

    Raises what ``write_file`` raises.
    """
    with _told(target):
        place = _place(target)
        if _is_stream(place):
            with place.open("ab") as file:
                yield file
            return
        with _made_beside(place, force=force) as folder:
            made = folder / "made"
            with made.open("wb") as file:
                yield file
            _move(made, place, force=force)


def put_in_place(target: Path, make: Callable[[Path], None], *, force: bool = True) -> None:
    """Have ``make`` make a file or a folder at a path of its own, then put it at ``target``.

    In a folder that is there already only files of the same names are replaced. Raises what ``write_file`` raises.
    """
    with _told(target):
        place = _place(target)
        if _is_stream(place, folders=True):
            with tempfile.TemporaryDirectory() as own, place.open("ab") as file:
                made = Path(own) / place.name
                make(made)
                with made.open("rb") as whole:
                    shutil.copyfileobj(whole, file)
            return
        with _made_beside(place, force=force) as folder:
            made = folder / (place.name or "made")
            make(made)
            for one, goal in _moves(made, place, force=force):
                goal.parent.mkdir(parents=True, exist_ok=True)
                _move(one, goal, force=force)


def is_kept(target: Path, *, force: bool) -> bool:
    """Whether something is at ``target`` that must not be replaced; to know before work is done in vain."""
    try:
        mode = target.stat().st_mode
        return not force and (stat.S_ISREG(mode) or (stat.S_ISDIR(mode) and any(target.iterdir())))
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    """Whatever the system says against writing there, as one ``ExportError``."""
    try:
        yield
    except FileExistsError:
        raise ExportError(_KEPT, path=str(target)) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ExportError(f"cannot be written: {reason or error}", path=str(target)) from None


def _place(target: Path) -> Path:
    """Where a link leads, but for the names that the system has for open files (``/dev/stdout``)."""
    name = os.fspath(target)
    for _ in range(_LINKS):
        if not os.path.islink(name):  # noqa: PTH114
            break
        if os.path.realpath(os.path.dirname(name)).startswith(("/proc/", "/dev/fd")):  # noqa: PTH120
            return Path(name)
        name = os.path.join(os.path.dirname(name), os.readlink(name))  # noqa: PTH115, PTH118, PTH120
    return Path(os.path.realpath(name))


def _is_stream(place: Path, *, folders: bool = False) -> bool:
    """Whether bytes are written to what is there, and nothing can be put in its place.

    Raises ``IsADirectoryError`` where only a file can be written; and an error for a disk, which nobody means.
    """
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        if folders:
            return False
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    if stat.S_ISBLK(mode):
        raise OSError(errno.EINVAL, "is a disk")
    return not stat.S_ISREG(mode) or place.is_symlink()


def _moves(made: Path, place: Path, *, force: bool) -> Iterator[tuple[Path, Path]]:
    """What was made and where each file of it belongs."""
    if made.is_dir() and place.is_dir() and (force or not any(place.iterdir())):
        yield from ((one, place / one.relative_to(made)) for one in sorted(made.rglob("*")) if one.is_file())
    else:
        yield made, place


def _move(made: Path, place: Path, *, force: bool) -> None:
    """Give the file its place; without ``force`` only where nothing has taken it in the meantime."""
    if place.is_file():
        keep_rights(place, made)
    if force or made.is_dir():
        made.replace(place)
        return
    try:
        os.link(made, place)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if is_kept(place, force=False):
            raise FileExistsError from None
        made.replace(place)


def keep_rights(old: Path, new: Path) -> None:
    """Whose a file or folder was, as far as the system lets us, and who may do what with it."""
    found = old.stat()
    with contextlib.suppress(OSError, AttributeError):  # only its owner and root may; Windows knows no such thing
        os.chown(new, found.st_uid, found.st_gid)
    new.chmod(stat.S_IMODE(found.st_mode) & 0o1777)  # not the bits that lend rights to whoever runs it


@contextlib.contextmanager
def _made_beside(place: Path, *, force: bool) -> Iterator[Path]:
    """A folder to make in what becomes ``place``, if nothing is there that is kept."""
    if is_kept(place, force=force):
        raise FileExistsError
    with workshop(place.parent) as folder:
        yield folder
