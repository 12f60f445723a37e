"""What a container is: a name, a way to recognise it by its first bytes, a way to list its members."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, NamedTuple, Protocol

from ..documents import Beside, Limits
from ..errors import ContainerError, LimitError, ThreadkitError

HEAD = 16384
_STEP = 1 << 20
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Readable(Protocol):
    """Bytes that are read forward only, never more than ``size`` at once; an empty answer is the end."""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""


@dataclass(slots=True)
class Member:
    """One file inside a container.

    ``data`` is its bytes, or an open stream of them that is good until the next member is asked for. ``name`` is
    its path or URL there; ``charset`` what the protocol that brought it says of its encoding; ``beside`` knows
    its neighbours; ``error`` tells why it could not be unpacked, while the others can.
    """

    data: bytes | Readable
    name: str
    url: str | None = None
    captured_at: datetime | None = None
    charset: str | None = None
    beside: Beside | None = None
    error: ThreadkitError | None = None


class Container(NamedTuple):
    """One kind of wrapper.

    ``recognise(head, name)`` sees the first 16 KiB and the file's name. ``members(file, limits)`` yields
    what may be pages, one at a time, in the container's order; pictures, films, styles and fonts are passed over.
    It raises ``ContainerError`` for damage and ``LimitError``. With ``forward`` the file need not be seekable.
    """

    name: str
    recognise: Callable[[bytes, str], bool]
    members: Callable[[IO[bytes], Limits], Iterator[Member]]
    forward: bool = False


#: Files that are never pages, by suffix.
NO_PAGES = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .svg .ico .bmp .mp4 .m4s .m4v .webm .mov .mp3 .m4a .ts .css .woff .woff2 "
    ".ttf .otf .eot .map .wasm .pdf .exe .dll .so".split()
)


def may_be_page(name: str) -> bool:
    """Whether a file of that name can hold a page at all."""
    return PurePosixPath(name.partition("?")[0]).suffix.lower() not in NO_PAGES


def is_hidden(name: str) -> bool:
    """Whether a path inside a container names what its maker keeps for itself: ``.DS_Store``, ``__MACOSX/``."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def shown(name: str) -> str:
    """A name as text that can be written anywhere: bytes of file names that are no text become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def charset_of(content_type: str | None) -> str | None:
    """The ``charset`` of a ``Content-Type``."""
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def read_up_to(file: Readable, size: int) -> bytes:
    """``size`` bytes, fewer only at the end."""
    parts, missing = [], size
    while missing > 0 and (part := file.read(min(_STEP, missing))):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def read_bounded(file: Readable, limits: Limits) -> bytes:
    """All bytes of a file; raises ``LimitError`` where they are more than ``max_bytes``."""
    data = read_up_to(file, limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(
            f"more than the limit of {limits.max_bytes} bytes; raise Limits.max_bytes (--max-size) to read it"
        )
    return data


class Unpacking:
    """Bytes as they are unpacked, forward only: never more than the limit of expansion allows.

    ``packed`` is their packed size. Whatever error the unpacker meets damage with is a ``ContainerError``.
    """

    def __init__(self, file: IO[bytes], limits: Limits, *, packed: int, what: str) -> None:
        # One step at a time, so that damage behind good bytes does not swallow them.
        self._read: Callable[[int], bytes] = getattr(file, "read1", file.read)
        self._left = max(packed, 1024) * limits.max_expansion
        self._most = self._left
        self._what = shown(what)

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes; raises ``ContainerError`` and ``LimitError``."""
        try:
            data = self._read(min(size, self._left + 1))
        except ThreadkitError:
            raise
        except Exception as error:
            raise ContainerError(f"{self._what} cannot be unpacked: {error or type(error).__name__}") from None
        self._left -= len(data)
        if self._left < 0:
            raise LimitError(f"unpacks to more than {self._most} bytes; raise Limits.max_expansion to read it")
        return data


class Rejoined:
    """A file of which the first bytes have been read already."""

    def __init__(self, head: bytes, file: Readable) -> None:
        self._head = io.BytesIO(head)
        self._file = file

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        return self._head.read(size) or self._file.read(size)
