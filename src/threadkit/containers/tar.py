"""Tar files, read forward, plain or packed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO

from ..documents import Limits
from ..errors import ContainerError, ThreadkitError
from ._base import Container, Member, Unpacking, is_hidden, may_be_page

_MAGIC = 257  # where POSIX, GNU and old headers have theirs


def recognise(head: bytes, name: str) -> bool:
    """By the magic word in the first header."""
    return head[_MAGIC : _MAGIC + 5] == b"ustar"


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The regular files in the tar's order; links and devices are no files.

    Nothing is written anywhere, so names that point outside are only names.
    """
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for info in archive:
                opened = archive.extractfile(info) if info.isreg() else None
                if opened is not None and may_be_page(info.name) and not is_hidden(info.name):
                    yield Member(Unpacking(opened, limits, packed=info.size, what=info.name), info.name)
    except ThreadkitError:
        raise
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise ContainerError(f"damaged tar file: {error}") from None


CONTAINER = Container("tar", recognise, members, forward=True)
