"""By what two pages can have to do with each other: an id, a key, or words of one author.

Pages that share no contact, not even by way of others, show threads that do not know of each other. A contact may
be shared in vain, which costs time; one that is left out would leave threads apart that are one, so these are
taken wider than ``threads.identity`` is.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from ..models import Post
from ..threads.identity.index import tokens
from ..threads.identity.likeness import TELLING, likeness, spelled
from ..values.links import time_of_id

_PARTS = 8  # characters of a text's beginning that a cut copy of it shows at least: as in likeness
_LARGEST = 2**63  # SQLite's integers are below


class Contact(NamedTuple):
    """One contact. Two fragments meet where they share a ``hash`` and one of the two is ``open``.

    The words of posts with ids are closed: such posts are told by their ids alone.
    """

    hash: int
    open: bool


def contacts(post: Post) -> Iterator[Contact]:
    """The contacts of a post and of all that it embeds."""
    stack = [post]
    while stack:
        one = stack.pop()
        for name in _names(one):
            yield Contact(name_hash(name), True)
        for words in _words(one):
            yield Contact(_hash(words), one.id is None)
        for moment in _moments(one):
            yield Contact(_hash(moment), one.id is None)
        stack.extend(quoted for quoted in (one.quoted, *one.also_quoted) if quoted is not None)


def _names(post: Post) -> set[str]:
    """The ids and keys that the post has or speaks of."""
    names = {post.key, post.id, post.conversation_id}
    if post.reply_to is not None:
        names.update((post.reply_to.id, post.reply_to.key))
    if post.edits is not None:
        names.update(post.edits.ids)
    return {name for name in names if name is not None}


def _words(post: Post) -> Iterator[str]:
    """Under what a copy without an id would be looked for: author and beginning, or a long text without author."""
    if post.availability != "available":
        return
    seen = likeness(post)
    texts = {spelled(seen.plain), seen.spelled} - {""} or {""}
    for text in texts:
        for token in tokens(post):
            if token:
                yield f"{token}\n{text[:_PARTS]}"
        if seen.weight >= 2 * TELLING:
            yield f"\n{text}"


def _moments(post: Post) -> Iterator[str]:
    """Author and minute, by which a post without an id is known as the parent that a reply names by id."""
    if post.id is None and post.created_at is not None and post.author is not None and post.author.username:
        yield f"\t{post.author.username.lower()}\t{int(post.created_at.timestamp()) // 60}"
    reply_to = post.reply_to
    made = time_of_id(reply_to.id) if reply_to is not None and reply_to.id is not None else None
    if reply_to is not None and made is not None:
        seconds = int(made.timestamp())  # times that ids hold and times that sites show differ by a second
        for name in reply_to.usernames:
            for minute in sorted({(seconds + step) // 60 for step in (-1, 0, 1)}):
                yield f"\t{name.lower()}\t{minute}"


def name_hash(name: str) -> int:
    """An id is its own number, so that ids of one time lie together in the table."""
    if name.isascii() and name.isdigit() and (number := int(name[:20])) < _LARGEST and len(name) < 20:
        return number
    return _hash(f"\t{name}")


def _hash(text: str) -> int:
    """A negative number of 63 bits."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return -1 - (int.from_bytes(digest) >> 1)
