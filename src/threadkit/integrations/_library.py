"""Saved threads that a program asks about, in files and in archives: by key, by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, Protocol

from ..archive import Archive
from ..exporters._prose import first_words, prose, speaker
from ..models import Post
from ..tree import Node, Thread
from ..values.links import key_of

_EXCERPT = 200  # characters of a post in a list of what was found


class Found(NamedTuple):
    """A post that a search found: its key, who wrote it when, and how it begins."""

    key: str
    author: str
    created_at: str | None
    url: str | None
    excerpt: str


class Library(Protocol):
    """Saved threads, wherever they are kept."""

    def search(self, query: str, limit: int) -> Iterator[Found]:
        """The posts that hold every word of the query, the best first, at most ``limit``."""

    def thread(self, key: str) -> Thread:
        """The thread that holds the post of that key, id or address. ``KeyError`` where there is none."""


class InMemory:
    """A library of threads that were read from files."""

    def __init__(self, threads: list[Thread]) -> None:
        self._threads = threads
        self._places = {node.key: thread for thread in reversed(threads) for node in thread}

    def search(self, query: str, limit: int) -> Iterator[Found]:
        """In the order of the threads; words are looked for as parts of words, in any case, names included."""
        words = query.casefold().split()
        for thread in self._threads:
            for node in thread:
                said = f"{speaker(node.post)} {prose(node.post)}".casefold()
                if limit > 0 and words and all(word.removeprefix("from:") in said for word in words):
                    limit -= 1
                    yield found(node)

    def thread(self, key: str) -> Thread:
        """See ``Library``."""
        return self._places[key_of(key)]


class InArchive:
    """The library of an archive. It is opened for each question: these come from many threads of a program."""

    def __init__(self, path: str) -> None:
        self._path = path
        with self._opened():
            pass  # what cannot be used is told at once

    def _opened(self) -> Archive:
        return Archive(self._path, read_only=True)

    def search(self, query: str, limit: int) -> Iterator[Found]:
        """As ``Archive.search`` finds and ranks them; the excerpt is where the words stand."""
        with self._opened() as archive:
            yield from [_shown(hit.post, hit.excerpt) for hit in archive.search(query, limit=max(limit, 0))]

    def thread(self, key: str) -> Thread:
        """See ``Library``."""
        with self._opened() as archive:
            thread = archive.thread(key)
        if thread is None:
            raise KeyError(key)
        return thread


class Together:
    """Several libraries as one."""

    def __init__(self, libraries: Sequence[Library]) -> None:
        self._libraries = libraries

    def search(self, query: str, limit: int) -> Iterator[Found]:
        """What one library finds after what the one before it finds, each post once."""
        answers = chain.from_iterable(library.search(query, limit) for library in self._libraries)
        return islice({one.key: one for one in answers}.values(), limit)

    def thread(self, key: str) -> Thread:
        """The thread of the first library that has one."""
        for library in self._libraries:
            try:
                return library.thread(key)
            except KeyError:
                continue
        raise KeyError(key)


def found(node: Node) -> Found:
    """A node as a search shows it."""
    return _shown(node.post, prose(node.post))


def _shown(post: Post, text: str) -> Found:
    moment = post.created_at
    made = moment.isoformat() if moment else None
    return Found(post.key, speaker(post), made, post.url, first_words(text, _EXCERPT))


def around(thread: Thread, key: str) -> Thread:
    """The part of a thread that is about one post: what leads to it, the post, and all below it."""
    above = {node.key for node in thread.context(key)}
    below = {key, *(node.key for node in thread.descendants(key))}
    return thread.of_posts(tuple(node for node in thread if node.key in above or node.key in below))
