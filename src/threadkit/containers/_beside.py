"""The files around a page: those of its folder, or of the zip that it is in.

Formats ask for relatives of a page by name (an archive's ``account.js``), pages name their own pictures. A name
that leaves the page's surroundings is never followed.
"""

from __future__ import annotations

import os
import posixpath
import zipfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from ..documents import Limits
from ..errors import ThreadkitError


def clean_name(name: str) -> str | None:
    """A relative path with forward slashes, at most one folder up; None for any other."""
    if not name or name.startswith("/") or "\\" in name or ":" in name.partition("/")[0] or not name.isprintable():
        return None
    path = posixpath.normpath(name)
    return None if path == "." or path.startswith("../..") or path == ".." else path


class InFolder:
    """What lies around a file on disk."""

    def __init__(self, file: Path, limits: Limits) -> None:
        self._folder = file.parent
        self._limits = limits

    def read(self, name: str) -> bytes | None:
        """See ``documents.Beside``."""
        path = self.find(name)
        try:
            if path is None or Path(path).stat().st_size > self._limits.max_bytes:
                return None
            return Path(path).read_bytes()
        except (OSError, ValueError):
            return None

    def find(self, name: str) -> str | None:
        """See ``documents.Beside``."""
        clean = clean_name(name)
        if clean is None:
            return None
        try:
            path = self._folder / clean
            return str(path) if path.is_file() else None
        except (OSError, ValueError):
            return None

    def names(self, folder: str) -> Sequence[str]:
        """See ``documents.Beside``."""
        clean = "." if folder == "." else clean_name(folder)
        try:
            with os.scandir(self._folder / clean) if clean is not None else nullcontext(()) as found:
                return sorted(one.name for one in found)
        except (OSError, ValueError):
            return ()


class InZip:
    """What lies around a file in a zip; ``read`` unpacks one of its files."""

    def __init__(
        self,
        name: str,
        files: dict[str, zipfile.ZipInfo],
        folders: dict[str, list[str]],
        read: Callable[[zipfile.ZipInfo], bytes],
    ) -> None:
        self._folder = posixpath.dirname(name)
        self._files = files
        self._folders = folders
        self._read = read

    def read(self, name: str) -> bytes | None:
        """See ``documents.Beside``."""
        path = self.find(name)
        try:
            return self._read(self._files[path]) if path is not None else None
        except ThreadkitError:
            return None

    def find(self, name: str) -> str | None:
        """See ``documents.Beside``."""
        clean = clean_name(name)
        path = posixpath.normpath(posixpath.join(self._folder, clean)) if clean is not None else ""
        return path if path in self._files else None

    def names(self, folder: str) -> Sequence[str]:
        """See ``documents.Beside``."""
        clean = "." if folder == "." else clean_name(folder)
        if clean is None:
            return ()
        return self._folders.get(posixpath.normpath(posixpath.join(self._folder, clean)), ())
