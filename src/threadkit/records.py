"""Threads as flat rows: dictionaries, and a pandas data frame of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from .errors import ExportError
from .models import Post
from .threads.given import Threads, threads_of
from .tree import Node, Thread

if TYPE_CHECKING:
    import pandas

Value = str | int | bool | datetime | None
Record = dict[str, Value]

#: The columns by type: times, whole numbers, truths, texts that list several values; all others are plain texts.
TIMES = ("created_at", "reposted_at")
NUMBERS = (
    "position", "depth", "replies", "reposts", "likes", "quote_count", "bookmarks", "views", "media", "captures",
)  # fmt: skip
TRUTHS = ("truncated", "pinned", "promoted")
LISTS = ("also_quotes", "rounded", "reply_to", "hashtags", "mentions", "links", "media_urls", "inferred")


def to_records(threads: Threads) -> list[Record]:
    """One flat row a post, in reading order, always with the same columns; ``threads`` as ``export`` takes them.

    ``thread`` is the key of the thread's first post and ``root`` that of the tree's, ``position`` the place
    in the thread, from 0; ``parent``, ``quotes`` and ``also_quotes`` are keys. The counts are named as in
    ``Metrics``, but for ``quote_count``, and ``rounded`` names those that were shown shortened. ``media`` is
    how many pictures and films the post has, ``captures`` how many pages show it, ``file`` the first of
    these. ``inferred`` lists what the source does not state, as ``field=basis``. What can be several (tags,
    addresses, …) is one text, parted by spaces. What is not known is None; times are aware.
    """
    return list(records(threads_of(threads, "to_records")))


def to_frame(threads: Threads) -> pandas.DataFrame:
    """``to_records`` as a pandas data frame with real types: times in UTC, whole numbers and truths that can be NA.

    Raises ``ExportError`` where pandas is not installed: it comes with ``threadkit[pandas]``.
    """
    rows = to_records(threads)
    try:
        import pandas
    except ImportError:
        raise ExportError("a data frame needs pandas: pip install 'threadkit[pandas]'") from None
    frame = pandas.DataFrame.from_records(rows, columns=list(COLUMNS))
    kinds = dict.fromkeys(NUMBERS, "Int64") | dict.fromkeys(TRUTHS, "boolean")
    texts = {name: "string" for name in COLUMNS if name not in kinds and name not in TIMES}
    frame = frame.astype(kinds | texts)
    for name in TIMES:
        frame[name] = pandas.to_datetime(frame[name], utc=True)
    return frame


def records(threads: Iterator[Thread]) -> Iterator[Record]:
    """The rows, one at a time."""
    for thread in threads:
        root = None
        for position, node in enumerate(thread):
            root = node.key if root is None or node.parent is None else root
            yield _record(thread, position, root, node)


def record_of_post(post: Post) -> Record:
    """The row of a post that stands in no thread yet: the columns that only a thread knows are None."""
    known = {"key": post.key, "availability": post.availability, **_said(post), **_counted(post), **_told(post)}
    return {name: known.get(name) for name in COLUMNS}


def _record(thread: Thread, position: int, root: str, node: Node) -> Record:
    """One row; the columns in the order of ``COLUMNS``."""
    post = node.post
    place: Record = {
        "thread": thread.posts[0].key,
        "position": position,
        "depth": node.depth,
        "parent": node.parent,
        "root": root,
        "key": node.key,
    }
    links: Record = {
        "quotes": node.quotes,
        "also_quotes": _listed(node.also_quotes),
        "link_kind": node.link.kind if node.link else None,
        "link_basis": node.link.basis if node.link else None,
        "availability": post.availability,
    }
    found = [thread.sources[index] for index in node.seen_in if index < len(thread.sources)]
    seen: Record = {"captures": len(node.seen_in), "file": next((source.path for source in found), None)}
    return place | _said(post) | _counted(post) | links | _told(post) | seen


def _said(post: Post) -> Record:
    """Who said what, and when."""
    author = post.author
    return {
        "id": post.id,
        "url": post.url,
        "username": author.username if author else None,
        "name": author.name if author else None,
        "author_id": author.id if author else None,
        "verified": author.verified if author else None,
        "created_at": post.created_at,
        "precision": post.precision,
        "text": post.text,
    }


def _counted(post: Post) -> Record:
    counts = post.metrics
    return {
        "replies": counts.replies,
        "reposts": counts.reposts,
        "likes": counts.likes,
        "quote_count": counts.quotes,
        "bookmarks": counts.bookmarks,
        "views": counts.views,
        "rounded": _listed(counts.rounded),
    }


def _told(post: Post) -> Record:
    """What else the page tells of the post."""
    reply_to, entities = post.reply_to, post.entities
    return {
        "notice": post.notice,
        "truncated": post.truncated,
        "pinned": post.pinned,
        "promoted": post.promoted,
        "lang": post.lang,
        "source": post.source,
        "conversation_id": post.conversation_id,
        "reply_to_id": reply_to.id if reply_to else None,
        "reply_to": _listed(reply_to.usernames if reply_to else ()),
        "reposted_by": post.reposted_by.username if post.reposted_by else None,
        "repost_id": post.repost_id,
        "reposted_at": post.reposted_at,
        "hashtags": _listed([one.tag for one in entities.hashtags]),
        "mentions": _listed([one.username for one in entities.mentions]),
        "links": _listed([one.expanded_url or one.url for one in entities.urls]),
        "media": len(post.media),
        "media_urls": _listed([one.url for one in post.media if one.url]),
        "inferred": _listed([f"{field}={basis}" for field, basis in post.inferred.items()]),
    }


def _listed(values: tuple[str, ...] | list[str]) -> str | None:
    return " ".join(values) or None


#: The names of the columns, in their order.
COLUMNS: tuple[str, ...] = tuple(_record(Thread(posts=(Node(post=Post(key="")),)), 0, "", Node(post=Post(key=""))))
