"""``Thread``: its posts, where they come from, and views of what they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from ..diagnostics import Diagnostic
from ..models import Author, Source
from ..showing import by_line, in_notebook, shortened
from .nodes import Basis, Counts, Edge, LinkKind, Node, ThreadRemark, same_author
from .shape import Shape


class Thread(Shape):
    """An ordered tree (or several, where nothing links them) of posts.

    ``posts`` is in reading order: a post, then its descendants. The first look-up by key costs time linear in the
    thread, all others the size of their answer, unless said otherwise. A key that the thread does not have is a
    ``KeyError``. ``remarks`` and ``properties`` are those of the notes that it was read from.

    The examples below are of a thread of six posts: ann wrote 1, went on in 2 and 3; bo answered 1 with 4, and
    both ann (5) and cy (6) answered bo.

    >>> [(node.key, node.parent, node.depth) for node in thread.posts]
    [('1', None, 0), ('2', '1', 1), ('3', '2', 2), ('4', '1', 1), ('5', '4', 2), ('6', '4', 2)]
    >>> len(thread), thread["4"].parent, "7" in thread, [node.key for node in thread]
    (6, '1', False, ['1', '2', '3', '4', '5', '6'])
    """

    title: str | None = None
    sources: tuple[Source, ...] = ()
    remarks: tuple[ThreadRemark, ...] = ()
    properties: dict[str, str | tuple[str, ...]] = {}
    diagnostics: tuple[Diagnostic, ...] = ()

    def __hash__(self) -> int:
        return hash((self.root, len(self.posts)))

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        yield "posts", len(self.posts)
        if len(self.roots) > 1:
            yield "roots", len(self.roots)
        if self.root is not None:
            yield "root", self.root.key
            yield "author", by_line(self.root.post) if self.author else None
            yield "text", shortened(self.title or self.root.post.text)

    def _repr_html_(self) -> str:
        """The thread as a notebook shows it."""
        return in_notebook(self)

    @property
    def author(self) -> Author | None:
        """The author of the root; None where several roots are not by one author."""
        if self.root is None:
            return None
        first = self.root.post
        alone = all(same_author(first, node.post) for node in self.roots[1:])
        return first.author if alone else None

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

    def subtree(self, key: str) -> Thread:
        """The thread that begins at ``key``: that node as the root, and everything below it.

        >>> [(node.key, node.depth) for node in thread.subtree("4").posts]
        [('4', 0), ('5', 1), ('6', 1)]
        """
        top = self._by_key[key]
        moved = [node.model_copy(update={"depth": node.depth - top.depth}) for node in self.descendants(key)]
        root = top.model_copy(update={"parent": None, "link": None, "depth": 0})
        return self.of_posts((root, *moved))

    def of_posts(self, posts: tuple[Node, ...]) -> Thread:
        """The thread with these of its posts, and the remarks that stand above them."""
        kept = {node.key for node in posts} if self.remarks else set()
        remarks = tuple(one for one in self.remarks if one.before is None or one.before in kept)
        return self.model_copy(update={"posts": posts, "remarks": remarks})

    def between(self, start: datetime, end: datetime) -> tuple[Node, ...]:
        """The nodes whose posts were made from ``start`` on and before ``end`` (aware times), in reading order.

        Posts without a time are in no answer. Linear in the thread.

        >>> from datetime import UTC, datetime
        >>> start, end = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 3, tzinfo=UTC)
        >>> [node.key for node in thread.between(start, end)]
        ['1', '2']
        """
        return tuple(n for n in self.posts if n.post.created_at is not None and start <= n.post.created_at < end)

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
