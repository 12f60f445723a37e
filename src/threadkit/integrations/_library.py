"""Saved threads that a program asks about: by key, by words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ..exporters._prose import first_words, prose, speaker
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


def found(node: Node) -> Found:
    """A node as a search shows it."""
    moment = node.post.created_at
    text = first_words(prose(node.post), _EXCERPT)
    return Found(node.key, speaker(node.post), moment.isoformat() if moment else None, node.post.url, text)


def around(thread: Thread, key: str) -> Thread:
    """The part of a thread that is about one post: what leads to it, the post, and all below it."""
    above = {node.key for node in thread.context(key)}
    below = {key, *(node.key for node in thread.descendants(key))}
    return thread.of_posts(tuple(node for node in thread if node.key in above or node.key in below))
