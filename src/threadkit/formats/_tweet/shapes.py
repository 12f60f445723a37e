"""What objects of API v1.1 look like that are usual: which keys they have, and what kinds of values.

A shape is an object's keys and the kinds of their values: each is looked at once, and thousands of posts have it.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias, TypeVar

from .._account.quiet import is_quiet
from .._json import Object, get_list

T = TypeVar("T")
_Kinds: TypeAlias = "frozenset[type]"
_NONE: _Kinds = frozenset((type(None),))
_TEXT: _Kinds = frozenset((str,))
_FLAG: _Kinds = frozenset((bool,))
_NUMBER: _Kinds = frozenset((int, str))
_OBJECT: _Kinds = frozenset((dict,))
_LIST: _Kinds = frozenset((list,))
_PLAIN: _Kinds = frozenset((str, int, float, bool, type(None)))

_POST: dict[str, _Kinds] = {
    "id_str": _TEXT, "id": _NUMBER, "created_at": _TEXT, "full_text": _TEXT, "text": _TEXT, "entities": _OBJECT,
    "user": _OBJECT, "source": _TEXT | _NONE, "lang": _TEXT | _NONE, "display_text_range": _LIST,
    "conversation_id_str": _TEXT, "user_id_str": _TEXT,
    "favorite_count": _NUMBER, "retweet_count": _NUMBER, "reply_count": _NUMBER, "quote_count": _NUMBER,
    "bookmark_count": _NUMBER,
    "in_reply_to_status_id_str": _TEXT | _NONE, "in_reply_to_status_id": _NUMBER | _NONE,
    "in_reply_to_user_id_str": _TEXT | _NONE, "in_reply_to_user_id": _NUMBER | _NONE,
    "in_reply_to_screen_name": _TEXT | _NONE,
    "favorited": _FLAG, "retweeted": _FLAG, "bookmarked": _FLAG, "truncated": _FLAG, "is_quote_status": _FLAG,
    "possibly_sensitive": _FLAG, "possibly_sensitive_appealable": _FLAG, "contributors": _NONE,
    "geo": _OBJECT | _NONE, "coordinates": _OBJECT | _NONE, "place": _OBJECT | _NONE,
    "extended_entities": _OBJECT, "extended_tweet": _OBJECT, "retweeted_status": _OBJECT,
    "metadata": _OBJECT, "filter_level": _TEXT, "timestamp_ms": _TEXT, "matching_rules": _LIST,
    "edit_info": _OBJECT,
}  # fmt: skip
#: Facts of people, none of which is a post's.
_USER: dict[str, _Kinds] = dict.fromkeys((
    "id", "location", "description", "url", "protected", "verified",
    "followers_count", "friends_count", "listed_count", "favourites_count", "statuses_count", "created_at",
    "utc_offset", "time_zone", "geo_enabled", "lang", "contributors_enabled", "is_translator", "following",
    "is_translation_enabled", "follow_request_sent", "notifications", "has_extended_profile", "default_profile",
    "default_profile_image", "translator_type", "profile_background_color", "profile_background_image_url",
    "profile_background_image_url_https", "profile_background_tile",
    "profile_banner_url", "profile_link_color", "profile_sidebar_border_color", "profile_sidebar_fill_color",
    "profile_text_color", "profile_use_background_image", "profile_location",
), _PLAIN) | {
    "entities": _OBJECT, "id_str": _TEXT, "screen_name": _TEXT, "name": _TEXT | _NONE,
    "profile_image_url": _TEXT | _NONE, "profile_image_url_https": _TEXT | _NONE,
}  # fmt: skip
_TABLES: dict[str, dict[str, _Kinds]] = {
    "post": _POST,
    "user": _USER,
    "extended_tweet": {
        "full_text": _TEXT, "display_text_range": _LIST, "entities": _OBJECT, "extended_entities": _OBJECT,
    },
    "entities": dict.fromkeys(("urls", "user_mentions", "hashtags", "symbols", "media"), _LIST),
    "urls": {
        "url": _TEXT, "expanded_url": _TEXT | _NONE, "display_url": _TEXT | _NONE, "indices": _LIST,
    },
    "user_mentions": {"screen_name": _TEXT, "name": _PLAIN, "id": _PLAIN, "id_str": _PLAIN, "indices": _LIST},
    "hashtags": {"text": _TEXT, "indices": _LIST},
    "symbols": {"text": _TEXT, "indices": _LIST},
    "matching_rules": {"tag": _PLAIN, "id": _PLAIN, "id_str": _PLAIN},
    "edit_info": {
        "editTweetIds": _LIST, "editableUntil": _TEXT, "editsRemaining": _TEXT, "isEditEligible": _FLAG,
    },
    "metadata": {"iso_language_code": _TEXT, "result_type": _TEXT},
}  # fmt: skip
#: Numbers that say nothing else than the strings beside them.
_TWINS = frozenset(("id", "in_reply_to_status_id", "in_reply_to_user_id"))
#: How the counts are called.
_COUNTS = {
    "reply_count": "replies", "retweet_count": "reposts", "favorite_count": "likes", "quote_count": "quotes",
    "bookmark_count": "bookmarks",
}  # fmt: skip
_IDS = (
    "id_str", "in_reply_to_status_id_str", "in_reply_to_user_id_str", "conversation_id_str", "user_id_str",
    "timestamp_ms",
)  # fmt: skip
_CODES = ("lang", "filter_level")
_ASIDE = ("extended_entities", "place", "geo", "coordinates")
_REPLIES = ("in_reply_to_status_id_str", "in_reply_to_status_id", "in_reply_to_screen_name")
_COMMON = frozenset(_POST) - {*_ASIDE, "metadata", "matching_rules", "edit_info", "extended_tweet"}


class PostShape(NamedTuple):
    """What the shape of a post tells: which keys it has of each kind.

    ``counts`` are pairs of a metric's name and the key. ``ids`` hold digits, ``codes`` short words, ``asides``
    objects that describe something other than the post. ``is_common``: it has none of the keys that few have.
    """

    counts: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    codes: tuple[str, ...]
    asides: tuple[str, ...]
    is_reply: bool
    is_common: bool


def post_shape(value: Object) -> PostShape | None:
    """The shape of a post, None for one with anything unknown in it."""
    kinds = (*value, *map(type, value.values()))
    try:
        return _posts[kinds]
    except KeyError:
        shape = _post_shape(tuple(value), tuple(map(type, value.values())))
        _keep(_posts, kinds, shape)
        return shape


#: What was found of shapes: their keys, and the kinds of values, in one row.
_posts: dict[tuple[object, ...], PostShape | None] = {}
_others: dict[tuple[object, ...], bool] = {}
_MOST = 10_000  # shapes; real files have some hundred


def _keep(known: dict[tuple[object, ...], T], kinds: tuple[object, ...], found: T) -> None:
    if len(known) > _MOST:
        known.clear()
    known[kinds] = found


def _post_shape(keys: tuple[str, ...], kinds: tuple[type, ...]) -> PostShape | None:
    has_text = ("full_text" in keys) != ("text" in keys)
    twins = all(f"{key}_str" in keys for key in keys if key in _TWINS)
    if not _fits("post", keys, kinds) or not (
        twins and has_text and {"id_str", "created_at", "entities"} <= {*keys}
    ):
        return None
    held = [key for key, kind in zip(keys, kinds, strict=True) if kind is not type(None)]
    strings = tuple(key for key, kind in zip(keys, kinds, strict=True) if key in _TWINS and kind is str)
    return PostShape(
        counts=tuple((name, key) for key, name in _COUNTS.items() if key in held),
        ids=tuple(key for key in _IDS if key in held) + strings,
        codes=tuple(key for key in _CODES if key in held),
        asides=tuple(key for key in _ASIDE if key in held),
        is_reply=any(key in held for key in _REPLIES),
        is_common=_COMMON.issuperset(held),
    )


def is_usual(sort: str, value: object) -> bool:
    """Whether a value is an object of that sort, such as ``user`` or ``urls``, with nothing unknown in it."""
    if not isinstance(value, dict):
        return False
    kinds = (sort, *value, *map(type, value.values()))
    try:
        return _others[kinds]
    except KeyError:
        fits = _fits(sort, tuple(value), tuple(map(type, value.values())))
        _keep(_others, kinds, fits)
        return fits


def are_usual(sort: str, values: object) -> bool:
    """Whether a value is a list of such objects, and the places that they tell are no more than that."""
    if not isinstance(values, list):
        return False
    return all(is_usual(sort, one) and _PLAIN.issuperset(map(type, one.get("indices", ()))) for one in values)


def _fits(sort: str, keys: tuple[str, ...], kinds: tuple[type, ...]) -> bool:
    table = _TABLES[sort]
    return all(kind in table.get(key, ()) for key, kind in zip(keys, kinds, strict=True))


def are_usual_entities(entities: object) -> bool:
    """Whether all entities of a text are known."""
    if not isinstance(entities, dict) or not is_usual("entities", entities):
        return False
    for sort, members in entities.items():
        if members and not (is_quiet(members) if sort == "media" else are_usual(sort, members)):
            return False
    return True


def leads_to_post(entities: object) -> bool:
    """Whether a link in a text leads to a post or its media: it may be the post itself, or one that it quotes."""
    links = get_list(entities, "urls")
    return bool(links) and any("/status" in str(one.get("expanded_url")).lower() for one in links)


def is_usual_user(value: object) -> bool:
    """Whether an object is a person, whose website is no post."""
    if not isinstance(value, dict) or not is_usual("user", value) or "/status" in str(value.get("url")).lower():
        return False
    return "entities" not in value or all(map(_holds_links, value["entities"].items()))


def _holds_links(part: tuple[str, object]) -> bool:
    """Whether a part of a person's entities is the links in their description or website, and nothing else."""
    name, held = part
    return (
        name in ("url", "description")
        and isinstance(held, dict)
        and all(key == "urls" and are_usual("urls", members) for key, members in held.items())
    )


def is_unedited(info: object, id: str) -> bool:
    """Whether an archive's ``edit_info`` says that the post is as it was."""
    if not isinstance(info, dict) or tuple(info) != ("initial",) or not is_usual("edit_info", info["initial"]):
        return False
    initial: Object = info["initial"]
    until, left = str(initial.get("editableUntil", "2")), str(initial.get("editsRemaining", "5"))
    is_time = until[:1] == "2" and len(until) <= _LONGEST and not until[1:].isdigit()
    return initial.get("editTweetIds") == [id] and is_time and len(left) == 1


_LONGEST = len("2022-11-08T17:53:08.000Z")
