"""Packed bytes unpacked in steps of bounded size, whatever the library does with a whole chunk."""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import Protocol

from ..errors import ContainerError, LimitError
from ._base import Readable

_STEP = 65536
LARGEST_WINDOW = 128 << 20  # bytes that LZMA may look back; its encoders' own levels need up to 64 MiB


class Unpacker(Protocol):
    """What unpacks one stream; ``unused_data`` is what follows its end."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class Zlib:
    """``zlib`` with the interface of ``bz2`` and ``lzma``."""

    def __init__(self, window: int) -> None:
        self._unpacker = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        return self._unpacker.eof

    @property
    def needs_input(self) -> bool:
        return not self._unpacker.unconsumed_tail

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._unpacker.decompress(self._unpacker.unconsumed_tail + data, max_length)

    @property
    def unused_data(self) -> bytes:
        return self._unpacker.unused_data


class Unpacked:
    """What is unpacked of a stream: it raises ``EOFError`` where the packed bytes end too early."""

    def __init__(self, file: Readable, unpacker: Unpacker) -> None:
        self._file = file
        self._unpacker = unpacker

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        while not self._unpacker.eof:
            packed = self._file.read(_STEP) if self._unpacker.needs_input else b""
            data = self._unpacker.decompress(packed, size)
            if data:
                return data
            if not packed and self._unpacker.needs_input and not self._unpacker.eof:
                raise EOFError("it ends too early")
        return b""


def inflated(file: Readable, window: int) -> Unpacked:
    """Deflate, in the wrapper that ``window`` tells as ``zlib`` has it: none, zlib's or gzip's."""
    return Unpacked(file, Zlib(window))


def bunzipped(file: Readable) -> Unpacked:
    """Bzip2."""
    return Unpacked(file, bz2.BZ2Decompressor())


def unlzmaed(file: Readable) -> Unpacked:
    """LZMA as zip files hold it: two bytes of a version, two of a size, then the properties."""
    head = file.read(4)
    size = int.from_bytes(head[2:4], "little")
    properties = file.read(size) if size == 5 else b""
    if len(properties) != 5 or properties[0] >= 9 * 5 * 5:
        raise ContainerError("LZMA data that says not how it is packed")
    window = int.from_bytes(properties[1:5], "little")
    if window > LARGEST_WINDOW:
        raise LimitError(f"LZMA data that need a window of {window} bytes")
    rest, lc = divmod(properties[0], 9)
    pb, lp = divmod(rest, 5)
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": max(window, 4096), "lc": lc, "lp": lp, "pb": pb}]
    try:
        return Unpacked(file, lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters))
    except lzma.LZMAError:  # properties that no packer writes
        raise ContainerError("LZMA data that says not how it is packed") from None


class Checked:
    """Exactly ``size`` unpacked bytes, of which the checksum is known; then the end."""

    def __init__(self, file: Readable, size: int, checksum: int) -> None:
        self._file = file
        self._left = size
        self._checksum, self._sum = checksum, 0

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes. Raises ``ContainerError`` where they are others than were packed."""
        if not self._left:
            return b""
        data = self._file.read(min(size, self._left))
        if not data:
            raise EOFError("it ends too early")
        self._left -= len(data)
        self._sum = zlib.crc32(data, self._sum)
        if not self._left and self._sum != self._checksum:
            raise ContainerError("the checksum is another")
        return data
