"""Of posts that may each be one with another, those of which no page speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..entry import Entry

Pair = tuple[Entry, Entry]


def without_rivals(proposals: Iterable[Pair]) -> Iterator[Pair]:
    """The proposals of which no page shows both, nor another one for the same twin."""
    listed = [(entry, twin, own_pages(entry)) for entry, twin in proposals]
    taken = Counter((twin, page) for _, twin, pages in listed for page in pages)
    for entry, twin, pages in listed:
        if own_pages(entry).isdisjoint(own_pages(twin)) and all(taken[twin, page] == 1 for page in pages):
            yield entry, twin


def own_pages(entry: Entry) -> set[int]:
    """The pages that show the post on its own, and not only embedded."""
    return {copy.page for copy in entry.all_copies() if copy.top}
