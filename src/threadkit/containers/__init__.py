"""Files, folders and wrappers to documents, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..documents import Document, Limits
from ..errors import ContainerError, LimitError


def open_documents(path: Path, limits: Limits) -> Iterator[Document]:
    """Each saved page at ``path``: a file, or every file below a folder in the order of their names.

    Raises ``ContainerError`` where the path cannot be read, ``LimitError`` where a file is too large.
    """
    if os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises for impossible names)
        for file in _files(path):
            yield _read(file, limits)
    else:
        yield _read(path, limits)


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(base, name)


def _read(path: Path, limits: Limits) -> Document:
    try:
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise LimitError(
                f"{size} bytes are more than the limit of {limits.max_bytes}; raise Limits.max_bytes to read it",
                path=str(path),
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ContainerError(f"cannot be read: {reason}", path=str(path)) from None
    return Document(data, path=str(path), limits=limits)
