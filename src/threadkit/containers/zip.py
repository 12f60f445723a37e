"""Zip files, and pages that are zip files as well (SingleFile's self-extracting form)."""

from __future__ import annotations

import contextlib
import copy
import os
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from .. import regex as re
from ..documents import Limits
from ..errors import ContainerError, LimitError, ThreadkitError
from ._base import (
    Budget,
    Container,
    Counted,
    Cut,
    Member,
    Readable,
    Unpacking,
    is_hidden,
    may_be_page,
    read_bounded,
)
from ._beside import InZip
from ._packed import Checked, bunzipped, unlzmaed
from ._torn_zip import torn_members

# RuntimeError: a password is needed. NotImplementedError: a compression that Python does not know.
_DAMAGE = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError, zlib.error,
)  # fmt: skip
_LONGEST_END = 65557  # bytes of the record that ends a zip, with the longest comment
_SHORTEST_ENTRY = 47  # bytes of an entry of the directory with a name of one letter
_MAGIC, _HEAD = b"PK\x03\x04", 30  # a file's head begins with these bytes, and is so long without its name
_LONGEST_DESCRIPTOR = 24 + 4  # bytes of sums and sizes that may follow a file, and those that begin the next
_UNPACKS_ITSELF = re.compile(rb"<html\b[^>]{0,500}\sdata-sfz\b", re.IGNORECASE)


def recognise(head: bytes, name: str) -> bool:
    """By the magic number, or by SingleFile's own mark in the page that unpacks itself."""
    return head.startswith((_MAGIC, b"PK\x05\x06")) or _UNPACKS_ITSELF.search(head) is not None


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The files in the zip in the order of its directory, also those that share a name.

    Nothing is written anywhere, so names that point outside are only names.
    """
    size = file.seek(0, os.SEEK_END)
    _check_directory(file, size, limits)
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as error:
        yield from torn_members(file, limits, str(error))
        return
    with archive:
        infos = [info for info in archive.infolist() if info.file_size or not info.filename.endswith("/")]
        for info in infos:
            if info.compress_size > size:
                yield Member(b"", info.filename, error=ContainerError("damaged zip file: it states a wrong size"))
        infos = [info for info in infos if info.compress_size <= size]
        _check(infos, size, limits)
        files = {info.filename: info for info in infos}
        folders: dict[str, list[str]] = {}
        for name in sorted(files):
            folder, _, plain = name.rpartition("/")
            folders.setdefault(folder or ".", []).append(plain)

        beside_budget = Budget(limits, size)  # formats may ask for one neighbour again and again

        def read(info: zipfile.ZipInfo) -> bytes:
            with _open(archive, info) as opened:
                return read_bounded(Counted(_unpacking(opened, info, limits), beside_budget.spend), limits)

        for info in _captures(infos) or infos:
            if not may_be_page(info.filename) or is_hidden(info.filename):
                continue
            beside = InZip(info.filename, files, folders, read)
            try:
                with _open(archive, info) as opened:
                    yield Member(_unpacking(opened, info, limits), info.filename, beside=beside)
            except ThreadkitError as error:
                yield Member(b"", info.filename, error=error)
        if _has_unlisted(file, archive.infolist(), archive.start_dir):
            raise Cut("the zip file holds files that its directory does not list")


def _has_unlisted(file: IO[bytes], infos: list[zipfile.ZipInfo], directory: int) -> bool:
    """Whether a file begins where the directory lists none: before all, or behind the end of one that it lists.

    Two zip files written as one have such files, and one whose directory is damaged or was made to hide them.
    """
    sizes = {info.header_offset: info.compress_size for info in infos}
    end = 0
    for offset in sorted({*sizes, directory}):
        if offset > end:
            file.seek(end)
            if _MAGIC in file.read(min(offset - end, _LONGEST_DESCRIPTOR) if end else len(_MAGIC)):
                return True
        end = max(end, _end(file, offset) + sizes.get(offset, 0))
    return False


def _end(file: IO[bytes], offset: int) -> int:
    """Where the head of a file that begins there ends: behind its name and what else is said of it."""
    file.seek(offset + _HEAD - 4)
    lengths = file.read(4)
    return offset + _HEAD + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")


def _captures(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The web archives of a WACZ file, whose other files are lists and copies of what is in them."""
    if not any(info.filename == "datapackage.json" for info in infos):
        return []
    return [info for info in infos if info.filename.startswith("archive/") and ".warc" in info.filename]


def _check_directory(file: IO[bytes], size: int, limits: Limits) -> None:
    """Refuse a directory of more entries than the limit before it is read, which takes half a kilobyte for each."""
    end = file.seek(max(size - _LONGEST_END, 0))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    entries = min(length, end + at) // _SHORTEST_ENTRY
    if entries > limits.max_members:
        raise LimitError(f"{entries} files are more than the limit; raise Limits.max_members to read them")


def _check(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuse a directory that is made to cost more than the file's size can hold."""
    if len(infos) > limits.max_members:
        raise LimitError(f"{len(infos)} files are more than the limit; raise Limits.max_members to read them")
    if sum(info.compress_size for info in infos) > size:
        raise ContainerError("damaged zip file: its files overlap, or their sizes are wrong")


@contextlib.contextmanager
def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Readable]:
    """The unpacked bytes. What the library would unpack a whole chunk of at once is unpacked here."""
    unpack = {zipfile.ZIP_BZIP2: bunzipped, zipfile.ZIP_LZMA: unlzmaed}.get(info.compress_type)
    try:
        packed = copy.copy(info)
        if unpack is not None:
            packed.compress_type, packed.file_size = zipfile.ZIP_STORED, info.compress_size
            packed.CRC = None  # type: ignore[assignment]  # that of the packed bytes is not known
        with archive.open(packed) as opened:
            yield opened if unpack is None else Checked(unpack(opened), info.file_size, info.CRC)
    except _DAMAGE as error:
        raise ContainerError(f"{info.filename} cannot be unpacked: {error}") from None


def _unpacking(opened: Readable, info: zipfile.ZipInfo, limits: Limits) -> Unpacking:
    return Unpacking(opened, limits, packed=info.compress_size, what=posixpath.basename(info.filename))


CONTAINER = Container("zip", recognise, members)
