"""Posts that their author numbered, "1/12", "(2/12)" or "3/": a run of such numbers is one thread."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from .addressing import named
from .collect import Entries
from .entry import Entry
from .path import username
from .times import may_precede

_AT_START = re.compile(r"[^\w/@#$]{0,4}(\d{1,3})/(\d{1,3}|[nx])?(?![\w/])")
_AT_END = re.compile(r"(?:^|\s)[(\[]?(\d{1,3})/(\d{1,3}|[nx])?[)\]]?[^\w/]{0,4}$")
_TAIL = 20  # characters at the end of a text that may hold its number


class Number(NamedTuple):
    """``position`` of ``total``, which is None where the author leaves it open."""

    position: int
    total: int | None


def number_of(text: str) -> Number | None:
    """The number that a text begins or ends with; a lone one can as well be a date or a mark out of ten."""
    found = _AT_START.match(text) or _AT_END.search(text[-_TAIL:])
    if found is None:
        return None
    position, total = int(found[1]), int(found[2]) if (found[2] or "n") not in "nx" else None
    return Number(position, total) if position and (total is None or position <= total) else None


def link_numbered(entries: Entries, shown: list[str]) -> None:
    """Link the posts of each run on one page that nothing else links, each to the one before it.

    A run begins with 1 or has three posts, has every number once, and its times do not run backwards. A numbered
    post that the page says replies to somebody else is where its author split an answer.
    """
    groups: dict[tuple[str, int | None], dict[int, list[Entry]]] = {}
    for key in dict.fromkeys(shown):
        entry = entries.by_key[key]
        author, number = username(entry), number_of(entry.post.text)
        if author is not None and number is not None:
            groups.setdefault((author, number.total), {}).setdefault(number.position, []).append(entry)
    for group in groups.values():
        if any(len(same) > 1 for same in group.values()):
            continue  # several threads, or no thread at all
        for run in _runs({position: same[0] for position, same in group.items()}):
            for above, entry in pairwise(run):
                if entry.parent is None and named(entry)[:1] in ([], [username(above)]):
                    entry.hang(above, "continuation", "inferred")


def by_number(entries: list[Entry]) -> list[Entry]:
    """Posts that nothing else orders; those that one author numbered change places among themselves."""
    places: dict[tuple[str | None, int | None], list[tuple[int, int]]] = {}
    for place, entry in enumerate(entries):
        if (number := number_of(entry.post.text)) is not None:
            places.setdefault((username(entry), number.total), []).append((place, number.position))
    ordered = list(entries)
    for numbered in places.values():
        by_position = sorted(numbered, key=lambda pair: pair[1])
        for (place, _), (origin, _) in zip(numbered, by_position, strict=True):
            ordered[place] = entries[origin]
    return ordered


def _runs(group: dict[int, Entry]) -> list[list[Entry]]:
    runs: list[list[Entry]] = []
    for position in sorted(group):
        entry, above = group[position], group.get(position - 1)
        if above is None or not may_precede(above.post, entry.post):
            runs.append([])
        runs[-1].append(entry)
    return [run for run in runs if len(run) > 2 or (len(run) == 2 and group.get(1) is run[0])]
