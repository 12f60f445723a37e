"""What users hand to functions that take threads: a thread, a page, or many of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..arguments import refuse
from ..models import Page
from ..tree import Thread

Threads = Thread | Page | Iterable[Thread | Page]
_TAKES = "a Thread, a Page, or an iterable of these"


def threads_of(given: Threads, function: str) -> Iterator[Thread]:
    """The threads that ``given`` is or holds; each page is the thread that it shows.

    What is neither is a ``TypeError`` in the name of ``function``, raised at once where ``given`` itself is wrong.
    """
    if isinstance(given, Thread | Page):
        return iter([_thread(given, function)])
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise refuse(function, _TAKES, given)
    return (_thread(one, function) for one in given)


def _thread(one: Thread | Page, function: str) -> Thread:
    from . import build_thread

    if isinstance(one, Thread):
        return one
    if isinstance(one, Page):
        return build_thread(one)
    raise refuse(function, _TAKES, one)
