"""The lines of a WARC file's headers, which its library would read however long they are."""

from __future__ import annotations

from typing import cast

from warcio.bufferedreaders import DecompressingBufferedReader

from ..errors import LimitError

_LONGEST_LINE, _LONGEST_HEAD = 65536, 1 << 20  # bytes of a header, and of all headers between two bodies


class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]
    """What the library reads a file with, within limits; ``is_torn`` where it ended within a line of a header."""

    is_torn = False
    _head = 0

    def read(self, length: int | None = None) -> bytes:
        """Bytes of a body."""
        self._head = 0
        return cast(bytes, super().read(length))

    def readline(self, length: int | None = None) -> bytes:
        """A line of a header, or between records."""
        line = cast(bytes, super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE)))
        self._head += len(line)
        self.is_torn = self.is_torn or (bool(line.strip()) and not line.endswith(b"\n"))
        if len(line) >= _LONGEST_LINE or self._head > _LONGEST_HEAD:
            raise LimitError("the headers of a record are too long")
        return line
