"""JSON as it is found saved: one value, a value a line, values one after another, values in script files.

    window.YTD.tweets.part0 = [ …        account archives: an assignment around the value
    Grailbird.data.tweets_2012_05 =
    {…}⏎{…}                              JSON Lines, whatever the file is called
    {…} {…}                              pretty-printed values one after another
    callback({…});                       an argument, as websites fetched answers in scripts

A broken value is reported and reading goes on at the next line that can begin one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from .. import regex as re
from ..charsets import without_escaped_halves
from ..diagnostics import Report
from ..documents import Document
from ..errors import LimitError
from ..models import Coverage
from ..raw import RawAuthor, RawPage, RawPost
from ._plain_json import plain_values

Object = dict[str, object]

_ASSIGNMENT = re.compile(r"\s*(?:/\*\*/\s*)?(?:(?:var|let|const)\s+)?([A-Za-z_$][\w$.]{0,120})\s*[=(]\s*(?=[\[{])")
_SPACE = re.compile(r"[\s,;)\x1e]*")
_START = re.compile(r"^[ \t]*(?=[\[{])", re.MULTILINE)
#: NaN and Infinity are no JSON, and no value that a post can have.
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)
_WITH_HUGE_NUMBERS = json.JSONDecoder(
    parse_int=lambda digits: int(digits) if len(digits) < 4000 else digits, parse_constant=lambda _: None
)


def loads(text: str) -> object:
    """The value of JSON that stands inside a page, whose escapes may be halves of characters.

    Raises ``ValueError`` and ``RecursionError``, as ``json.loads`` does.
    """
    return json.loads(without_escaped_halves(text)[0])


class Value(NamedTuple):
    """One top-level value and the line (from 1) on which it begins."""

    value: object
    line: int


def assigned_name(text: str) -> str | None:
    """The name that a script file assigns its value to, such as ``window.YTD.tweets.part0``."""
    found = _ASSIGNMENT.match(text[:300])
    return found[1] if found else None


def values(document: Document, report: Report) -> list[Value]:
    """The top-level values of the document, in order; what cannot be read is reported.

    Raises ``LimitError`` for values nested deeper than Python's decoder goes.
    """
    prefix = _ASSIGNMENT.match(document.text[:300])
    start = prefix.end() if prefix else 0
    plain = plain_values(document, start) if document.text[:start].isascii() else None
    if plain is not None:
        return [Value(value, line) for value, line in plain if isinstance(value, dict | list)]
    try:
        return list(_values(document, start, report))
    except RecursionError:
        raise LimitError("JSON values are nested too deeply", path=document.path) from None


def _values(document: Document, at: int, report: Report) -> Iterator[Value]:
    text, lone = without_escaped_halves(document.text)
    if lone:
        report.add("characters-replaced", str(lone))
    line, counted, looked = document.first_line, 0, 0
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= len(text):
            return
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = _decoded(text, at, known_broken=looked > 0)
        except json.JSONDecodeError as error:
            bad = error.pos
            looked += bad - at + 1
            following = _START.search(text, _next_try(text, at, bad if looked > _TRIES * len(text) else at))
            end = following.start() if following else len(text)
            shown = text[at : min(end, at + 160)]
            span = (at, end) if document.series is None else None  # a piece's offsets are not the file's
            report.add("json-broken", error.msg, span=span, line=line, excerpt=shown)
            at = max(end, at + 1, min(bad, at + 1))
            continue
        if isinstance(value, dict | list):
            yield Value(value, line)
        at = end


#: How often a text is read over again for the values inside one that breaks off far below its beginning.
_TRIES = 4


def _next_try(text: str, at: int, behind: int) -> int:
    """Where the next value may begin: on the line below the broken one, or below where it breaks off."""
    return max(text.find("\n", at) + 1 or len(text), behind)


def _decoded(text: str, at: int, *, known_broken: bool) -> tuple[object, int]:
    """The value that begins at an offset, and where it ends.

    Python counts the lines above each error. Where there are errors, the text is handed on in growing parts, so
    that there is nothing to count.
    """
    size = _FIRST_PART if known_broken else len(text)
    while size < len(text) - at:
        try:
            value, end = _whole(text[at : at + size], 0)
            if end < size:
                return value, at + end
        except json.JSONDecodeError as error:
            if error.pos < size - _LONGEST_TOKEN and not error.msg.startswith("Unterminated"):
                error.pos += at
                raise
        size *= 4
    return _whole(text, at)


_FIRST_PART = 4096
_LONGEST_TOKEN = 16  # characters of a literal or an escape, which the end of a part can cut


def _whole(text: str, at: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError:
        raise
    except ValueError:  # Python makes no integers of thousands of digits
        return _WITH_HUGE_NUMBERS.raw_decode(text, at)


def objects(value: object) -> Iterator[Object]:
    """The objects of a value that is an object or a list of objects, one level deep."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, dict):
                yield one


def found_in(value: object, wanted: Callable[[Object], bool]) -> Iterator[Object]:
    """The objects at any depth that are wanted, in order; what is inside one is not looked at."""
    return read_in(value, lambda one: one if wanted(one) else None)


def read_in(value: object, read: Callable[[Object], Object | None]) -> Iterator[Object]:
    """What ``read`` makes of the objects at any depth, in order; not of those inside one that it reads."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            if (found := read(one)) is not None:
                yield found
            else:
                stack.extend(inner for inner in reversed(one.values()) if isinstance(inner, dict | list))


def get(value: object, *path: str) -> object:
    """What stands at the path of keys, or None where any of them is missing."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def get_object(value: object, *path: str) -> Object:
    """The object at the path, or an empty one."""
    for key in path:  # as ``get`` does it: these are asked for most of all
        if not isinstance(value, dict):
            return {}
        value = value.get(key)
    return value if isinstance(value, dict) else {}


def get_list(value: object, *path: str) -> list[Object]:
    """The objects in the list at the path."""
    for key in path:
        if not isinstance(value, dict):
            return []
        value = value.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def first_list(value: Object, *keys: str) -> list[Object]:
    """The objects of the first of the lists that is not empty."""
    return next((found for key in keys if (found := get_list(value, key))), [])


def get_text(value: object, *path: str) -> str | None:
    """The string at the path, a number as its digits; None for anything else and for an empty string."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    if value is None or isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def first_text(value: object, *keys: str) -> str | None:
    """The first of the keys that holds a string or a number."""
    if isinstance(value, dict):
        for key in keys:
            if key in value and (found := get_text(value, key)) is not None:
                return found
    return None


def tell_missing(post: RawPost, places: Mapping[str, str], report: Report) -> None:
    """Report each field in which the post, or one that it quotes, lacks what its kind always has at that place."""
    one: RawPost | None = post
    while one is not None and one.availability == "available":
        for name, place in places.items():
            value = getattr(one, name)
            if value is None or (isinstance(value, RawAuthor) and value.username is None and value.id is None):
                report.add("field-missing", f"{place} of post {one.id or 'without id'}", line=post.line)
        one = one.quoted


def page_of(posts: list[RawPost], *, lost: int = 0, other: int = 0, **facts: str | None) -> RawPage:
    """A page of the posts; ``lost`` objects were not understood, ``other`` are known to be no posts."""
    page = RawPage(posts=posts, coverage=Coverage(unit="objects", posts=len(posts), chrome=other, unclaimed=lost))
    page.url, page.title = facts.get("url"), facts.get("title")
    return page
