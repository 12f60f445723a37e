"""Reading order: circles broken, siblings by time, one walk from the roots down."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby, pairwise
from operator import attrgetter

from ..tree import same_author
from .collect import Entries
from .entry import Entry
from .numbering import by_number
from .times import may_precede

_EARLY = datetime.min.replace(tzinfo=UTC)
_LATE = datetime.max.replace(tzinfo=UTC)


def arrange(entries: Entries) -> list[list[Entry]]:
    """The entries of each tree, each followed by what hangs below it; the trees in page order.

    Siblings stand by time, but for an author's own next post that a page shows right after the post itself: it
    comes before the replies of others.
    """
    placed = _walk(entries)
    if len(placed) < len(entries.all):  # what hangs in a circle hangs under no root
        _break_circles(entries)
        placed = _walk(entries)
    roots = (number for number, one in enumerate(placed) if one.parent is None)
    return [placed[start:end] for start, end in pairwise([*roots, len(placed)])]


def _walk(entries: Entries) -> list[Entry]:
    """From the roots down; tells each entry its depth."""
    roots, children = _children(entries)
    placed: list[Entry] = []
    stack = roots[::-1]
    while stack:
        one = stack.pop()
        placed.append(one)
        below = children.get(one)
        if below is not None:
            depth = one.depth + 1
            for child in below:
                child.depth = depth
            stack += below[::-1]
    return placed


def _children(entries: Entries) -> tuple[list[Entry], dict[Entry, list[Entry]]]:
    """The roots in page order, and the entries below each, in order."""
    roots: list[Entry] = []
    children: dict[Entry, list[Entry]] = {}
    for entry in entries.all:
        parent = entry.parent
        if parent is None:
            roots.append(entry)
        elif parent in children:
            children[parent].append(entry)
        else:
            children[parent] = [entry]
    next_posts = _own_next_posts(entries)
    for siblings in children.values():
        if len(siblings) > 1 and entries.ordered and entries.ordered.keys() >= set(siblings):
            siblings.sort(key=entries.ordered.__getitem__)
        elif len(siblings) > 1:
            _sort(siblings, next_posts)
    roots.sort(key=_order)
    return roots, children


def _own_next_posts(entries: Entries) -> set[Entry]:
    """Posts that a conversation's page shows right after their parent, which is by the same author."""
    found: set[Entry] = set()
    for conversation in entries.conversations:
        if conversation.focal is not None:
            shown = (entries.by_key[key] for key in conversation.shown)
            found.update(e for above, e in pairwise(shown) if e.parent is above and same_author(above.post, e.post))
    return found


def _sort(siblings: list[Entry], first: set[Entry]) -> None:
    """Those of ``first``, then by time; where a time says nothing, the post stays behind the one before it.

    Of one author's posts of the same time, those that are numbered stand by their numbers.
    """
    siblings.sort(key=_order)
    if _stand_by_time(siblings) and (not first or first.isdisjoint(siblings)):
        return
    place: dict[Entry, datetime] = {}
    last = _EARLY
    before: Entry | None = None
    for entry in siblings:
        moment = entry.post.created_at
        if moment is not None and (before is None or last < moment or not may_precede(before.post, entry.post)):
            last, before = moment, entry
        place[entry] = last
    siblings.sort(key=lambda entry: (entry not in first, place[entry], entry.order))
    if len(set(place.values())) < len(siblings):
        groups = groupby(siblings, key=lambda entry: (entry not in first, place[entry]))
        siblings[:] = [entry for _, group in groups for entry in by_number(list(group))]


def _stand_by_time(siblings: list[Entry]) -> bool:
    """Whether each was posted later than the one before it, as nearly all are that a page lists by their time."""
    last = _EARLY
    for entry in siblings:
        moment = entry.post.__dict__["created_at"]
        if moment is None or moment <= last:
            return False
        last = moment
    return True


_order = attrgetter("order")


def _break_circles(entries: Entries) -> None:
    """Leave out the weakest link of each circle: an inferred one, else a matched one, else the youngest."""
    done: set[Entry] = set()
    for start in entries:
        path: dict[Entry, None] = {}
        entry: Entry | None = start
        while entry is not None and entry not in done and entry not in path:
            path[entry] = None
            entry = entry.parent
        if entry is not None and entry in path:
            circle = list(path)
            circle = circle[circle.index(entry) :]
            weakest = max(circle, key=_weakness)
            entries.notes.add(weakest, "cycle-broken", weakest.key, weakest.post.url)
            weakest.parent = weakest.kind = weakest.basis = None
        done.update(path)


def _weakness(entry: Entry) -> tuple[int, datetime, str]:
    weak = ("stated", "matched", "inferred").index(entry.basis or "stated")
    return weak, entry.post.created_at or _LATE, entry.key
