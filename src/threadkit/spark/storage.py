"""What lies beside a file in the storage that Spark reads: an archive's ``account.js``, a page's pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import cached_property
from typing import IO, cast
from urllib.parse import unquote

from pyarrow import ArrowException, fs

from ..containers._beside import clean_name
from ..documents import Limits

#: Hadoop's names of storages that Arrow knows by another name.
_SCHEMES = {"s3a": "s3", "s3n": "s3"}


class InStorage:
    """See ``documents.Beside``; asked only where a page names what lies beside it.

    Arrow looks, with its own way of signing in (that of the machine or its environment); where it knows no such
    storage, nothing is found.
    """

    def __init__(self, address: str, limits: Limits) -> None:
        scheme, _, rest = address.partition(":")
        self._address = f"{_SCHEMES.get(scheme, scheme)}:{rest}"
        self._limits = limits

    @cached_property
    def _place(self) -> tuple[fs.FileSystem, str] | None:
        """The storage, and the file's folder in it."""
        try:
            storage, path = fs.FileSystem.from_uri(self._address)
        except (ArrowException, OSError, ValueError, ImportError):
            return None
        return storage, posixpath.dirname(path)

    def _info(self, name: str) -> tuple[fs.FileSystem, fs.FileInfo] | None:
        clean = clean_name(name)
        if clean is None or self._place is None:
            return None
        storage, folder = self._place
        try:
            info = storage.get_file_info(posixpath.normpath(posixpath.join(folder, clean)))
        except (ArrowException, OSError, ValueError):
            return None
        return (storage, info) if info.type is fs.FileType.File else None

    def opened(self) -> IO[bytes] | None:
        """The file itself, to be read once; None where it cannot be opened."""
        try:
            storage, path = fs.FileSystem.from_uri(self._address)
            return cast("IO[bytes]", storage.open_input_stream(path, compression=None))
        except (ArrowException, OSError, ValueError, ImportError):
            return None

    def find(self, name: str) -> str | None:
        """See ``documents.Beside``."""
        found = self._info(name)
        return found[1].path if found is not None else None

    def read(self, name: str) -> bytes | None:
        """See ``documents.Beside``."""
        found = self._info(name)
        if found is None or found[1].size > self._limits.max_bytes:
            return None
        try:
            with found[0].open_input_stream(found[1].path) as file:
                return bytes(file.read())
        except (ArrowException, OSError):
            return None

    def names(self, folder: str) -> Sequence[str]:
        """See ``documents.Beside``."""
        clean = "" if folder == "." else clean_name(folder)
        if clean is None or self._place is None:
            return ()
        storage, base = self._place
        try:
            found = storage.get_file_info(fs.FileSelector(posixpath.normpath(posixpath.join(base, clean))))
        except (ArrowException, OSError, ValueError):
            return ()
        return sorted(one.base_name for one in found)


def plain_path(address: str) -> str:
    """The path as users write it: Spark says ``file:///…`` for local files, and ``%20`` for a space."""
    path = unquote(address)
    return path.removeprefix("file:").replace("///", "/", 1) if path.startswith("file:") else path
