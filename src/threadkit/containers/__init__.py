"""Files, folders and wrappers to documents, one at a time, with memory bounded by one page.

A wrapper inside a wrapper (an HTML page in a zip in a folder) is opened too, a few levels deep. Members that
are no pages are usual in wrappers: their documents are marked as not ``named``, so that nobody complains of them.
What cannot be opened becomes a document that raises its error when it is read; those after it follow.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple, cast

from .. import plugins
from ..documents import SHARES, Beside, Document, Limits, Series, kind_of
from ..errors import (
    ContainerError,
    LimitError,
    ThreadkitError,
    UnknownFormatError,
    of_defect,
    of_nesting,
)
from . import cassette, compressed, har, listed, mhtml, parquet, sqlite, tar, warc, webarchive, xlsx, zip
from ._base import (
    HEAD,
    Budget,
    Container,
    Counted,
    Cut,
    Member,
    Readable,
    Rejoined,
    may_be_page,
    read_bounded,
    read_up_to,
    shown,
)
from ._beside import InFolder
from ._pieces import cut

CONTAINERS: tuple[Container, ...] = (
    warc.CONTAINER,
    compressed.CONTAINER,
    xlsx.CONTAINER,
    zip.CONTAINER,
    tar.CONTAINER,
    mhtml.CONTAINER,
    har.CONTAINER,
    cassette.CONTAINER,
    webarchive.CONTAINER,
    parquet.CONTAINER,
    sqlite.CONTAINER,
    listed.CONTAINER,
)
_DEEPEST = 4


@cache
def _containers() -> tuple[Container, ...]:
    """Ours, and those that other packages add by the entry point group ``threadkit.containers``."""
    return (*CONTAINERS, *plugins.load_all("containers", Container))


def open_documents(path: Path, limits: Limits) -> Iterator[Document]:
    """Each saved page at ``path``: a file, what a container holds, or every file below a folder by name.

    Links to folders are not followed, hidden files and what is no regular file are left out.
    """
    if not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises for impossible names)
        yield from _Opener(str(path), limits, named=True).file(path)
        return
    unreadable: list[OSError] = []
    for file in _files(path, unreadable.append):
        if may_be_page(file.name):
            yield from _Opener(str(file), limits, named=False).file(file)
    for error in unreadable:
        place = shown(str(error.filename))
        failure = ContainerError(f"the folder cannot be read: {error.strerror or error}", path=place)
        yield Document(b"", path=place, error=failure)


def unwrap(file: Readable, name: str, limits: Limits, *, beside: Beside | None = None) -> Iterator[Document]:
    """The documents in bytes that come without a file; ``name`` is what messages call them."""
    yield from _Opener(name, limits, named=True).stream(file, beside)


def _files(folder: Path, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    for base, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(base, name)


class _Place(NamedTuple):
    """Where a member is: its path (``saved.zip!pages.zip!page.txt``), how deep, whether the user asked for it."""

    path: str
    depth: int
    named: bool


class _Opener:
    """Opens one file, with all that is wrapped in it; counts what its members and levels cost together."""

    def __init__(self, path: str, limits: Limits, *, named: bool) -> None:
        self._top = _Place(shown(path), 0, named)
        self._limits = limits
        self._budget = Budget(limits)
        self._count = 0
        self._is_any = False  # whether a document has come out
        self._is_told = False  # whether damage has been told
        self._file: IO[bytes] | None = None
        self._state: object = None

    def file(self, path: Path) -> Iterator[Document]:
        """The documents of a file on disk."""
        try:
            if not self._top.named and path.exists() and not path.is_file():
                raise UnknownFormatError("is no regular file")
            with path.open("rb") as file:
                self._state = _state(file)
                self._file = file if file.seekable() else None
                self._budget.packed = os.fstat(file.fileno()).st_size
                yield from self.documents(Member(file, str(path), beside=InFolder(path, self._limits)))
        except ThreadkitError as error:
            yield self._failed(error, self._top)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            yield self._failed(ContainerError(f"cannot be read: {reason or error}"), self._top)

    def stream(self, file: Readable, beside: Beside | None = None) -> Iterator[Document]:
        """The documents of bytes that come without a file."""

        def count(size: int) -> None:
            self._budget.packed += size

        yield from self.documents(Member(Counted(file, count), self._top.path, beside=beside))

    def documents(self, member: Member, place: _Place | None = None) -> Iterator[Document]:
        """The documents of a file, or of one member of a wrapper; an error is a document that raises it."""
        place = place or self._top
        try:
            yield from self._opened(member, place)
        except Cut as error:
            if not self._is_any:
                yield self._failed(error, place)
            elif not self._is_told:  # else this is what follows from it
                yield self._ending(error, place)
        except ThreadkitError as error:
            if place.depth and self._is_over:
                raise  # it is about the whole file
            yield self._failed(error, place)
        except OSError as error:
            yield self._failed(ContainerError(f"cannot be read: {error.strerror or error}"), place)
        except RecursionError:
            yield self._failed(of_nesting(), place)
        except Exception as error:
            yield self._failed(of_defect(error), place)

    def _opened(self, member: Member, place: _Place) -> Iterator[Document]:
        if member.error is not None:
            raise member.error
        file = io.BytesIO(member.data) if isinstance(member.data, bytes) else member.data
        head = read_up_to(file, HEAD)
        found = next((one for one in _containers() if one.recognise(head, member.name)), None)
        if found is None:
            yield from self._plain(Rejoined(head, file), member, place)
            return
        if place.depth >= _DEEPEST:
            raise LimitError(f"a wrapper in a wrapper, more than {_DEEPEST} deep")
        for inner in found.members(_whole(head, file, found, self._limits), self._limits):
            self._spend(inner)
            inner.within = member
            yield from self.documents(inner, _placed(inner, found, member, place))
        if damage := _damage(member):
            raise Cut(damage)

    def _spend(self, inner: Member) -> None:
        """Count a member, and its bytes as they are read. Raises ``LimitError``."""
        self._check_state()
        self._count += 1
        if self._count > self._limits.max_members:
            raise LimitError("more members than the limit; raise Limits.max_members to read them")
        if isinstance(inner.data, bytes):
            self._budget.spend(len(inner.data))
        else:
            inner.data = Counted(inner.data, self._budget.spend)

    @property
    def _is_over(self) -> bool:
        """Whether nothing more may come of the file."""
        return self._budget.is_spent or self._count > self._limits.max_members or self._has_changed

    def _plain(self, file: Readable, member: Member, place: _Place) -> Iterator[Document]:
        for document in _pages(file, member, self._limits):
            self._check_state()
            document.path, document.named = place.path, place.named
            document.container = self._top.path if place.depth else None
            document.position = self._file.tell() if self._file is not None else 0
            document.damage = _damage(member)
            self._is_told = self._is_told or bool(document.damage)
            self._is_any = True
            yield document

    def _check_state(self) -> None:
        if self._has_changed:
            raise ContainerError("changed while it was read; read it again")

    @property
    def _has_changed(self) -> bool:
        return self._file is not None and _state(self._file) != self._state

    def _failed(self, error: ThreadkitError, place: _Place) -> Document:
        error.path = error.path or place.path
        container = self._top.path if place.path != self._top.path else None
        return Document(b"", path=place.path, container=container, error=error, named=place.named)

    def _ending(self, error: Cut, place: _Place) -> Document:
        """What a wrapper lacks of which something could be read."""
        document = Document(b"", path=place.path, container=self._top.path, named=place.named)
        document.damage, document.ended = error.message, True
        self._is_told = True
        return document


def _state(file: IO[bytes]) -> object:
    """What changes when somebody writes to the file; only regular files tell it."""
    found = os.fstat(file.fileno())
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _damage(member: Member) -> str:
    """What is lacking of a member that has been read, or of a wrapper that it is in."""
    at: Member | None = member
    while at is not None:
        if damage := at.damage or str(getattr(at.data, "damage", "")):
            return damage
        at = at.within
    return ""


def _placed(inner: Member, found: Container, outer: Member, place: _Place) -> _Place:
    """Where a member of a wrapper is; it takes from the wrapper what it does not know itself."""
    inner.captured_at, inner.url = inner.captured_at or outer.captured_at, inner.url or outer.url
    if found is not compressed.CONTAINER:
        return _Place(f"{place.path}!{shown(inner.name)}", place.depth + 1, named=False)
    # The one file in it has the place, the name and the neighbours of the packed one.
    inner.name, inner.beside = outer.name.removesuffix(Path(outer.name).suffix), outer.beside
    return place._replace(depth=place.depth + 1)


def _pages(file: Readable, member: Member, limits: Limits) -> Iterator[Document]:
    """One document, or the pieces of a large file of JSON or of rows."""

    def document(data: bytes) -> Document:
        return Document(
            data,
            url=shown(member.url) if member.url is not None else None,
            captured_at=member.captured_at,
            limits=limits,
            beside=member.beside,
            charset=member.charset,
        )

    start = read_up_to(file, min(limits.piece_bytes, limits.max_bytes) + 1)
    kind = kind_of(start[:HEAD].decode("utf-8", "ignore")) if b"\x00" not in start[:HEAD] else "text"
    if len(start) <= limits.piece_bytes or kind not in ("json", "table"):
        yield document(
            read_bounded(Rejoined(start, file), replace(limits, max_bytes=limits.max_bytes // SHARES[kind]))
        )
        return
    series = Series()
    for number, (data, line, is_last) in enumerate(cut(start, file, limits, kind), 1):
        piece = document(data)
        if not (number == 1 and is_last):  # a file of one value is no piece of another
            piece.piece, piece.first_line, piece.series = number, line, series
        yield piece


def _whole(head: bytes, file: Readable, found: Container, limits: Limits) -> IO[bytes]:
    """The file from its beginning, seekable unless the container reads forward only."""
    if isinstance(file, io.IOBase) and file.seekable():
        file.seek(0)
        return cast(IO[bytes], file)
    rest = Rejoined(head, file)
    return cast(IO[bytes], rest) if found.forward else io.BytesIO(read_bounded(rest, limits))
