"""The parts of a note: its head, and what stands below each heading; the lines of a part without their marks."""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from .note import Note
from .note_keys import section_of

_HEADING = re.compile(r"(#{1,6})\s+(.{1,300}?)\s*#*$")
_BOLD = re.compile(r"\*\*([^*\n]{1,60}?)[:：]?\*\*[:：]?$")  # a heading in bold letters
RULE = re.compile(r"(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}|(?:=\s?){3,}|(?:—\s?){3,}")
_BOLD_LEVEL = 7
_QUOTE = re.compile(r">\s?")


class Section(NamedTuple):
    """A heading and what stands below it, until the next heading; the first has none (``line`` is None)."""

    line: int | None
    level: int
    title: str
    kind: str
    first: int
    stop: int


def sections(note: Note, first: int, stop: int | None = None) -> list[Section]:
    """The sections from line ``first`` on; below a heading that is known, deeper headings are its own."""
    end = len(note.lines) if stop is None else stop
    marks = [(number, *mark) for number in range(first, end) if (mark := heading(note, number)) is not None]
    found = [Section(None, 0, "", "", first, marks[0][0] if marks else end)]
    ends = [*(mark[0] for mark in marks[1:]), end] if marks else []
    known = _BOLD_LEVEL + 1  # the level of the known section that is open
    for (number, level, title), after in zip(marks, ends, strict=True):
        kind = section_of(title)
        if level > known and kind == "own":
            kind = "inside"
        else:
            known = level if kind != "own" else _BOLD_LEVEL + 1
        found.append(Section(number, level, title, kind, number + 1, after))
    return found


def heading(note: Note, number: int) -> tuple[int, str] | None:
    """``(level, title)`` of the heading that the line is, or None; a line inside a fence is none."""
    line = note.lines[number]
    if line.startswith("#"):
        found = _HEADING.fullmatch(line)
        return (len(found[1]), found[2]) if found and not note.fenced(number) else None
    bold = _BOLD.fullmatch(line) if line.startswith("**") else None
    return (_BOLD_LEVEL, bold[1]) if bold and section_of(bold[1]) != "own" else None


def extent(parts: list[Section], at: int) -> int:
    """The line below a section and the deeper ones that belong to it."""
    for part in parts[at + 1 :]:
        if part.level <= parts[at].level:
            return part.line or part.first
    return parts[-1].stop


def filled(note: Note, first: int, stop: int) -> list[int]:
    """The lines that hold anything, from ``first`` to ``stop`` (excluded)."""
    return [number for number in range(first, stop) if note.lines[number]]


def is_quote(line: str) -> bool:
    """Whether the line is of a block quote."""
    return line.startswith(">")


def unquote(row: str) -> str:
    """``row`` without one level of quoting."""
    return _QUOTE.sub("", row.lstrip(), count=1)


def quote_at(note: Note, number: int, stop: int) -> int:
    """The last line of the block quote that begins at ``number``; quotes parted by one blank line are one."""
    last = number
    for at in range(number, stop):
        if is_quote(note.lines[at]):
            last = at
        elif note.lines[at] or at - last > 1:
            break
    return last
