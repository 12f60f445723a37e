"""Answers of the endpoint behind embedded posts (``tweet-result``, 2022 until today).

API v1.1's shape with ISO times, the quoted post in ``quoted_tweet``, the post above in ``parent``, and the number
of replies as ``conversation_count``.
"""

from __future__ import annotations

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ._base import Format
from ._json import get_object, get_text, objects, page_of, values
from ._tombstones import availability_of
from ._tweet_v1 import is_post, post_of

_SIGNS = ("conversation_count", "news_action_type", "quoted_tweet", "mediaDetails", "isEdited", "edit_control")


def sniff(document: Document) -> float:
    """Keys that only these answers have."""
    text = document.text
    if '"tweet_results"' in text or '"rest_id"' in text:
        return 0.0
    signs = (
        '"conversation_count"',
        '"news_action_type"',
        '"quoted_tweet"',
        '"mediaDetails"',
        '"isEdited"',
        '"edit_control"',
    )
    found = sum(sign in text for sign in signs)
    if '"TweetTombstone"' in text[:200] and '"tombstone"' in text:
        return 0.9
    return 0.95 if found >= 2 else 0.6 if found and '"__typename"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts, each with the post above it before it where the answer holds that."""
    posts: list[RawPost] = []
    lost = 0
    for value, line in values(document, report):
        for one in objects(value):
            if is_post(one):
                parent = get_object(one, "parent")
                if is_post(parent):
                    posts.append(post_of(parent))
                posts.append(post_of(one))
            elif get_text(one, "__typename") == "TweetTombstone":
                notice = get_text(one, "tombstone", "text", "text")
                posts.append(RawPost(availability=availability_of(notice), notice=notice))
            else:
                lost += 1
                report.add("object-unknown", "no post", line=line, excerpt=", ".join(list(one)[:12]))
                continue
            posts[-1].line = line
    if not posts:
        return []
    page = page_of(posts, lost=lost)
    page.focal = posts[-1] if len(posts) <= 2 else None
    return [page]


FORMAT = Format("json_syndication", "answers of the endpoint behind embedded posts", "json", sniff, parse)
