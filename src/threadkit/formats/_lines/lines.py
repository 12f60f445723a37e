"""The source of a text page: its lines, as they stand in the file, for ever.

Nothing here can be changed. What a dialect cleans (quote marks, links, signs in place of pictures) it keeps in
lists of its own, beside the source; the ledger holds the posts against the source and never against what was
cleaned, so that words cannot vanish in the cleaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ... import regex as re
from ...documents import Document
from ...values.text import trim, trim_all

_BREAK = re.compile("\n")
FIRST_LOOK, LAST_LOOK = 60_000, 250_000  # characters that recognising a page looks at


class Lines:
    """A text cut into lines, numbered from 0. ``rows`` are those as they stand, ``lines`` the same trimmed.

    ``starts`` and ``ends`` are offsets in ``text``, which has every line break as a newline.
    """

    __slots__ = ("ends", "lines", "rows", "starts", "text")

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __init__(self, text: str) -> None:
        self.text = newlines(text)
        rows = self.text.split("\n")
        if self.text is not text and "\n" in text:  # a row's own spaces at its end tell something; a break's do not
            rows = [row.removesuffix("\r") for row in text.split("\n")]
        self.rows = tuple(rows)
        self.lines = tuple(trim_all(rows))

    def __getattr__(self, name: str) -> tuple[int, ...]:
        """``starts`` and ``ends`` when they are first asked for: recognising a page takes none."""
        if name not in ("starts", "ends"):
            raise AttributeError(name)
        breaks = [found.start() for found in _BREAK.finditer(self.text)]
        self.starts = (0, *[at + 1 for at in breaks])
        self.ends = (*breaks, len(self.text))
        return self.starts if name == "starts" else self.ends

    def __len__(self) -> int:
        return len(self.lines)

    def block(self, first: int, last: int) -> str:
        """The text from line ``first`` to line ``last``, both included, with its inner white space."""
        return trim("\n".join(self.rows[first : last + 1]))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the lines ``first`` to ``last``, both included, without their outer white space."""
        start, end = self.starts[first], self.ends[last]
        row = self.text[start:end]
        left = len(row) - len(row.lstrip())
        return start + left, start + max(left, len(row.rstrip()))


def plain_breaks(text: str) -> str:
    """``text`` with every line break as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def newlines(text: str) -> str:
    """``text`` with every line break as a newline, and with all characters in their places."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n") if "\n" in text else text.replace("\r", "\n")


def lines_of(document: Document) -> Lines:
    """The lines of a document's text; kept with it (``document.once``), for whoever recognises or reads it."""
    return Lines(document.text)


def first_look(document: Document) -> Lines:
    """The lines of the text's beginning, kept in the same way."""
    text = document.text
    if len(text) <= FIRST_LOOK and "\r" not in text:
        return document.once(lines_of)
    return Lines(newlines(text[:FIRST_LOOK]))


def last_look(document: Document) -> Lines:
    """The lines of more of the text, where its beginning tells nothing."""
    return Lines(newlines(document.text[:LAST_LOOK]))


def looks(document: Document) -> Iterator[Lines]:
    """What recognising a page looks at: its beginning, and if need be more of it."""
    yield document.once(first_look)
    if len(document.text) > FIRST_LOOK:
        yield document.once(last_look)


def likeness(text: str, judge: Callable[[str], float]) -> float:
    """What ``judge`` says of the beginning of ``text``, or, where that tells nothing, of more of it."""
    sizes = (FIRST_LOOK, LAST_LOOK) if len(text) > FIRST_LOOK else (FIRST_LOOK,)
    return next((score for size in sizes if (score := judge(newlines(text[:size])))), 0.0)
