"""The lists of a site: which threads stand on which page, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from .entries import Entry

T = TypeVar("T")

ON_PAGE = 300  # threads: a page of about 200 kB
ON_FIRST = 200  # threads that a list begins with, whatever their years


@dataclass(frozen=True, slots=True)
class Year:
    """Threads of one year on one page; ``number`` 0: their time is not known."""

    number: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list; ``links`` tells all years of the list with their pages."""

    file: str
    years: tuple[Year, ...]
    links: tuple[tuple[int, str], ...]
    before: str | None = None
    after: str | None = None


def sheets(name: str, entries: Sequence[Entry]) -> Iterator[Sheet]:
    """The pages of a list: all on one where it is short, else the newest first and then a page or more a year."""
    by_year = [Year(year, tuple(found)) for year, found in groupby(entries, lambda entry: entry.year)]
    if len(entries) <= ON_FIRST:
        yield Sheet(f"{name}.html", tuple(by_year), tuple((year.number, f"#y{year.number}") for year in by_year))
        return
    parts = [
        (year.number, f"{name}-{year.number or 'undated'}{f'-{part}' if part > 1 else ''}.html", tuple(found))
        for year in by_year
        for part, found in enumerate(batches(year.entries, ON_PAGE), 1)
    ]
    links = tuple({number: (number, file) for number, file, _ in reversed(parts)}.values())[::-1]
    newest = [Year(year, tuple(found)) for year, found in groupby(entries[:ON_FIRST], lambda entry: entry.year)]
    yield Sheet(f"{name}.html", tuple(newest), links, after=parts[0][1])
    for at, (number, file, found) in enumerate(parts):
        before = parts[at - 1][1] if at else None
        after = parts[at + 1][1] if at + 1 < len(parts) else None
        yield Sheet(file, (Year(number, found),), links, before, after)


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items, so many at a time."""
    return (items[at : at + size] for at in range(0, len(items), size))
