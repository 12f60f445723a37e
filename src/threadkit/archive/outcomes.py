"""Documents to prepared rows, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ..api import read_document
from ..documents import Document
from ..errors import ParseError, ThreadkitError, UnknownFormatError, of_lost_process
from ..jobs import in_order
from .preparing import Job, Prepared, prepared


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


def outcomes(documents: Iterable[Document], job: Job, jobs: int) -> Iterator[Outcome]:
    """Read documents in that many processes; what comes of them is in their order."""
    return in_order(iter(documents), partial(outcome, job=job), jobs, _lost)


def _lost(document: Document) -> Refused:
    return Refused(of_lost_process(document.path), False)
