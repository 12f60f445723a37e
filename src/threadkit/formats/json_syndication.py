"""Answers of the endpoint behind embedded posts (``tweet-result``, 2022 until today), and embedded timelines' data.

API v1.1's shape with ISO times, the quoted post in ``quoted_tweet``, the post above in ``parent``, and the number
of replies as ``conversation_count``. Of a long post only the beginning is there, and the id of its note.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ..values.site_notices import availability_of
from ._account import account
from ._base import Format
from ._json import Object, found_in, get_object, get_text, objects, page_of, tell_missing, values
from ._tweet.v1 import PLACES, is_post, post_of

_SIGNS = (
    '"conversation_count"',
    '"news_action_type"',
    '"quoted_tweet"',
    '"mediaDetails"',
    '"isEdited"',
    '"edit_control"',
)


def sniff(document: Document) -> float:
    """Keys that only these answers have."""
    text = document.sample
    if '"tweet_results"' in text or '"rest_id"' in text[:200]:
        return 0.0
    found = sum(sign in text for sign in _SIGNS)
    if '"TweetTombstone"' in text[:200] and '"tombstone"' in text and '"data"' not in text[:200]:
        return 0.9
    return 0.95 if found >= 2 else 0.6 if found and '"__typename"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts, each with the post above it before it where the answer holds that."""
    posts: list[RawPost] = []
    lost = 0
    alone: list[bool] = []  # for each answer: whether it is a post itself, with its parent at most
    read = values(document, report)
    for value, line in read:
        for answer in objects(value):
            found = list(found_in(answer, _is_answer))  # timelines keep them in entries[].content.tweet
            alone.append(found == [answer])
            if not found:
                lost += 1
                report.add("object-unknown", "no post", line=line, excerpt=", ".join(list(answer)[:12]))
            for one in found:
                posts.extend(_posts(one))
                posts[-1].line = line
                tell_missing(posts[-1], PLACES, report)
    if not posts:
        return []
    page = page_of(posts, lost=lost)
    page.focal = posts[-1] if alone == [True] else None
    account(read, page, report, native=lambda one: post_of(one) if is_post(one) else None)
    return [page]


def _is_answer(value: Object) -> bool:
    return is_post(value) or value.get("__typename") == "TweetTombstone"


def _posts(value: Object) -> Iterator[RawPost]:
    if not is_post(value):
        said = next(found_in(value.get("tombstone"), lambda one: isinstance(one.get("text"), str)), {})
        notice = get_text(said, "text")
        yield RawPost(availability=availability_of(notice), notice=notice)
        return
    parent = get_object(value, "parent")
    if is_post(parent):
        yield post_of(parent)
    yield post_of(value)


FORMAT = Format("json_syndication", "answers of the endpoint behind embedded posts", "json", sniff, parse)
