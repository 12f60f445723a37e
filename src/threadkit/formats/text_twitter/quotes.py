"""A quoted post on a copied page of 2013-2019: the line that leads in to it, and who wrote it.

Full Name added,                                     in the page's language
Other Name
Verified account
 @other
text of the quoted post
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re
from ...raw import RawAuthor
from .labels import VERIFIED, metric

_AUTHOR = re.compile(
    r"(?P<name>[^@\n]{0,80}?(?:@[^@\n]{1,60}?)?)[\s\u200f\u200e]{0,4}(?<![A-Za-z0-9_.])@(?P<username>[A-Za-z0-9_]{1,20})"
)
_REACH = 8  # lines that name, badge and username take at most
_NAME_LINES = 3
_LEAD = 40  # characters of the words behind the author's name


def quote_line(lines: Sequence[str], name: str | None, first: int, end: int) -> int:
    """The line that leads in a quoted post: the author's name begins it, a quoted author is below. Else ``end``."""
    for row in range(first, end - 1):
        line = " ".join(lines[row].split())
        rest = line.removeprefix(name or " ")
        if rest == line or not 0 < len(rest) <= _LEAD or metric(rest) == "reposts":
            continue
        if quoted_head(lines, row + 1, end) is not None:
            return row
    return end


def quoted_head(lines: Sequence[str], first: int, end: int) -> tuple[int, RawAuthor] | None:
    """The line with a quoted author's username, and the author; the name may stand above it."""
    pieces: list[str] = []
    for row in range(first, min(end, first + _REACH)):
        line = lines[row]
        if found := _AUTHOR.fullmatch(line):
            names = [*pieces, *filter(None, [found["name"]])]
            return (row, RawAuthor(found["username"], " ".join(" ".join(names).split()))) if names else None
        if line and line not in VERIFIED:
            pieces.append(line)
        if len(pieces) > _NAME_LINES:
            break
    return None
