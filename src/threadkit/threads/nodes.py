"""Linked entries as the nodes of a thread, which speak of pages by their places in the thread's own sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from ..tree import Basis, Link, LinkKind, Node, Sighting
from ..tree.nodes import known_node
from .entry import Entry

_LINKS = {(kind, basis): Link(kind=kind, basis=basis) for kind in get_args(LinkKind) for basis in get_args(Basis)}


class Placed(NamedTuple):
    """An entry in reading order, with its distance from the root."""

    entry: Entry
    depth: int


class Grown(NamedTuple):
    """The nodes of one thread, and the numbers of the pages that show its posts."""

    nodes: list[Node]
    pages: list[int]


def grown(placed: Sequence[Placed]) -> Grown:
    """The nodes, whose ``seen_in`` and ``history`` count only the pages that these posts are seen in."""
    pages = sorted(_pages(placed))
    own = {number: place for place, number in enumerate(pages)}
    alone = {number: (place,) for number, place in own.items()}  # one tuple for all posts of a page
    return Grown([_node(entry, depth, own, alone) for entry, depth in placed], pages)


def _pages(placed: Sequence[Placed]) -> set[int]:
    found = {entry.page for entry, _ in placed if entry.copies is None}
    found.discard(-1)
    return found.union(*(entry.seen_in for entry, _ in placed if entry.copies is not None))


def _node(entry: Entry, depth: int, own: dict[int, int], alone: dict[int, tuple[int]]) -> Node:
    parent = entry.parent
    return known_node(
        entry.post,
        parent.key if parent is not None else None,
        depth,
        _LINKS[entry.kind, entry.basis] if entry.kind is not None and entry.basis is not None else None,
        tuple([quoted.key for quoted in entry.quotes]) if entry.quotes else (),
        alone.get(entry.page, ()) if entry.copies is None else tuple([own[page] for page in entry.seen_in]),
        tuple([_counted(sighting, own) for sighting in entry.history]) if entry.history else (),
    )


def _counted(sighting: Sighting, own: dict[int, int]) -> Sighting:
    page = own[sighting.page]
    return sighting if page == sighting.page else sighting.model_copy(update={"page": page})
