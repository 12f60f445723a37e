"""GraphQL results since 2026, whose facts moved out of ``legacy`` into objects of their own.

    details          full_text, created_at_ms, display_text_range, lang
    counts           reply_count, retweet_count, favorite_count, …
    url_entities, mention_entities, hashtag_entities, cashtag_entities, media_entities
    reply_to_results, reply_to_user_results, quoted_tweet_results, retweeted_status_results

They are turned back into API v1.1's shape, so that one reader serves all. ``legacy`` may be null, or still
hold a part: what stands there is kept.
"""

from __future__ import annotations

from .._json import Object, first_text, get, get_list, get_object, get_text

_TYPES = {"ApiImage": "photo", "ApiVideo": "video", "ApiGif": "animated_gif"}
_SAME = ("lang", "conversation_id_str", "display_text_range", "place", "quoted_status_id_str",
         "quoted_status_permalink", "source")  # fmt: skip


def legacy_of(result: Object) -> Object:
    """The post of a result in API v1.1's shape: ``legacy`` where it is whole, else put together."""
    legacy = get_object(result, "legacy")
    if get_text(legacy, "full_text") is not None and "created_at" in legacy:
        return legacy
    details = get_object(result, "details")
    made: Object = {
        "full_text": first_text(details, "full_text", "text") or first_text(result, "full_text", "text"),
        "created_at": first_text(details, "created_at_ms", "created_at") or get_text(result, "created_at"),
        "entities": get_object(result, "entities") or _entities(result),
        "in_reply_to_status_id_str": get_text(result, "reply_to_results", "rest_id")
        or get_text(result, "reply_to_results", "result", "rest_id"),
        "in_reply_to_screen_name": _username(get_object(result, "reply_to_user_results", "result")),
        **{key: one for key, one in result.items() if key.endswith("_count")},
        **get_object(result, "counts"),
    }
    for key in _SAME:
        made[key] = details.get(key, result.get(key))
    return {**{key: one for key, one in made.items() if one is not None}, **_present(legacy)}


def _present(legacy: Object) -> Object:
    return {key: one for key, one in legacy.items() if one is not None}


def _entities(result: Object) -> Object:
    mentions: list[Object] = [
        {"screen_name": _username(one) or _username(get_object(one, "user_results", "result")), **_place(one)}
        for one in get_list(result, "mention_entities")
    ]
    media = get_list(result, "media_entities") or get_list(result, "media_entities2")
    return {
        "urls": get_list(result, "url_entities"),
        "user_mentions": mentions,
        "hashtags": get_list(result, "hashtag_entities"),
        "symbols": get_list(result, "cashtag_entities"),
        "media": [_medium(one) for one in media],
    }


def _medium(entity: Object) -> Object:
    """A picture or film: its file is described by ``media_results.result.media_info``."""
    info = get_object(entity, "media_results", "result", "media_info")
    if not info:
        return entity
    kind = get_text(info, "__typename") or ""
    preview = get_text(info, "original_img_url") or get_text(info, "preview_image", "original_img_url")
    return {
        **entity,
        "type": _TYPES.get(kind, get_text(entity, "type")),
        "media_url_https": preview or get_text(entity, "media_url_https"),
        "ext_alt_text": get_text(info, "alt_text") or get_text(entity, "ext_alt_text"),
        "original_info": {"width": info.get("original_img_width"), "height": info.get("original_img_height")},
        "video_info": {"variants": info.get("variants"), "duration_millis": info.get("duration_millis")},
    }


def _place(entity: Object) -> Object:
    return {key: entity[key] for key in ("indices",) if key in entity}


def _username(user: Object) -> str | None:
    names = (get_text(get_object(user, key), "screen_name") for key in ("core", "legacy"))
    return get_text(user, "screen_name") or next((name for name in names if name), None)


def nested(result: Object, legacy: Object, keys: tuple[str, ...]) -> Object | None:
    """The ``result`` of the first of the slots that exists, empty where it holds none; None without a slot."""
    for holder in (result, legacy):
        for key in keys:
            if key in holder and isinstance(slot := holder[key], dict):
                found = get(slot, "result")
                return found if isinstance(found, dict) else {}
    return None
