"""Every object and every telling value inside a value, with the keys that lead to it and the post around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol, TypeAlias

from ...raw import RawPost
from .._json import Object
from .quiet import Quiet, is_quiet
from .shapes import Shape, shape_of
from .telling import IDS_FROM, Kind, Name, kind_of, name_of
from .words import ONE_STRING, is_apart, is_furniture, reads_as

#: The keys that lead from a post to something in it, the last first: made for everything, read for little.
Way: TypeAlias = "tuple[Way | None, str]"
#: Something to look at, the post that it stands in, and the way from that to it; whether it is a person's, which
#: stands beside a username; whether it is aside, in an object that describes something other than a post, or even
#: apart, where no words are a post's.
_Place: TypeAlias = "tuple[object, RawPost | None, Way | None, bool, _Side]"
_Side: TypeAlias = "Literal[0, 1, 2]"
_ASIDE: _Side = 1
_APART: _Side = 2

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
    _enter_list(stack, [value], (value, None, None, False, 0))  # it may be plain: data written as a string
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
                _enter_aside(stack, one, owner, way, aside)
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
            aside = _side(0, name) if isinstance(inner, dict) else 0
            if inner and not (aside and quiet.has(name.key, inner)):
                stack.append((inner, owner, (way, name.key), by_person, aside))
        elif (is_twin or (way is None and name.key == "id")) and not _reads(inner):
            continue  # a record's own number is the post's, or nobody's
        elif is_post and name.of_text:
            if _is_another(inner, owner):
                stack.append((Found("label", str(inner), owner, (way, name.key)), None, None, False, 0))
        elif (found := _found(inner, owner, (way, name.key), name, by_person)) is not None:
            stack.append((found, None, None, False, 0))


def _enter_aside(stack: list[_Place], one: Object, owner: RawPost | None, way: Way | None, side: _Side) -> None:
    """The same of an object that describes something other than a post: what is plain there is its own or words."""
    for key, inner in reversed(one.items()):
        if isinstance(inner, _NESTED):
            if inner:
                stack.append((inner, owner, (way, key), False, _side(side, name_of(key))))
        elif side == _ASIDE and (found := _said(inner, owner, (way, key))) is not None:
            stack.append((found, None, None, False, 0))


def _enter_list(stack: list[_Place], one: list[object], place: _Place) -> None:
    """The same of a list, whose members stand under its own name."""
    _, owner, way, by_person, side = place
    name = name_of(way[1] if way is not None else "")
    for inner in reversed(one):
        if isinstance(inner, _NESTED):
            if side or not (name.is_aside and is_quiet(inner, name.key)):
                stack.append((inner, owner, way, by_person, side or _side(side, name)))
        elif side == _APART:
            continue
        elif (found := _member(inner, owner, way, name, by_person, side)) is not None:
            stack.append((found, None, None, False, 0))


def _is_another(text: object, owner: RawPost | None) -> bool:
    """Whether a text in a post is not the one that was read, a repost's, or what the site says of posts gone."""
    if not isinstance(text, str) or owner is None or owner.availability != "available":
        return False
    same = owner.text[:_BEGINNING].partition("&")[0]  # it may be escaped
    return not text.startswith((same, "RT @") if same else "RT @")


_BEGINNING = 12  # characters that two texts of a post do not share by chance


def _reads(value: object) -> bool:
    """Whether what should be a number is words."""
    return isinstance(value, str) and " " in value


def _side(around: _Side, name: Name) -> _Side:
    """Where an object under a name is, in one that is there itself."""
    if around == _APART or is_apart(name.key):
        return _APART
    return _ASIDE if around or name.is_aside else 0


def _found(value: object, owner: RawPost | None, way: Way, name: Name, by_person: bool) -> Found | None:
    """A plain value under a name, where it is telling."""
    if isinstance(value, int) and value >= IDS_FROM:
        value = str(value)
    if not isinstance(value, str):
        return None
    kind = None if by_person and owner is None else kind_of(name, value, by_person=by_person)
    if kind is None and (name.speaks or " " in value or not value.isascii() or (way[0] or way)[1] in ONE_STRING):
        return _said(value, owner, way)
    return Found(kind, value, owner, way) if kind is not None else None


def _said(value: object, owner: RawPost | None, way: Way) -> Found | None:
    """A plain value that reads as somebody's words, and stands where none are known to be."""
    around = way[0][1] if way[0] is not None else ""
    if not isinstance(value, str) or is_furniture(around, way[1]):
        return None
    kind = reads_as(around, way[1], value)
    return Found(kind, value, owner, way) if kind is not None else None


def _member(
    value: object, owner: RawPost | None, way: Way | None, name: Name, by_person: bool, side: _Side
) -> Found | None:
    """A plain value in a list, where it is telling; words, where a name holds one string elsewhere."""
    if way is None:
        kind = kind_of(name, value, by_person=by_person) if isinstance(value, str) else None
        return Found(kind, str(value), owner, way) if kind == "text" else None
    listed = (way, "")
    found = _found(value, owner, way, name, by_person) if not side else _said(value, owner, listed)
    return found if found is not None else _said(value, owner, listed)
