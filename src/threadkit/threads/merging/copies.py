"""The copies of one post as one post: each field from the copy that tells it best.

The fuller text, the finest stated time, exact counts before rounded ones and later ones before earlier; whatever
only one copy has. The result does not depend on the order in which the copies were seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import NamedTuple

from ...models import Author, Edits, Media, Post, ReplyTo
from ...values.links import time_of_id
from ...values.text import comparison_key
from ..identity.evidence import Times, compare_times
from .counting import merged_metrics

_FILLED = (
    "url", "reposted_by", "repost_id", "reposted_at", "poll", "card", "community_note", "article", "place",
    "conversation_id", "lang", "source", "community", "reply_control",
)  # fmt: skip
_FINENESS = ("year", "month", "day", "hour", "minute", "second", "millisecond")
_EARLY = datetime.min.replace(tzinfo=UTC)


class Seen(NamedTuple):
    """One showing of a post: when the page was saved, which page it is, and the place among all showings."""

    post: Post
    captured_at: datetime | None
    page: int
    order: int


def oldest_first(seen: Iterable[Seen]) -> list[Seen]:
    """The showings by the time of capture.

    Where it is not known when a page was saved, the copy with more replies, reposts and likes is the later one.
    """

    def age(one: Seen) -> tuple[bool, datetime, int, int]:
        counts = one.post.metrics
        sum_of = (counts.replies or 0) + (counts.reposts or 0) + (counts.likes or 0) + (counts.views or 0)
        return (one.captured_at is not None, one.captured_at or _EARLY, sum_of, one.order)

    return sorted(seen, key=age)


def merged(seen: Sequence[Seen]) -> Post:
    """The copies, oldest first, as one post."""
    posts = [one.post for one in seen]
    first = posts[0]
    if all(post is first for post in posts):
        return first
    versions = {id: number for post in posts if post.edits for number, id in enumerate(post.edits.ids)}
    ranked = sorted(posts, key=lambda post: (_richness(post, versions), post.key), reverse=True)
    best = ranked[0]
    update: dict[str, object] = {}
    sources: dict[str, Post] = {}
    for name, source in _chosen(ranked, versions):
        sources[name] = source
        update[name] = getattr(source, name)
    update["author"] = _author(ranked)
    update["reply_to"] = _reply_to(ranked)
    update["metrics"] = merged_metrics([post.metrics for post in posts])
    update["media"] = _media(ranked)
    update["edits"] = _edits(posts)
    update["pinned"] = any(post.pinned for post in posts)
    update["hidden_replies"] = any(post.hidden_replies for post in posts)
    update["inferred"] = _inferred(ranked, sources)
    return best.model_copy(update=update)


def _richness(post: Post, versions: dict[str, int]) -> tuple[bool, int, bool, int, int, int]:
    """What makes a copy the better one: that it shows the post at all, its last version, whole, in paragraphs.

    Of equally long texts the one with fewer question marks: they stand for characters that a copy has lost.
    """
    text = post.text
    version = versions.get(post.id, 0) if post.id is not None else 0
    shown = post.availability == "available"
    lost = text.count("?") + text.count("\ufffd")
    return (shown, version, not post.truncated, len(comparison_key(text)), -lost, text.count("\n"))


def _chosen(ranked: list[Post], versions: dict[str, int]) -> Iterable[tuple[str, Post]]:
    """The copies from which fields are taken that one copy alone tells."""
    for name in _FILLED:
        source = next((post for post in ranked if getattr(post, name)), None)
        if source is not None:
            yield name, source
    known = [post for post in ranked if post.id is not None]
    if known:
        yield "id", max(known, key=lambda post: versions.get(post.id or "", 0))
    timed = _timed(ranked)
    if timed is not None:
        yield from (("created_at", timed), ("precision", timed), ("time_text", timed), ("key", timed))


def _timed(ranked: list[Post]) -> Post | None:
    """The copy with the finest time; of equally fine ones a stated one, or one of a known zone."""

    def fineness(post: Post) -> tuple[int, bool, bool]:
        basis = post.inferred.get("created_at")
        fine = _FINENESS.index(post.precision) if post.precision else -1
        return (min(fine, _FINENESS.index("second")), basis != "assumed-utc", basis is None)

    dated = [post for post in ranked if post.created_at is not None]
    dated = [post for post in dated if _fits_id(post)] or dated
    return max(dated, key=fineness) if dated else next((post for post in ranked if post.time_text), None)


def _fits_id(post: Post) -> bool:
    """Whether the post's time is the one that its id holds, as far as it is that fine."""
    made = time_of_id(post.id) if post.id is not None else None
    return made is None or compare_times(post, Post(key="", created_at=made, precision="second")) > Times.APART


def _author(ranked: list[Post]) -> Author | None:
    """Each of the author's fields from the first copy that states it, copies that infer their author last."""
    stated = sorted(ranked, key=lambda post: "author" in post.inferred)
    authors = list(dict.fromkeys(post.author for post in stated if post.author is not None))
    if len(authors) < 2:
        return authors[0] if authors else None
    values = {name: next((v for a in authors if (v := getattr(a, name))), None) for name in Author.model_fields}
    return Author.model_validate(values)


def _reply_to(ranked: list[Post]) -> ReplyTo | None:
    """What the copies state before what they infer; the longest list of names."""
    stated = sorted(ranked, key=lambda post: "reply_to" in post.inferred)
    found = [post.reply_to for post in stated if post.reply_to is not None]
    if not found or all(one == found[0] for one in found):
        return found[0] if found else None
    return ReplyTo(
        id=next((one.id for one in found if one.id), None),
        usernames=max((one.usernames for one in found), key=len),
        key=next((one.key for one in found if one.key), None),
    )


def _media(ranked: list[Post]) -> tuple[Media, ...]:
    return max((post.media for post in ranked), key=len)


def _edits(posts: list[Post]) -> Edits | None:
    """The versions that the copy that knows most of them lists, and the last change."""
    found = [post.edits for post in posts if post.edits is not None]
    if not found:
        return None
    edited = max((one.edited_at for one in found if one.edited_at is not None), default=None)
    return Edits(ids=max((one.ids for one in found), key=lambda ids: (len(ids), ids)), edited_at=edited)


def _inferred(ranked: list[Post], sources: dict[str, Post]) -> dict[str, str]:
    """The bases of what is inferred still: fields that no copy states."""
    inferred: dict[str, str] = {}
    for name in dict.fromkeys(chain.from_iterable(post.inferred for post in ranked)):
        if name in sources:
            bases = [sources[name]]
        else:
            has: Callable[[Post], object] = lambda post, name=name: getattr(post, name, None)  # type: ignore[misc]  # noqa: E731
            bases = [post for post in ranked if has(post)] or ranked
        if all(name in post.inferred for post in bases):
            inferred[name] = bases[0].inferred[name]
    return inferred
