"""Zstandard data, frame after frame, in bounded steps; an end within a frame is told."""

from __future__ import annotations

from typing import IO, Any

from ..errors import ContainerError

MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPED = b"\x2a\x4d\x18"  # after a byte from 0x50 to 0x5F: a frame of the packer's own notes
#: Packed bytes taken at a time: each four of them may stand for 128 KiB.
_STEP = 512


class Zstandard:
    """What the packed ``file`` holds, forward only; ``rest`` tells whether what follows the last frame is none."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            import zstandard
        except ImportError:
            raise ContainerError("Zstandard data: pip install 'threadkit[containers]' to read it") from None
        self._new = zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._file = file
        self._packed = b""
        self._ready = memoryview(b"")

    @property
    def rest(self) -> bool:
        return bool(self._packed.strip(b"\x00\r\n "))

    def read1(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; raises ``EOFError`` where the data end within a frame."""
        while not self._ready and self._goes_on():
            self._ready = memoryview(self._unpacked())
        data = self._ready[: size if size >= 0 else None]
        self._ready = self._ready[len(data) :]
        return bytes(data)

    read = read1

    def _goes_on(self) -> bool:
        while len(self._packed) < len(MAGIC) and (more := self._file.read(_STEP)):
            self._packed += more
        if self._frame is not None and not self._packed:
            raise EOFError
        is_skipped = self._packed[1:4] == _SKIPPED and self._packed[0] >> 4 == 5
        return self._frame is not None or is_skipped or self._packed.startswith(MAGIC)

    def _unpacked(self) -> bytes:
        self._frame = self._frame or self._new()
        data: bytes = self._frame.decompress(self._packed)
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return data


__all__ = ["MAGIC", "Zstandard"]
