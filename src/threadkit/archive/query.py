"""What people write into a search box, understood; what is not, is said.

bread "rye flour" -sugar        words and phrases that must, or must not, be there
bread OR cake   sour*           either; the beginning of a word
author:ann in:KEY               whose, in which thread
since:2024-05 until:2024-06-01  from a day (month, year) on; before one
has:media|link|quote|poll       is:reply|root|deleted|missing|inferred
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TypedDict

from .. import regex as re
from ..parse_options import moment_of
from .words import asked

HAS = ("media", "link", "quote", "poll")
IS = ("reply", "root", "deleted", "missing", "inferred")
FIELDS = ("author", "from", "since", "until", "has", "is", "in")

# A minus, a field's name and a colon, then a phrase in quotes of which the end may be missing, or no space.
_PART = re.compile(
    r"(?P<minus>-?)(?:(?P<field>[A-Za-z]{2,10}):(?!//))?"
    r'(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))'
)
#: Of a query: nobody types as many, and each costs its time in every post.
_MOST_PARTS = 500
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood.

    ``match`` is the expression for the index (empty: no words), ``terms`` the words and phrases to show in the
    texts; ``problems`` are the parts that were not understood and do not count, in words.
    """

    match: str = ""
    terms: tuple[str, ...] = ()
    author: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    has: tuple[str, ...] = ()
    is_: tuple[str, ...] = ()
    in_thread: str | None = None
    problems: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """The query that a person wrote. It can be nothing but words and the fields above; nothing is raised."""
    reader = _Reader()
    parts = _PART.finditer(text.replace("\x00", " "))
    for part in islice(parts, _MOST_PARTS):
        reader.take(part)
    if next(parts, None) is not None:
        reader.problems.append(f"more than {_MOST_PARTS} words: the others")
    return reader.query()


class PostFilters(TypedDict, total=False):
    """The keyword arguments that choose posts: whose, made from ``since`` on and before ``until``, with what.

    ``has`` is of media, link, quote, poll; ``is_`` of reply, root, deleted, missing, inferred; ``in_thread`` is the
    key of a thread's first post.
    """

    author: str | None
    since: datetime | str | None
    until: datetime | str | None
    has: Iterable[str]
    is_: Iterable[str]
    in_thread: str | None


class ThreadFilters(TypedDict, total=False):
    """The keyword arguments that choose threads.

    Those that ``author`` began, that have posts from ``since`` on and before ``until``, and in which ``query``
    finds something.
    """

    query: str
    author: str | None
    since: datetime | str | None
    until: datetime | str | None


def with_arguments(
    query: Query,
    *,
    author: str | None = None,
    since: datetime | str | None = None,
    until: datetime | str | None = None,
    has: Iterable[str] = (),
    is_: Iterable[str] = (),
    in_thread: str | None = None,
) -> Query:
    """The query with ``PostFilters`` beside it. Raises ``ParseError`` for a time that is none."""
    unknown = [f"{name}: {_EXPECTED['has']}" for name in has if name not in HAS]
    unknown += [f"{name}: {_EXPECTED['is']}" for name in is_ if name not in IS]
    return replace(
        query,
        author=author.lstrip("@") if author is not None else query.author,
        since=moment_of(since) or query.since,
        until=moment_of(until) or query.until,
        has=(*query.has, *(name for name in has if name in HAS)),
        is_=(*query.is_, *(name for name in is_ if name in IS)),
        in_thread=in_thread or query.in_thread,
        problems=(*query.problems, *unknown),
    )


class _Reader:
    """Takes a query part by part."""

    def __init__(self) -> None:
        self._query = Query()
        self._either: list[list[str]] = []  # one of each must be there
        self._without: list[str] = []
        self._terms: list[str] = []
        self.problems: list[str] = []
        self._or = False

    def take(self, part: re.Match[str]) -> None:
        """One word, phrase or field."""
        field, word = part["field"], part["phrase"] if part["phrase"] is not None else part["word"]
        if field is not None and field.lower() in FIELDS:
            if part["minus"]:
                self.problems.append(f"{part[0]}: only words can be excluded")
            else:
                self._field(field.lower(), word, part[0])
        elif part[0] == "OR" and self._either:
            self._or = True
        else:
            self._word(f"{field}:{word}" if field else word, part)

    def _word(self, word: str, part: re.Match[str]) -> None:
        expression = asked(word)
        if not expression:
            self.problems.append(f"{part[0]}: no word that could be looked for")
        elif part["minus"]:
            self._without.append(expression)
        else:
            if self._or:
                self._either[-1].append(expression)
            else:
                self._either.append([expression])
            self._terms.append(word)
        self._or = False

    def _field(self, field: str, value: str, whole: str) -> None:
        change: dict[str, object] | None = None
        query = self._query
        if field in ("author", "from") and value.lstrip("@"):
            change = {"author": value.lstrip("@")}
        elif field in ("since", "until"):
            day = day_of(value)
            change = {field: day} if day is not None else None
        elif field == "has" and value.lower() in HAS:
            change = {"has": (*query.has, value.lower())}
        elif field == "is" and value.lower() in IS:
            change = {"is_": (*query.is_, value.lower())}
        elif field == "in" and value:
            change = {"in_thread": value}
        if change is None:
            self.problems.append(f"{whole}: {_EXPECTED[field]}")
        else:
            self._query = replace(query, **change)  # type: ignore[arg-type]

    def query(self) -> Query:
        """All that was taken."""
        if self._without and not self._either:
            self.problems.append("words can only be excluded from others")
        either = [f"({' OR '.join(words)})" if len(words) > 1 else words[0] for words in self._either]
        match = " AND ".join(either)
        for expression in self._without if match else ():
            match = f"({match}) NOT {expression}"
        return replace(
            self._query, match=match, terms=tuple(dict.fromkeys(self._terms)), problems=tuple(self.problems)
        )


_EXPECTED = {
    "author": "a username is expected",
    "from": "a username is expected",
    "since": "a day is expected, such as 2024-05-31, 2024-05 or 2024",
    "until": "a day is expected, such as 2024-05-31, 2024-05 or 2024",
    "has": f"one of {', '.join(HAS)} is expected",
    "is": f"one of {', '.join(IS)} is expected",
    "in": "the key or address of a post is expected",
}


def day_of(value: str) -> datetime | None:
    """The beginning of a day, month or year in UTC; None where it is none."""
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=UTC)
    except ValueError:
        return None
