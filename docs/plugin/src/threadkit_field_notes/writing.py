"""An exporter: the words of a thread and how often each stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from threadkit import Thread
from threadkit.exporters import Exporter, Options


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A word a line, the most frequent first."""
    words = Counter(word.lower() for thread in threads for node in thread for word in node.post.text.split())
    yield from (f"{count}\t{word}\n" for word, count in sorted(words.items(), key=lambda one: (-one[1], one[0])))


EXPORTER = Exporter("wordlist", ".words.tsv", "the words and how often they stand there", write)
