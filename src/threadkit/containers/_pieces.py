"""Large JSON files in pieces: values one after another, or the elements of one huge array.

Each piece is JSON of its own: whole values, or an array of whole elements that begins as the file's own does
(``window.YTD.tweets.part0 = [``). Nothing is parsed here beyond the first lines; only its brackets are followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ..documents import Limits
from ..errors import LimitError
from ._base import Readable, read_up_to
from ._elements import BRACKET

_SEPARATOR = re.compile(rb"[\s,]*")
_EMPTY = b"] ;,\r\n\t"
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*([\w$. ]{0,140}=\s*)?(\[?)(\s*)([{\[])")
_TRIED = 20  # lines that may be no value before the first that is


class Piece(NamedTuple):
    """A part of a file and the line (from 1) of the file on which it begins."""

    data: bytes
    line: int


class _Finder(Protocol):
    """Tells where the data may be cut; ``opening`` is what the piece that begins there must begin with."""

    opening: bytes

    def last(self, data: bytes) -> int:
        """The last place in the data to cut at, 0 where there is none."""

    def cut(self, at: int) -> None:
        """The data is cut there."""


def cut(start: bytes, file: Readable, limits: Limits) -> Iterator[Piece]:
    """The pieces of a file of which ``start`` has been read: each up to ``piece_bytes``, more for a longer value.

    Raises ``LimitError`` for a single value of more than ``max_bytes``. Costs time linear in the file's size.
    """
    finder: _Finder = _Lines.of(start) or _Brackets()
    data, line = start, 1
    while True:
        data += read_up_to(file, limits.piece_bytes - len(data))
        ended = len(data) < limits.piece_bytes
        if line > 1 or finder.opening:
            space = _SEPARATOR.match(data)
            skipped = space.end() if space else 0
            line, data = line + data.count(b"\n", 0, skipped), data[skipped:]
            finder.cut(skipped)
        while not (at := finder.last(data)) and not ended:
            if len(data) > limits.max_bytes:
                raise LimitError(
                    f"a JSON value of more than {limits.max_bytes} bytes; "
                    "raise Limits.max_bytes (--max-size) to read it"
                )
            more = read_up_to(file, len(data))  # as much again, so that the cost stays linear
            data, ended = data + more, not more
        opening, at = finder.opening, len(data) if ended else at
        finder.cut(at)
        body = data[:at]
        if body.strip(_EMPTY):
            is_open = bool(finder.opening) and not ended
            yield Piece(opening + (body.rstrip(_SPACE) + b"]" if is_open else body), line)
        if ended:
            return
        line, data = line + data.count(b"\n", 0, at), data[at:]


_SPACE = b", \r\n\t"


class _Lines:
    """A value or element a line, or indented so that a line's indentation tells where each begins."""

    def __init__(self, opening: bytes, mark: bytes) -> None:
        self.opening = b""
        self._opening = opening
        self._mark = mark

    @classmethod
    def of(cls, start: bytes) -> _Lines | None:
        """None where the lines do not tell."""
        found = _OPENING.match(start)
        if found is None:
            return None
        opening = b" ".join((found[1] or b"").split()) + b" [" if found[2] else b""
        mark = b"\n" + found[3].rpartition(b"\n")[2] + found[4]
        first, following = found.start(4), start.find(mark, found.end())
        if following < 0:
            return None
        lines = start[first:].split(b"\n", _TRIED)[:_TRIED]
        is_cut_short = lines[0].rstrip().endswith((b"[", b"{", b",", b":"))  # the value goes on in the next line
        one = start[first:following].rstrip(_SPACE).split(b"\n", 1)
        is_told = len(one) == 1 or one[1].startswith(
            (mark[1:-1] + b" ", mark[1:-1] + b"\t")
        )  # what is in it stands further in
        if (is_told and _is_json(start[first:following])) or (not is_cut_short and any(map(_is_json, lines))):
            return cls(opening, mark)
        return None

    def last(self, data: bytes) -> int:
        return data.rfind(self._mark) + 1

    def cut(self, at: int) -> None:
        self.opening = self._opening if at else self.opening


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data.strip(_SPACE)), dict | list)
    except (ValueError, RecursionError):
        return False


class _Brackets:
    """Any other JSON: its brackets are followed, one step for each of them."""

    def __init__(self) -> None:
        self.opening = b""
        self._at = self._depth = self._end = 0
        self._array = b""  # how the array that we are in begins
        self._inside = False  # whether the last end is that of an element

    def last(self, data: bytes) -> int:
        match, depth = BRACKET.match, self._depth
        while found := match(data, self._at):
            self._at = found.end()
            bracket = data[self._at - 1]
            if bracket in b"[{":
                depth += 1
                if depth == 1:
                    self._array = _beginning(data[self._end : self._at]) if bracket == 0x5B else b""
                continue
            depth = max(depth - 1, 0)
            if depth == 0 or (depth == 1 and self._array):
                self._end, self._inside = self._at, depth == 1
        self._depth = depth
        return self._end

    def cut(self, at: int) -> None:
        self._at = max(self._at - at, 0)
        self._end = 0
        self.opening = self._array if self._inside else b""


def _beginning(data: bytes) -> bytes:
    """How an array begins, on one line: its assignment, if any, and the bracket."""
    return b" ".join(data.removeprefix(b"\xef\xbb\xbf").strip(_EMPTY).split())[-200:]
