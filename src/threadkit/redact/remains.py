"""Words that somebody said and that still stand in a masked page: where each stands, and the page without some."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from .. import regex as re
from ..documents import Kind
from ..values.text import unescaped
from .known import WORD

#: One letter, digit or underscore, written out or as data and markup escape it.
_ESCAPE = r"\\u[0-9A-Fa-f]{4}|&#[xX]?[0-9A-Fa-f]{1,6};|&[A-Za-z]{2,8};"
_UNIT = re.compile(rf"{_ESCAPE}|[\w'’]")
_IS_ESCAPE = re.compile(_ESCAPE)
#: A run of them; before it what data write for the end of a line, of which the letter is none.
_RUN = re.compile(rf"(?:\\[nrtbf])?((?:{_ESCAPE}|[\w'’])+)")
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
#: What begins and ends the place that a word stands in: an element, a value, a line.
_EDGE = re.compile(r'[<>"\n]|\\n')
_FAR = 80  # characters of a place that are looked at

#: What of markup is its own: names of elements and attributes, values for programs, sheets of styles.
_MARKUP = re.compile(
    r"<style\b[^<>]*>(?:[^<]++|<(?!/?style\b))*+</style|</?[A-Za-z][\w:-]*|(?<=\s)(?:class|id|role|rel|type|style|lang|dir|data-testid)=(?:\"[^\"]*\"|'[^']*')"
    r"|(?<=[\s\"'])[A-Za-z][\w:.-]{0,60}(?==)|&[A-Za-z]{2,8};|<![^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
#: Keys of data of one word: they are what the machine calls its values.
_KEY = re.compile(r'\\?"[^\W_]{1,60}\\?"\s*+:')
_OWN: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "html": (_MARKUP,), "feed": (_MARKUP,), "json": (_KEY,), "table": (), "text": (),
}  # fmt: skip


class Remain(NamedTuple):
    """A said word that stands from ``start`` to ``end``, and what may stand there instead.

    ``place``: the words around it, up to the next mark.
    """

    start: int
    end: int
    word: str
    place: str
    other: str


class Words(Protocol):
    """What is known of words, which are given in small letters, and what may stand in their place."""

    def is_said(self, word: str) -> bool:
        """Whether somebody said it."""

    def is_doubted(self, word: str) -> bool:
        """Whether nobody knows whose it is."""

    def word(self, word: str) -> str:
        """Another word."""


def remains(text: str, kind: Kind, words: Words) -> list[Remain]:
    """Where words stand in ``text`` that are doubted, or said and no part of the form's own structure."""
    own = _spans(text, kind)
    starts = [start for start, _ in own]

    def is_own(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before >= 0 and at < own[before][1]

    def is_wanted(word: str) -> bool:
        return words.is_said(word) or words.is_doubted(word)

    wanted: dict[str, list[tuple[int, int, str]]] = {}  # in each run, of which most stand again and again
    found = []
    for run in _RUN.finditer(text):
        if run[1] not in wanted:
            wanted[run[1]] = list(_found_in(run[1], is_wanted))
        found += [(run.start(1) + start, run.start(1) + end, word) for start, end, word in wanted[run[1]]]
    return [
        Remain(start, end, word, _place(text, start, end), _other(text[start:end], words.word))
        for start, end, word in found
        if words.is_doubted(word) or not is_own(start)
    ]


def _spans(text: str, kind: Kind) -> list[tuple[int, int]]:
    return sorted(found.span() for pattern in _OWN[kind] for found in pattern.finditer(text))


def _found_in(run: str, is_wanted: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """The wanted words in a run of letters and digits: all of it, or words in it."""
    units = list(_UNIT.finditer(run)) if "\\" in run or "&" in run else None
    plain = "".join(_plain(unit[0]) for unit in units) if units else run
    for start, end in _parts(plain):
        word = plain[start:end].lower()
        if is_wanted(word):
            yield (units[start].start(), units[end - 1].end(), word) if units else (start, end, word)


_WHOLE = re.compile(r"\w+")


def _parts(plain: str) -> Iterable[tuple[int, int]]:
    """The run, its words, and the words at both sides of an apostrophe; the longest first, none twice."""
    if plain.isascii() and plain.isalpha() and plain[1:].islower():  # one word
        return ((0, len(plain)),)
    return dict.fromkeys(
        found.span() for pattern in (_WHOLE, _PART, _LETTERS, WORD) for found in pattern.finditer(plain)
    )


def _plain(unit: str) -> str:
    """The one character that a unit stands for; a mark in place of what is none."""
    if unit[0] == "\\":
        return chr(int(unit[2:], 16))
    one = unescaped(unit) if unit[0] == "&" else unit
    return one if len(one) == 1 else "\0"


def _place(text: str, start: int, end: int) -> str:
    before = _EDGE.split(text[max(0, start - _FAR) : start])[-1]
    return before + "\0" + _EDGE.split(text[end : end + _FAR])[0]


def without(text: str, gone: Iterable[Remain]) -> str:
    """``text`` with other words for those that are to go; what begins first goes whole."""
    parts: list[str] = []
    at = 0
    for one in sorted(gone, key=lambda one: (one.start, -one.end)):
        if one.start >= at:
            parts += (text[at : one.start], one.other)
            at = one.end
    return "".join(parts) + text[at:]


def _other(written: str, other: Callable[[str], str]) -> str:
    """Another word, each character written as the one before it was."""
    units = [unit[0] for unit in _UNIT.finditer(written)]
    new = other("".join(map(_plain, units)))
    return "".join(map(_written, units, new)) if len(new) == len(units) else new


def _written(unit: str, new: str) -> str:
    if not _IS_ESCAPE.fullmatch(unit):
        return new
    return f"\\u{ord(new):04x}" if unit[0] == "\\" else f"&#{ord(new)};"
