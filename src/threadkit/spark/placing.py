"""Where each post of a large conversation stands, from ids and times alone: some 30 bytes a post.

For posts that state everything about their places (``lists.is_plain``). The rules are those of ``threads.links``
and ``threads.order`` for such posts: each hangs under the id that it answers, siblings stand by time and then as
their pages do, and posts that one author numbered within a second by their numbers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..threads.numbering import in_series


class Plain(NamedTuple):
    """A post as these rules see it; ``parent`` is 0 where it answers nothing, ``seen`` sorts as the pages do."""

    id: int
    parent: int
    time: int
    seen: str
    series: str
    number: int


class Place(NamedTuple):
    """Where a post stands: in which thread (the id of its root), at which position and depth.

    With ``is_parent`` it is where the post's parent stands, a root that no page shows and of which the post tells.
    """

    id: int
    thread: int
    position: int
    depth: int
    is_parent: bool


def placed(posts: Iterable[Plain]) -> Iterator[Place]:
    """The places of the posts of one or several conversations, which come sorted by parent, time and ``seen``."""
    return _Forest(posts).walk()


class _Forest:
    """The posts in the order of the one that they answer, siblings in reading order."""

    def __init__(self, posts: Iterable[Plain]) -> None:
        self.ids = array("q")
        self.parents = array("q")
        self.tellers = array("q")  # of each parent the post by which it is known, in the order of the parents
        for parent, siblings in groupby(posts, key=lambda post: post.parent):
            self.tellers.append(self._add(parent, siblings))
        self.shown = array("q", sorted(self.ids))

    def _add(self, parent: int, siblings: Iterable[Plain]) -> int:
        """Take in the posts that answer one; returns the one that a page shows first."""
        first: tuple[str, int] | None = None
        for _, run in groupby(siblings, key=lambda post: post.time):
            at_once = list(run)
            first = min([(post.seen, post.id) for post in at_once] + ([first] if first else []))
            for post in in_series(at_once, lambda post: (post.series, post.number) if post.number else None):
                self.ids.append(post.id)
                self.parents.append(parent)
        return first[1] if first else 0

    def walk(self) -> Iterator[Place]:
        """Each thread from its root down."""
        for (parent, _), teller in zip(groupby(self.parents), self.tellers, strict=True):
            if not parent:
                for place in range(*self._below(0)):
                    yield from self._thread(self.ids[place], place, place + 1, 0)
            elif not self._is_shown(parent):
                yield Place(teller, parent, 0, 0, True)
                yield from self._thread(parent, *self._below(parent), 1)

    def _thread(self, root: int, start: int, end: int, depth: int) -> Iterator[Place]:
        """The posts from ``start`` to ``end``, which stand at the depth, each with all below it."""
        position, stack = depth, [(start, end)]
        while stack:
            start, end = stack.pop()
            if start == end:
                continue
            id = self.ids[start]
            yield Place(id, root, position, depth + len(stack), False)
            position += 1
            stack += [(start + 1, end), self._below(id)]

    def _below(self, id: int) -> tuple[int, int]:
        return bisect_left(self.parents, id), bisect_right(self.parents, id)

    def _is_shown(self, id: int) -> bool:
        place = bisect_left(self.shown, id)
        return place < len(self.shown) and self.shown[place] == id
