"""The posts in an archive's ``moment.js``, which keeps them in a shape of its own, as those of API v1.1."""

from __future__ import annotations

from collections.abc import Iterator

from ...values.links import parse_status_url
from .._json import Object, get_list, get_object, get_text


def moment_posts(entry: Object) -> Iterator[tuple[Object, str | None]]:
    """Each post of a moment in the shape of API v1.1, with its author's id."""
    for one in get_list(entry, "moment", "tweets"):
        tweet = get_object(one, "tweet")
        core = get_object(tweet, "coreData")
        if get_text(tweet, "id") and "text" in core:
            yield _as_v1(tweet, core), get_text(core, "userId")


def _as_v1(tweet: Object, core: Object) -> Object:
    media = [_link(one) | _medium(one) for one in get_list(tweet, "media")]
    named = next((parse_status_url(str(one["expanded_url"])) for one in media), None)
    user: Object = {"id_str": core.get("userId")}
    if named is not None and named[1] == tweet.get("id"):
        user["screen_name"] = named[0]
    return {
        "id_str": tweet.get("id"),
        "full_text": core.get("text"),
        "created_at": core.get("createdAtSecs"),
        "user": user,
        "lang": get_text(tweet, "language", "language"),
        "source": get_text(tweet, "deviceSource", "name"),
        "conversation_id_str": core.get("conversationId"),
        "in_reply_to_status_id_str": get_text(core, "reply", "inReplyToStatusId"),
        "in_reply_to_screen_name": get_text(core, "reply", "inReplyToScreenName"),
        "entities": {"urls": [_link(one) for one in get_list(tweet, "urls")], "media": media},
    }


def _link(one: Object) -> Object:
    return {
        "url": one.get("url"),
        "expanded_url": get_text(one, "expandedUrl") or get_text(one, "expanded"),
        "display_url": get_text(one, "displayUrl") or get_text(one, "display"),
        "indices": [one.get("fromIndex"), one.get("toIndex")],
    }


def _medium(one: Object) -> Object:
    kind = (get_text(one, "mediaKey", "mediaCategory", "name") or "").lower()
    return {
        "id_str": one.get("mediaId"),
        "media_url_https": get_text(one, "mediaUrlHttps"),
        "type": "video" if "video" in kind else "animated_gif" if "gif" in kind else "photo",
    }
