"""The site's answers of 2019 to 2021: posts and people by id in ``globalObjects``, and a timeline that orders them.

    {"globalObjects": {"tweets": {ID: …}, "users": {ID: …}}, "timeline": {"instructions": [{"addEntries": …}]}}

An entry may name a post that is not among the objects, or hold a notice in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .._json import Object, get, get_list, get_object, get_text

_DEEPEST = 5
_REFERRED = (
    ("retweeted_status", "retweeted_status_id_str"),
    ("quoted_status", "quoted_status_id_str"),
)


class Placed(NamedTuple):
    """One thing on the timeline: a post in API v1.1's shape, or only its id, and the notice in its place."""

    id: str | None
    value: Object | None
    notice: str | None = None
    promoted: bool = False
    pinned: bool = False


class GlobalObjects:
    """The posts of one answer."""

    def __init__(self, answer: Object) -> None:
        shared = get_object(answer, "globalObjects") or answer
        self._tweets = _objects(get_object(shared, "tweets"))
        self._users = _objects(get_object(shared, "users"))
        self._timeline = get_object(answer, "timeline")

    def placed(self) -> list[Placed]:
        """What is on the page, in its order; without a timeline all posts as they stand."""
        found = [one for entry, pinned in self._entries() for one in self._in_entry(entry, pinned)]
        found.sort(key=lambda one: not one.pinned)  # a pinned post stands on top
        return found or [Placed(id, self._whole(id)) for id in self._tweets]

    def rest(self, placed: list[Placed]) -> Iterator[Object]:
        """The posts that the timeline does not name and none of those on it refers to."""
        used: set[str | None] = set()
        stack = [one.id for one in placed]
        while stack:
            id = stack.pop()
            if id not in used:
                used.add(id)
                stack += [get_text(self._tweets.get(id or "", {}), key) for _, key in _REFERRED]
        yield from (whole for id in self._tweets if id not in used and (whole := self._whole(id)) is not None)

    def _whole(self, id: str | None, depth: int = 0) -> Object | None:
        """A post with its author and the posts that it refers to in their places."""
        tweet = self._tweets.get(id or "")
        if tweet is None or depth > _DEEPEST:
            return None
        made = {**tweet, "id_str": get_text(tweet, "id_str") or id}
        user = self._users.get(get_text(tweet, "user_id_str") or "")
        if user is not None:
            made["user"] = user
        for slot, key in _REFERRED:
            inner = self._whole(get_text(tweet, key), depth + 1)
            if inner is not None and slot not in made:
                made[slot] = inner
        return made

    def _entries(self) -> Iterator[tuple[Object, bool]]:
        for instruction in get_list(self._timeline, "instructions"):
            for entry in get_list(instruction, "addEntries", "entries"):
                yield entry, False
            for key in ("replaceEntry", "pinEntry"):
                if entry := get_object(instruction, key, "entry"):
                    yield entry, key == "pinEntry"
            for item in get_list(instruction, "addToModule", "moduleItems"):
                yield item, False

    def _in_entry(self, entry: Object, pinned: bool) -> Iterator[Placed]:
        """What an entry shows, however deep: a post, a chain of them, notices in the place of posts."""
        stack: list[tuple[object, str | None]] = [(entry, None)]
        while stack:
            one, name = stack.pop()
            if isinstance(one, list):
                stack.extend((inner, name) for inner in reversed(one))
                continue
            if not isinstance(one, dict):
                continue
            name = get_text(one, "entryId") or name
            tweet, tombstone = get_object(one, "tweet"), get_object(one, "tombstone")
            if tombstone:
                yield self._gone(tombstone, name)
            elif (id := get_text(tweet, "id")) is not None:
                yield Placed(id, self._whole(id), promoted="promotedMetadata" in tweet, pinned=pinned)
            else:
                stack.extend((inner, name) for inner in reversed(one.values()) if isinstance(inner, dict | list))

    def _gone(self, tombstone: Object, entry: str | None) -> Placed:
        info = get_object(tombstone, "tombstoneInfo")
        notice = get_text(info, "richText", "text") or get_text(info, "text") or get_text(info, "epitaph")
        id = get_text(tombstone, "tweet", "id")
        return Placed(id or _named(entry), self._whole(id), notice or "")


def is_answer(value: Object) -> bool:
    """Whether an object is such an answer."""
    return isinstance(get(value, "globalObjects", "tweets") or value.get("tweets"), dict)


def _named(entry: str | None) -> str | None:
    """The id that an entry's name ends in."""
    last = (entry or "").rpartition("-")[2]
    return last if last.isdigit() and len(last) > 5 else None


def _objects(holder: Object) -> dict[str, Object]:
    return {id: one for id, one in holder.items() if isinstance(one, dict)}
