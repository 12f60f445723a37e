"""JSON Lines: one post a line, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from ..tree import Thread
from ._base import Exporter, Options, several, thread_key
from ._json import dump, node_value


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """Each node as in the canonical form, on a line of its own; of several threads each with its ``thread``."""
    more, threads = several(threads)
    for thread in threads:
        named = {"thread": thread_key(thread)} if more else {}
        for node in thread.posts:
            yield dump({**named, **node_value(node)}) + "\n"
        del thread  # it may be large, and the next one is not there yet


EXPORTER = Exporter("jsonl", ".jsonl", "one post a line, for pipes and data frames", write)
