"""What stands where in an answer of the site's GraphQL: posts, notices, cursors, each with the entry around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ... import regex as re
from .._json import Object, get_object, get_text
from .tweet import is_result

_SLOTS = ("tweet_results", "tweetResult", "tweetResults", "tweet_result")
_ITEMS = ("TimelineTweet", "TimelineTombstone")
_NESTED = (dict, list)
#: The keys by which an object around posts tells anything.
_TELLING = frozenset((
    *_SLOTS, "entryId", "entry_id", "cursorType", "cursor_type", "itemType", "item_type", "type", "__typename",
    "promotedMetadata", "promoted_metadata",
))  # fmt: skip
_MORE = ("ShowMore", "ShowMoreThreads", "ShowMoreThreadsPrompt")
_FOREIGN = ("tweetdetailrelatedtweets", "whotofollow", "whotosubscribe", "toptabsrpusermodule", "youmightalsolike")
_ID = re.compile(r"tweet-(\d{1,20})(?:-pin)?$")
_GROUP = re.compile(r"[a-z]+(?:-[a-z]+){0,3}-\d+")


class Place(NamedTuple):
    """What the entry around a thing says of it."""

    entry: str = ""
    group: str = ""  # the chain that it is part of
    promoted: bool = False
    pinned: bool = False
    foreign: bool = False  # posts that the site recommends beside the conversation

    @property
    def id(self) -> str | None:
        """The status id in the entry's name."""
        found = _ID.search(self.entry)
        return found[1] if found else None


class Found(NamedTuple):
    """One thing on a timeline: a post, a notice in a post's place, a cursor, or a result of no known kind."""

    kind: Literal["post", "notice", "cursor", "unknown"]
    value: Object
    place: Place


def timeline_of(answer: object) -> Iterator[Found]:
    """Each of them in document order; what is inside a post is not looked at."""
    stack: list[tuple[object, Place]] = [(answer, Place())]
    while stack:
        one, place = stack.pop()
        if isinstance(one, list):
            stack.extend((inner, place) for inner in reversed(one))
            continue
        if not isinstance(one, dict):
            continue
        if is_result(one):
            yield Found("post", one, place)
            continue
        if not _TELLING.isdisjoint(one):
            place = _placed(one, place)
            if one.get("cursorType", one.get("cursor_type")) in _MORE:
                yield Found("cursor", one, place)
                continue
            slots = [one[slot] for slot in _SLOTS if slot in one]
            if not any(slots) and (slots or _is_notice(one)):
                yield Found("notice", one, place)
                continue
            unknown = _unknown(slots)
            if unknown is not None:
                yield Found("unknown", unknown, place)
        stack += [(inner, place) for inner in reversed(one.values()) if isinstance(inner, _NESTED)]


def _is_notice(one: Object) -> bool:
    kind = one.get("itemType", one.get("item_type", one.get("__typename")))
    return kind in _ITEMS


def _unknown(slots: list[object]) -> Object | None:
    """The result in a post's slot that is neither a post nor anything around one."""
    results = [get_object(slot, "result") for slot in slots]
    return next((one for one in results if one and not any(map(is_result, _objects_in(one)))), None)


def _objects_in(value: object) -> Iterator[Object]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)


def _placed(one: Object, place: Place) -> Place:
    entry = get_text(one, "entryId") or get_text(one, "entry_id")
    if entry is not None:
        group = _GROUP.match(entry)
        plain = entry.lower().replace("-", "").replace(":", "")
        place = Place(
            entry=entry,
            group=group[0] if group else place.group or entry,
            pinned=place.pinned or entry.endswith("-pin"),
            promoted=place.promoted or "promoted-tweet" in entry,
            foreign=place.foreign or plain.startswith(_FOREIGN),
        )
    if one.get("promotedMetadata") or one.get("promoted_metadata"):
        place = place._replace(promoted=True)
    if "TimelinePinEntry" in (one.get("type"), one.get("__typename")):
        place = place._replace(pinned=True)
    return place
