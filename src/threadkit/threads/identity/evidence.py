"""Whether two records without a common id are one post: what their authors, times and texts say to it.

A false join is worse than a missed one: what is not told by author, time and text together is at most
``possible``, and then the place on the page has to speak for it too.
"""

from __future__ import annotations

from datetime import time
from enum import IntEnum

from ...models import Post
from .likeness import TELLING, Likeness, leading_names, same_start, same_text

#: Seconds of each precision; ids and the site's own times differ within a second.
_UNITS = {
    "millisecond": 1.0,
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "month": 31 * 86400.0,
    "year": 366 * 86400.0,
}
_FINE = _UNITS["minute"]
_QUARTER = 15 * 60.0
_EAST, _WEST = 14 * 3600.0, 12 * 3600.0  # how far local dates lie from those of UTC


class Verdict(IntEnum):
    """How two records agree; ``SHIFTED``: but for the zone of a clock that does not state its own."""

    DIFFERENT = 0
    POSSIBLE = 1
    SHIFTED = 2
    SAME = 3


class Times(IntEnum):
    """How two times agree; ``SHIFTED`` but for the zone of a clock, ``NEAR`` by neighbouring dates."""

    APART = 0
    UNKNOWN = 1
    SHIFTED = 2
    NEAR = 3
    DATE = 4
    MINUTE = 5


def compare(one: Post, other: Post, a: Likeness, b: Likeness) -> Verdict:
    """What the two posts say to being one; neither is told by its id."""
    author = _same_author(one, other)
    if author is False or _replies_apart(one, other):
        return Verdict.DIFFERENT
    whole = same_text(a, b)
    if not whole and not same_start(a, b) and not same_start(b, a):
        return Verdict.DIFFERENT
    weight = min(a.weight, b.weight)
    times = compare_times(one, other)
    if author is None:
        return _without_author(times, weight if whole else 0)
    return _with_author(times, weight, whole)


def _with_author(times: Times, weight: int, whole: bool) -> Verdict:
    if times is Times.APART:
        return Verdict.DIFFERENT
    if times is Times.MINUTE:
        return Verdict.SAME
    if weight < TELLING:
        return Verdict.POSSIBLE if whole else Verdict.DIFFERENT
    if times is Times.SHIFTED:
        return Verdict.SHIFTED if whole else Verdict.DIFFERENT
    return Verdict.SAME


def _without_author(times: Times, weight: int) -> Verdict:
    """Of records of which one names no author, only long texts at the same minute are one post."""
    if times is Times.MINUTE and weight >= 2 * TELLING:
        return Verdict.SAME
    if times is Times.SHIFTED and weight >= 3 * TELLING:
        return Verdict.SHIFTED
    return Verdict.DIFFERENT


def compare_times(one: Post, other: Post) -> Times:
    """How the times of two posts agree, to the coarser of their precisions."""
    if one.created_at is None or other.created_at is None:
        return Times.UNKNOWN
    a, b = one.created_at.timestamp(), other.created_at.timestamp()
    unit_a, unit_b = _UNITS[one.precision or "day"], _UNITS[other.precision or "day"]
    if max(unit_a, unit_b) <= _FINE:
        if unit_a < _FINE > unit_b and not (a % _FINE and b % _FINE):
            unit_a = _FINE  # a full minute: some tools drop the seconds
        assumed = "assumed-utc" in (one.inferred.get("created_at"), other.inferred.get("created_at"))
        return _compare_clocks(a, b, max(unit_a, unit_b), assumed)
    relative_a, relative_b = _is_relative(one), _is_relative(other)
    start_a, end_a = a - unit_a * relative_a, a + unit_a  # "6h" before a capture is less than seven
    start_b, end_b = b - unit_b * relative_b, b + unit_b
    if start_a < end_b and start_b < end_a:
        return Times.DATE
    near = start_a - _EAST < end_b + _WEST and start_b - _EAST < end_a + _WEST
    day = _UNITS["day"]  # a date of a calendar, whose zone nothing tells
    dated = (unit_a >= day and not relative_a) or (unit_b >= day and not relative_b)
    return Times.NEAR if near and dated else Times.APART


def _compare_clocks(a: float, b: float, unit: float, assumed: bool) -> Times:
    if unit < _FINE:
        return Times.MINUTE if abs(a - b) <= unit else Times.APART
    apart = a // _FINE * _FINE - b // _FINE * _FINE
    if not apart:
        return Times.MINUTE
    return Times.SHIFTED if assumed and abs(apart) <= _EAST + _WEST and not apart % _QUARTER else Times.APART


def _is_relative(post: Post) -> bool:
    """Whether the page prints how long ago it was, as "6h"; a day whose year the capture tells is a date."""
    return post.inferred.get("created_at") == "captured-at" and not _is_date(post)


def _is_date(post: Post) -> bool:
    moment = post.created_at
    return post.precision in ("day", "month", "year") and moment is not None and moment.time() == time()


def is_apart(one: Post, other: Post, *, same_page: bool) -> bool:
    """Whether two posts without ids may be two, though author, time and text, as far as they are known, agree.

    On one page they are only where they reply to different people; on two pages a short text without a fine time,
    or without an author, does not tell.
    """
    if one.id is not None or other.id is not None:
        return False
    if _replies_apart(one, other):
        return True
    if same_page:
        return False
    fine = one.created_at is not None and _UNITS[one.precision or "day"] <= _FINE
    return len(one.text) < TELLING and not (fine and one.author is not None)


def _same_author(one: Post, other: Post) -> bool | None:
    """Whether both are by one author; None where one of them names none."""
    a, b = one.author, other.author
    if a is None or b is None:
        return None
    if a.id and b.id:
        return a.id == b.id
    if a.username and b.username:
        return a.username.lower() == b.username.lower()
    return bool(a.name) and a.name == b.name


def _replies_apart(one: Post, other: Post) -> bool:
    """Whether the two reply to different posts or to different people."""
    a, b = one.reply_to, other.reply_to
    if a is not None and b is not None and a.id and b.id and a.id != b.id:
        return True
    mine, theirs = leading_names(one), leading_names(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)
