"""Every object and every telling value inside a value, with the keys that lead to it and the post around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeAlias

from ...raw import RawPost
from .._json import Object
from .quiet import Quiet, is_quiet
from .shapes import Shape, shape_of
from .telling import IDS_FROM, Kind, Name, kind_of, name_of

#: The keys that lead from a post to something in it, the last first: made for everything, read for little.
Way: TypeAlias = "tuple[Way | None, str]"
#: Something to look at, the post that it stands in, and the way from that to it; whether it is a person's, which
#: stands beside a username; whether it is aside, in an object that describes something other than a post.
_Place: TypeAlias = "tuple[object, RawPost | None, Way | None, bool, bool]"

_NESTED = (dict, list)
_SILENT = frozenset((bool, float, type(None)))


class Step(NamedTuple):
    """An object that may be a post, the post that it stands in, and the way from that to it."""

    value: Object
    shape: Shape
    owner: RawPost | None
    way: Way | None


class Found(NamedTuple):
    """A telling value, the post that it stands in, and the way that leads to it."""

    kind: Kind
    value: str
    owner: RawPost | None
    way: Way | None


def keys_of(way: Way | None) -> tuple[str, ...]:
    """The keys on a way, the first first."""
    keys: list[str] = []
    while way is not None:
        way, key = way
        keys.append(key)
    return tuple(reversed(keys))


class Visitor(Protocol):
    """Who is told of what is in a value, in document order."""

    def take(self, step: Step) -> RawPost | None:
        """Which post stands at an object that may be one: the one around it, if none."""

    def note(self, found: Found) -> None:
        """A telling value."""

    def pass_by(self, post: RawPost) -> None:
        """A post of which nothing is left to be looked at."""


def walk(value: object, seen: Mapping[int, RawPost | None], visitor: Visitor) -> None:
    """Go through a value; what is inside of objects ``seen`` already, by identity, is not looked at."""
    stack: list[_Place] = []
    quiet = Quiet()
    _enter_list(stack, [value], (value, None, None, False, False))  # it may be plain: data written as a string
    while stack:
        one, owner, way, by_person, aside = stack.pop()
        if isinstance(one, dict):
            if id(one) in seen:
                if (known := seen[id(one)]) is not None:
                    visitor.pass_by(known)
                continue
            shape = shape_of(tuple(one))
            post = visitor.take(Step(one, shape, owner, way)) if shape.may_be_post else owner
            if post is not owner:
                _enter(stack, one, shape, post, None, quiet)  # where a post is, the way begins anew
            elif aside and not shape.is_post:
                _enter_aside(stack, one, owner, way)
            else:
                _enter(stack, one, shape, owner, way, quiet)
        elif isinstance(one, list):
            _enter_list(stack, one, (one, owner, way, by_person, aside))
        elif isinstance(one, Found):
            visitor.note(one)


def _enter(
    stack: list[_Place], one: Object, shape: Shape, owner: RawPost | None, way: Way | None, quiet: Quiet
) -> None:
    """Put what is in an object on the stack, the last first; of a post, where the way begins, not its text."""
    by_person, is_post = shape.is_person, way is None and owner is not None
    for (name, is_twin), inner in zip(shape.fields, reversed(one.values()), strict=True):
        if type(inner) in _SILENT:
            continue
        if isinstance(inner, _NESTED):
            aside = name.is_aside and isinstance(inner, dict)
            if inner and not (aside and quiet.has(name.key, inner)):
                stack.append((inner, owner, (way, name.key), by_person, aside))
        elif is_twin or (is_post and name.of_text) or (way is None and name.key == "id"):
            continue  # a record's own number is the post's, or nobody's
        elif (found := _found(inner, owner, (way, name.key), name, by_person)) is not None:
            stack.append((found, None, None, False, False))


def _enter_aside(stack: list[_Place], one: Object, owner: RawPost | None, way: Way | None) -> None:
    """The same of an object that describes something other than a post: what is plain in it is its own."""
    for key, inner in reversed(one.items()):
        if isinstance(inner, _NESTED) and inner:
            stack.append((inner, owner, (way, key), False, True))


def _enter_list(stack: list[_Place], one: list[object], place: _Place) -> None:
    """The same of a list, whose members stand under its own name."""
    _, owner, way, by_person, aside = place
    name = name_of(way[1] if way is not None else "")
    for inner in reversed(one):
        if isinstance(inner, _NESTED):
            if aside or not (name.is_aside and is_quiet(inner)):
                stack.append((inner, owner, way, by_person, aside or name.is_aside))
        elif not aside and (found := _found(inner, owner, way, name, by_person)) is not None:
            stack.append((found, None, None, False, False))


def _found(value: object, owner: RawPost | None, way: Way | None, name: Name, by_person: bool) -> Found | None:
    """A plain value under a name, where it is telling."""
    if isinstance(value, int) and value >= IDS_FROM:
        value = str(value)
    if not isinstance(value, str) or (by_person and owner is None):  # people that no post is around
        return None
    kind = kind_of(name, value, by_person=by_person)
    return Found(kind, value, owner, way) if kind is not None and (way is not None or kind == "text") else None
