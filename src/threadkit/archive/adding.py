"""Adding: documents are read, and written in batches; a source counts as added when its batch is on the disk."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..documents import Document
from ..errors import ParseError, ThreadkitError
from .connection import transaction
from .outcomes import Outcome, Refused, outcomes
from .preparing import Job, Prepared
from .writing import Written, write_source

_MANY = 2000  # posts that are written at once: their transaction takes a moment, others wait so long
_SOON = 1.0  # seconds after which what was read is written, however little it is


@dataclass(slots=True)
class Added:
    """What adding did: sources that are new, that were known (their bytes are), that could not be read (each told
    in ``errors``), that lay in a folder or container and are no saved pages; pages; posts that are new, and copies
    of posts known before.
    """

    sources: int = 0
    known: int = 0
    skipped: int = 0
    pages: int = 0
    posts: int = 0
    copies: int = 0
    errors: list[ThreadkitError] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many inputs could not be read."""
        return len(self.errors)


@dataclass(slots=True)
class Adding:
    """One call of ``Archive.add``."""

    connection: sqlite3.Connection
    job: Job
    on_error: Callable[[ThreadkitError], None] | None = None
    on_added: Callable[[str], None] | None = None
    added: Added = field(default_factory=Added)

    def run(self, documents: Iterable[Document], jobs: int) -> None:
        """Add all documents; ``on_added`` hears of a source when it is safe on the disk."""
        self.write(outcomes(self._new(documents), self.job, jobs))

    def write(self, sources: Iterable[Outcome]) -> None:
        """Write sources as they come."""
        batch: list[Prepared] = []
        begun = time.monotonic()
        try:
            for found in sources:
                if isinstance(found, Refused):
                    self._refuse(found)
                else:
                    batch.append(found)
                if _size(batch) >= _MANY or time.monotonic() - begun > _SOON:
                    self._write(batch)
                    batch, begun = [], time.monotonic()
        finally:
            self._write(batch)  # what was read is kept, whatever ended the reading

    def _new(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents whose bytes are not in the archive."""
        for document in documents:
            if not document.failed and self._is_known(document):
                self.added.known += 1
            else:
                yield document

    def _is_known(self, document: Document) -> bool:
        row = self.connection.execute(
            "SELECT json_extract(reading, '$.format') FROM sources WHERE sha256 = ?", (document.sha256,)
        ).fetchone()
        if row is not None and document.series is not None:
            document.series.format = document.series.format or row[0]
        return row is not None

    def _refuse(self, refused: Refused) -> None:
        if refused.is_no_page:
            self.added.skipped += 1
            return
        self.added.errors.append(refused.error)
        if self.on_error is None:
            raise refused.error
        self.on_error(refused.error)

    def _write(self, batch: list[Prepared]) -> None:
        if not batch:
            return
        done: list[tuple[Prepared, Written | ParseError | None]] = []
        with transaction(self.connection):
            for source in batch:
                done.append((source, _written(self.connection, source)))
        for source, written in done:
            self._count(source, written)

    def _count(self, source: Prepared, written: Written | ParseError | None) -> None:
        if isinstance(written, ParseError):
            self._refuse(Refused(written, is_no_page=False))
        elif written is None:  # another writer was faster
            self.added.known += 1
        else:
            self.added.sources += 1
            self.added.pages += written.pages
            self.added.posts += written.new
            self.added.copies += max(sum(map(_posts, [source])) - written.new, 0)
            if self.on_added is not None:
                self.on_added(source.path or "-")


def _size(batch: list[Prepared]) -> int:
    return sum(map(_posts, batch))


def _posts(source: Prepared) -> int:
    return sum(len(fragment.versions) for page in source.pages for fragment in page.fragments)


def _written(connection: sqlite3.Connection, source: Prepared) -> Written | ParseError | None:
    """Write one source; where a defect of ours stops that, the others are written all the same."""
    connection.execute("SAVEPOINT source")
    try:
        written = write_source(connection, source)
    except (sqlite3.OperationalError, sqlite3.DatabaseError):
        raise
    except Exception as error:
        connection.execute("ROLLBACK TO source")
        message = f"a defect of threadkit, please report it: {type(error).__name__}: {str(error)[:200]}"
        return ParseError(message, path=source.path)
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE source")
    return written
