"""Zip files, and pages that are zip files as well (SingleFile's self-extracting form)."""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from ..documents import Limits
from ..errors import ContainerError, LimitError, ThreadkitError
from ._base import Container, Member, Unpacking, is_hidden, may_be_page, read_bounded
from ._beside import InZip

# RuntimeError: a password is needed. NotImplementedError: a compression that Python does not know.
_DAMAGE = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError, zlib.error,
)  # fmt: skip
_UNPACKS_ITSELF = re.compile(rb"<html\b[^>]{0,500}\sdata-sfz\b", re.IGNORECASE)


def recognise(head: bytes, name: str) -> bool:
    """By the magic number, or by SingleFile's own mark in the page that unpacks itself."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or _UNPACKS_ITSELF.search(head) is not None


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The files in the zip in the order of its directory, also those that share a name.

    Nothing is written anywhere, so names that point outside are only names.
    """
    size = file.seek(0, os.SEEK_END)
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as error:
        raise ContainerError(f"damaged zip file: {error}") from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check(infos, size, limits)
        files = {info.filename: info for info in infos}
        folders: dict[str, list[str]] = {}
        for name in sorted(files):
            folder, _, plain = name.rpartition("/")
            folders.setdefault(folder or ".", []).append(plain)

        def read(info: zipfile.ZipInfo) -> bytes:
            with _open(archive, info) as opened:
                return read_bounded(_unpacking(opened, info, limits), limits)

        for info in _captures(infos) or infos:
            if not may_be_page(info.filename) or is_hidden(info.filename):
                continue
            beside = InZip(info.filename, files, folders, read)
            try:
                with _open(archive, info) as opened:
                    yield Member(_unpacking(opened, info, limits), info.filename, beside=beside)
            except ThreadkitError as error:
                yield Member(b"", info.filename, error=error)


def _captures(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The web archives of a WACZ file, whose other files are lists and copies of what is in them."""
    if not any(info.filename == "datapackage.json" for info in infos):
        return []
    return [info for info in infos if info.filename.startswith("archive/") and ".warc" in info.filename]


def _check(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuse a directory that is made to cost more than the file's size can hold."""
    if len(infos) > limits.max_members:
        raise LimitError(f"{len(infos)} files are more than the limit; raise Limits.max_members to read them")
    if sum(info.compress_size for info in infos) > size:
        raise ContainerError("damaged zip file: its files overlap, or their sizes are wrong")


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(info)
    except _DAMAGE as error:
        raise ContainerError(f"{info.filename} cannot be unpacked: {error}") from None


def _unpacking(opened: IO[bytes], info: zipfile.ZipInfo, limits: Limits) -> Unpacking:
    return Unpacking(opened, limits, packed=info.compress_size, what=posixpath.basename(info.filename))


CONTAINER = Container("zip", recognise, members)
