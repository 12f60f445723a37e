"""What a container is: a name, a way to recognise it by its first bytes, a way to list its members."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from ..documents import Limits
from ..errors import LimitError, ThreadkitError

HEAD = 4096


@dataclass(slots=True)
class Member:
    """One file inside a container, unpacked.

    ``name`` is its path or URL there; ``beside`` reads its neighbours; ``error`` tells why it could not be
    unpacked, while the others can.
    """

    data: bytes
    name: str
    url: str | None = None
    captured_at: datetime | None = None
    beside: Callable[[str], bytes | None] | None = None
    error: ThreadkitError | None = None


class Container(NamedTuple):
    """One kind of wrapper.

    ``recognise(head, name)`` sees the first 4,096 bytes and the file's name. ``members(file, limits)`` yields
    what may be pages, one at a time, in the container's order; pictures, films, styles and fonts are passed over.
    It raises ``ContainerError`` for damage and ``LimitError``.
    """

    name: str
    recognise: Callable[[bytes, str], bool]
    members: Callable[[IO[bytes], Limits], Iterator[Member]]


#: Files that are never pages, by suffix.
NO_PAGES = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .svg .ico .bmp .mp4 .m4s .m4v .webm .mov .mp3 .m4a .ts .css .woff .woff2 "
    ".ttf .otf .eot .map .wasm .pdf .exe .dll .so".split()
)


def may_be_page(name: str) -> bool:
    """Whether a file of that name can hold a page at all."""
    return PurePosixPath(name.partition("?")[0]).suffix.lower() not in NO_PAGES


def read_bounded(file: IO[bytes], limits: Limits, *, packed: int | None = None) -> bytes:
    """All bytes of an unpacking stream, up to the limits of size and, with the ``packed`` size, of expansion.

    Raises ``LimitError`` as soon as one is passed, before more is unpacked.
    """
    most = limits.max_bytes
    by_ratio = packed is not None and max(packed, 1024) * limits.max_expansion < most
    if by_ratio and packed is not None:
        most = max(packed, 1024) * limits.max_expansion
    parts, size = [], 0
    while part := file.read(min(1 << 20, most + 1 - size)):
        size += len(part)
        if size > most:
            limit = "max_expansion" if by_ratio else "max_bytes"
            raise LimitError(f"unpacks to more than {most} bytes; raise Limits.{limit} to read it")
        parts.append(part)
    return b"".join(parts)


DAMAGE = (EOFError, OSError, ValueError, zlib.error)
