"""The parts of a post in the API's v1.1 shape, which the site's GraphQL keeps under ``legacy``."""

from __future__ import annotations

from functools import lru_cache

from ... import regex as re
from ...models import Edits, Media, MediaType, Place, Verified
from ...raw import RawAuthor, RawPost
from .._json import Object, first_text, get, get_list, get_object, get_text

_CLIENT = re.compile(r">([^<]{1,200})<")
_WITHHELD_KEYS = ("withheld", "withheld_in_countries", "withheld_copyright", "withheld_scope")
_WITHHELD = re.compile(
    r"(?:This (?:Tweet|Post) from )?(?:@\w{1,20}(?:['’]s account)?|This account) has been withheld\b[^\n]{0,300}"
)
_TYPES: dict[str, MediaType] = {"photo": "photo", "video": "video", "animated_gif": "animated_gif"}
VERIFIED: dict[str, Verified] = {"business": "business", "government": "government", "blue": "blue"}
COUNTS = {
    "replies": ("reply_count", "conversation_count"),
    "reposts": ("retweet_count",),
    "likes": ("favorite_count",),
    "quotes": ("quote_count",),
    "bookmarks": ("bookmark_count",),
}

_COUNTED = tuple((name, key) for name, keys in COUNTS.items() for key in keys)


def author_of(user: Object) -> RawAuthor | None:
    """The author from a v1.1 user object, or None where it names nobody."""
    username, id = get_text(user, "screen_name"), get_text(user, "id_str") or get_text(user, "id")
    name = get_text(user, "name")
    if username is None and id is None and name is None:
        return None
    kind = (get_text(user, "verified_type") or "").lower()
    verified = VERIFIED.get(kind)
    if verified is None and (user.get("is_blue_verified") or user.get("ext_is_blue_verified")):
        verified = "blue"
    if verified is None and user.get("verified") is True:
        verified = "legacy"
    avatar = get_text(user, "profile_image_url_https") or get_text(user, "profile_image_url")
    return RawAuthor(username=username, name=name, id=id, verified=verified, avatar_url=avatar)


def hide_withheld(post: RawPost, value: Object, raw: str) -> None:
    """Where the API puts the notice that a post or its account is withheld into the text, it is no text."""
    if any(map(value.get, _WITHHELD_KEYS)) and _WITHHELD.fullmatch(raw):
        post.text, post.links, post.notice, post.availability = "", (), raw, "withheld"


@lru_cache(maxsize=1024)
def client_name(source: str | None) -> str | None:
    """``Twitter Web App`` of ``<a href="…">Twitter Web App</a>``, also escaped; a plain name as it stands."""
    if source is None:
        return None
    plain = source.replace("&lt;", "<").replace("&gt;", ">")
    found = _CLIENT.search(plain)
    return found[1] if found else None if "<" in plain else source


def counts_of(post: Object) -> dict[str, str]:
    """The counts that the object states."""
    found: dict[str, str] = {}
    for name, key in _COUNTED:
        value = post.get(key)
        if value is None or name in found:
            continue
        if type(value) is int:  # which True and False are not
            found[name] = str(value)
        elif isinstance(value, str) and value.isdigit():
            found[name] = value
    if "ext_views" in post and (views := get_text(post, "ext_views", "count")) is not None:
        found["views"] = views
    return found


def media_objects(*places: Object) -> list[Object]:
    """The media entities from the first place that has them: ``extended_entities`` lists all, ``entities`` one."""
    for place in places:
        for key in ("extended_entities", "entities"):
            if key in place and (found := get_list(place, key, "media")):
                return found
    return []


def media_of(entities: list[Object]) -> tuple[Media, ...]:
    """The media; a video's or GIF's ``url`` is that of its largest MP4."""
    made, seen = [], set()
    for one in entities:
        key = get_text(one, "id_str") or get_text(one, "media_url_https") or get_text(one, "media_key")
        if key is not None and key in seen:
            continue
        seen.add(key)
        size = get_object(one, "original_info") or get_object(one, "sizes", "large")
        made.append(
            Media(
                type=_TYPES.get(get_text(one, "type") or "photo", "photo"),
                url=best_variant(get_list(one, "video_info", "variants"))
                or get_text(one, "media_url_https")
                or get_text(one, "media_url"),
                alt=get_text(one, "ext_alt_text"),
                width=whole_number(size.get("width") or size.get("w")),
                height=whole_number(size.get("height") or size.get("h")),
                duration_ms=whole_number(get(one, "video_info", "duration_millis")),
            )
        )
    return tuple(made)


def best_variant(variants: list[Object]) -> str | None:
    """The URL of the MP4 of the highest bit rate."""
    films = [one for one in variants if "mp4" in (first_text(one, "content_type", "contentType", "type") or "")]
    best = max(films, key=lambda one: whole_number(one.get("bitrate") or one.get("bit_rate")) or 0, default=None)
    return (get_text(best, "url") or get_text(best, "src")) if best is not None else None


_LARGEST = 15  # digits


def whole_number(value: object) -> int | None:
    """A number as it stands or as digits; None for anything else, and for one that can be no size of anything."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _LARGEST:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if abs(value) < 10**_LARGEST else None


def place_of(post: Object) -> Place | None:
    """The tagged place; coordinates come as longitude, latitude and are turned."""
    place = get_object(post, "place")
    name = get_text(place, "full_name") or get_text(place, "name")
    coordinates = point_of(post) or _old_point(post)
    if name is None and coordinates is None:
        return None
    return Place(name=name, id=get_text(place, "id"), country=get_text(place, "country"), coordinates=coordinates)


def _old_point(post: Object) -> tuple[float, float] | None:
    """The point in ``geo`` (until 2012 the only one), which comes as latitude and longitude."""
    turned = point_of({"coordinates": get_object(post, "geo")})
    return turned[::-1] if turned is not None else None


def point_of(post: Object) -> tuple[float, float] | None:
    """The exact point, which the API writes as longitude and latitude, as ``(latitude, longitude)``."""
    point = get(post, "coordinates", "coordinates")
    if not isinstance(point, list) or len(point) != 2 or not all(isinstance(one, int | float) for one in point):
        return None
    return float(point[1]), float(point[0])


def edits_of(post: Object) -> Edits | None:
    """The versions of a post that was edited; None for one that was not."""
    control = get_object(post, "edit_control")
    ids = control.get("edit_tweet_ids") or get(control, "edit_control_initial", "edit_tweet_ids")
    ids = ids or get(post, "edit_history", "tweet_ids") or post.get("edit_history_tweet_ids")
    if not isinstance(ids, list) or len(ids) < 2:
        return None
    return Edits(ids=tuple(str(id) for id in ids))
