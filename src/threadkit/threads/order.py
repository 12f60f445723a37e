"""Reading order: circles broken, siblings by time, one walk from the roots down."""

from __future__ import annotations

from datetime import UTC, datetime

from ..diagnostics import Report
from ..tree import Link, Node
from .collect import Entries, Entry

_LATE = datetime.max.replace(tzinfo=UTC)


def arrange(entries: Entries, report: Report) -> list[Node]:
    """The entries as nodes, each followed by its descendants; siblings by time, then by page order."""
    _break_circles(entries, report)
    children: dict[Entry | None, list[Entry]] = {}
    for entry in entries:
        children.setdefault(entry.parent, []).append(entry)
    for siblings in children.values():
        if len(siblings) > 1:
            _sort(siblings)
    roots = sorted(children.get(None, []), key=lambda entry: entry.order)
    nodes: list[Node] = []
    stack = [(root, 0) for root in reversed(roots)]
    while stack:
        entry, depth = stack.pop()
        nodes.append(_node(entry, depth))
        below = children.get(entry)
        if below:
            stack.extend((child, depth + 1) for child in reversed(below))
    return nodes


def _sort(siblings: list[Entry]) -> None:
    """By time; a post without one stands where the page shows it, after the dated one before it."""
    siblings.sort(key=lambda entry: entry.order)
    last = datetime.min.replace(tzinfo=UTC)
    place: dict[Entry, datetime] = {}
    for entry in siblings:
        last = entry.post.created_at or last
        place[entry] = last
    siblings.sort(key=lambda entry: (place[entry], entry.order))


def _node(entry: Entry, depth: int) -> Node:
    quotes = [quoted.key for quoted in entry.quotes]
    return Node(
        post=entry.post,
        parent=entry.parent.key if entry.parent else None,
        depth=depth,
        link=Link(kind=entry.kind, basis=entry.basis) if entry.parent and entry.kind and entry.basis else None,
        quotes=quotes[0] if quotes else None,
        also_quotes=tuple(quotes[1:]),
        seen_in=tuple(entry.seen_in),
    )


def _break_circles(entries: Entries, report: Report) -> None:
    """Leave out the youngest link of each circle."""
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
            youngest = max(circle, key=lambda one: (one.post.created_at or _LATE, one.order))
            report.add("cycle-broken", youngest.key, excerpt=youngest.post.url)
            youngest.parent = youngest.kind = youngest.basis = None
        done.update(path)
