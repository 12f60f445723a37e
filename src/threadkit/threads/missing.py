"""Posts that must exist and were not saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..arguments import refuse
from ..models import Model, Post
from ..tree import Node, Thread
from ..values.links import parse_status_url, status_url, time_of_id
from .identity.evidence import Times, compare_times


class Missing(Model):
    """A post, or replies, that something saved proves to exist, and that were not saved.

    ``proof`` is the key of the post that proves it, and ``why`` tells how: that post replies to the missing one
    (``reply``), quotes it (``quote``), or has replies that the page left out (``replies``; ``url`` is then the
    post's own, below which they stand). ``id`` and ``url`` are given where the proof names the very post; else
    ``username`` tells whose post it is.
    """

    id: str | None = None
    username: str | None = None
    url: str | None = None
    proof: str
    why: Literal["reply", "quote", "replies"]


def missing(thread: Thread) -> tuple[Missing, ...]:
    """What the thread lacks, in the order of the proofs; linear in the number of posts.

    A post known by its id is listed once, and not where it may be a saved post of the same author whose id no page
    tells. A post that replies to somebody of whom the thread has no post, and that hangs nowhere, proves a post of
    that person.
    """
    if not isinstance(thread, Thread):
        raise refuse("missing", "a Thread", thread)
    nodes = {node.key: node for node in thread.posts}
    present = {author.username.lower() for author in thread.participants if author.username}
    saved = _saved_without_id(thread)
    told: set[str | None] = set()
    found: list[Missing] = []
    for node in thread.posts:
        for gap in _gaps(node, nodes, present):
            if gap.id is None or (gap.id not in told and not _may_be_saved(gap, saved)):
                told.add(gap.id)
                found.append(gap)
    return tuple(found)


def _saved_without_id(thread: Thread) -> dict[str, list[Post]]:
    """The saved posts whose ids no page tells, by username."""
    found: dict[str, list[Post]] = {}
    for node in thread.posts:
        if node.post.id is None and (name := _username(node.post)) is not None:
            found.setdefault(name.lower(), []).append(node.post)
    return found


def _may_be_saved(gap: Missing, saved: dict[str, list[Post]]) -> bool:
    """Whether one of the author's saved posts may have the id, by the time that the id holds."""
    posts = saved.get(gap.username.lower(), ()) if gap.username is not None else ()
    known = Post(key="", created_at=time_of_id(gap.id or ""), precision="second")
    return any(compare_times(post, known) is not Times.APART for post in posts)


def _gaps(node: Node, nodes: dict[str, Node], present: set[str]) -> Iterator[Missing]:
    """What one post proves to be missing."""
    if node.parent is not None and node.link is not None and node.link.kind == "reply":
        yield from _placeholder(node, nodes.get(node.parent), "reply")
    for key in (node.quotes, *node.also_quotes):
        yield from _placeholder(node, nodes.get(key) if key is not None else None, "quote")
    if node.parent is None:
        yield from _unknown_parent(node, present)
    if node.quotes is None:
        yield from _linked_quote(node, nodes)
    if node.post.hidden_replies:
        yield Missing(url=node.post.url, proof=node.key, why="replies")


def _placeholder(node: Node, other: Node | None, why: Literal["reply", "quote"]) -> Iterator[Missing]:
    if other is not None and other.post.availability == "missing":
        yield Missing(id=other.post.id, username=_username(other.post), url=other.post.url, proof=node.key, why=why)


def _unknown_parent(node: Node, present: set[str]) -> Iterator[Missing]:
    """ "Replying to" names the parent's author first."""
    reply_to = node.post.reply_to
    if reply_to is None or reply_to.id is not None or not reply_to.usernames:
        return
    name = reply_to.usernames[0]
    if name.lower() not in present:
        yield Missing(username=name, proof=node.key, why="reply")


def _linked_quote(node: Node, nodes: dict[str, Node]) -> Iterator[Missing]:
    """A link to a post at the end of a text is how the site itself stores what the post quotes."""
    text = node.post.text.rstrip()
    for entity in node.post.entities.urls[-1:]:
        linked = parse_status_url(entity.expanded_url or entity.url)
        if linked is None or linked[1] in nodes or (entity.span is not None and entity.span[1] < len(text)):
            continue
        yield Missing(id=linked[1], username=linked[0], url=status_url(*linked), proof=node.key, why="quote")


def _username(post: Post) -> str | None:
    return post.author.username if post.author is not None else None
