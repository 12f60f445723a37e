"""Which lines of a text are one copied page, and which of them are its head and its tail."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ... import regex as re
from .clean_lines import CleanLines
from .note_marks import FENCE, handle_below
from .post_heads import PostHead
from .time_lines import TimeLine

_MARKS = "123406"  # labels of which a page's head has one
_HEADS = f"{_MARKS}HB7np"  # and what stands in it beside
#: Where a page may begin: at such a label, or at the tabs of a list, several labels below one another.
TOP = re.compile(rf"[{_MARKS}]|(?<!H)H{{4,}}")
#: Where one does: an author's line of the same words has other company.
BEGINS = re.compile(
    rf"""
      1                                             # the hint at the keyboard
    | [26] _{{0,3}} (?: [73H] | [^_]_?@ )           # its words for screen readers, or "Discover more"
    | [30] _{{0,3}} [{_HEADS}]                      # "See new posts", what strangers are told
    | 4 _{{0,3}} (?: [{_MARKS}] | p?[^_]_?@ )       # "Conversation" above an author
    """,
    re.VERBOSE,
)
#: A line above "See new posts" that only a page's head has: a label, or how many posts a list holds.
LISTED = re.compile(rf"[IJ{_HEADS}]_{{0,3}}\Z")
#: What stands in a page's head above another line of it: a label; how many posts a list holds, and its name.
HEAD_ABOVE = re.compile(rf"(?:(?:[^_!]_{{0,2}})?[IJ]|[{_HEADS}])_{{0,3}}\Z")
#: The first line of what stands below the posts, proved by another label, an account or the footer further down.
TAIL = re.compile("[ZUW](?=.{0,38}[ZUW~@])")
#: ``Who to follow``, an account, and the last line of such a block.
SUGGESTIONS = re.compile(r"Z_{0,2}[^_]_?@(?:(?P<accounts>[^m]{0,38})m)?")


class Bounds(NamedTuple):
    """The lines of one page: ``first`` to ``last`` (excluded); its tail begins at ``tail``."""

    first: int
    tail: int
    last: int


def split_pages(lines: CleanLines, heads: list[PostHead], time_lines: list[TimeLine]) -> list[Bounds]:
    """The pages of a text in order. A page begins at its head; what stands before the first is its first page's."""
    firsts = _firsts(lines, heads, time_lines)
    bounds = []
    for first, last in zip(firsts, [*firsts[1:], len(lines)], strict=True):
        head = bisect_left(heads, last, key=lambda one: one.first) - 1
        time = bisect_left(time_lines, last, key=lambda one: one.row) - 1
        body = max(first, heads[head].body if head >= 0 else 0, time_lines[time].row + 1 if time >= 0 else 0)
        bounds.append(Bounds(first, _tail(lines.letters, body, last), last))
    return bounds


def _firsts(lines: CleanLines, heads: list[PostHead], time_lines: list[TimeLine]) -> list[int]:
    """The first line of each page: between two heads of pages stands a post."""
    letters = lines.letters
    quoted = quoted_copies(lines)
    posts = sorted([head.first for head in heads] + [time.row for time in time_lines] + quoted)
    tops = {head.first for head in heads}
    firsts, at, seen, until = [0], 0, 0, 0
    for number, end in sorted([*(found.span() for found in TOP.finditer(letters)), *((n, n + 1) for n in quoted)]):
        sure = number in quoted or (letters[number] == "H" and end in tops)
        if number < until or (letters[number] == "H" and not sure):
            continue
        at = bisect_left(posts, number, lo=at)
        if at == seen or not (sure or begins(letters, number)):
            continue
        seen, until = at, (handle_below(lines.text, number) or 0) if number in quoted else 0
        firsts.append(_head_start(lines, number, firsts[-1]))
    return firsts


def quoted_copies(lines: CleanLines) -> list[int]:
    """The quotation marks below which a copy begins: its author stands there, or a page's head and its author."""
    marks = (number for number in sorted(lines.outside) if lines.text[number] == FENCE)
    return [number for number in marks if handle_below(lines.text, number) is not None]


def begins(letters: str, number: int) -> bool:
    """Whether a page begins at a line that can begin one."""
    if BEGINS.match(letters, number):
        return True
    return letters[number] == "3" and LISTED.search(letters, max(0, number - 4), number) is not None


def _head_start(lines: CleanLines, number: int, floor: int) -> int:
    """The first line of the head that the line ``number`` belongs to."""
    first = number
    while True:
        found = HEAD_ABOVE.search(lines.letters, max(floor, first - 8), first)
        above = lines.filled_above(first - 1, floor, 4)
        if found is not None:
            first = found.start()
        elif above is not None and lines.text[above].endswith("+") and lines.text[above][:-1].isdigit():
            first = above  # how many notifications wait: 20+
        else:
            return first


def _tail(letters: str, body: int, last: int) -> int:
    """The first line of what stands below the posts: people, trends, the footer; ``last`` where there is none."""
    found = TAIL.search(letters, body, last)
    if found is not None:
        return found.start()
    below = len(letters[:last].rstrip("_")) - 1
    return below if below >= max(body, last - 4) and letters[below] == "~" else last


def module(lines: CleanLines, first: int, last: int) -> tuple[int, int] | None:
    """The first block of suggested accounts between posts, as lines (end excluded): ``Who to follow``."""
    found = SUGGESTIONS.search(lines.letters, first, last)
    if found is None:
        return None
    return (found.start(), last if found["accounts"] is None else found.end())
