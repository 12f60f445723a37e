"""Single files packed with gzip, bzip2, xz or Zstandard (RFC 1952, RFC 8878, …), unpacked as they are read."""

from __future__ import annotations

import bz2
import lzma
import os
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from ..documents import Limits
from ._base import Container, Member, Unpacking
from ._packed import LARGEST_WINDOW, Unpacker, Zlib
from ._zstandard import MAGIC, Zstandard

_STEP = 65536
_PADDING = b"\x00"  # tapes and xz fill up with these
_KINDS: dict[str, tuple[bytes, Callable[[], Unpacker]]] = {
    "gzip": (b"\x1f\x8b", lambda: Zlib(16 + zlib.MAX_WBITS)),
    "bzip2": (b"BZh", bz2.BZ2Decompressor),
    "xz": (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LARGEST_WINDOW)),
}
_MAGIC = {magic: kind for kind, (magic, _) in _KINDS.items()} | {MAGIC: "Zstandard"}


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
    unpacked = Zstandard(file) if kind == "Zstandard" else _Streams(file, *_KINDS[kind])

    def ended() -> str:
        return f"what follows the {kind} data is none" if unpacked.rest else ""

    yield Member(Unpacking(unpacked, limits, packed=packed, what=f"{kind} data", ended=ended), name="")


class _Streams:
    """What packed streams that follow one another hold, as the tools that pack them read it, forward only.

    ``rest`` tells whether something follows the last that is neither a stream nor padding.
    """

    def __init__(self, file: IO[bytes], magic: bytes, new: Callable[[], Unpacker]) -> None:
        self._file, self._magic, self._new = file, magic, new
        self._unpacker: Unpacker | None = None
        self._packed = b""

    @property
    def rest(self) -> bool:
        return bool(self._packed.strip(b"\x00\r\n "))

    def read1(self, size: int, /) -> bytes:
        """Up to ``size`` bytes; raises ``EOFError`` where the data end within a stream."""
        while (unpacker := self._current()) is not None:
            packed = self._packed or (self._file.read(_STEP) if unpacker.needs_input else b"")
            self._packed = b""
            if data := unpacker.decompress(packed, size):
                return data
            if not packed and unpacker.needs_input and not unpacker.eof:
                raise EOFError
        return b""

    read = read1

    def _current(self) -> Unpacker | None:
        """The stream that is read; where it has ended, the next one, if one begins here."""
        if self._unpacker is not None and not self._unpacker.eof:
            return self._unpacker
        if self._unpacker is not None:
            self._packed, self._unpacker = self._unpacker.unused_data, None
        self._packed = self._packed.lstrip(_PADDING)
        while len(self._packed) < len(self._magic) and (more := self._file.read(_STEP)):
            self._packed = (self._packed + more).lstrip(_PADDING)
        if self._packed.startswith(self._magic):
            self._unpacker = self._new()
        return self._unpacker


CONTAINER = Container("compressed", recognise, members)
