"""Files, folders and wrappers to documents, one at a time, with memory bounded by one page.

A wrapper inside a wrapper (an HTML page in a zip in a folder) is opened too, a few levels deep. Members that
are no pages are usual in wrappers: their documents are marked as not ``named``, so that nobody complains of them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from ..documents import Document, Limits
from ..errors import ContainerError, LimitError, ThreadkitError
from . import compressed, har, mhtml, warc, webarchive, zip
from ._base import HEAD, Container, Member, may_be_page

CONTAINERS: tuple[Container, ...] = (
    warc.CONTAINER,
    compressed.CONTAINER,
    zip.CONTAINER,
    mhtml.CONTAINER,
    har.CONTAINER,
    webarchive.CONTAINER,
)
_DEEPEST = 4


def open_documents(path: Path, limits: Limits) -> Iterator[Document]:
    """Each saved page at ``path``: a file, what a container holds, or every file below a folder by name.

    Raises ``ContainerError`` where a file cannot be read, ``LimitError`` where one is too large.
    """
    if not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises for impossible names)
        yield from _open(path, limits, named=True)
        return
    for file in _files(path):
        if may_be_page(file.name):
            yield from _open(file, limits, named=False)


def unwrap(data: bytes, name: str, limits: Limits) -> Iterator[Document]:
    """The documents in bytes that come without a file; ``name`` is what messages call them."""
    yield from _documents(io.BytesIO(data), Member(data, name), limits, container=None, depth=0, named=True)


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(base, name)


def _open(path: Path, limits: Limits, *, named: bool) -> Iterator[Document]:
    member = Member(b"", str(path), beside=_beside(path, limits))
    try:
        with path.open("rb") as file:
            yield from _documents(file, member, limits, container=None, depth=0, named=named)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ContainerError(f"cannot be read: {reason or error}", path=str(path)) from None
    except ThreadkitError as error:
        error.path = error.path or str(path)
        raise


def _beside(path: Path, limits: Limits) -> Callable[[str], bytes | None]:
    """Reads files of the same folder by their plain names."""

    def read(name: str) -> bytes | None:
        if Path(name).name != name or name in (".", ".."):
            return None
        try:
            other = path.with_name(name)
            return other.read_bytes() if other.stat().st_size <= limits.max_bytes else None
        except (OSError, ValueError):
            return None

    return read


def _documents(
    file: IO[bytes], member: Member, limits: Limits, *, container: str | None, depth: int, named: bool
) -> Iterator[Document]:
    if member.error is not None:
        error, path = member.error, f"{container}!{member.name}"
        error.path = error.path or path
        yield Document(b"", path=path, container=container, error=error)
        return
    head = file.read(HEAD)
    file.seek(0)
    found = next((one for one in CONTAINERS if one.recognise(head, member.name)), None)
    if found is None or depth >= _DEEPEST:
        yield _document(file, member, limits, container, named)
        return
    for inner in found.members(file, limits):
        packed_alone = found is compressed.CONTAINER
        inner.name = member.name.removesuffix(Path(member.name).suffix) if packed_alone else inner.name
        inner.captured_at = inner.captured_at or member.captured_at
        documents = _documents(
            io.BytesIO(inner.data),
            inner,
            limits,
            container=container or member.name,
            depth=depth + 1,
            named=named and packed_alone,
        )
        yield from documents


def _document(file: IO[bytes], member: Member, limits: Limits, container: str | None, named: bool) -> Document:
    data = file.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(f"more than the limit of {limits.max_bytes} bytes; raise Limits.max_bytes to read it")
    path = f"{container}!{member.name}" if container and member.name != container else member.name
    return Document(
        data,
        path=path,
        url=member.url,
        captured_at=member.captured_at,
        container=container,
        limits=limits,
        named=named,
        beside=member.beside,
    )
