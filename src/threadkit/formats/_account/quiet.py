"""Whether anything could be found in a value by looking through it: most objects beside a post's facts are quiet.

The account passes those by, and formats that read usual posts straight ask it of what they leave.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from .._json import Object
from .shapes import RESULT, Shape, shape_of
from .words import is_apart, reads_as, to_be_read

_PLAIN = frozenset((str, int, float, bool, type(None)))
_OF_POSTS = frozenset(("tweet", "note_tweet", "details"))  # what the site's GraphQL has in results that are posts


def is_quiet(value: object, name: str = "") -> bool:
    """Whether no object in what describes no post, under a name, could be one or holds unknown words."""
    stack: list[tuple[str | None, object]] = [(name, value)]
    while stack:
        around, one = stack.pop()
        if isinstance(one, dict):
            keys = tuple(one)
            kind = _kind_of(keys)
            if kind == "loud" or (kind != "quiet" and not _is_person(one, kind)):
                return False
            if around is not None and is_apart(around):
                around = None
            if around is not None and _speaks(one, around, keys):
                return False
            stack += [
                (key if around is not None else None, inner)
                for key, inner in one.items()
                if type(inner) not in _PLAIN and inner
            ]
        elif isinstance(one, list):
            stack += [(around, inner) for inner in one if type(inner) not in _PLAIN]
            if around is not None and any(type(inner) is str and reads_as(around, "", inner) for inner in one):
                return False
    return True


def _speaks(one: Object, around: str, keys: tuple[str, ...]) -> bool:
    """Whether an object has words under a name that is not known to hold any."""
    for key in to_be_read(around, keys):
        if type(value := one[key]) is str and reads_as(around, key, value):
            return True
    return False


class Quiet:
    """What was quiet last under each name: the same person stands beside many posts, and is looked at once."""

    def __init__(self) -> None:
        self._last: dict[str, object] = {}

    def has(self, key: str, value: object) -> bool:
        """Whether a value under a name is quiet."""
        try:
            if self._last.get(key) == value:
                return True
        except RecursionError:  # nested deeper than can be compared
            return is_quiet(value, key)
        if not is_quiet(value, key):
            return False
        self._last[key] = value
        return True


def may_lead_to_post(value: Object, shape: Shape) -> bool:
    """Whether what has no text but a description, as people have, has the address of a post."""
    return shape.addresses is None or any("/status" in str(value[key]).lower() for key in shape.addresses)


@lru_cache(maxsize=4096)
def _kind_of(keys: tuple[str, ...]) -> Literal["quiet", "loud", "described", "user"]:
    """What an object with those keys is: one that could be a post, a person, or anything else."""
    shape = shape_of(keys)
    if not shape.may_be_post:
        return "loud" if shape.is_post else "quiet"
    if shape.is_post or (shape.may_be_row and shape.addresses is None):
        return "loud"
    if not RESULT.issubset(keys):
        return "described"
    return "user" if _OF_POSTS.isdisjoint(keys) else "loud"


def _is_person(value: Object, kind: str) -> bool:
    """Whether what is like a person is one: the site calls it so, or its address is no post's."""
    if kind == "user" and value.get("__typename") not in (None, "User"):
        return False
    shape = shape_of(tuple(value))
    return not shape.may_be_row or not may_lead_to_post(value, shape)
