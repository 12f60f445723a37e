"""What a container is: a name, a way to recognise it by its first bytes, a way to list its members."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, NamedTuple, Protocol

from .. import regex as re
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
    its neighbours; ``error`` tells why it could not be unpacked, while the others can; ``damage`` what is lacking
    of it (a stream tells that itself, in an attribute of that name, when it has been read).
    """

    data: bytes | Readable
    name: str
    url: str | None = None
    captured_at: datetime | None = None
    charset: str | None = None
    beside: Beside | None = None
    error: ThreadkitError | None = None
    damage: str = ""
    within: Member | None = None  # the wrapper's own, set by who opens it


class Cut(ContainerError):
    """The wrapper ends before its end; what was read until there is good."""


class Container(NamedTuple):
    """One kind of wrapper.

    ``recognise(head, name)`` sees the first 16 KiB and the file's name. ``members(file, limits)`` yields
    what may be pages, one at a time, in the container's order; pictures, films, styles and fonts are passed over.
    It raises ``Cut`` where the file ends too early, ``ContainerError`` for other damage, and ``LimitError``.
    With ``forward`` the file need not be seekable.
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


_SMALL = 1024  # a packed size below which the ratio says nothing


class Budget:
    """How many bytes may be unpacked from one file, all its members and levels together."""

    def __init__(self, limits: Limits, packed: int = 0) -> None:
        self.packed = packed
        self._ratio = limits.max_expansion
        self._spent = 0

    def spend(self, size: int) -> None:
        """Count unpacked bytes. Raises ``LimitError`` where they are too many."""
        self._spent += size
        if self.is_spent:
            most = self._ratio * max(self.packed, _SMALL)
            raise LimitError(f"unpacks to more than {most} bytes; raise Limits.max_expansion to read it")

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be read."""
        return self._spent > self._ratio * max(self.packed, _SMALL)


class Counted:
    """A stream whose bytes are counted: those of a file as packed, those of a member as unpacked."""

    def __init__(self, file: Readable, count: Callable[[int], None]) -> None:
        self._file = file
        self._count = count

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        data = self._file.read(size)
        self._count(len(data))
        return data

    @property
    def damage(self) -> str:
        """What is lacking of the stream."""
        return str(getattr(self._file, "damage", ""))


class Unpacking:
    """Bytes as they are unpacked, forward only: never more than the limit of expansion allows.

    ``packed`` is their packed size. Where they end too early, what came is good, and ``damage`` tells it;
    ``ended`` is asked for other such damage at the end. Damage behind good bytes is told so, too; before any it is
    a ``ContainerError``, whatever error the unpacker meets it with.
    """

    def __init__(
        self, file: Readable, limits: Limits, *, packed: int, what: str, ended: Callable[[], str] = str
    ) -> None:
        # One step at a time, so that damage behind good bytes does not swallow them.
        self._read: Callable[[int], bytes] = getattr(file, "read1", file.read)
        self._budget = Budget(limits, packed)
        self._what = shown(what)
        self._any = False
        self._ended = ended
        self.damage = ""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes; raises ``ContainerError`` and ``LimitError``."""
        if self.damage:
            return b""
        try:
            data = self._read(size)
        except ThreadkitError:
            raise
        except EOFError:
            return self._end(f"{self._what} ends too early")
        except Exception as error:
            damage = f"{self._what} cannot be unpacked: {error or type(error).__name__}"
            if self._any:
                return self._end(damage)
            raise ContainerError(damage) from None
        if not data:
            return self._end(self._ended())
        self._any = True
        self._budget.spend(len(data))
        return data

    def _end(self, damage: str) -> bytes:
        if damage and not self._any:
            raise Cut(damage)
        self.damage = damage
        return b""


class Rejoined:
    """A file of which the first bytes have been read already."""

    def __init__(self, head: bytes, file: Readable) -> None:
        self._head = io.BytesIO(head)
        self._file = file

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        return self._head.read(size) or self._file.read(size)
