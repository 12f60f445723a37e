"""Tar files, read forward, plain or packed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from ..documents import Limits
from ..errors import ContainerError, ThreadkitError
from ._base import Container, Cut, Member, Unpacking, is_hidden, may_be_page

_MAGIC = 257  # where POSIX, GNU and old headers have theirs


def recognise(head: bytes, name: str) -> bool:
    """By the magic word in the first header."""
    return head[_MAGIC : _MAGIC + 5] == b"ustar"


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The regular files in the tar's order; links and devices are no files.

    Nothing is written anywhere, so names that point outside are only names.
    """
    ending = _Ending(file)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], ending), mode="r|") as archive:
            for info in archive:
                archive.members.clear()  # type: ignore[attr-defined]  # they are not asked for again
                opened = archive.extractfile(info) if _is_file(info) else None
                if opened is not None and may_be_page(info.name) and not is_hidden(info.name):
                    yield Member(_Part(opened, limits, packed=_stored(info), what=info.name), info.name)
            if ending.is_met:
                raise Cut("the tar file ends without its last blocks")
            if _follows(cast(IO[bytes], archive.fileobj)):
                raise Cut("another tar file, or something else, follows the tar file's end")
    except ThreadkitError:
        raise
    except tarfile.ReadError as error:
        raise Cut(f"damaged tar file: {error}") from None
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        raise ContainerError(f"damaged tar file: {error}") from None


def _is_file(info: tarfile.TarInfo) -> bool:
    """Whether it is one; of a kind that nobody knows it is, too (POSIX, pax interchange format)."""
    return info.isreg() or info.type not in tarfile.SUPPORTED_TYPES


def _follows(file: IO[bytes]) -> bool:
    """Whether anything but padding follows the blocks that end a tar file."""
    while step := file.read(tarfile.RECORDSIZE):
        if step.strip(b"\x00"):
            return True
    return False


def _stored(info: tarfile.TarInfo) -> int:
    """The bytes that are in the file: the holes of a sparse one are not."""
    holes: list[tuple[int, int]] | None = getattr(info, "sparse", None)
    return info.size if holes is None else sum(size for _, size in holes)


class _Part(Unpacking):
    """One file in the tar, which may end before its end."""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        try:
            return super().read(size)
        except ContainerError as error:
            if "unexpected end" in error.message:
                return self._end(error.message)
            raise


class _Ending:
    """The file, which says when it is asked for more than it has.

    The library skips what a header says by reading, a step at a time, and does not notice that nothing comes.
    """

    _PATIENCE = 3  # to meet the end is no mistake, to go on asking is

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._empty = 0

    @property
    def is_met(self) -> bool:
        """Whether more was asked for than there is."""
        return self._empty > 0

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes."""
        data = self._file.read(size)
        self._empty = 0 if data else self._empty + 1
        if self._empty > self._PATIENCE:
            raise tarfile.ReadError("unexpected end of data")
        return data


CONTAINER = Container("tar", recognise, members, forward=True)
