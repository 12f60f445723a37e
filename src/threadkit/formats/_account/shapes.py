"""What the keys of an object tell by themselves: worked out once for all objects that have the same ones."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ... import regex as re
from .._rows.names import IDS, TEXTS, TIMES, URLS, USERNAMES, USERS, named
from .telling import Name, name_of

#: The site's GraphQL keeps the text of a post one level down, and the facts of a person.
RESULT = frozenset(("legacy", "rest_id"))
_NO_BODY = frozenset(TEXTS) - {"description"}
#: What no person has: a text, or an id or address that is called a post's.
_OF_POSTS = _NO_BODY | {name for name in (*IDS, *URLS) if re.search("tweet|status|post", name)}


class Field(NamedTuple):
    """One key of an object; ``is_twin``: it is JavaScript's number beside a string of the same digits."""

    name: Name
    is_twin: bool


class Shape(NamedTuple):
    """What an object can be, by its keys.

    ``may_be_post``: it has a place for a text, and one for an id or a link; ``may_be_row``: also by the names that
    tools give them. ``addresses`` are the keys of its links where its only text is a description. ``ids`` are the
    keys under which it has its own id. ``is_person``: it has a username, and no text but a description.
    ``is_post``: it has a text, a time and a person, and can only be a post, wherever it stands. ``fields`` are its
    keys, the last first.
    """

    may_be_post: bool
    may_be_row: bool
    addresses: tuple[str, ...] | None
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
    texts = known.intersection(TEXTS)
    return Shape(
        RESULT.issubset(keys) or not (not texts or known.isdisjoint((*IDS, *URLS))),
        bool(texts),
        tuple(key for key in keys if not set(URLS).isdisjoint(named(key))) if texts == {"description"} else None,
        tuple(key for word in IDS for key, name in zip(keys, plain, strict=True) if name == word),
        not names.isdisjoint(USERNAMES) and names.isdisjoint(_OF_POSTS),
        not any(map(names.isdisjoint, (_NO_BODY, TIMES, (*USERS, *USERNAMES)))),
        tuple(Field(name_of(key), f"{key}_str" in present) for key in reversed(keys)),
    )
