"""Activity Streams of Gnip and of the premium and enterprise APIs (2010 to 2018): posts as ``activity`` objects.

    {"verb": "post", "body": …, "actor": {"preferredUsername": …}, "postedTime": …, "id": "tag:…,2005:ID"}

They hold the facts of API v1.1 under names of their own, and are read as such: ``share`` is a repost of
``object``, ``long_object`` the whole of a long post.
"""

from __future__ import annotations

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ..values.links import parse_status_url
from ._account import account
from ._base import Format
from ._json import Object, get, get_object, get_text, objects, page_of, tell_missing, values
from ._tweet.v1 import DEEPEST, post_of

_NOTICES = frozenset(("info", "error", "warn"))  # lines of the stream about itself
_PLACES = {"id": "id", "time": "postedTime", "author": "actor.preferredUsername"}


def sniff(document: Document) -> float:
    """The names of Activity Streams for the author and the kind of an activity."""
    text = document.sample
    signs = ('"preferredUsername"', '"objectType"', '"postedTime"', '"body"')
    return 0.96 if all(sign in text for sign in signs) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of the file in order, as one page."""
    posts: list[RawPost] = []
    lost = other = 0
    read = values(document, report)
    for value, line in read:
        for answer in objects(value):
            listed = answer.get("results", answer.get("activities"))
            for one in objects(listed) if isinstance(listed, list) else [answer]:
                if one.keys() & _NOTICES:
                    other += 1
                    continue
                if not isinstance(one.get("body"), str):
                    lost += 1
                    report.add("object-unknown", "no activity", line=line, excerpt=", ".join(list(one)[:12]))
                    continue
                posts.append(post_of(_v1(one)))
                posts[-1].line = line
                tell_missing(posts[-1], _PLACES, report)
    if not posts:
        return []
    page = page_of(posts, lost=lost, other=other)
    account(read, page, report, native=lambda one: post_of(_v1(one)) if isinstance(one.get("body"), str) else None)
    return [page]


def _v1(activity: Object, depth: int = 0) -> Object:
    """The activity in API v1.1's shape."""
    whole = get_object(activity, "long_object")
    parent = parse_status_url(get_text(activity, "inReplyTo", "link") or "")
    made: Object = {
        **_text(activity, "text"),
        "id_str": _id(activity),
        "created_at": activity.get("postedTime"),
        "user": _user(get_object(activity, "actor")),
        "source": get(activity, "generator", "displayName"),
        "lang": activity.get("twitter_lang"),
        "favorite_count": activity.get("favoritesCount"),
        "retweet_count": activity.get("retweetCount"),
        "in_reply_to_status_id_str": parent[1] if parent else None,
        "in_reply_to_screen_name": parent[0] if parent else None,
        "place": _place(get_object(activity, "location")),
        "coordinates": _point(activity),
    }
    if whole:
        made["extended_tweet"] = _text(whole, "full_text")
    original, quoted = get_object(activity, "object"), get_object(activity, "twitter_quoted_status")
    if activity.get("verb") == "share" and "body" in original and depth < DEEPEST:
        made["retweeted_status"] = _v1(original, depth + 1)
    if quoted and depth < DEEPEST:
        made["quoted_status"] = _v1(quoted, depth + 1)
    return made


def _text(holder: Object, name: str) -> Object:
    return {
        name: holder.get("body"),
        "entities": holder.get("twitter_entities"),
        "extended_entities": holder.get("twitter_extended_entities"),
        "display_text_range": holder.get("display_text_range"),
    }


def _id(value: Object) -> str | None:
    """``tag:search.twitter.com,2005:ID`` and ``id:twitter.com:ID``."""
    return (get_text(value, "id") or "").rpartition(":")[2] or None


def _user(actor: Object) -> Object:
    return {
        "id_str": _id(actor),
        "screen_name": actor.get("preferredUsername"),
        "name": actor.get("displayName"),
        "verified": actor.get("verified"),
        "profile_image_url_https": actor.get("image"),
    }


def _place(location: Object) -> Object:
    link = get_text(location, "link") or ""
    return {
        "full_name": location.get("displayName"),
        "country": location.get("country_code"),
        "id": link.rpartition("/")[2].removesuffix(".json") if "/geo/id/" in link else None,
    }


def _point(activity: Object) -> Object | None:
    """Latitude comes first here, unlike in the API."""
    point = get(activity, "geo", "coordinates")
    return {"coordinates": point[::-1]} if isinstance(point, list) and len(point) == 2 else None


FORMAT = Format("json_activity", "Activity Streams of Gnip and the enterprise APIs", "json", sniff, parse)
