"""What the keys of an object tell by themselves: worked out once for all objects that have the same ones."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ... import regex as re
from .._rows.names import IDS, TEXTS, TIMES, URLS, USERNAMES, USERS, named
from .telling import is_aside, names_person, names_text

_RESULT = frozenset(("legacy", "rest_id"))  # the site's GraphQL keeps the text one level down
_NO_BODY = frozenset(TEXTS) - {"description"}
#: What no person has: a text, or an id or address that is called a post's.
_OF_POSTS = _NO_BODY | {name for name in (*IDS, *URLS) if re.search("tweet|status|post", name)}


class Field(NamedTuple):
    """One key of an object.

    ``is_aside``: what stands there describes something other than a post. ``is_twin``: it is JavaScript's number
    beside a string of the same digits.
    """

    key: str
    is_aside: bool
    names_person: bool
    names_text: bool
    is_twin: bool


class Shape(NamedTuple):
    """What an object can be, by its keys.

    ``may_be_post``: it has a place for a text, and one for an id or a link. ``ids`` are the keys under which it has
    its own id. ``is_person``: it has a username, and no text but a description. ``is_post``: it has a text, a time
    and a person, and can only be a post, wherever it stands. ``fields`` are its keys, the last first.
    """

    may_be_post: bool
    ids: tuple[str, ...]
    is_person: bool
    is_post: bool
    fields: tuple[Field, ...]


@lru_cache(maxsize=4096)
def shape_of(keys: tuple[str, ...]) -> Shape:
    """The shape of an object with those keys."""
    plain = [named(key).plain for key in keys]
    names, present = set(plain), frozenset(keys)
    known = {word for key in keys for word in named(key) if word is not None}
    return Shape(
        _RESULT.issubset(keys) or not (known.isdisjoint(TEXTS) or known.isdisjoint((*IDS, *URLS))),
        tuple(key for word in IDS for key, name in zip(keys, plain, strict=True) if name == word),
        not names.isdisjoint(USERNAMES) and names.isdisjoint(_OF_POSTS),
        not any(map(names.isdisjoint, (_NO_BODY, TIMES, (*USERS, *USERNAMES)))),
        tuple(
            Field(key, is_aside(key), names_person(key), names_text(key), f"{key}_str" in present)
            for key in reversed(keys)
        ),
    )


NOTHING = shape_of(())
