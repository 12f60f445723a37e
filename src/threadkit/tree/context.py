"""What a reader needs to understand one post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .nodes import Node


class Context(tuple[Node, ...]):
    """Nodes in the order in which they are read, the post itself last; ``left_out`` are those without room."""

    left_out: tuple[Node, ...]

    def __new__(cls, nodes: Iterable[Node], left_out: Iterable[Node] = ()) -> Context:
        found = super().__new__(cls, nodes)
        found.left_out = tuple(left_out)
        return found


def context_of(path: list[Node], find: Callable[[str], Node | None], budget: int | None) -> Context:
    """The context of the last node of ``path``, which leads down to it from the root.

    Each post stands behind what it quotes. The last one is always there; of the others as many as have room in
    ``budget`` characters of text, the nearest first, and none behind one that has no room.
    """
    near = list(dict.fromkeys(node for step in reversed(path) for node in (step, *_quoted(step, find))))
    count = len(near) if budget is None else _room(near, budget)
    kept = set(near[:count])
    ordered = dict.fromkeys(node for step in path for node in (*_quoted(step, find), step))
    return Context((n for n in ordered if n in kept), (n for n in ordered if n not in kept))


def _room(near: list[Node], budget: int) -> int:
    """How many of the nodes have room; the first always has."""
    used = 0
    for count, node in enumerate(near):
        used += len(node.post.text)
        if count and used > budget:
            return count
    return len(near)


def _quoted(node: Node, find: Callable[[str], Node | None]) -> Iterator[Node]:
    for key in (node.quotes, *node.also_quotes):
        if key is not None and (found := find(key)) is not None:
            yield found
