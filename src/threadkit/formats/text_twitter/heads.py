"""The heads of posts on a copied page of 2013-2019: who wrote it and when, on one line or on two.

Full Name <U+200F>Verified account @username 6h6 hours ago     the age stands twice, for the eye and the ear
Full Name <U+200F>
@username                                            the page's own post

A line is a head if two of these hold: it states a time; it has the site's mark before the username; the menu
follows or the counts of another post precede.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ... import regex as re
from ...raw import RawAuthor
from ...values.dates import parse_time
from ...values.localdata import ascii_digits
from ...values.site_words import MOBILE_ENDS
from ...values.text import trim
from .._localtimes import time_language
from .count_lines import Reading, after_counts
from .labels import MENU, PINNED, VERIFIED, sharer

_MARK = "\u200f"
_HEAD = re.compile(
    r"(?P<name>[^\u200f@]{0,100}?(?:@[^\u200f@]{0,60}?)?)\s?(?:\u200f\s?(?P<badge>[^\u200f@\d]{0,60}?)\s?)?"
    r"@(?P<username>[A-Za-z0-9_]{1,20})(?:[\s·]{1,4}(?P<time>[^@]{1,60}))?"
)
_SHORT, _WORDS = 20, 3  # characters and words of an age in an unknown language, at most
_ALONE = re.compile(r"@[A-Za-z0-9_]{1,20}")
_AGE = re.compile(r"(\d{1,3})\s?[^\d\s]{1,8}\.?[^\d]{0,20}\1\s?\D{1,30}")


@dataclass(slots=True)
class Head:
    """The head of a post: ``row`` is the line of its username."""

    row: int
    author: RawAuthor
    time: str | None
    printed: int  # where in the line the time begins
    doubled: int  # where it ends: an age is printed again behind itself
    name_row: int | None = None  # where the name stands on a line of its own
    badge: tuple[int, int] = (0, 0)  # where in the line the badge stands
    time_row: int | None = None  # where the time stands on a line of its own: the page for mobile devices

    @property
    def top(self) -> int:
        """The head's first line."""
        return self.row if self.name_row is None else self.name_row

    @property
    def last(self) -> int:
        """The head's last line."""
        return self.row if self.time_row is None else self.time_row


def find_heads(reading: Reading) -> list[Head]:
    """The heads of the page's posts, in order."""
    found = [head for row in head_rows(reading.lines) if (head := _head(reading, row))]
    rows = [head.row for head in found]
    known = set(rows)
    for row, line in enumerate(reading.lines):
        if line[:1] == "@" and row not in known and _ALONE.fullmatch(line):
            place = bisect_right(rows, row)
            stop = rows[place] if place < len(rows) else len(reading.lines)
            if head := _stacked(reading, row, stop):
                found.append(head)
    return sorted(found, key=lambda head: head.row)


def _stacked(reading: Reading, row: int, stop: int) -> Head | None:
    """A head whose username stands alone below the name, as in the page's own post: its clock time follows.

    On the page for mobile devices a day or an age stands below each username.
    """
    top, name = _name_above(reading, row)
    time_row = _day_below(reading, row)
    marked = time_row is not None or any(_MARK in line for line in reading.rows[top : row + 1])
    if not name or not (marked or reading.clock_between(row, stop)):
        return None
    author = RawAuthor(reading.lines[row][1:], name, verified=_badge(reading.lines[top:row]))
    end = len(reading.lines[row])
    time = None if time_row is None else reading.lines[time_row]
    return Head(row, author, time, end, end, top, time_row=time_row)


def _day_below(reading: Reading, row: int) -> int | None:
    below = next((at for at in range(row + 1, min(row + 3, len(reading.lines))) if reading.lines[at]), None)
    if below is None or len(reading.lines[below]) > 30 or not reading.mobile:
        return None
    read = parse_time(reading.lines[below], reading.language)
    if read is None:
        return below if _is_age_shaped(reading.lines[below]) else None
    return below if read.ago is not None or read.precision == "day" else None


def _name_above(reading: Reading, row: int) -> tuple[int, str]:
    """Where the name above a username begins, and the name: each emoji in it may stand on a line of its own."""
    pieces: list[str] = []
    at = row
    while at > 0 and row - at < 8:
        line = reading.lines[at - 1]
        border = not line and "\u00a0" not in reading.rows[at - 1]  # an emoji in a name stands between such spaces
        if (border and pieces) or len(line) > 80:
            break
        at -= 1
        if line and line not in VERIFIED:
            pieces.insert(0, line)
            if any(map(str.isalnum, line)):
                break
    return at, " ".join(" ".join(pieces).replace(_MARK, " ").split())


def _badge(lines: Sequence[str]) -> Literal["legacy"] | None:
    return "legacy" if any(line.rpartition(_MARK)[2].strip() in VERIFIED for line in lines if line) else None


def _head(reading: Reading, row: int) -> Head | None:
    found = _HEAD.fullmatch(reading.lines[row])
    if found is None:
        return None
    printed = trim((found["time"] or "").strip(" ·"))
    time = _age(reading, printed)
    marked = _MARK in reading.rows[row]
    between = _menu_follows(reading.lines, row) or after_counts(reading.lines, row)
    timed = time is not None or (_is_age_shaped(printed) and (between or _stands_alone(reading, row)))
    if [timed, marked, between].count(True) < 2:
        return None
    top, name = row, " ".join(found["name"].split())
    if not name or name in VERIFIED:
        top, name = _name_above(reading, row)
    author = RawAuthor(found["username"], name or None)
    author.verified = _badge([*reading.lines[top:row], found["badge"] or ""])
    at = found.start("time") if printed else len(reading.lines[row])
    end = at + len(time or printed)
    badge = found.span("badge") if found["badge"] else (0, 0)
    return Head(row, author, time or printed or None, at, end, top if top < row else None, badge)


def _is_age_shaped(printed: str) -> bool:
    """Whether a few characters are an age or a day in words that no table has: a number and little more."""
    return len(printed) <= _SHORT and any(map(str.isdecimal, printed)) and len(printed.split()) <= _WORDS


def _stands_alone(reading: Reading, row: int) -> bool:
    """Whether nothing but the page's own words, or the counts of another post, stands right above the line."""
    above = reading.lines[row - 1] if row else ""
    return not above or above in MENU or above in PINNED or bool(sharer(above)) or after_counts(reading.lines, row)


def _age(reading: Reading, printed: str) -> str | None:
    """The time of a head, whose age is printed twice: ``6 Std.vor 6 Stunden``."""
    if not printed or parse_time(printed, reading.language) is not None:
        return printed or None
    for cut in range(2, len(printed)):
        whole = printed[cut:]
        if whole[0] in ".॰ ":  # it belongs to the short form
            continue
        if (
            any(map(str.isdecimal, whole))
            and (read := parse_time(whole, reading.language))
            and read.ago is not None
        ):
            short = parse_time(printed[:cut], reading.language)
            if short is None or short.ago == read.ago:
                return printed[:cut] if short else printed
    return None


def head_rows(lines: Sequence[str]) -> list[int]:
    """The lines that may be heads: with the site's mark before the username, or with its menu below them."""
    return [row for row, line in enumerate(lines) if "@" in line and len(line) <= 240 and _may_be(lines, row)]


def _may_be(lines: Sequence[str], row: int) -> bool:
    return _MARK in lines[row] or _menu_follows(lines, row) or after_counts(lines, row)


def likeness(lines: Sequence[str]) -> float:
    """How surely ``lines`` are of a page copied in those years: heads that state a time."""
    heads = sum(1 for row in head_rows(lines)[:60] if _is_head(lines, row))
    if not heads and not MOBILE_ENDS.isdisjoint(lines):
        heads = sum(1 for row, line in enumerate(lines) if line[:1] == "@" and _is_mobile_head(lines, row))
    return 0.95 if heads > 1 else 0.8 if heads else 0.0


def _is_mobile_head(lines: Sequence[str], row: int) -> bool:
    below = next((line for line in lines[row + 1 : row + 3] if line), "")
    return _ALONE.fullmatch(lines[row]) is not None and len(below) <= 30 and time_language(below) is not None


def _is_head(lines: Sequence[str], row: int) -> bool:
    found = _HEAD.fullmatch(lines[row])
    time = trim(found["time"] or "") if found else ""
    if not time or not (_MARK in lines[row] or _menu_follows(lines, row)):
        return False
    if _AGE.fullmatch(ascii_digits(time)) or time_language(time):
        return True
    named = _MARK in lines[row] and bool(found and found["name"])
    return _is_age_shaped(time) and (named or _menu_follows(lines, row))


def _menu_follows(lines: Sequence[str], row: int) -> bool:
    """Whether the menu is among the next lines: an age or a button to follow may stand before it."""
    return not MENU.isdisjoint(lines[row + 1 : row + 6])
