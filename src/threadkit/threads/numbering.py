"""Posts that their author numbered, "1/12", "(2/12)" or "3/": a run of such numbers is one thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from ..values.post_numbers import number_of
from .collect import Entries
from .entry import Entry
from .names import named, username
from .times import FINE, may_precede

T = TypeVar("T")
_EARLY = datetime.min.replace(tzinfo=UTC)
_PAUSE = timedelta(hours=6)  # who takes longer writes a series, a post a day


def link_numbered(entries: Entries, shown: list[str]) -> None:
    """Link the posts of each run on one page that nothing else links, each to the one before it.

    A run begins with 1 or has three posts, and its author did not pause for long. Numbered posts that the page says
    are replies to somebody else are one answer in parts.
    """
    groups: dict[tuple[str, int | None], list[tuple[int, Entry]]] = {}
    posts = [entries.by_key[key] for key in shown]
    unlinked = [entry for entry in posts if entry.parent is None and number_of(entry.post.text) is not None]
    open_ = {username(entry) for entry in unlinked} - {None}  # who has posts to be linked
    for entry in dict.fromkeys(posts) if open_ else ():
        author = username(entry)
        number = number_of(entry.post.text) if author in open_ else None
        if author is not None and number is not None:
            groups.setdefault((author, number.total), []).append((number.position, entry))
    for group in groups.values():
        for run in _runs(group):
            for above, entry in pairwise(run):
                if entry.parent is None and named(entry)[:1] in ([], [username(above)]):
                    entry.hang(above, "continuation", "inferred")


def by_number(entries: list[Entry]) -> list[Entry]:
    """Posts that nothing else orders; those that one author numbered change places among themselves."""
    return in_series(entries, _series)


def _series(entry: Entry) -> tuple[object, int] | None:
    number = number_of(entry.post.text)
    return ((username(entry), number.total), number.position) if number is not None else None


def in_series(items: list[T], series: Callable[[T], tuple[object, int] | None]) -> list[T]:
    """The items in order, but that those of one series stand by their numbers."""
    places: dict[object, list[tuple[int, int]]] = {}
    for place, item in enumerate(items):
        if (found := series(item)) is not None:
            places.setdefault(found[0], []).append((place, found[1]))
    ordered = list(items)
    for numbered in places.values():
        by_position = sorted(numbered, key=lambda pair: pair[1])
        for (place, _), (origin, _) in zip(numbered, by_position, strict=True):
            ordered[place] = items[origin]
    return ordered


def _runs(group: list[tuple[int, Entry]]) -> list[list[Entry]]:
    """The runs in one author's numbered posts, by time; where that is coarse, every number has to be there once."""
    if all(entry.post.precision in FINE for _, entry in group):
        ordered = sorted(group, key=lambda pair: (pair[1].post.created_at or _EARLY, pair[0]))
    elif len({position for position, _ in group}) == len(group):
        ordered = sorted(group, key=lambda pair: pair[0])
    else:
        return []  # several threads, or no thread at all
    runs: list[list[Entry]] = []
    starts: list[int] = []
    before = 0
    for position, entry in ordered:
        if not runs or position != before + 1 or not _is_soon(runs[-1][-1], entry):
            runs.append([])
            starts.append(position)
        runs[-1].append(entry)
        before = position
    return [run for run, start in zip(runs, starts, strict=True) if len(run) > 2 or (len(run) == 2 and start == 1)]


def _is_soon(one: Entry, other: Entry) -> bool:
    """Whether ``other`` was posted not long after ``one``, as far as their times tell."""
    a, b = one.post, other.post
    if a.created_at is None or b.created_at is None or a.precision != b.precision:
        return may_precede(a, b)
    return timedelta() <= b.created_at - a.created_at <= _PAUSE
