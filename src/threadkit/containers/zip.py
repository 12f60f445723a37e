"""Zip files, and pages that are zip files as well (SingleFile's self-extracting form)."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Container, Member, may_be_page, read_bounded

# RuntimeError: a password is needed. NotImplementedError: a compression that Python does not know.
_DAMAGE = (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error)


def recognise(head: bytes, name: str) -> bool:
    """By the magic number, or by SingleFile's own mark in the page that unpacks itself."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or (b"data-sfz" in head and head.lstrip()[:1] == b"<")


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The files in the zip in the order of its directory.

    Nothing is written anywhere, so names that point outside are only names.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ContainerError(f"damaged zip file: {error}") from None
    with archive:
        infos = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        if len(infos) > limits.max_members:
            raise LimitError(f"{len(infos)} files are more than the limit; raise Limits.max_members to read them")
        for info in infos.values():
            if not may_be_page(info.filename):
                continue
            folder = posixpath.dirname(info.filename)

            def beside(name: str, folder: str = folder) -> bytes | None:
                wanted = infos.get(posixpath.join(folder, name))
                return _read(archive, wanted, limits) if wanted is not None else None

            try:
                yield Member(_read(archive, info, limits), info.filename, beside=beside)
            except (ContainerError, LimitError) as error:
                yield Member(b"", info.filename, error=error)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    try:
        with archive.open(info) as file:
            return read_bounded(file, limits, packed=info.compress_size)
    except LimitError as error:
        raise LimitError(f"{info.filename}: {error.message}") from None
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise ContainerError(f"{info.filename} cannot be unpacked: {error}") from None


CONTAINER = Container("zip", recognise, members)
