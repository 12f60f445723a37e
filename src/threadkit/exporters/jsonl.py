"""JSON Lines: one post a line, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from ..tree import Thread
from ._base import Exporter
from ._json import dump, node_value


def write(thread: Thread) -> Iterator[str]:
    """Each node as in the canonical form, on a line of its own."""
    for node in thread.posts:
        yield dump(node_value(node)) + "\n"


EXPORTER = Exporter("jsonl", ".jsonl", "one post a line, for pipes and data frames", write)
