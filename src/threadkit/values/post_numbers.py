"""The numbers that authors give the posts of a thread, at either end of a text.

    1/  2/12  (3/12)  [4/n]  {5/9}  6 / 9  ７／９  🧵 1/2  {2/4} ↓  5️⃣  「6」  【7】  {8}

A lone number can as well be a date, a mark out of ten or a list's: callers look for runs.

>>> number_of("(2/12) and so it went"), number_of("so it went {3/4} ↓"), number_of("24/7 open")
(Number(position=2, total=12), Number(position=3, total=4), None)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .. import regex as re

_OPEN, _CLOSE = r"(\[{「『【«", r")\]}」』】»"
#: "n" and "x" stand for a total that the author does not know yet.
_SLASHED = r"(?P<number>\d{1,3})\s?[/／]\s?(?:(?P<total>\d{1,3}|[nNxX])(?!\w))?"
#: Up to four signs may stand before a number (a thread's emoji, a bracket), and more behind it (an arrow).
_START = re.compile(rf"[^\w/@#$*>-]{{0,4}}{_SLASHED}(?![\d/])")
_END = re.compile(rf"(?:^|[\s{_OPEN}]){_SLASHED}[^\w/@#$]{{0,8}}$")
#: A number alone needs brackets, or to be an emoji itself.
_ALONE = rf"(?:[{_OPEN}](?P<number>\d{{1,3}})[{_CLOSE}]|(?P<key>\d)\ufe0f?\u20e3|(?P<ten>🔟))"
_START_ALONE = re.compile(rf"[^\w/@#$*>{_OPEN}-]{{0,4}}{_ALONE}(?![:(])")  # not "[1]: address"
_END_ALONE = re.compile(rf"(?:^|\s){_ALONE}[^\w/@#$]{{0,8}}$")
#: What begins a count from nought: "{0/9} ↓"; "0/10" is a mark.
_NOUGHT = re.compile(rf"[{_OPEN}]0\s?[/／]\s?\d{{1,3}}[{_CLOSE}][^\w/@#$]{{0,8}}$")
#: A number in brackets, or with an arrow or a thread's sign beside it.
_MARKED = re.compile(rf"[{_OPEN}]\d{{1,3}}\s?[/／]\s?\d{{1,3}}[{_CLOSE}]|\d\s{{0,2}}[↓👇⬇⤵🧵]|🧵\s?\d")
#: An item of a list, for texts that are known to be a thread: "4.", "4)".
_ITEM = re.compile(r"(?P<number>\d{1,3})[.)](?:\s|(?=[^\W\d]))")
_FEW = 3  # one in so many numbers may have words joined to it that are the next post's
_TAIL = 28  # characters at the end of a text that may hold its number
_HEAD = 28


class Number(NamedTuple):
    """``position`` of ``total``, which is None where the author leaves it open."""

    position: int
    total: int | None


def number_of(text: str) -> Number | None:
    """The number that a text begins or ends with."""
    return starting(text) or ending(text)


def starting(text: str, *, alone: bool = True) -> Number | None:
    """The number that a text begins with; one without a stroke only with ``alone``: lists have such, too."""
    head = text[:_HEAD]
    return _number(_START.match(head)) or (_number(_START_ALONE.match(head)) if alone else None)


def ending(text: str, *, alone: bool = True) -> Number | None:
    """The number that a text ends with."""
    tail = text[-_TAIL:]
    if not any(map(str.isdigit, tail)) and "🔟" not in tail:
        return None
    return _number(_END.search(tail)) or (_number(_END_ALONE.search(tail)) if alone else None)


def _number(found: re.Match[str] | None) -> Number | None:
    if found is None:
        return None
    groups = found.groupdict()
    position = 10 if groups.get("ten") else int(groups["number"] or groups["key"])
    printed = groups.get("total") or ""
    total = int(printed) if printed.isdigit() else None
    return Number(position, total) if position and (total is None or position <= total) else None


# -- a thread kept as one text ---------------------------------------------------------------------


def by_numbers(lines: Sequence[str], body: list[int], *, loose: bool = False) -> list[tuple[int, int]]:
    """First and last line of each numbered post, nothing where fewer than two are; ``loose``: also ``1.``"""
    borders, ends = opening_numbers(lines, body, loose=loose), closing_numbers(lines, body)
    if len(borders) >= 2 and not _closes(lines, body, borders, ends):
        return _between(body, borders)
    if len(ends) >= 2:
        after = dict(pairwise(body))
        return _between(body, [body[0], *(after[end] for end in ends if end in after)])
    return []


def _closes(lines: Sequence[str], body: list[int], borders: list[int], ends: list[int]) -> bool:
    """Whether the numbers close the posts; those on lines of their own can do either."""
    opening = sum(ending(lines[number]) is None for number in borders)
    if borders[-1] == body[-1] and ending(lines[body[-1]]) is not None and opening * _FEW < len(borders):
        return True  # nothing stands below the last number
    if len(ends) < len(borders):
        return False
    closing = sum(starting(lines[number]) is None for number in ends)
    return closing > opening if closing != opening else ends[-1:] == body[-1:]


def _between(body: list[int], starts: list[int]) -> list[tuple[int, int]]:
    if starts[0] != body[0]:
        starts = [body[0], *starts]
    before = dict(zip(body[1:], body, strict=False))
    return list(zip(starts, [*(before[start] for start in starts[1:]), body[-1]], strict=True))


def opening_numbers(lines: Sequence[str], body: list[int], *, loose: bool = False, alone: bool = True) -> list[int]:
    """The lines that begin with the author's count of the posts, which rises by one; ``loose``: also ``1.``"""
    found: list[int] = []
    expected = 0
    for number in body:
        read = starting(lines[number], alone=alone) or (_number(_ITEM.match(lines[number])) if loose else None)
        if read and (read.position == expected or (not found and read.position in (1, 2))):
            expected = read.position + 1
            found.append(number)
    return found


def closing_numbers(lines: Sequence[str], body: Iterable[int], *, alone: bool = True) -> list[int]:
    """The lines that end with the author's count of the posts; some count from nought."""
    found: list[int] = []
    expected = 1
    for number in body:
        read = ending(lines[number], alone=alone)
        if read is None and found:
            read = starting(lines[number], alone=alone)  # what follows the number was joined to its line
        if read and read.position == expected:
            found.append(number)
            expected += 1
        elif not found and _NOUGHT.search(lines[number][-_TAIL:]):
            found.append(number)
    return found


def is_whole_run(lines: Sequence[str], numbered: list[int]) -> bool:
    """Whether the lines count from the first to the last of one stated total, in brackets or with an arrow.

    So only threads are counted: ``{1/5} ↓`` to ``{5/5}``; pages of a book and steps of a recipe bear bare numbers.
    """
    counted = [number_of(lines[number]) for number in numbered]
    totals = {number.total for number in counted if number is not None}
    marked = sum(
        _MARKED.search(f"{lines[number][:_HEAD]}\n{lines[number][-_TAIL:]}") is not None for number in numbered
    )
    last = counted[-1] if counted else None
    return last is not None and totals == {last.position} and marked * 2 > len(numbered)
