"""Single files packed with gzip, bzip2, xz or Zstandard (RFC 1952, RFC 8878, …)."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections.abc import Iterator
from typing import IO, cast

from ..documents import Limits
from ..errors import ContainerError
from ._base import DAMAGE, Container, Member, read_bounded

_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd"}


def _kind(head: bytes) -> str | None:
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def recognise(head: bytes, name: str) -> bool:
    """By the magic number. A gzipped WARC is left to the WARC reader, which needs its separate members."""
    return _kind(head) is not None and not name.lower().endswith((".warc.gz", ".wacz"))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The one file that is packed."""
    packed = file.seek(0, os.SEEK_END)
    file.seek(0)
    kind = _kind(file.read(8))
    file.seek(0)
    try:
        with _open(file, kind) as unpacked:
            yield Member(read_bounded(unpacked, limits, packed=packed), name="")
    except (*DAMAGE, lzma.LZMAError) as error:
        raise ContainerError(f"damaged {kind} data: {error}") from None
    except Exception as error:
        if type(error).__name__ != "ZstdError":  # its module is loaded only where it is needed
            raise
        raise ContainerError(f"damaged {kind} data: {error}") from None


def _open(file: IO[bytes], kind: str | None) -> IO[bytes]:
    if kind == "gzip":
        return cast(IO[bytes], gzip.open(file, "rb"))
    if kind == "bzip2":
        return cast(IO[bytes], bz2.open(file, "rb"))
    if kind == "xz":
        return cast(IO[bytes], lzma.open(file, "rb"))
    try:
        import zstandard
    except ImportError:
        raise ContainerError("Zstandard data: pip install 'threadkit[containers]' to read it") from None
    return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True))


CONTAINER = Container("compressed", recognise, members)
