"""Of posts that may each be one with another, those of which no page speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..entry import Entry

Pair = tuple[Entry, Entry]


def without_rivals(proposals: Iterable[Pair]) -> Iterator[Pair]:
    """The proposals of which no page shows both, nor another one for the same twin."""
    listed = list(proposals)
    taken: dict[tuple[Entry, int], int] = {}
    for entry, twin in listed:
        for page in own_pages(entry):
            taken[twin, page] = taken.get((twin, page), 0) + 1
    for entry, twin in listed:
        pages = own_pages(entry)
        if not pages & own_pages(twin) and all(taken[twin, page] == 1 for page in pages):
            yield entry, twin


def own_pages(entry: Entry) -> set[int]:
    """The pages that show the post on its own, and not only embedded."""
    return {copy.page for copy in entry.all_copies() if copy.top}
