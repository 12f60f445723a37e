"""The models of a thread: ``Thread``, its ``Node``s and the ``Link``s between them.

A thread is flat: every post once, in reading order, with a link to its parent. The tree is a view on that;
all walks are iterative, so a chain of any depth works.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Literal

from .diagnostics import Diagnostic
from .models import Author, Availability, Metrics, Model, Post, Source

THREAD_SCHEMA = "thread/1"

LinkKind = Literal["reply", "quote", "continuation", "quoted"]
Basis = Literal["stated", "matched", "inferred"]
Order = Literal["pre", "post", "level"]


class Link(Model):
    """Why a post hangs under its parent.

    ``kind``: ``reply``; ``quote`` (it embeds its parent and carries the conversation on); ``continuation`` (the
    author's next post, with no stated link); ``quoted`` (it stands here because its parent quotes it).
    ``basis``: ``stated`` by the source, ``matched`` exactly between posts, or ``inferred``.
    """

    kind: LinkKind
    basis: Basis


class Sighting(Model):
    """What a capture showed of a post, where that is not what is known of it by now.

    ``seen_at`` is when that page was saved, ``page`` its index in ``Thread.sources``.
    """

    seen_at: datetime | None = None
    page: int
    metrics: Metrics = Metrics()
    text: str = ""
    availability: Availability = "available"


class Node(Model):
    """One post in a thread.

    ``parent`` is the key of the post it hangs under (null at a root), ``depth`` its distance from the root.
    ``quotes`` and ``also_quotes`` are keys of the posts it embeds; ``post.quoted`` itself is null here.
    ``seen_in`` are indices into ``Thread.sources``; empty for a post that nothing was saved of. ``history`` holds
    other counts, texts and notices that captures of the post showed, oldest first.
    """

    post: Post
    parent: str | None = None
    depth: int = 0
    link: Link | None = None
    quotes: str | None = None
    also_quotes: tuple[str, ...] = ()
    seen_in: tuple[int, ...] = ()
    history: tuple[Sighting, ...] = ()

    @property
    def key(self) -> str:
        """The post's key."""
        return self.post.key


class Edge(Model):
    """One line of a thread's table of edges: ``post`` hangs under ``parent``, both keys.

    ``kind`` and ``basis`` are the link's; ``quotes`` is the kind of an edge from a post to one that it embeds and
    that stands elsewhere in the thread. Authors are usernames.
    """

    post: str
    parent: str
    kind: LinkKind | Literal["quotes"]
    basis: Basis
    author: str | None = None
    parent_author: str | None = None
    created_at: datetime | None = None


class Counts(Model):
    """How much a thread holds. ``missing`` are posts of which nothing was saved, ``leaves`` have nothing below."""

    posts: int
    missing: int
    roots: int
    leaves: int
    participants: int
    depth: int
    width: int


class Thread(Model):
    """An ordered tree (or several, where nothing links them) of posts.

    ``posts`` is in reading order: a post, then its descendants. The first look-up by key costs time linear in the
    thread, all others the size of their answer, unless said otherwise. A key that the thread does not have is a
    ``KeyError``.

    The examples below are of a thread of six posts: ann wrote 1, went on in 2 and 3; bo answered 1 with 4, and
    both ann (5) and cy (6) answered bo.

    >>> [(node.key, node.parent, node.depth) for node in thread.posts]
    [('1', None, 0), ('2', '1', 1), ('3', '2', 2), ('4', '1', 1), ('5', '4', 2), ('6', '4', 2)]
    """

    posts: tuple[Node, ...] = ()
    title: str | None = None
    sources: tuple[Source, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

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

    @property
    def root(self) -> Node | None:
        """The first root, or None in an empty thread."""
        return self.posts[0] if self.posts else None

    @property
    def roots(self) -> tuple[Node, ...]:
        """All nodes without a parent, in reading order."""
        return tuple(self._children.get(None, ()))

    @property
    def author(self) -> Author | None:
        """The author of the root."""
        return self.root.post.author if self.root else None

    @property
    def participants(self) -> tuple[Author, ...]:
        """Everyone who wrote a post of the thread, by first appearance; quoted authors included. Linear.

        >>> [author.username for author in thread.participants]
        ['ann', 'bo', 'cy']
        """
        seen: dict[str, Author] = {}
        for node in self.posts:
            author = node.post.author
            name = author and (author.username or author.id or author.name)
            if author is not None and name:
                seen.setdefault(name.lower(), author)
        return tuple(seen.values())

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

    def subtree(self, key: str) -> Thread:
        """The thread that begins at ``key``: that node as the root, and everything below it.

        >>> [(node.key, node.depth) for node in thread.subtree("4").posts]
        [('4', 0), ('5', 1), ('6', 1)]
        """
        top = self._by_key[key]
        moved = [node.model_copy(update={"depth": node.depth - top.depth}) for node in self.descendants(key)]
        root = top.model_copy(update={"parent": None, "link": None, "depth": 0})
        return self.model_copy(update={"posts": (root, *moved)})

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

    def between(self, start: datetime, end: datetime) -> tuple[Node, ...]:
        """The nodes whose posts were made from ``start`` on and before ``end`` (aware times), in reading order.

        Posts without a time are in no answer. Linear in the thread.

        >>> from datetime import UTC, datetime
        >>> start, end = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 3, tzinfo=UTC)
        >>> [node.key for node in thread.between(start, end)]
        ['1', '2']
        """
        return tuple(n for n in self.posts if n.post.created_at is not None and start <= n.post.created_at < end)

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

    @property
    def counts(self) -> Counts:
        """How much the thread holds. Linear.

        >>> thread.counts
        Counts(posts=6, missing=0, roots=1, leaves=3, participants=3, depth=2, width=3)
        """
        return Counts(
            posts=len(self.posts),
            missing=sum(node.post.availability == "missing" for node in self.posts),
            roots=len(self.roots),
            leaves=sum(node.key not in self._children for node in self.posts),
            participants=len(self.participants),
            depth=self.depth,
            width=self.width,
        )

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

    def edges(self) -> Iterator[Edge]:
        """Each link of the thread, in reading order of the posts that hang under others.

        >>> [(edge.author, edge.parent_author, edge.kind) for edge in thread.edges()][:3]
        [('ann', 'ann', 'continuation'), ('ann', 'ann', 'continuation'), ('bo', 'ann', 'reply')]
        """
        for node in self.posts:
            if node.parent is not None and node.link is not None:
                yield self._edge(node, node.parent, node.link.kind, node.link.basis)
            for key in filter(None, (node.quotes, *node.also_quotes)):
                if key in self._by_key and key != node.parent and self._by_key[key].parent != node.key:
                    yield self._edge(node, key, "quotes", "stated")

    def _edge(self, node: Node, parent: str, kind: LinkKind | Literal["quotes"], basis: Basis) -> Edge:
        author, other = node.post.author, self._by_key[parent].post.author
        return Edge(
            post=node.key,
            parent=parent,
            kind=kind,
            basis=basis,
            author=author.username if author else None,
            parent_author=other.username if other else None,
            created_at=node.post.created_at,
        )

    def self_thread(self) -> tuple[Node, ...]:
        """The author's own chain: from the root on, each next post by the same author under the last one.

        >>> [node.key for node in thread.self_thread()]
        ['1', '2', '3']
        """
        root = self.root
        chain: list[Node] = []
        node = root
        while node is not None and root is not None:
            chain.append(node)
            node = next(
                (
                    child
                    for child in self._children.get(node.key, ())
                    if child.link is not None and child.link.kind != "quoted" and same_author(child.post, root.post)
                ),
                None,
            )
        return tuple(chain)


def same_author(one: Post, other: Post) -> bool:
    """Whether both posts have a known author and it is the same."""
    a, b = one.author, other.author
    if a is None or b is None:
        return False
    if a.id and b.id:
        return a.id == b.id
    return bool(a.username and b.username and a.username.lower() == b.username.lower())
