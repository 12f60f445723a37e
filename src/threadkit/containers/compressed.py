"""Single files packed with gzip, bzip2, xz or Zstandard (RFC 1952, RFC 8878, …), unpacked as they are read."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections.abc import Iterator
from typing import IO, cast

from ..documents import Limits
from ._base import Container, Member, Unpacking
from ._zstandard import Zstandard

_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "Zstandard"}


def _kind(head: bytes) -> str | None:
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def recognise(head: bytes, name: str) -> bool:
    """By the magic number."""
    return _kind(head) is not None


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The one file that is packed."""
    packed = file.seek(0, os.SEEK_END)
    file.seek(0)
    kind = _kind(file.read(8)) or ""
    file.seek(0)
    with _open(file, kind) as unpacked:
        yield Member(Unpacking(unpacked, limits, packed=packed, what=f"{kind} data"), name="")


class _Gzip(gzip.GzipFile):
    """Members one after another; what follows the last and is none, such as padding, is passed over."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(fileobj=file, mode="rb")
        self._any = False

    def read1(self, size: int = -1) -> bytes:
        try:
            data = super().read1(size)
        except gzip.BadGzipFile as error:
            if self._any and str(error).startswith("Not a gzipped file"):
                return b""
            raise
        self._any = self._any or bool(data)
        return data


def _open(file: IO[bytes], kind: str) -> IO[bytes]:
    if kind == "gzip":
        return cast(IO[bytes], _Gzip(file))
    if kind == "bzip2":
        return cast(IO[bytes], bz2.open(file, "rb"))
    if kind == "xz":
        return cast(IO[bytes], lzma.open(file, "rb"))
    return cast(IO[bytes], Zstandard(file))


CONTAINER = Container("compressed", recognise, members)
