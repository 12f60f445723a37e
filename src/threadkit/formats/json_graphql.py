"""Answers of the site's GraphQL: conversations, single posts, timelines, bookmarks, searches.

The roots moved with every version, so posts are looked for at any depth; entries tell what a post is doing
there: its id where only a notice is left, an ad, a pinned post, a module of strangers' posts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ._base import Format
from ._json import Object, get_object, get_text, page_of, values
from ._tweet_graphql import gone, is_result, result_post

_SLOTS = ("tweet_results", "tweetResult", "tweetResults", "tweet_result", "tweets")
_ITEMS = ("TimelineTweet", "TimelineTombstone")
_NOT_THE_THREAD = (
    "tweetdetailrelatedtweets",
    "who-to-follow",
    "whotofollow",
    "toptabsrpusermodule",
    "who-to-subscribe",
)
_ID = re.compile(r"tweet-(\d{1,20})(?:-pin)?$")


@dataclass(frozen=True)
class _Place:
    """What the entry around a post says of it."""

    entry: str = ""
    promoted: bool = False
    pinned: bool = False

    @property
    def id(self) -> str | None:
        found = _ID.search(self.entry)
        return found[1] if found else None


def sniff(document: Document) -> float:
    """The type names and slots of GraphQL results."""
    text = document.text
    if '"tweet_results"' in text or '"tweetResult"' in text or '"quoted_status_result"' in text:
        return 0.95
    if '"rest_id"' in text and '"legacy"' in text and '"full_text"' in text:
        return 0.9
    return 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """All posts of the file as one page, in the order of the timeline."""
    posts: list[RawPost] = []
    focal: RawPost | None = None
    other = 0
    conversation = '"threaded_conversation' in document.text[:400]
    for value, line in values(document, report):
        replies = False
        for found, place in _found(value):
            if place.entry.startswith(_NOT_THE_THREAD):
                other += 1
                continue
            post = result_post(found, report, id=place.id) if is_result(found) else _notice(found, place)
            post.promoted = post.promoted or place.promoted
            post.pinned = place.pinned
            post.line = line
            posts.append(post)
            if place.entry.startswith("conversationthread-"):
                replies = True
            elif place.entry.startswith("tweet-") and conversation and not replies:
                focal = post
    if not posts:
        return []
    page = page_of(posts, other=other)
    page.focal = focal if focal is not None else posts[0] if len(posts) == 1 else None
    return [page]


def _notice(item: Object, place: _Place) -> RawPost:
    info = get_object(item, "tombstoneInfo")
    return gone(place.id, get_text(info, "richText", "text") or get_text(info, "text"))


def _found(value: object) -> Iterator[tuple[Object, _Place]]:
    """Each post, wrapper, notice or empty item, in document order; what is inside a post is not looked at."""
    stack: list[tuple[object, _Place]] = [(value, _Place())]
    while stack:
        one, place = stack.pop()
        if isinstance(one, list):
            stack.extend((inner, place) for inner in reversed(one))
            continue
        if not isinstance(one, dict):
            continue
        if is_result(one):
            yield one, place
            continue
        place = _placed(one, place)
        if one.get("itemType") in _ITEMS and not any(get_object(one, slot) for slot in _SLOTS):
            yield one, place
            continue
        stack.extend((inner, place) for inner in reversed(one.values()) if isinstance(inner, dict | list))


def _placed(one: Object, place: _Place) -> _Place:
    entry = get_text(one, "entryId")
    if entry is not None and (not place.entry.startswith(_NOT_THE_THREAD)):
        place = replace(place, entry=entry, pinned=place.pinned or entry.endswith("-pin"))
    if one.get("promotedMetadata"):
        place = replace(place, promoted=True)
    if one.get("type") == "TimelinePinEntry":
        place = replace(place, pinned=True)
    return place


FORMAT = Format(
    "json_graphql",
    "answers of the site's GraphQL: conversations, timelines, searches, single posts",
    "json",
    sniff,
    parse,
)
