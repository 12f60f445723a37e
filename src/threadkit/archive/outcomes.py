"""Documents to prepared rows, in this process or in several."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from ..api import read_document
from ..documents import Beside, Document, Limits, Series
from ..errors import ParseError, ThreadkitError, UnknownFormatError
from .preparing import Job, Prepared, prepared

_AHEAD = 3  # so many documents a process are read ahead, which bounds the memory


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read; ``is_no_page`` where it may well be no saved page at all."""

    error: ThreadkitError
    is_no_page: bool


Outcome = Prepared | Refused


def outcome(document: Document, job: Job) -> Outcome:
    """Read one document."""
    try:
        pages, _ = read_document(document, job.how)
        return prepared(document, pages, job)
    except ThreadkitError as error:
        no_page = isinstance(error, UnknownFormatError | ParseError) and error.__cause__ is None
        error.__cause__ = None  # it would not reach another process
        return Refused(error, no_page and not document.named)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document as it is handed to another process."""

    data: bytes
    path: str | None
    url: str | None
    captured_at: datetime | None
    container: str | None
    limits: Limits
    named: bool
    beside: Beside | None
    charset: str | None
    piece: int | None
    first_line: int
    format: str | None


def _parcel(document: Document) -> Parcel | None:
    """The document to be handed over; None where only this process can read it.

    That is one that could not be unpacked, one whose neighbours are in an open container, and a large file's first
    piece, which tells the format of the others.
    """
    series = document.series
    if document.failed or (series is not None and series.format is None):
        return None
    try:
        pickle.dumps(document.beside)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    return Parcel(
        document.data, document.path, document.url, document.captured_at, document.container, document.limits,
        document.named, document.beside, document.charset, document.piece, document.first_line,
        series.format if series is not None else None,
    )  # fmt: skip


_series: dict[str | None, Series] = {}  # of the last large file that this process had a piece of


def _unpacked(parcel: Parcel, job: Job) -> Outcome:
    """The work of another process."""
    document = Document(
        parcel.data, path=parcel.path, url=parcel.url, captured_at=parcel.captured_at, container=parcel.container,
        limits=parcel.limits, named=parcel.named, beside=parcel.beside, charset=parcel.charset,
    )  # fmt: skip
    document.piece, document.first_line = parcel.piece, parcel.first_line
    if parcel.piece is not None:
        if parcel.path not in _series:
            _series.clear()
        document.series = _series.setdefault(parcel.path, Series(parcel.format))
    return outcome(document, job)


def outcomes(documents: Iterable[Document], job: Job, jobs: int) -> Iterator[Outcome]:
    """Read documents in that many processes; what comes of them is in their order."""
    if jobs < 2:
        yield from (outcome(document, job) for document in documents)
        return
    with _pool(jobs) as submit:
        waiting: deque[Future[Outcome] | Outcome] = deque()
        for document in documents:
            parcel = _parcel(document)
            waiting.append(submit(_unpacked, parcel, job) if parcel is not None else outcome(document, job))
            while len(waiting) > jobs * _AHEAD or (waiting and _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


@contextmanager
def _pool(jobs: int) -> Iterator[Callable[..., Future[Outcome]]]:
    pool = ProcessPoolExecutor(jobs)
    try:
        yield pool.submit
    finally:
        pool.shutdown(cancel_futures=True)


def _is_done(found: Future[Outcome] | Outcome) -> bool:
    return not isinstance(found, Future) or found.done()


def _result(found: Future[Outcome] | Outcome) -> Outcome:
    return found.result() if isinstance(found, Future) else found
