"""Which lines of a text are one copied page, and which of them are its head and its tail."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ... import regex as re
from .note import FENCE, handle_below
from .post_heads import PostHead
from .rows import HANDLE, Rows
from .time_lines import TimeLine
from .words import Words

_MARKS = frozenset({"keyboard", "keyboard2", "new", "conversation", "logged-out", "discover"})
_HEAD_ROLES = _MARKS | {"head", "weak", "discover2", "n-likes", "n-replies", "n-reposts", "pinned"}
_TAIL_ROLES = frozenset({"tail", "new-user", "footer"})
_REACH = 40
_FEWEST_TABS = 4


class Bounds(NamedTuple):
    """The lines of one page: ``first`` to ``last`` (excluded); its tail begins at ``tail``."""

    first: int
    tail: int
    last: int


def split_pages(rows: Rows, words: Words, headers: list[PostHead], clocks: list[TimeLine]) -> list[Bounds]:
    """The pages of a text in order. A page begins at its head; what stands before the first is its first page's."""
    quoted = [number for number in rows.breaks if rows.text[number] == FENCE and opens(rows, number)]
    posts = sorted([header.first for header in headers] + [clock.row for clock in clocks] + quoted)
    firsts, at, seen, head = [0], 0, 0, 0
    tops = {header.first for header in headers}
    for number in sorted([*rows.labelled, *quoted]) if quoted else rows.labelled:
        sure = number in quoted or (rows.roles[number] == "head" and _tabs(rows, number, tops))
        if number < head or (not sure and rows.roles[number] not in _MARKS):
            continue
        while at < len(posts) and posts[at] < number:
            at += 1
        if at == seen or not (sure or _begins(rows, words, number)):
            continue
        seen, head = at, (handle_below(rows.text, number) or 0) if number in quoted else 0
        firsts.append(_head_start(rows, words, number, firsts[-1]))
    bounds = []
    for first, last in zip(firsts, [*firsts[1:], len(rows)], strict=True):
        header = bisect_left(headers, last, key=lambda one: one.first) - 1
        clock = bisect_left(clocks, last, key=lambda one: one.row) - 1
        body = max(first, headers[header].body if header >= 0 else 0, clocks[clock].row + 1 if clock >= 0 else 0)
        bounds.append(Bounds(first, _tail(rows, words, body, last), last))
    return bounds


def opens(rows: Rows, number: int) -> bool:
    """Whether a copy begins below quotation marks: its author stands there, or a page's head and its author."""
    return handle_below(rows.text, number) is not None


def _tabs(rows: Rows, number: int, tops: set[int]) -> bool:
    """Whether the tabs of a list begin in the line: several labels, and right below them a post's first line."""
    if number and rows.roles[number - 1] == "head":
        return False
    below = number
    while below < len(rows) and rows.roles[below] == "head":
        below += 1
    return below - number >= _FEWEST_TABS and below in tops


def _begins(rows: Rows, words: Words, number: int) -> bool:
    """Whether a line that can begin a page does: an author's line of the same words has other company."""
    role = rows.roles[number]
    if role == "keyboard":
        return True
    below = rows.next(number + 1, len(rows), 4)
    if below is None:
        return False
    if role in ("discover", "keyboard2"):
        return rows.roles[below] in ("discover2", "new", "head") or author_at(rows, below)
    if role == "new":
        above = rows.back(number - 1, 0, 4)
        listed = above is not None and (words.items(rows.text[above]) or rows.roles[above] in _HEAD_ROLES)
        return listed or rows.roles[below] in _HEAD_ROLES
    if role == "logged-out":
        return rows.roles[below] in _HEAD_ROLES
    if author_at(rows, below) or rows.roles[below] in _MARKS:
        return True
    return rows.roles[below] == "pinned" and author_at(rows, below + 1)


def author_at(rows: Rows, number: int) -> bool:
    """Whether a name stands in the line, and a handle below it."""
    handle = rows.next(number + 1, len(rows), 2)
    return handle is not None and HANDLE.fullmatch(rows.text[handle]) is not None


def _head_start(rows: Rows, words: Words, number: int, floor: int) -> int:
    """The first line of the head that the line ``number`` belongs to."""
    first = number
    while True:
        above = rows.back(first - 1, floor, 4)
        if above is None or above in rows.outside:
            return first
        line = rows.text[above]
        if words.items(line):
            name = rows.back(above - 1, floor, 3)
            first = name if name is not None and name not in rows.outside else above
        elif rows.roles[above] in _HEAD_ROLES or (line.endswith("+") and line[:-1].isdigit()):
            first = above
        else:
            return first


def _tail(rows: Rows, words: Words, body: int, last: int) -> int:
    """The first line of what stands below the posts: people, trends, the footer; ``last`` where there is none."""
    text = rows.text
    for number in rows.labels(body, last):
        if rows.roles[number] in _TAIL_ROLES and _proved(rows, words, number, last):
            return number
    below = rows.back(last - 1, body, 4)
    return below if below is not None and words.footer(text[below]) else last


def _proved(rows: Rows, words: Words, number: int, last: int) -> bool:
    """Whether what follows a tail's label is a tail: another label, an account, or the footer."""
    text = rows.text
    if words.footer(text[number]):
        return True
    for below in range(number + 1, min(number + _REACH, last)):
        line = text[below]
        if line and (rows.roles[below] in _TAIL_ROLES or words.footer(line) or HANDLE.fullmatch(line)):
            return True
    return False


#: ``Who to follow``, an account, and the last line of such a block.
SUGGESTIONS = re.compile(r"Z_{0,2}[^_]_?@(?:(?P<accounts>[^m]{0,38})m)?")


def module(rows: Rows, first: int, last: int) -> tuple[int, int] | None:
    """The first block of suggested accounts between posts, as lines (end excluded): ``Who to follow``."""
    found = SUGGESTIONS.search(rows.letters, first, last)
    if found is None:
        return None
    return (found.start(), last if found["accounts"] is None else found.end())
