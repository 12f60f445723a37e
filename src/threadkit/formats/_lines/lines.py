"""The source of a text page: its lines, as they stand in the file, for ever.

Nothing here can be changed. What a dialect cleans (quote marks, links, signs in place of pictures) it keeps in
lists of its own, beside the source; the ledger holds the posts against the source and never against what was
cleaned, so that words cannot vanish in the cleaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate

from ...values.text import trim, trim_all

FIRST_LOOK, LAST_LOOK = 60_000, 250_000  # characters that recognising a page looks at


class Lines:
    """A text cut into lines, numbered from 0. ``rows`` are those as they stand, ``lines`` the same trimmed.

    ``starts`` and ``ends`` are offsets in ``text``, which has every line break as a newline.
    """

    __slots__ = ("ends", "lines", "rows", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = newlines(text)
        self.rows = tuple(self.text.split("\n"))
        self.ends = tuple(end - 1 for end in accumulate(len(row) + 1 for row in self.rows))
        if self.text is not text and "\n" in text:  # a row's own spaces at its end tell something; a break's do not
            self.rows = tuple(row.removesuffix("\r") for row in text.split("\n"))
        self.lines = tuple(trim_all(list(self.rows)))
        self.starts = (0, *(end + 1 for end in self.ends[:-1]))

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


def looks(text: str) -> Iterator[str]:
    """What recognising a page looks at: its beginning, and if need be more of it."""
    yield newlines(text[:FIRST_LOOK])
    if len(text) > FIRST_LOOK:
        yield newlines(text[:LAST_LOOK])


def likeness(text: str, judge: Callable[[str], float]) -> float:
    """What ``judge`` says of the beginning of ``text``, or, where that tells nothing, of more of it."""
    return next((score for score in map(judge, looks(text)) if score), 0.0)
