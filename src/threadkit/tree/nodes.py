"""The nodes of a thread and the links between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..calendar_bounds import Moment
from ..models import Availability, Metrics, Model, Post
from ..packing import made_as
from ..showing import by_line, in_notebook, shortened

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

    seen_at: Moment | None = None
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

    def __hash__(self) -> int:
        return hash(self.post.key)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        yield None, self.key
        yield "author", by_line(self.post)
        if self.parent is not None and self.link is not None:
            yield self.link.kind, f"{self.parent} ({self.link.basis})"
        yield "text", shortened(self.post.text)

    def _repr_html_(self) -> str:
        """The post as a notebook shows it."""
        return in_notebook(self.post)


#: Makes a node of values whose types are known: checking them again would take most of the time of building.
known_node = made_as(Node)


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
    created_at: Moment | None = None


class ThreadRemark(Model):
    """The saver's own words in a note that the thread was read from, above the post with the key ``before``.

    ``before`` is null for what stands below the last post; ``page`` is the note's index in ``Thread.sources``.
    """

    text: str
    before: str | None = None
    page: int = 0


class Counts(Model):
    """How much a thread holds. ``missing`` are posts of which nothing was saved, ``leaves`` have nothing below."""

    posts: int
    missing: int
    roots: int
    leaves: int
    participants: int
    depth: int
    width: int


def same_author(one: Post, other: Post) -> bool:
    """Whether both posts have a known author and it is the same."""
    a, b = one.author, other.author
    if a is None or b is None:
        return False
    if a.id and b.id:
        return a.id == b.id
    return bool(a.username and b.username and a.username.lower() == b.username.lower())
