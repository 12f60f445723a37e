"""The next posts of an author that were copied below the page's own post without their headers."""

from __future__ import annotations

from ... import regex as re
from ...raw import RawPost
from .._lines import Role
from .rows import HANDLE, Rows
from .unit import Unit

#: The weight of the longest post that a list shows in full.
LONGEST = 280
#: Counts of a post side by side on one line, as copies of mirrors have them below a text.
_COUNTS_ROW = re.compile(r"(?:\d[\d,.]{0,9}[KMB]?\s{1,8}){1,4}\d[\d,.]{0,9}[KMB]?")
#: Such a row is the last line of what was taken for a text, or a button stands below it.
_ROW_LINES = 2


def continues(rows: Rows, first: int, last: int) -> bool:
    """Whether these lines are a copy: a mention stands on a line of its own inside a sentence."""
    if rows.labels(first, last):
        return False
    handles = (n for n in range(first, last) if rows.text[n][:1] == "@" and HANDLE.fullmatch(rows.text[n]))
    return any(rows.inline(number, first, last) for number in handles)


def next_posts(rows: Rows, first: int, last: int, before: RawPost) -> list[Unit]:
    """The posts in these lines: paragraphs, as many in one post as it can hold."""
    units: list[Unit] = []
    start = rows.next(first, last, last - first)
    while start is not None:
        end = _paragraph_end(rows, start, last)
        while True:
            below = rows.next(end, last, last - end)
            if below is None or weight(rows.join(start, _paragraph_end(rows, below, last))) > LONGEST:
                break
            end = _paragraph_end(rows, below, last)
        units.append(_post(rows, start, end, before))
        start = below
    return units


def _paragraph_end(rows: Rows, first: int, last: int) -> int:
    while first < last and rows.text[first]:
        first += 1
    return first


def _post(rows: Rows, first: int, last: int, before: RawPost) -> Unit:
    span = rows.lines.span(first, last - 1)
    post = RawPost(text=rows.join(first, last), author=before.author, span=span, line=first + 1)
    post.inferred["author"] = "page-author"
    unit = Unit(post)
    unit.claims.update((n, Role.TEXT) for n in range(first, last) if rows.text[n])
    return unit


def weight(text: str) -> int:
    """The length of a text by the site's rule: characters of the East count twice."""
    return len(text) + sum(character > "\u10ff" for character in text)


def counts_beside(text: list[str], first: int, last: int) -> list[int]:
    """The lines at the end of a text that are counts side by side, if any: nothing tells that they are no words."""
    return [n for n in range(max(first + 1, last - _ROW_LINES), last) if _COUNTS_ROW.fullmatch(text[n])]
