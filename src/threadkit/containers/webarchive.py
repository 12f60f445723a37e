"""Safari's ``.webarchive``: a property list that holds the page and its parts."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import IO
from xml.parsers.expat import ExpatError

from ..documents import Limits
from ..errors import ContainerError
from ._base import Container, Cut, Member, read_bounded

_DAMAGE = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    OverflowError,
    RecursionError,
    KeyError,
    IndexError,
)
_DEPTH = 20  # frames within frames


def recognise(head: bytes, name: str) -> bool:
    """A binary property list, or an XML one that names the page's resource early."""
    return (head.startswith(b"bplist00") and name.lower().endswith(".webarchive")) or b"WebMainResource" in head


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The page, then its frames."""
    try:
        value = plistlib.loads(read_bounded(file, limits))
    except _DAMAGE as error:
        raise ContainerError(f"damaged webarchive: {error}") from None
    stack = [(value, 0)]
    found, is_lacking, seen = False, False, set()
    while stack:
        archive, depth = stack.pop()
        if id(archive) in seen:
            continue
        if not isinstance(archive, dict):
            is_lacking = True
            continue
        seen.add(id(archive))  # in a binary list many places may share one value
        member = _member(archive.get("WebMainResource"))
        if member is not None:
            found = True
            yield member
        frames = archive.get("WebSubframeArchives", [])
        if isinstance(frames, list) and depth < _DEPTH:
            stack.extend((frame, depth + 1) for frame in reversed(frames))
        is_lacking = (
            is_lacking or member is None or ((not isinstance(frames, list) or depth >= _DEPTH) and bool(frames))
        )
    if not found:
        raise ContainerError("a webarchive without a page")
    if is_lacking:
        raise Cut("a page or frame of the webarchive cannot be read")


def _member(resource: object) -> Member | None:
    if not isinstance(resource, dict):
        return None
    data, url = resource.get("WebResourceData"), resource.get("WebResourceURL")
    if not isinstance(data, bytes):
        return None
    address = url if isinstance(url, str) else None
    charset = resource.get("WebResourceTextEncodingName")
    return Member(data, address or "", address, charset=charset if isinstance(charset, str) else None)


CONTAINER = Container("webarchive", recognise, members)
