"""The X API v2's shape, as twarc2 writes it: one answer a line, with ``data``, ``includes`` and ``errors``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from ..models import Author, Media, Post
from ..tree import Node, Thread
from ._base import Exporter, Options
from ._json import dump
from ._prose import gone

_PAGE = 100  # posts in an answer, as many as the API's own answers hold
_COUNTS = {
    "replies": "reply_count", "reposts": "retweet_count", "likes": "like_count", "quotes": "quote_count",
    "bookmarks": "bookmark_count", "views": "impression_count",
}  # fmt: skip


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """The posts of all threads, at most 100 an answer.

    Only what has a status id is in ``data``; a post without one, or that is gone, is told in ``errors`` as the API
    tells of posts that it cannot give. Where no page tells an author's id, ``@username`` stands for it, which is no
    id and cannot be mistaken for one. Counts that no page shows are 0, as the shape has no word for unknown.
    """
    for thread in threads:
        nodes = iter(thread)
        while page := list(islice(nodes, _PAGE)):
            yield dump(_answer(thread, page)) + "\n"


def _answer(thread: Thread, nodes: list[Node]) -> dict[str, object]:
    shown = [node for node in nodes if _is_shown(node)]
    posts = [node.post for node in shown]
    authors = [one for post in posts for one in (post.author, post.reposted_by) if one is not None]
    users = {_user_id(one): _user(one) for one in authors if one.username or one.id}
    includes: dict[str, list[dict[str, object]]] = {
        "users": list(users.values()),
        "media": [medium for post in posts for medium in _media(post)],
        "polls": [_poll(post) for post in posts if post.poll is not None],
    }
    answer: dict[str, object] = {"data": [_tweet(thread, node) for node in shown]}
    answer["includes"] = {name: found for name, found in includes.items() if found}
    if errors := [_error(node) for node in nodes if not _is_shown(node)]:
        answer["errors"] = errors
    return {**answer, "meta": {"result_count": len(shown)}}


def _is_shown(node: Node) -> bool:
    return node.post.id is not None and node.post.availability == "available"


def _tweet(thread: Thread, node: Node) -> dict[str, object]:
    post = node.post
    values: dict[str, object] = {
        "id": post.id,
        "text": post.text,
        "author_id": _user_id(post.author) if post.author is not None else None,
        "conversation_id": post.conversation_id,
        "created_at": _moment(post.created_at),
        "lang": post.lang,
        "source": post.source,
        "in_reply_to_user_id": _answered(thread, node),
        "referenced_tweets": _references(thread, node),
        "attachments": _attachments(post),
        "entities": _entities(post),
        "public_metrics": {name: getattr(post.metrics, ours) or 0 for ours, name in _COUNTS.items()},
        "edit_history_tweet_ids": list(post.edits.ids) if post.edits and post.edits.ids else None,
    }
    return {name: value for name, value in values.items() if value or name == "text"}


def _references(thread: Thread, node: Node) -> list[dict[str, str]] | None:
    post = node.post
    found = []
    parent = _parent(thread, node)
    if post.reply_to is not None and post.reply_to.id:
        found.append({"type": "replied_to", "id": post.reply_to.id})
    elif parent is not None and parent.id:
        found.append({"type": "replied_to", "id": parent.id})
    for key in (node.quotes, *node.also_quotes):
        inner = thread.find(key) if key is not None else None
        id = inner.post.id if inner is not None else key if key is not None and key.isdigit() else None
        if id is not None:
            found.append({"type": "quoted", "id": id})
    return found or None


def _parent(thread: Thread, node: Node) -> Post | None:
    """What the post answers, where that is stated or matched: the shape has no word for what is inferred."""
    if node.parent is None or node.link is None or node.link.kind != "reply" or node.link.basis == "inferred":
        return None
    return thread[node.parent].post


def _answered(thread: Thread, node: Node) -> str | None:
    parent = _parent(thread, node)
    return _user_id(parent.author) if parent is not None and parent.author is not None else None


def _user_id(author: Author) -> str | None:
    return author.id or (f"@{author.username}" if author.username else None)


def _user(author: Author) -> dict[str, object]:
    values: dict[str, object] = {
        "id": _user_id(author),
        "username": author.username or "",
        "name": author.name or "",
        "profile_image_url": author.avatar_url,
        "verified": author.verified is not None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _media(post: Post) -> Iterator[dict[str, object]]:
    for number, medium in enumerate(post.media):
        yield _medium(medium, _media_key(post, number))


def _media_key(post: Post, number: int) -> str:
    """A key that says whose medium it is: pages do not tell the site's own."""
    return f"3_{post.id}_{number}"


def _medium(medium: Media, key: str) -> dict[str, object]:
    values: dict[str, object] = {
        "media_key": key,
        "type": medium.type,
        "url" if medium.type == "photo" else "preview_image_url": medium.url,
        "alt_text": medium.alt,
        "width": medium.width,
        "height": medium.height,
        "duration_ms": medium.duration_ms,
    }
    return {name: value for name, value in values.items() if value is not None}


def _attachments(post: Post) -> dict[str, object] | None:
    found: dict[str, object] = {}
    if post.media:
        found["media_keys"] = [_media_key(post, number) for number in range(len(post.media))]
    if post.poll is not None:
        found["poll_ids"] = [f"3_{post.id}"]
    return found or None


def _poll(post: Post) -> dict[str, object]:
    poll = post.poll
    options = poll.options if poll is not None else ()
    value: dict[str, object] = {
        "id": f"3_{post.id}",
        "options": [
            {"position": at, "label": option.label, "votes": option.votes or 0}
            for at, option in enumerate(options, 1)
        ],
    }
    if poll is not None and poll.ends_at is not None:
        value["end_datetime"] = _moment(poll.ends_at)
    if poll is not None and poll.final is not None:
        value["voting_status"] = "closed" if poll.final else "open"
    return value


def _entities(post: Post) -> dict[str, object] | None:
    found = post.entities
    values: dict[str, list[dict[str, object]]] = {
        "urls": [
            {
                **_range(url.span),
                "url": url.url,
                "expanded_url": url.expanded_url or url.url,
                "display_url": url.display_url or url.url,
            }
            for url in found.urls
        ],
        "mentions": [{**_range(one.span), "username": one.username} for one in found.mentions],
        "hashtags": [{**_range(one.span), "tag": one.tag} for one in found.hashtags],
        "cashtags": [{**_range(one.span), "tag": one.tag} for one in found.cashtags],
    }
    return {name: items for name, items in values.items() if items} or None


def _range(span: tuple[int, int] | None) -> dict[str, object]:
    return {"start": span[0], "end": span[1]} if span is not None else {}


def _moment(moment: datetime | None) -> str | None:
    """RFC 3339 by the millisecond, as the API writes times."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z" if moment is not None else None


def _error(node: Node) -> dict[str, object]:
    """What the API says of a post that it cannot give; of one without id, the key and its words."""
    post = node.post
    if post.id is None:
        title, detail = "No status id", f"No page tells the id of this post: {post.text or gone(post)}"
    else:
        title, detail = "Not Found Error", gone(post)
    return {
        "resource_type": "tweet",
        "resource_id": post.id or node.key,
        "parameter": "ids",
        "title": title,
        "detail": detail,
        "type": "about:blank",
    }


EXPORTER = Exporter("v2", ".v2.jsonl", "the X API v2's answers, as twarc2 writes them", write)
