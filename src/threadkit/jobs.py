"""Work on documents, shared out to processes: results in the order of the inputs, memory bounded.

Whoever reads the inputs hands over documents, one at a time: files, members of containers, pieces of large files. A
process that dies (killed, out of memory) costs the document that it had, and another takes its place.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.context
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Lock
from typing import NamedTuple, TypeVar, cast

from .documents import Document
from .memory import collector_paused

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
    """Processes with a pipe each, and a thread for each that waits for it.

    What several share (a queue, a lock) is unusable for all of them when one is killed while it has it, and so are
    the pools that are built on that: a pipe of its own costs the one document that was in it.
    """

    def __init__(self, jobs: int) -> None:
        # A fork of a process with threads can hang: new processes are made from a clean one.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context = multiprocessing.get_context(method)
        # What is loaded here is what they will need: the clean one loads it once for all of them.
        self._context.set_forkserver_preload([name for name in sys.modules if name.startswith(f"{__package__}.")])
        self._threads = ThreadPoolExecutor(jobs)
        self._workers: SimpleQueue[_Worker] = SimpleQueue()
        self._running: set[_Worker] = set()
        self._starting = Lock()
        self._is_closed = False

    def submit(
        self, work: Callable[[Document], T], document: Document, lost: Callable[[Document], T]
    ) -> Callable[[], T]:
        """Have the work done; what is returned waits for what comes of it."""
        future = self._threads.submit(self._done, work, document)

        def result() -> T:
            data = future.result()
            if data is None:
                return lost(document)
            with collector_paused():  # it would walk over all that is there again and again
                found = pickle.loads(data)
            if isinstance(found, _Raised):
                raise found.error
            return cast("T", found)

        return result

    def _done(self, work: Callable[[Document], T], document: Document) -> bytes | None:
        """What comes of the document, as it crossed; None where its process died."""
        task = pickle.dumps((work, document), pickle.HIGHEST_PROTOCOL)
        while True:
            worker = self._free()
            try:
                worker.pipe.send_bytes(task)
            except OSError:  # it had died before, with nothing to do
                self._forget(worker)
                continue
            try:
                data = worker.pipe.recv_bytes()
            except (OSError, EOFError):
                self._forget(worker)
                return None
            self._workers.put(worker)
            return data

    def _free(self) -> _Worker:
        """A process that has nothing to do: there are as many as threads that ask."""
        try:
            return self._workers.get_nowait()
        except Empty:
            with self._starting:
                if self._is_closed:
                    raise CancelledError from None
                worker = _Worker(self._context)
                self._running.add(worker)
                return worker

    def _forget(self, worker: _Worker) -> None:
        with self._starting:
            self._running.discard(worker)
            worker.end()

    def close(self) -> None:
        """End the processes, also where they still have work."""
        with self._starting:
            self._is_closed = True
            for worker in self._running:
                worker.end()
        self._threads.shutdown(cancel_futures=True)


class _Worker:
    """A process that works on what comes through its pipe, until that is closed."""

    def __init__(self, context: multiprocessing.context.BaseContext) -> None:
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=[theirs], daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()  # else its end would not be seen

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()


class _Raised(NamedTuple):
    """An exception that the work raised."""

    error: BaseException


def _serve(pipe: Connection) -> None:
    """What a process does: work after work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for the work is interrupted, and ends it
    with suppress(OSError, EOFError):  # nobody asks any more
        while True:
            pipe.send_bytes(_answer(pipe.recv_bytes()))


def _answer(task: bytes) -> bytes:
    try:
        work, document = pickle.loads(task)
        return pickle.dumps(work(document), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return _raised(error)


def _raised(error: Exception) -> bytes:
    try:
        return pickle.dumps(_Raised(error))
    except Exception:  # it cannot cross: what it says can
        return pickle.dumps(_Raised(RuntimeError(f"{type(error).__name__}: {error}")))
