"""Paragraphs that a mail program or an editor has broken into lines of one width, and what they were before.

The harbour board refused to pay, so the widow bought the lamp     each line is as long as it could be: the
herself, from a clockmaker in Antwerp.                             next word had no room in it
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ... import regex as re

#: Widths to which mail programs and editors wrap, and how many wrapped lines show that one did.
_NARROWEST, _WIDEST, _WRAPPED = 60, 80, 3
_MAIL = 72  # the width that mail programs wrap to where the lines themselves do not tell
_SLACK = 4  # quote marks and the space at the end count, or do not
#: What begins a line that no program has broken off: a mark of a list, of a quote, a mention, a tag.
_STARTS = frozenset("-*•@#>=_·")
_HANDLE = re.compile(r"@\w{1,20}")
#: All that stands on an empty line that mail quotes.
_QUOTE_MARKS = frozenset("> ")


def wrapped_width(lines: Sequence[str]) -> int:
    """The width to which the paragraphs of a text were wrapped, or 0.

    No line is longer, and nearly each line of a paragraph is as long as it can be. An address is never broken.
    """
    width = max((len(line) for line in lines if "://" not in line), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [
        (above, below)
        for above, below, after in zip(lines, lines[1:], [*lines[2:], ""], strict=False)
        if len(above) > width // 2
        and below
        and not _HANDLE.fullmatch(after)  # a name ends the text above it
        and " " in above
        and above[-1] not in ".!?:"
        and below[0] not in _STARTS
        and "](http" not in above
    ]
    full = sum(is_full(above, below, width) for above, below in pairs)
    return width if full >= _WRAPPED and full >= 0.8 * len(pairs) else 0


def is_flowed(rows: Sequence[str]) -> bool:
    """Whether mail has broken the paragraphs of ``rows``, and left the space in which it did: ``format=flowed``.

    Other lines may be longer, as the head of a mail is.
    """
    spaced = [number for number, row in enumerate(rows[:-1]) if row[-1:] == " "]
    pairs = [(rows[number], rows[number + 1]) for number in spaced]
    ended = [(above, below) for above, below in pairs if _is_open(above) and below[:1] not in ("", "@")]
    full = sum(is_full(above.strip(), below.strip(), _MAIL) for above, below in ended)
    return full >= _WRAPPED and full >= 0.8 * len(ended)


def is_flowing(above: str, below: str) -> bool:
    """Whether mail has broken the paragraph between two lines."""
    return _is_open(above) and is_full(above.strip(), below.strip(), _MAIL)


def _is_open(row: str) -> bool:
    """Whether a line of words ends in a space, or in the two that stand between sentences."""
    return row.endswith(" ") and len(row) <= _WIDEST and not _QUOTE_MARKS.issuperset(row)


def is_full(above: str, below: str, width: int) -> bool:
    """Whether the first word of ``below`` had no room in the line ``above``."""
    return len(above) + 1 + len(below.split(" ", 1)[0]) > width - _SLACK


def unwrapped(text: str, width: int) -> str:
    """``text`` with its paragraphs in one line each, where they were wrapped to ``width`` (0: none is known).

    A line that ends in a single space and had no room for more is wrapped in any case: mail does so.
    """
    rows = text.split("\n")
    pieces = [rows[0]]
    for above, below in pairwise(rows):
        if _is_wrapped(above, below, width):
            pieces[-1] = pieces[-1].rstrip(" ")
            pieces += (" ", below.lstrip())
        else:
            pieces += ("\n", below)
    return "".join(pieces)


def _is_wrapped(above: str, below: str, width: int) -> bool:
    first, second = above.strip(), below.strip()
    flowed = above.endswith(" ") and not above.endswith("  ") and len(above) <= _WIDEST
    at = width or (_MAIL if flowed else 0)
    return bool(at and first and second) and is_full(first, second, at)
