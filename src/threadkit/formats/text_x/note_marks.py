"""Marks that a note has and no copied page: headings, banners, quotation marks around a copy, drawn rules.

A note begins with a mark of its kind, before anything was copied into it: with a heading or properties, or with a
banner, as logs of chats have them. An author writes such lines, too, but not at the top of a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re

HEADING = re.compile(r"#{1,6} \S")
_BANNER = re.compile(r"(={3,}|-{3,}|\*{3,}|#{3,}) \S.{0,100}? \1")
_RULE = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}|~{3,}")
FENCE = '"""'
#: The string in a script that holds a copy: ``pasted = """``.
_STRING = re.compile(r"(?:\w{1,40}\s?[=:]\s?)?[rfbu]{0,2}\"{3}")
_SIGNS = frozenset('=-*#_~"`')
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})[\w+-]{0,20}")
#: Lines below a fence among which the head of a copy stands, empty ones too, and without these.
_REACH, _HEAD_LINES = 12, 5
_HANDLE = re.compile(r"@[A-Za-z0-9_]{1,20}")


def note_marks(text: Sequence[str]) -> set[int]:
    """The numbers of the lines that are marks of a note."""
    signed = [number for number, line in enumerate(text) if line and (line[0] in _SIGNS or line[-3:] == FENCE)]
    marks = {number for number in signed if rules_off(text, number)} | _fences(text, signed)
    top = next((number for number, line in enumerate(text) if line), 0)
    if not signed or signed[0] != top:
        return marks
    banner = _BANNER.fullmatch(text[top]) is not None
    if banner or HEADING.match(text[top]) or text[top] in ("---", FENCE):
        marks.update(n for n in signed if text[n] == FENCE)
        if banner:
            marks.update(n for n in signed if _BANNER.fullmatch(text[n]) and (n == 0 or not text[n - 1]))
        else:
            marks.update(n for n in signed if HEADING.match(text[n]) and _apart(text, n))
        marks.update(n for n in signed if _RULE.fullmatch(text[n]) and _below(text, n) in marks)
    return marks


def _fences(text: Sequence[str], signed: list[int]) -> set[int]:
    """The fences around copies: below the first of a pair stands the head of a copy."""
    marks: set[int] = set()
    opened: str | None = None
    for number in signed:
        fence = _CODE_FENCE.fullmatch(text[number])
        if fence is None and _STRING.fullmatch(text[number]) is None:
            continue
        if opened is not None and text[number] == opened:
            marks.add(number)
            opened = None
        elif handle_below(text, number) is not None:
            marks.add(number)
            opened = fence[1] if fence is not None else FENCE
    return marks


def handle_below(text: Sequence[str], number: int) -> int | None:
    """The username among the next few lines: an author's, or that below a page's title and labels."""
    below = [at for at in range(number + 1, min(number + _REACH, len(text))) if text[at]][:_HEAD_LINES]
    return next((at for at in below if _HANDLE.fullmatch(text[at])), None)


def rules_off(text: Sequence[str], number: int) -> bool:
    """Whether the line is a rule that a person drew between two things: two blank lines stand above it."""
    parted = number > 1 and not text[number - 1] and not text[number - 2]
    return parted and _RULE.fullmatch(text[number]) is not None


def _apart(text: Sequence[str], number: int) -> bool:
    """Whether a line stands by itself: a text that has such a line goes on right below it."""
    above, below = text[number - 1 : number], text[number + 1 : number + 2]
    return not any(above) and (not any(below) or number == 0)


def _below(text: Sequence[str], number: int) -> int:
    """The next line with text, at most three lines further."""
    return next((n for n in range(number + 1, min(number + 4, len(text))) if text[n]), number)
