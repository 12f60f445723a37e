"""``Archive``: one file that keeps saved pages, and what they show together."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Unpack

from ..arguments import PathLike
from ..containers import open_documents
from ..documents import DEFAULT_LIMITS, Document, Limits
from ..errors import ThreadkitError
from ..exporters import ExportOptions
from ..exporting import export, export_file
from ..models import Post
from ..parse_options import ParseOptions, moment_of, parse_options
from ..tree import Thread
from . import contents, publishing
from .adding import Added, Adding
from .connection import connect, in_words, snapshot
from .contents import SourceSummary, Stats, ThreadSummary
from .loading import threads_of
from .merging import sources_of
from .preparing import Job
from .publishing import Line, Listed
from .query import PostFilters, Query, ThreadFilters, parse_query, with_arguments
from .removing import note_removal, remove
from .searching import Hit, Hits, comparable, post_key, search, thread_of
from .verifying import Problem, verify


class Archive:
    """Saved pages, kept in one SQLite file with the threads that they show together.

    >>> with Archive("saved.db") as archive:            # doctest: +SKIP
    ...     archive.add("saved/", "twitter.zip")
    ...     for hit in archive.search("bread author:ann"):
    ...         print(hit.excerpt)

    Several processes may use one archive at a time; writers take turns. All methods raise ``ArchiveError`` where
    the file cannot be used. ``create`` makes it where there is none; with ``read_only`` nothing can be changed.
    """

    def __init__(self, path: PathLike, *, create: bool = True, read_only: bool = False) -> None:
        self.path = os.fspath(path)
        self._connection = connect(self.path, create=create and not read_only, read_only=read_only)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing else can be asked of it then."""
        with in_words(self.path):
            self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read in the block is of one moment, whatever others write meanwhile."""
        with snapshot(self._connection):
            yield

    def add(
        self,
        *paths: PathLike,
        jobs: int = 1,
        on_error: Callable[[ThreadkitError], None] | None = None,
        on_added: Callable[[str], None] | None = None,
        keep_bytes: bool = True,
        format: str | None = None,
        timezone: str | tzinfo | None = None,
        captured_at: datetime | str | None = None,
        strict: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Added:
        """Read files, folders and containers, and keep what is new.

        The same bytes are read once: adding again what was interrupted goes on where it stopped. With ``jobs``
        pages are read in that many processes. ``on_error`` and the arguments after ``keep_bytes`` are as in
        ``iter_pages``; ``on_added`` hears the path of each source when it is safe on the disk. With
        ``keep_bytes=False`` the bytes of sources are not kept, only their SHA-256.
        """
        how = parse_options(format, timezone, captured_at, strict, limits)
        documents = chain.from_iterable(open_documents(Path(path), limits) for path in paths)
        return self.add_documents(
            documents, how, jobs=jobs, on_error=on_error, on_added=on_added, keep_bytes=keep_bytes
        )

    def add_documents(
        self,
        documents: Iterable[Document],
        how: ParseOptions,
        *,
        jobs: int = 1,
        on_error: Callable[[ThreadkitError], None] | None = None,
        on_added: Callable[[str], None] | None = None,
        keep_bytes: bool = True,
    ) -> Added:
        """What ``add`` does, for documents that are opened already."""
        with in_words(self.path):
            adding = self._adding(Job(how, keep_bytes), on_error, on_added)
            adding.run(documents, jobs)
            return adding.added

    def _adding(
        self,
        job: Job,
        on_error: Callable[[ThreadkitError], None] | None = None,
        on_added: Callable[[str], None] | None = None,
    ) -> Adding:
        removed = frozenset(key for (key,) in self._connection.execute("SELECT key FROM removals"))
        return Adding(self._connection, replace(job, removed=removed), on_error, on_added)

    def search(
        self,
        query: str = "",
        *,
        limit: int = 50,
        offset: int = 0,
        **filters: Unpack[PostFilters],
    ) -> Hits:
        """Posts that a query finds, the best first; without words the newest first.

        ``query`` is what people type: words, ``"phrases"``, ``-words`` that must not be there, ``either OR other``,
        ``beginn*``, and ``author:``, ``since:``, ``until:``, ``has:``, ``is:``, ``in:``, which the arguments say as
        well. What of it was not understood is in the ``problems`` of the answer. Of more than 3,000 posts that have
        the words the last added are ranked; a negative ``limit`` asks for all.
        """
        asked = with_arguments(parse_query(query), **filters)
        return Hits(asked, self._hits(asked, limit, offset))

    def _hits(self, query: Query, limit: int, offset: int) -> Iterator[Hit]:
        with in_words(self.path):
            yield from search(self._connection, query, limit, offset)

    def posts(self, **filters: Unpack[PostFilters]) -> Iterator[Post]:
        """The posts of whom, when and what the arguments say, as in ``search``; the newest first, one at a time."""
        asked = with_arguments(Query(), **filters)
        for hit in self._hits(asked, -1, 0):
            yield hit.post

    def thread(self, key: str) -> Thread | None:
        """The thread in which the post with this key, id or address stands; None where there is none."""
        with in_words(self.path), self.snapshot():
            id = thread_of(self._connection, key)
            return next(threads_of(self._connection, [id]), None) if id is not None else None

    def threads(self, **filters: Unpack[ThreadFilters]) -> Iterator[Thread]:
        """All threads, or those that ``ThreadFilters`` choose, the newest first, one at a time."""
        for summary in list(self.list_threads(**filters)):
            thread = self.thread(summary.key)
            if thread is not None:
                yield thread

    def list_threads(
        self,
        *,
        query: str = "",
        author: str | None = None,
        since: datetime | str | None = None,
        until: datetime | str | None = None,
    ) -> Iterator[ThreadSummary]:
        """The threads that ``threads`` gives, in short."""
        conditions, values = ["true"], list[object]()
        if author is not None:
            conditions.append("threads.username = ? COLLATE NOCASE")
            values.append(author.lstrip("@"))
        for column, sign, time in (("last_at", ">=", moment_of(since)), ("first_at", "<", moment_of(until))):
            if time is not None:
                conditions.append(f"threads.{column} {sign} ?")
                values.append(comparable(time))
        if query:
            keys = sorted({hit.thread for hit in self.search(query, limit=-1)})
            conditions.append("threads.key IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(keys))
        with in_words(self.path):
            yield from contents.threads(self._connection, " AND ".join(conditions), tuple(values))

    def list_sources(self) -> Iterator[SourceSummary]:
        """All sources, in the order in which they were added."""
        with in_words(self.path):
            yield from contents.sources(self._connection)

    def export(
        self,
        to: str = "json",
        path: PathLike | None = None,
        *,
        query: str = "",
        author: str | None = None,
        key: str | None = None,
        **options: Unpack[ExportOptions],
    ) -> str | None:
        """The threads in a form of ``threadkit.export``: as text, or written to ``path``.

        All threads, or those that ``threads`` gives for ``query``, ``author`` and the options ``since`` and
        ``until`` (which also choose posts), or the one of the post that ``key`` names.
        """
        chosen = self._chosen(query, author, key, options)
        if path is None:
            return export(chosen, to, **options)
        export_file(chosen, path, to, **options)
        return None

    def _chosen(self, query: str, author: str | None, key: str | None, options: ExportOptions) -> Iterator[Thread]:
        if key is None:
            return self.threads(query=query, author=author, since=options.get("since"), until=options.get("until"))
        thread = self.thread(key)
        return iter([thread] if thread is not None else [])

    def listed(self) -> Iterator[Listed]:
        """The keys of all threads, the newest first, each with a digest that changes when its page would."""
        with in_words(self.path), self.snapshot():
            found = list(publishing.listed(self._connection))
        yield from found

    def lines(self) -> Iterator[Line]:
        """All posts that have words, the newest first, with what a list of them shows."""
        with in_words(self.path):
            yield from publishing.lines(self._connection)

    def stats(self) -> Stats:
        """How much the archive holds."""
        with in_words(self.path), self.snapshot():
            return contents.stats(self._connection, self.path)

    def verify(self) -> Iterator[Problem]:
        """What is not as it should be; nothing where the archive is whole.

        The file and its index are checked, and each post is traced to the bytes of its source and its place there.
        """
        with in_words(self.path):
            yield from verify(self._connection)

    def remove(self, key: str, reason: str) -> int:
        """Take the post with this key, id or address down, for good, and note why; how many copies there were.

        The post, its copies, its words in the index and in free pages of the file are gone, the bytes of each
        source that shows it are dropped. Pages that are added later are kept without it. 0 where there is no such
        post.
        """
        with in_words(self.path):
            found = post_key(self._connection, key)
            return remove(self._connection, self.path, found, reason) if found is not None else 0

    def merge(self, other: Archive) -> Added:
        """Take in what another archive has, without reading its sources again; what it took down is taken down."""
        with in_words(self.path):
            adding = self._adding(Job(ParseOptions()))
            adding.write(sources_of(other._connection, adding))
            for key, reason in other._connection.execute("SELECT key, reason FROM removals").fetchall():
                if post_key(self._connection, key) is not None:
                    remove(self._connection, self.path, key, reason)
                else:
                    note_removal(self._connection, key, reason)
            return adding.added
