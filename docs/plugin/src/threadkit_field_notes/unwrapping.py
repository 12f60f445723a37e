"""A container: an envelope, one page in Base64 below a line ``ENVELOPE name``."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import IO

from threadkit.containers import Container, Member
from threadkit.documents import Limits
from threadkit.errors import ContainerError


def recognise(head: bytes, name: str) -> bool:
    """Whether a file that begins with ``head`` is an envelope."""
    return head.startswith(b"ENVELOPE ")


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The one page in it; no more is read than a page may have."""
    name = file.readline(200).removeprefix(b"ENVELOPE ").decode("utf-8", "replace").strip()
    try:
        yield Member(base64.b64decode(file.read(limits.max_bytes), validate=False), name)
    except binascii.Error as error:
        raise ContainerError(f"is no whole envelope: {error}") from None


CONTAINER = Container("envelope", recognise, members)
