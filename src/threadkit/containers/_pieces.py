"""Large files in pieces: JSON values one after another, the elements of one huge array, the rows of a table.

Each piece is a file of its own: whole values, or an array of whole elements that begins as the file's own does
(``window.YTD.tweets.part0 = [``), or rows below the table's header. Nothing is parsed here beyond the first lines;
brackets and quotes are only counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from .. import regex as re
from ..documents import Kind, Limits
from ..errors import LimitError
from ..values.headers import is_header
from ._base import Readable, read_up_to
from ._elements import BRACKET

_BETWEEN_VALUES = re.compile(rb"[\s,]*")
_BETWEEN_ROWS = re.compile(rb"[\r\n]*")
_EMPTY = b"] ;,\r\n\t"
_SPACE = b", \r\n\t"
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*+([\w$. ]{0,140}=\s*+)?(\[?)(\s*+)([{\[])")
_TRIED = 20  # lines that may be no value before the first that is
_FIRST = (
    256 * 1024
)  # the others wait for the first piece, which tells their format: long enough for that, and short


class Piece(NamedTuple):
    """A part of a file, the line (from 1) of the file on which it begins, and whether the file ends with it."""

    data: bytes
    line: int
    is_last: bool


def cut(start: bytes, file: Readable, limits: Limits, kind: Kind = "json", first: int = _FIRST) -> Iterator[Piece]:
    """The pieces of a file of which ``start`` has been read: each up to ``piece_bytes``, more for a longer value.

    The first is of ``first`` bytes. Raises ``LimitError`` for a single value of more than ``max_bytes``. Costs time
    linear in the file's size.
    """
    finder: _Finder = _Rows(start) if kind == "table" else _Lines.of(start) or _Brackets()
    window = _Window(start, file, limits)
    most: int | None = first
    while True:
        window.fill()
        if finder.opening or window.line > 1:
            finder.cut(window.skip(finder.separator))
        at, most = finder.last(window.data[:most]) or finder.last(window.data), None
        while not at and not window.ended:
            window.grow()
            at = finder.last(window.data)
        opening, line = finder.opening, window.line
        at = len(window.data) if window.ended else at
        finder.cut(at)
        body = window.take(at)
        if finder.opening and finder.closing and not window.ended:
            body = body.rstrip(_SPACE) + finder.closing
        if body.strip(finder.blank):
            yield Piece(opening + body, line - opening.count(b"\n"), window.ended)
        if window.ended:
            return


class _Window:
    """What of the file has been read and not yet been cut off; ``line`` is the line on which it begins."""

    def __init__(self, start: bytes, file: Readable, limits: Limits) -> None:
        self.data = start
        self.line = 1
        self.ended = False
        self._file = file
        self._limits = limits

    def fill(self) -> None:
        """Read on to the size of a piece."""
        size = self._limits.piece_bytes
        self.data += read_up_to(self._file, size - len(self.data))
        self.ended = len(self.data) < size

    def grow(self) -> None:
        """Read as much again, so that the cost of long values stays linear."""
        most = self._limits.max_bytes
        if len(self.data) > most:
            raise LimitError(f"a value of more than {most} bytes; raise Limits.max_bytes (--max-size) to read it")
        more = read_up_to(self._file, len(self.data))
        self.data, self.ended = self.data + more, not more

    def take(self, at: int) -> bytes:
        """Cut off the first bytes."""
        taken, self.data = self.data[:at], self.data[at:]
        self.line += taken.count(b"\n")
        return taken

    def skip(self, pattern: re.Pattern[bytes]) -> int:
        """Cut off what the pattern matches; how many bytes that were."""
        found = pattern.match(self.data)
        return len(self.take(found.end())) if found is not None else 0


class _Finder(Protocol):
    """Tells where the data may be cut; ``opening`` is what the piece that begins there must begin with."""

    opening: bytes
    closing: bytes  # what a piece must end with that was cut where ``opening`` is not empty
    separator: re.Pattern[bytes]  # what stands between two pieces
    blank: bytes  # the characters of a piece that is none

    def last(self, data: bytes) -> int:
        """The last place in the data to cut at, 0 where there is none."""

    def cut(self, at: int) -> None:
        """The data is cut there."""


class _Lines:
    """A value or element a line, or indented so that a line's indentation tells where each begins."""

    def __init__(self, opening: bytes, mark: bytes, first: int) -> None:
        self.opening, self.closing = b"", b"]"
        self.separator, self.blank = _BETWEEN_VALUES, _EMPTY
        self._first = first  # where the first value begins: what stands before it is no piece
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
        further_in = (mark[1:-1] + b" ", mark[1:-1] + b"\t")  # as what is inside an element must stand
        is_told = len(one) == 1 or one[1].startswith(further_in)
        if (is_told and _is_json(start[first:following])) or (not is_cut_short and any(map(_is_json, lines))):
            return cls(opening, mark, first)
        return None

    def last(self, data: bytes) -> int:
        return data.rfind(self._mark, self._first) + 1

    def cut(self, at: int) -> None:
        if at:
            self.opening, self._first = self._opening, 0


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data.strip(_SPACE)), dict | list)
    except (ValueError, RecursionError):
        return False


class _Rows:
    """A table: its first line is that of each piece; a line break in quotes ends no row."""

    def __init__(self, start: bytes) -> None:
        self.opening = self.closing = b""
        self.separator, self.blank = _BETWEEN_ROWS, b"\r\n"
        first = start.lstrip(b"\r\n").partition(b"\n")[0]
        self._header = first + b"\n" if is_header(first.decode("utf-8", "ignore")) else b""

    def last(self, data: bytes) -> int:
        at = data.rfind(b"\n") + 1
        is_quoted = data.count(b'"', 0, at) % 2
        while at and is_quoted:
            before = data.rfind(b"\n", 0, at - 1) + 1
            is_quoted ^= data.count(b'"', before, at) % 2
            at = before
        has_rows = bool(self.opening) or at > len(self._header)
        return at if has_rows else 0

    def cut(self, at: int) -> None:
        self.opening = self._header if at else self.opening


class _Brackets:
    """Any other JSON: its brackets are followed, one step for each of them."""

    def __init__(self) -> None:
        self.opening, self.closing = b"", b"]"
        self.separator, self.blank = _BETWEEN_VALUES, _EMPTY
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
