"""The next posts of an author that were copied below the page's own post without their headers."""

from __future__ import annotations

from ... import regex as re
from ...raw import RawPost
from .._lines import Role
from .clean_lines import HANDLE, CleanLines
from .draft import Draft

#: The weight of the longest post that a list shows in full.
LONGEST = 280
#: Counts of a post side by side on one line, as copies of mirrors have them below a text.
_COUNTS_ROW = re.compile(r"(?:\d[\d,.]{0,9}[KMB]?\s{1,8}){1,4}\d[\d,.]{0,9}[KMB]?")
#: Such a row is the last line of what was taken for a text, or a button stands below it.
_ROW_LINES = 2


def continues(lines: CleanLines, first: int, last: int) -> bool:
    """Whether these lines are a copy: a mention stands on a line of its own inside a sentence."""
    if lines.labels(first, last):
        return False
    handles = (n for n in range(first, last) if lines.text[n][:1] == "@" and HANDLE.fullmatch(lines.text[n]))
    return any(lines.inline(number, first, last) for number in handles)


def next_posts(lines: CleanLines, first: int, last: int, before: RawPost) -> list[Draft]:
    """The posts in these lines: paragraphs, as many in one post as it can hold."""
    drafts: list[Draft] = []
    start = lines.filled_below(first, last, last - first)
    while start is not None:
        end = _paragraph_end(lines, start, last)
        while True:
            below = lines.filled_below(end, last, last - end)
            if below is None or weight(lines.join(start, _paragraph_end(lines, below, last))) > LONGEST:
                break
            end = _paragraph_end(lines, below, last)
        drafts.append(_post(lines, start, end, before))
        start = below
    return drafts


def _paragraph_end(lines: CleanLines, first: int, last: int) -> int:
    while first < last and lines.text[first]:
        first += 1
    return first


def _post(lines: CleanLines, first: int, last: int, before: RawPost) -> Draft:
    span = lines.source.span(first, last - 1)
    post = RawPost(text=lines.join(first, last), author=before.author, span=span, line=first + 1)
    post.inferred["author"] = "page-author"
    draft = Draft(post)
    draft.claims.update((n, Role.TEXT) for n in range(first, last) if lines.text[n])
    return draft


def weight(text: str) -> int:
    """The length of a text by the site's rule: characters of the East count twice."""
    return len(text) + sum(character > "\u10ff" for character in text)


def counts_beside(text: list[str], first: int, last: int) -> list[int]:
    """The lines at the end of a text that are counts side by side, if any: nothing tells that they are no words."""
    return [n for n in range(max(first + 1, last - _ROW_LINES), last) if _COUNTS_ROW.fullmatch(text[n])]
