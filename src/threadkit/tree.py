"""The models of a thread: ``Thread``, its ``Node``s and the ``Link``s between them.

A thread is flat: every post once, in reading order, with a link to its parent. The tree is a view on that;
all walks are iterative, so a chain of any depth works.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from .diagnostics import Diagnostic
from .models import Author, Model, Post, Source

THREAD_SCHEMA = "thread/1"

LinkKind = Literal["reply", "quote", "continuation", "quoted"]
Basis = Literal["stated", "matched", "inferred"]


class Link(Model):
    """Why a post hangs under its parent.

    ``kind``: ``reply``; ``quote`` (it embeds its parent and carries the conversation on); ``continuation`` (the
    author's next post, with no stated link); ``quoted`` (it stands here because its parent quotes it).
    ``basis``: ``stated`` by the source, ``matched`` exactly between posts, or ``inferred``.
    """

    kind: LinkKind
    basis: Basis


class Node(Model):
    """One post in a thread.

    ``parent`` is the key of the post it hangs under (null at a root), ``depth`` its distance from the root.
    ``quotes`` and ``also_quotes`` are keys of the posts it embeds; ``post.quoted`` itself is null here.
    ``seen_in`` are indices into ``Thread.sources``; empty for a post that nothing was saved of.
    """

    post: Post
    parent: str | None = None
    depth: int = 0
    link: Link | None = None
    quotes: str | None = None
    also_quotes: tuple[str, ...] = ()
    seen_in: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The post's key."""
        return self.post.key


class Thread(Model):
    """An ordered tree (or several, where nothing links them) of posts.

    ``posts`` is in reading order: a post, then its descendants. All look-ups after the first cost the size of
    their answer.
    """

    posts: tuple[Node, ...] = ()
    title: str | None = None
    sources: tuple[Source, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.posts}

    @cached_property
    def _children(self) -> dict[str | None, list[Node]]:
        children: dict[str | None, list[Node]] = {}
        for node in self.posts:
            children.setdefault(node.parent, []).append(node)
        return children

    def node(self, key: str) -> Node:
        """The node with that key; ``KeyError`` where the thread has none."""
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
        """Everyone who wrote a post of the thread, by first appearance; quoted authors included."""
        seen: dict[str, Author] = {}
        for node in self.posts:
            author = node.post.author
            name = author and (author.username or author.id or author.name)
            if author is not None and name:
                seen.setdefault(name.lower(), author)
        return tuple(seen.values())

    def children(self, key: str | None) -> tuple[Node, ...]:
        """The nodes directly under ``key``, in reading order; the roots for None."""
        return tuple(self._children.get(key, ()))

    def ancestors(self, key: str) -> tuple[Node, ...]:
        """From the parent of ``key`` up to its root."""
        found = []
        node = self._by_key[key]
        while node.parent is not None:
            node = self._by_key[node.parent]
            found.append(node)
        return tuple(found)

    def walk(self) -> Iterator[Node]:
        """Every node in reading order."""
        return iter(self.posts)

    def self_thread(self) -> tuple[Node, ...]:
        """The author's own chain: from the root on, each next post by the same author under the last one."""
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
