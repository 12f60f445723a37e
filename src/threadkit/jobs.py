"""Work on documents, shared out to processes: results in the order of the inputs, memory bounded.

Whoever reads the inputs hands over documents, one at a time: files, members of containers, pieces of large files. A
process that dies (killed, out of memory) costs the document that it had, and another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TypeVar

from .documents import Document

T = TypeVar("T")
_AHEAD = 3  # so many documents for each process are in memory at most, read or waiting to be


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    documents: Iterator[Document],
    work: Callable[[Document], T],
    jobs: int,
    lost: Callable[[Document], T],
) -> Iterator[T]:
    """``work`` done on each document, in ``jobs`` processes; one by one in this process where it is one.

    ``work`` and what it returns cross to another process and back (pickle). What cannot cross is done here: a
    document whose neighbours are in an open container, a large file's first piece, which tells the format of the
    others, and pieces whose format keeps what it finds in one for the next. ``lost`` tells what comes of a document
    whose process died.
    """
    if jobs < 2:
        yield from map(work, documents)
        return
    with closing(_Pool(jobs)) as pool:
        waiting: deque[Callable[[], T]] = deque()
        for document in documents:
            if _can_cross(document):
                waiting.append(pool.submit(work, document, lost))
            else:
                # Those before it come first, and it may need what they tell.
                yield from _finished(waiting)
                yield work(document)
            while len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft()()
        yield from _finished(waiting)


def _finished(waiting: deque[Callable[[], T]]) -> Iterator[T]:
    while waiting:
        yield waiting.popleft()()


def _can_cross(document: Document) -> bool:
    series = document.series
    if document.failed or (series is not None and (series.format is None or series.kept)):
        return False
    try:
        pickle.dumps(document.beside)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True


class _Pool:
    """Processes of Pebble, whose death is told for the one task that they had."""

    def __init__(self, jobs: int) -> None:
        from pebble import ProcessPool

        # A fork of a process with threads can hang: new processes are made from a clean one.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._pool = ProcessPool(max_workers=jobs, context=multiprocessing.get_context(method))

    def submit(
        self, work: Callable[[Document], T], document: Document, lost: Callable[[Document], T]
    ) -> Callable[[], T]:
        from pebble import ProcessExpired

        future = self._pool.schedule(work, args=[document])

        def result() -> T:
            try:
                return future.result()
            except ProcessExpired:
                return lost(document)

        return result

    def close(self) -> None:
        """End the processes, also where they still have work."""
        self._pool.stop()  # type: ignore[no-untyped-call, unused-ignore]
        self._pool.join()
