"""What stands below the posts of a copied page: accounts, trends, the footer. Only what is known is the site's.

An account is a name, a username and a line that says who it is; a trend is a line below what it is trending in, or
above how many posts it has. Any other line may be anybody's: it is reported.
"""

from __future__ import annotations

from ... import regex as re
from .._lines import Role
from .rows import HANDLE, Rows
from .words import Words

#: What stands above a trend ("Trending in Italy", "Sports · Live"), and below a headline ("2 hours ago · News").
_ABOVE_TREND = re.compile(r"(?:.{1,60} · )?(?:Trending|LIVE|Live)\b.{0,60}|.{1,60} · (?:Trending|Live|LIVE)")
_BELOW_TREND = re.compile(r"\d.{0,40} · .{1,60}")
_SIGNS = frozenset("·∙•|… ")
_LONGEST_BIO = 200
_BOX = 7  # lines of a box for a reply


def tail_lines(rows: Rows, words: Words, first: int, last: int) -> dict[int, Role]:
    """The lines from ``first`` to ``last`` (excluded) that are the page's own, and what each is."""
    found: dict[int, Role] = {}
    ended = False
    for number in range(first, last):
        line = rows.text[number]
        if not line or number in rows.outside:
            continue
        if words.footer(line) or rows.roles[number] is not None:
            found[number] = Role.LABEL
            ended = ended or words.footer(line)
        elif not ended and (number in found or _is_own(rows, words, number, found, first, last)):
            found.setdefault(number, Role.TAIL)
    return found


def _is_own(rows: Rows, words: Words, number: int, found: dict[int, Role], first: int, last: int) -> bool:
    line = rows.text[number]
    if set(line) <= _SIGNS or words.head(line) or words.strong(line) or _about_trend(words, line):
        return True
    if HANDLE.fullmatch(line):
        _describe(rows, words, number, found, last)
        return True
    below = rows.next(number + 1, last, 3)
    if below is not None and (HANDLE.fullmatch(rows.text[below]) or _closes_trend(words, rows.text[below])):
        return True
    above = rows.back(number - 1, first, 2)
    if above is None or not _ABOVE_TREND.fullmatch(rows.text[above]):
        return False
    return below is None or _goes_on(rows, words, below)  # of two lines below it nothing tells which is the trend


def _goes_on(rows: Rows, words: Words, number: int) -> bool:
    """Whether the line is one that follows a trend's name: the site's own, whatever it is."""
    line = rows.text[number]
    return rows.roles[number] is not None or words.footer(line) or words.head(line) or _about_trend(words, line)


def _about_trend(words: Words, line: str) -> bool:
    return _ABOVE_TREND.fullmatch(line) is not None or _closes_trend(words, line)


def _closes_trend(words: Words, line: str) -> bool:
    """Whether the line stands below a trend: how many posts it has, or how old the news are."""
    return words.items(line) or _BELOW_TREND.fullmatch(line) is not None


def _describe(rows: Rows, words: Words, handle: int, found: dict[int, Role], last: int) -> None:
    """Take the line in which an account says who it is: below its username, or below the button there."""
    below = rows.next(handle + 1, last, 3)
    if below is not None and rows.roles[below] == "weak":
        below = rows.next(below + 1, last, 3)
    if below is None or rows.roles[below] is not None or len(rows.text[below]) > _LONGEST_BIO:
        return
    after = rows.next(below + 1, last, 2)
    if not words.footer(rows.text[below]) and (after is None or not HANDLE.fullmatch(rows.text[after])):
        found[below] = Role.TAIL


def reply_box(rows: Rows, number: int, last: int, names: list[str]) -> tuple[list[int], list[str]]:
    """The lines of the box for a reply to the page's post, and whom it names: ``Replying to @username``.

    The reader's own name may stand in it, on one line; what else is not the site's is nobody's that is known.
    """
    end = number
    for below in range(number + 1, min(number + _BOX, last)):
        found = HANDLE.fullmatch(rows.text[below]) if rows.text[below] else None
        if found and not names:
            names = [found[1]]
        if rows.roles[below] == "weak":
            end = below
            break
    lines = [at for at in range(number, end + 1) if rows.text[at]]
    unknown = [at for at in lines[1:] if rows.roles[at] is None and not HANDLE.fullmatch(rows.text[at])]
    return [at for at in lines if at not in unknown[1:]], names
