"""Posts that must exist and were not saved."""

from __future__ import annotations

from typing import Literal

from ..models import Model
from ..tree import Thread


class Missing(Model):
    """A post that something saved proves to exist, and that was not saved itself.

    ``id`` and ``url`` where the proof names the very post; else ``username`` tells whose post it is. ``proof`` is
    the key of the post that proves it and ``why`` how: that post replies to it, or quotes it.
    """

    id: str | None = None
    username: str | None = None
    url: str | None = None
    proof: str
    why: Literal["reply", "quote"]


def missing(thread: Thread) -> tuple[Missing, ...]:
    """The posts that the thread lacks, in the order of their proofs; linear in the number of posts.

    A post known by its id is listed once. A post that replies to somebody, whose parent is neither linked nor
    anyone's in the thread, proves a post of that person.
    """
    gone = {node.key: node for node in thread.posts if node.post.availability == "missing"}
    present = {author.username.lower() for author in thread.participants if author.username}
    found: list[Missing] = []
    told: set[str] = set()
    for node in thread.posts:
        for key, why in ((node.parent, "reply"), *((key, "quote") for key in (node.quotes, *node.also_quotes))):
            if key in gone and key not in told:
                told.add(key)
                post = gone[key].post
                username = post.author.username if post.author else None
                found.append(
                    Missing(
                        id=post.id,
                        username=username,
                        url=post.url,
                        proof=node.key,
                        why="reply" if why == "reply" else "quote",
                    )
                )
        reply_to = node.post.reply_to
        if node.parent is None and reply_to is not None and reply_to.id is None:
            names = [name for name in reply_to.usernames if name.lower() not in present]
            if names and len(names) == len(reply_to.usernames):
                found.append(Missing(username=names[0], proof=node.key, why="reply"))
    return tuple(found)
