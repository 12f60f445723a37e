"""Zstandard data, frame after frame, in bounded steps; an end within a frame is told."""

from __future__ import annotations

from typing import IO, Any

from ..errors import ContainerError

#: Packed bytes taken at a time: each four of them may stand for 128 KiB.
_STEP = 512


class Zstandard:
    """What the packed ``file`` holds, forward only."""

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

    def read1(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; raises ``EOFError`` where the data end within a frame."""
        while not self._ready:
            self._packed = self._packed or self._file.read(_STEP)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError
                return b""
            self._ready = memoryview(self._unpacked())
        data = self._ready[: size if size >= 0 else None]
        self._ready = self._ready[len(data) :]
        return bytes(data)

    read = read1

    def _unpacked(self) -> bytes:
        self._frame = self._frame or self._new()
        data: bytes = self._frame.decompress(self._packed)
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return data

    def __enter__(self) -> Zstandard:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""


__all__ = ["Zstandard"]
