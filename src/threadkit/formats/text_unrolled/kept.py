"""A thread as its collector keeps it: between fences, in a block quote, wrapped by a mail program; and its posts.

> 1/ text of the first post                  what is the collector's markup is no text; the borders of the
> 2/ text of the second                      posts are the author's numbers, or two blank lines
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from typing import NamedTuple

from ... import regex as re
from ...values.post_numbers import by_numbers, ending, starting
from ...values.text import trim
from .._inline import Inline, inline
from .._lines import Lines
from .._lines.soft_wraps import unwrapped

_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w+-]{0,20}")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
#: What no author writes between the posts of a thread, and collectors do: a rule, a heading.
_RULE = re.compile(r"(?:[-*_=~•] ?){3,}|#{1,6} [^\n]{1,200}")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_IMG = re.compile(r"<img\b[^<>\n]{0,300}?\bsrc=[\"']([^\"'<\n]{1,500})[\"'][^<>\n]{0,300}>")
_HANDLE = re.compile(r"@\w{1,20}", re.ASCII)
_CLOSING = ".,;:!?)’'"
_GAP = 2  # so many blank lines part two posts
_FEWEST = 2  # numbers that show where a thread stands

Part = tuple[int, int]


class Kept(NamedTuple):
    """The lines as their author wrote them, the numbers of those that are filled, and the collector's own marks."""

    rows: list[str]
    body: list[int]
    marks: list[int]


def kept(lines: Lines, first: int) -> Kept:
    """What the text holds from the line ``first`` on: a fenced or quoted stretch with numbered posts, else all."""
    rows = _rows(lines)
    for found in chain(_fenced(lines, rows, first), _quoted(lines, rows, first)):
        if sum(is_numbered(found.rows[number]) for number in found.body) >= _FEWEST:
            return found
    body = [number for number in range(first, len(lines)) if lines.lines[number]]
    return Kept(rows, body, [])


def _rows(lines: Lines) -> list[str]:
    """The lines without the spaces that end every one of them: those of line breaks of two characters."""
    least = min((len(row) - len(row.rstrip(" ")) for row in lines.rows[:-1] if row.strip()), default=0)
    return [row[: len(row) - least] if least and row.endswith(" ") else row for row in lines.rows]


def is_numbered(row: str) -> bool:
    """Whether the line begins or ends with an author's number."""
    line = trim(row)
    return starting(line) is not None or ending(line) is not None


def _fenced(lines: Lines, rows: list[str], first: int) -> Iterator[Kept]:
    fences = [number for number in range(first, len(lines)) if _FENCE.fullmatch(lines.lines[number])]
    for opened, closed in zip(fences[::2], fences[1::2], strict=False):
        body = [number for number in range(opened + 1, closed) if lines.lines[number]]
        yield Kept(rows, body, [opened, closed])


def _quoted(lines: Lines, rows: list[str], first: int) -> Iterator[Kept]:
    """The stretches of quoted lines; blank lines may stand between them."""
    filled = [number for number in range(first, len(lines)) if lines.lines[number]]
    plain = [_QUOTE.sub("", row, count=1) if ">" in row else row for row in rows]
    for is_quoted, group in groupby(filled, key=lambda number: lines.lines[number].startswith(">")):
        if is_quoted:
            yield Kept(plain, [number for number in group if trim(plain[number])], [])


def parts_of(found: Kept, *, loose: bool = False) -> list[Part]:
    """First and last line of each post: by the author's numbers, or by blank lines that part every one of these.

    ``loose`` lets ``1.`` count as a number.
    """
    lines = [trim(row) for row in found.rows]
    numbers = [number for number in found.body if is_numbered(lines[number])]
    last = numbers[-1] if numbers else 0
    end = next((number for number in found.body if number > last and _RULE.fullmatch(lines[number])), len(lines))
    body = [number for number in found.body if number < end or not numbers]
    counted = by_numbers(lines, body, loose=loose)
    apart = parted_by_gaps(body)
    edges = {number for part in apart for number in part}
    if len(apart) > max(len(counted), _FEWEST) and edges.issuperset(numbers):
        return apart
    return _without_rules(lines, counted)


def parted_by_gaps(body: list[int]) -> list[Part]:
    """Stretches of the lines ``body`` with at least two blank lines between them."""
    parts: list[Part] = []
    for number in body:
        if parts and number - parts[-1][1] <= _GAP:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return parts


def _without_rules(lines: list[str], parts: list[Part]) -> list[Part]:
    """The parts without rules and headings around them; the last one ends at the first that follows its text."""
    found = []
    for first, last in parts:
        if (first, last) == parts[-1]:
            rule = next(
                (number for number in range(first + 1, last + 1) if _RULE.fullmatch(lines[number])), last + 1
            )
            last = rule - 1
        while last > first and (not lines[last] or _RULE.fullmatch(lines[last])):
            last -= 1
        found.append((first, last))
    return found


def is_rule(line: str) -> bool:
    """Whether the line is a rule or a heading."""
    return _RULE.fullmatch(line) is not None


def said(found: Kept, part: Part, width: int) -> Inline:
    """What the author wrote in the lines of ``part`` of a text that was wrapped to ``width``."""
    source = unwrapped("\n".join(found.rows[part[0] : part[1] + 1]), width)
    if "<" in source:
        source = _BREAK.sub("\n", _IMG.sub(r"![](\1)", source))
    if "](" in source:
        return inline(source, strong=False)
    return Inline(trim("\n".join(map(trim, source.split("\n")))))


def with_mentions(text: str) -> tuple[str, bool]:
    """The text with sentences joined that a copy broke around a mention, and whether no other such break is left.

    A sentence goes on in small letters or with its signs; else the author may have put the mention on a line.
    """
    lines, joined, sure = text.split("\n"), list[str](), True
    goes_on = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        above = joined[-1] if joined else ""
        if goes_on:
            joined[-1] = f"{above}{'' if line[0] in _CLOSING else ' '}{line}"
            goes_on = False
        elif above and _HANDLE.fullmatch(line) and (above[-1].isalnum() or above[-1] == ",") and _goes_on(below):
            joined[-1], goes_on = f"{above} {line}", True
        else:
            sure = sure and not (_HANDLE.fullmatch(line) and (above or below))
            joined.append(line)
    return "\n".join(joined), sure


def _goes_on(line: str) -> bool:
    return bool(line) and (line[0].islower() or line[0] in _CLOSING)
