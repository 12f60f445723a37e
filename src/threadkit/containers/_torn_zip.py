"""Zip files without their directory, as downloads that broke off leave them: read member by member."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Budget, Cut, Member, is_hidden, may_be_page

_MAGIC, _DESCRIPTOR = b"PK\x03\x04", b"PK\x07\x08"
_IS_SECRET, _SIZE_FOLLOWS, _IS_UTF8 = 0x01, 0x08, 0x800  # flags
_STORED, _DEFLATED = 0, 8  # methods
_STEP = 65536


class _Header(NamedTuple):
    """What stands before a member; ``start`` is where its bytes begin."""

    name: str
    flags: int
    method: int
    packed: int
    start: int


def torn_members(file: IO[bytes], limits: Limits, why: str) -> Iterator[Member]:
    """The members that can be read; then ``Cut``, or ``ContainerError`` where there are none."""
    budget = Budget(limits, file.seek(0, 2))
    file.seek(0)
    count = 0
    while (header := _header(file)) is not None:
        member = _member(file, header, limits, budget)
        count += 1
        if member.data and may_be_page(header.name) and not is_hidden(header.name):
            yield member
        if member.damage:
            break
    if not count:
        raise ContainerError(f"damaged zip file: {why}")
    raise Cut(f"damaged zip file: {why}; its members were read one after another")


def _header(file: IO[bytes]) -> _Header | None:
    """The member that begins here; None where none does, or one that cannot be read so."""
    head = file.read(30)
    if len(head) < 30 or not head.startswith(_MAGIC):
        return None

    def number(at: int, size: int) -> int:
        return int.from_bytes(head[at : at + size], "little")

    flags, method = number(6, 2), number(8, 2)
    name = file.read(number(26, 2)).decode("utf-8" if flags & _IS_UTF8 else "cp437", "replace")
    start = file.seek(number(28, 2), 1)
    is_endless = method == _STORED and flags & _SIZE_FOLLOWS
    if flags & _IS_SECRET or method not in (_STORED, _DEFLATED) or is_endless:
        return None
    return _Header(name, flags, method, number(18, 4), start)


def _member(file: IO[bytes], header: _Header, limits: Limits, budget: Budget) -> Member:
    """The member as far as it goes; the file then stands behind it."""
    if header.method == _STORED:
        data = file.read(min(header.packed, limits.max_bytes + 1))
        is_whole = len(data) == header.packed
    else:
        data, is_whole = _inflated(file, limits, budget)
    if header.flags & _SIZE_FOLLOWS:  # behind the bytes: checksum and sizes, with a mark before them or not
        file.seek(12 if file.read(4) == _DESCRIPTOR else 8, 1)
    return Member(data, header.name, damage="" if is_whole else f"{header.name} ends too early")


def _inflated(file: IO[bytes], limits: Limits, budget: Budget) -> tuple[bytes, bool]:
    """What is unpacked from here on, and whether it comes to its end; the file then stands behind that."""
    unpacker, parts, size = zlib.decompressobj(-zlib.MAX_WBITS), [], 0
    packed = file.read(_STEP)
    try:
        while packed and not unpacker.eof:
            parts.append(unpacker.decompress(packed, _STEP * 16))
            size += len(parts[-1])
            budget.spend(len(parts[-1]))
            if size > limits.max_bytes:
                raise LimitError(f"more than the limit of {limits.max_bytes} bytes")
            packed = unpacker.unconsumed_tail or (b"" if unpacker.eof else file.read(_STEP))
    except zlib.error:
        return b"".join(parts), False
    file.seek(-len(unpacker.unused_data), 1)
    return b"".join(parts), unpacker.eof
