"""The numbers that authors give the posts of a thread: ``1/``, ``2/12``, ``(3/12)``, ``4.``, at either end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_OPENING = re.compile(r"[\[(]?(\d{1,3})\s?[/／]\s?(?:\d{1,3}|[nNxX](?!\w))?[\])]?(?=[\s.:)、「]|$|[^\W\d])")
_CLOSING = re.compile(r"(?:^|[\s(\[])(\d{1,3})\s?[/／]\s?(?:\d{1,3}|[nNxX])?[\])]?[\s.🧵👇]{0,4}$")
_ITEM = re.compile(r"(\d{1,3})[.)](?:\s|(?=[^\W\d]))")
_COUNTERS = "0123456789[("


def by_numbers(lines: Sequence[str], body: list[int], *, loose: bool = False) -> list[tuple[int, int]]:
    """First and last line of each numbered post, nothing where fewer than two are; ``loose``: also ``1.``"""
    borders = opening_numbers(lines, body, loose=loose)
    if len(borders) >= 2:
        return _between(body, borders)
    ends = closing_numbers(lines, body)
    if len(ends) >= 2:
        after = dict(pairwise(body))
        return _between(body, [body[0], *(after[end] for end in ends if end in after)])
    return []


def _between(body: list[int], starts: list[int]) -> list[tuple[int, int]]:
    if starts[0] != body[0]:
        starts = [body[0], *starts]
    before = dict(zip(body[1:], body, strict=False))
    return list(zip(starts, [*(before[start] for start in starts[1:]), body[-1]], strict=True))


def opening_numbers(lines: Sequence[str], body: list[int], *, loose: bool = False) -> list[int]:
    """The lines that begin with the author's count of the posts, which rises by one; ``loose``: also ``1.``"""
    found: list[int] = []
    expected = 0
    for number in body:
        if lines[number][0] not in _COUNTERS:
            continue
        match = _OPENING.match(lines[number]) or (_ITEM.match(lines[number]) if loose else None)
        if match and (int(match[1]) == expected or (not found and int(match[1]) in (1, 2))):
            expected = int(match[1]) + 1
            found.append(number)
    return found


def closing_numbers(lines: Sequence[str], body: list[int]) -> list[int]:
    """The lines that end with the author's count of the posts."""
    found: list[int] = []
    expected = 1
    for number in body:
        end = lines[number][-24:]
        match = _CLOSING.search(end) if "/" in end or "／" in end else None
        if match and int(match[1]) == expected:
            expected += 1
            found.append(number)
    return found
