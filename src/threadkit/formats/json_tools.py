"""What scrapers, downloaders and mirrors save: snscrape, twint, gallery-dl, fxtwitter and vxtwitter, Apify, Bright
Data and whatever else keeps one object a post.

The posts are looked for at any depth, by what every tool has: an id or a link to the post, and a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Report
from ..documents import Document
from ..models import Media
from ..raw import RawPage, RawPost
from ._base import Format
from ._json import Object, assigned_name, page_of, values
from ._rows import IDS, TEXTS, TIMES, URLS, is_row, row_post

_SIGNS = (
    '"renderedContent"', '"user_rt_id"', '"tweetURL"', '"created_timestamp"', '"twitterUrl"', '"user_posted"',
    '"views_count"', '"author_handle"', '"category": "twitter"', '"category":"twitter"', '"in_reply_to_id"',
)  # fmt: skip


def sniff(document: Document) -> float:
    """A tool's own names, else any object that looks like a post."""
    text = document.text
    if assigned_name(text) or '"__typename"' in text or '"tweet_results"' in text:
        return 0.0
    if any(sign in text for sign in _SIGNS):
        return 0.97
    named = [sum(f'"{key}"' in text for key in keys) for keys in (IDS + URLS, TEXTS, TIMES)]
    return 0.35 if all(named) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """All posts of the file as one page, in order; rows of one post (one for each picture) are joined."""
    posts: dict[str, RawPost] = {}
    lost = 0
    for value, line in values(document, report):
        for row, media_url in _rows(value):
            if not is_row(row):
                if _is_warning(row):
                    continue
                lost += 1
                report.add("object-unknown", "no post", line=line, excerpt=", ".join(list(row)[:12]))
                continue
            post = row_post(row)
            post.line = line
            if media_url is not None and not post.media:
                post.media = (Media(url=media_url),)
            first = posts.setdefault(post.id or str(len(posts)), post)
            if first is not post and media_url is not None:
                first.media += post.media
            elif first is not post:
                posts[f"{post.id} {len(posts)}"] = post
    return [page_of(list(posts.values()), lost=lost)] if posts else []


def _rows(value: object) -> Iterator[tuple[Object, str | None]]:
    """Rows in document order, each with the media URL that gallery-dl puts beside it."""
    stack: list[object] = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            if len(one) in (2, 3) and isinstance(one[0], int) and isinstance(one[-1], dict):
                yield one[-1], one[1] if len(one) == 3 and isinstance(one[1], str) else None
            else:
                stack.extend(reversed(one))
        elif isinstance(one, dict):
            inner = [] if is_row(one) else [value for value in one.values() if _may_hold_rows(value)]
            if inner:
                stack.extend(reversed(inner))
            else:
                yield one, None


def _may_hold_rows(value: object) -> bool:
    if isinstance(value, dict):
        return is_row(value)
    return isinstance(value, list) and any(isinstance(one, dict | list) for one in value)


def _is_warning(row: Object) -> bool:
    return "warning" in row or "error" in row or "errors" in row


FORMAT = Format(
    "json_tools",
    "what scrapers and downloaders save: snscrape, twint, gallery-dl, fxtwitter and others",
    "json",
    sniff,
    parse,
)
