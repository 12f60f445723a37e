"""What follows from the links of a thread alone: ways up, down and along the tree. Nothing recurses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from ..models import Model
from .context import Context, context_of
from .nodes import Node, Order


class Shape(Model):
    """Nodes in reading order: each before its descendants, which follow it without a gap."""

    posts: tuple[Node, ...] = ()

    def __len__(self) -> int:
        return len(self.posts)

    def __iter__(self) -> Iterator[Node]:  # type: ignore[override]  # pydantic's would give names of fields
        """The nodes, in reading order."""
        return iter(self.posts)

    def __reversed__(self) -> Iterator[Node]:
        return reversed(self.posts)

    def __getitem__(self, key: str) -> Node:
        """The node with that key."""
        if not isinstance(key, str):
            raise TypeError(f"a thread is indexed by the key of a post, a str, not by {type(key).__name__}")
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        """Whether the thread has that key, or that very node."""
        if isinstance(key, Node):
            return self.find(key.key) == key
        return isinstance(key, str) and key in self._by_key

    @cached_property
    def _by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.posts}

    @cached_property
    def _index(self) -> dict[str, int]:
        return {node.key: number for number, node in enumerate(self.posts)}

    @cached_property
    def _children(self) -> dict[str | None, list[Node]]:
        children: dict[str | None, list[Node]] = {}
        for node in self.posts:
            children.setdefault(node.parent, []).append(node)
        return children

    def node(self, key: str) -> Node:
        """The node with that key.

        >>> thread.node("5").post.author.username
        'ann'
        """
        return self._by_key[key]

    def find(self, key: str) -> Node | None:
        """The node with that key, or None: what a post quotes can stand in another thread."""
        return self._by_key.get(key)

    @property
    def root(self) -> Node | None:
        """The first root, or None in an empty thread."""
        return self.posts[0] if self.posts else None

    @property
    def roots(self) -> tuple[Node, ...]:
        """All nodes without a parent, in reading order."""
        return tuple(self._children.get(None, ()))

    def children(self, key: str | None) -> tuple[Node, ...]:
        """The nodes directly under ``key``, in reading order; the roots for None.

        >>> [node.key for node in thread.children("1")]
        ['2', '4']
        """
        return tuple(self._children.get(key, ()))

    def ancestors(self, key: str) -> tuple[Node, ...]:
        """From the parent of ``key`` up to its root.

        >>> [node.key for node in thread.ancestors("6")]
        ['4', '1']
        """
        found = []
        node = self._by_key[key]
        while node.parent is not None:
            node = self._by_key[node.parent]
            found.append(node)
        return tuple(found)

    def context(self, key: str, *, budget: int | None = None) -> Context:
        """What a reader needs to understand the post: its ancestors, what they and it quote, and the post itself.

        In the order of reading, the post last, each post behind what it quotes. With ``budget``, a number of
        characters of text, the nearest are taken first; what had no room is in ``left_out`` of the answer. The post
        itself is always there.

        >>> [node.key for node in thread.context("6")]
        ['1', '4', '6']
        >>> near = thread.context("6", budget=12)
        >>> [node.key for node in near], [node.key for node in near.left_out]
        (['4', '6'], ['1'])
        """
        path = [self._by_key[key], *self.ancestors(key)]
        return context_of(path[::-1], self.find, budget)

    def descendants(self, key: str) -> tuple[Node, ...]:
        """Everything below ``key``, in reading order.

        >>> [node.key for node in thread.descendants("4")]
        ['5', '6']
        """
        start = self._index[key]
        end = start + 1
        while end < len(self.posts) and self.posts[end].depth > self.posts[start].depth:
            end += 1
        return self.posts[start + 1 : end]

    def path(self, start: str, end: str) -> tuple[Node, ...]:
        """From ``start`` up to the nearest common ancestor and down to ``end``; empty where nothing joins them.

        >>> [node.key for node in thread.path("3", "5")]
        ['3', '2', '1', '4', '5']
        """
        up = [self._by_key[start], *self.ancestors(start)]
        down = [self._by_key[end], *self.ancestors(end)]
        place = {node.key: number for number, node in enumerate(up)}
        for number, node in enumerate(down):
            if node.key in place:
                return (*up[: place[node.key] + 1], *reversed(down[:number]))
        return ()

    def branches(self) -> tuple[tuple[Node, ...], ...]:
        """Every way from a root down to a post that nothing hangs under.

        Costs the sum of the branches' lengths, which can be far more than the number of posts.

        >>> [[node.key for node in branch] for branch in thread.branches()]
        [['1', '2', '3'], ['1', '4', '5'], ['1', '4', '6']]
        """
        found: list[tuple[Node, ...]] = []
        path: list[Node] = []
        for node in self.posts:
            del path[node.depth :]
            path.append(node)
            if not self._children.get(node.key):
                found.append(tuple(path))
        return tuple(found)

    @property
    def depth(self) -> int:
        """The largest depth of a node: 0 for a root alone. Linear.

        >>> thread.depth
        2
        """
        return max((node.depth for node in self.posts), default=0)

    @property
    def width(self) -> int:
        """The largest number of nodes at one depth. Linear.

        >>> thread.width
        3
        """
        return max(Counter(node.depth for node in self.posts).values(), default=0)

    def walk(self, order: Order = "pre") -> Iterator[Node]:
        """Every node: in reading order, or ``post``: each after all below it, or ``level``: by depth.

        >>> "".join(node.key for node in thread.walk("post"))
        '325641'
        >>> "".join(node.key for node in thread.walk("level"))
        '124356'
        """
        if order == "pre":
            return iter(self.posts)
        if order == "level":
            return iter(sorted(self.posts, key=lambda node: node.depth))
        return self._bottom_up()

    def _bottom_up(self) -> Iterator[Node]:
        open_: list[Node] = []
        for node in self.posts:
            while len(open_) > node.depth:
                yield open_.pop()
            open_.append(node)
        yield from reversed(open_)
