"""API v1.1 and what keeps its shape: one post, arrays, JSON Lines, stream grabs, premium search results.

``full_text`` (``tweet_mode=extended``), ``extended_tweet`` (streams) and the classic text that is cut at 140
characters (``truncated``). Lines of a stream that are no posts (deletes, limits, warnings) are known as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ._account import account
from ._base import Format
from ._json import Object, found_in, get_object, objects, page_of, tell_missing, values
from ._tweet.parts import author_of
from ._tweet.v1 import PLACES, Given, is_post, post_of

_NOTICES = frozenset(
    "delete limit scrub_geo status_withheld user_withheld disconnect warning event errors friends "
    "friends_str".split()
)
_LISTS = ("statuses", "results", "tweets", "data")


def sniff(document: Document) -> float:
    """Posts with a ``user`` or ids with ``_str``, which other shapes have not."""
    text = document.text
    if (
        '"__typename"' in text
        or '"tweet_results"' in text
        or "window.YTD" in text[:200]
        or "Grailbird" in text[:200]
    ):
        return 0.0
    has_text = '"full_text"' in text or '"text"' in text
    if not has_text or '"created_at"' not in text or '"conversation_count"' in text:
        return 0.0
    if '"user"' in text and '"screen_name"' in text:
        return 0.85
    return 0.6 if '"id_str"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """All posts of the file as one page, in order."""
    posts: list[RawPost] = []
    lost = other = 0
    notices: list[Object] = []
    read = values(document, report)
    for value, line in read:
        for one, users in _candidates(value):
            if is_post(one):
                user = users.get(str(one.get("user_id_str")))
                posts.append(post_of(one, Given(author=author_of(user)) if user else None))
                posts[-1].line = line
                tell_missing(posts[-1], PLACES, report)
            elif _NOTICES & one.keys():
                other += 1
                notices.append(one)
            else:
                lost += 1
                report.add("object-unknown", "no post in the shape of API v1.1", line=line, excerpt=_shown(one))
    if not posts:
        return []
    page = page_of(posts, lost=lost, other=other)
    account(read, page, report, native=lambda one: post_of(one) if is_post(one) else None, passed=notices)
    return [page]


def _candidates(value: object) -> Iterator[tuple[Object, dict[str, Object]]]:
    """What should be a post, with the users that an answer keeps apart (``globalObjects``, 2019 to 2021)."""
    for one in objects(value):
        shared = get_object(one, "globalObjects") or one
        tweets = shared.get("tweets")
        if isinstance(tweets, dict):
            users = {id: user for id, user in get_object(shared, "users").items() if isinstance(user, dict)}
            for tweet in tweets.values():
                if isinstance(tweet, dict):
                    yield tweet, users
            continue
        lists = [one[key] for key in _LISTS if isinstance(one.get(key), list)] if not is_post(one) else []
        if lists:
            for found in lists:
                for inner in objects(found):
                    yield inner, {}
        elif is_post(one) or _NOTICES & one.keys():
            yield one, {}
        else:
            for inner in list(found_in(one, is_post)) or [one]:
                yield inner, {}


def _shown(value: Object) -> str:
    return ", ".join(list(value)[:12])


FORMAT = Format(
    "json_v1", "posts of API v1.1: single, arrays, JSON Lines, streams, premium search", "json", sniff, parse
)
