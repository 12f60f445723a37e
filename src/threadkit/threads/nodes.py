"""Linked entries as the nodes of a thread, which speak of pages by their places in the thread's own sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from ..tree import Basis, Link, LinkKind, Node, Sighting
from ..tree.nodes import known_node
from .entry import Entry

_LINKS: dict[tuple[LinkKind | None, Basis | None], Link | None] = {
    (None, None): None,
    **{(kind, basis): Link(kind=kind, basis=basis) for kind in get_args(LinkKind) for basis in get_args(Basis)},
}


class Grown(NamedTuple):
    """The nodes of one thread, and the numbers of the pages that show its posts."""

    nodes: list[Node]
    pages: list[int]


def grown(placed: Sequence[Entry]) -> Grown:
    """The nodes, whose ``seen_in`` and ``history`` count only the pages that these posts are seen in."""
    pages = sorted(_pages(placed))
    own = {number: place for place, number in enumerate(pages)}
    alone = {number: (place,) for number, place in own.items()}  # one tuple for all posts of a page
    return Grown([_node(entry, own, alone) for entry in placed], pages)


def _pages(placed: Sequence[Entry]) -> set[int]:
    found = {entry.page for entry in placed if entry.copies is None}
    found.discard(-1)
    return found.union(*(entry.seen_in for entry in placed if entry.copies is not None))


def _node(entry: Entry, own: dict[int, int], alone: dict[int, tuple[int]]) -> Node:
    parent, quotes = entry.parent, entry.quotes
    return known_node({
        "post": entry.post,
        "parent": parent.key if parent is not None else None,
        "depth": entry.depth,
        "link": _LINKS[entry.kind, entry.basis],
        "quotes": quotes[0].key if quotes else None,
        "also_quotes": tuple([quoted.key for quoted in quotes[1:]]) if quotes else (),
        "seen_in": alone.get(entry.page, ()) if entry.copies is None else _seen_in(entry, own),
        "history": tuple([_counted(sighting, own) for sighting in entry.history]) if entry.history else (),
    })  # fmt: skip


def _seen_in(entry: Entry, own: dict[int, int]) -> tuple[int, ...]:
    return tuple([own[page] for page in entry.seen_in])


def _counted(sighting: Sighting, own: dict[int, int]) -> Sighting:
    page = own[sighting.page]
    return sighting if page == sighting.page else sighting.model_copy(update={"page": page})
