"""What stands below the posts of a copied page: accounts, trends, the footer. Only what is known is the site's.

An account is a name, a username and a line that says who it is; a trend is a line below what it is trending in, or
above how many posts it has. Any other line may be anybody's: it is reported.
"""

from __future__ import annotations

from ... import regex as re
from .._lines import Role
from .alphabet import LABELS
from .clean_lines import HANDLE, CleanLines

#: What stands above a trend ("Trending in Italy", "Sports · Live"), and below a headline ("2 hours ago · News").
_ABOVE_TREND = re.compile(r"(?:.{1,60} · )?(?:Trending|LIVE|Live)\b.{0,60}|.{1,60} · (?:Trending|Live|LIVE)")
_BELOW_TREND = re.compile(r"\d.{0,40} · .{1,60}")
_SIGNS = frozenset("·∙•|… ")
#: Letters of lines that are the site's wherever they stand in its tail.
_PRINTED = f"{LABELS}TGkPIJ"
_LONGEST_BIO = 200
_BOX = 7  # lines of a box for a reply


def tail_lines(lines: CleanLines, first: int, last: int) -> dict[int, Role]:
    """The lines from ``first`` to ``last`` (excluded) that are the page's own, and what each is."""
    found: dict[int, Role] = {}
    ended = False
    for number in range(first, last):
        letter = lines.letters[number]
        if letter in "_!":
            continue
        if letter == "~" or letter in LABELS:
            found[number] = Role.LABEL
            ended = ended or letter == "~"
        elif not ended and (number in found or _is_own(lines, number, found, first, last)):
            found.setdefault(number, Role.TAIL)
    return found


def _is_own(lines: CleanLines, number: int, found: dict[int, Role], first: int, last: int) -> bool:
    line = lines.text[number]
    if lines.letters[number] == "@":
        _describe(lines, number, found, last)
        return True
    if set(line) <= _SIGNS or lines.letters[number] in _PRINTED or _about_trend(lines, number):
        return True
    below = lines.filled_below(number + 1, last, 3)
    if below is not None and (lines.letters[below] == "@" or _closes_trend(lines, below)):
        return True
    above = lines.filled_above(number - 1, first, 2)
    if above is None or not _ABOVE_TREND.fullmatch(lines.text[above]):
        return False
    return below is None or _goes_on(lines, below)  # of two lines below it nothing tells which is the trend


def _goes_on(lines: CleanLines, number: int) -> bool:
    """Whether the line is one that follows a trend's name: the site's own, whatever it is."""
    return lines.letters[number] in f"{_PRINTED}~" or _about_trend(lines, number)


def _about_trend(lines: CleanLines, number: int) -> bool:
    return _ABOVE_TREND.fullmatch(lines.text[number]) is not None or _closes_trend(lines, number)


def _closes_trend(lines: CleanLines, number: int) -> bool:
    """Whether the line stands below a trend: how many posts it has, or how old the news are."""
    return lines.letters[number] in "IJ" or _BELOW_TREND.fullmatch(lines.text[number]) is not None


#: The button below a username, if it is there, and the line in which the account says who it is: no other account.
BIO = re.compile(rf"@_{{0,2}}(?:B_{{0,2}})?(?P<bio>[^_~{LABELS}])(?!_?@)")


def _describe(lines: CleanLines, handle: int, found: dict[int, Role], last: int) -> None:
    """Take the line in which an account says who it is: below its username, or below the button there."""
    described = BIO.match(lines.letters, handle, last)
    if described is not None and len(lines.text[described.start("bio")]) <= _LONGEST_BIO:
        found[described.start("bio")] = Role.TAIL


def reply_box(lines: CleanLines, number: int, last: int, names: list[str]) -> tuple[list[int], list[str]]:
    """The lines of the box for a reply to the page's post, and whom it names: ``Replying to @username``.

    The reader's own name may stand in it, on one line; what else is not the site's is nobody's that is known.
    """
    end = number
    for below in range(number + 1, min(number + _BOX, last)):
        found = HANDLE.fullmatch(lines.text[below]) if lines.text[below] else None
        if found and not names:
            names = [found[1]]
        if lines.roles[below] == "weak":
            end = below
            break
    taken = [at for at in range(number, end + 1) if lines.text[at]]
    unknown = [at for at in taken[1:] if lines.roles[at] is None and not HANDLE.fullmatch(lines.text[at])]
    return [at for at in taken if at not in unknown[1:]], names
