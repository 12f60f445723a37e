"""Which of two posts is older, as far as the times that pages print can tell."""

from __future__ import annotations

from datetime import timedelta

from ..models import Post, Precision

#: Precisions of times that order an author's posts.
FINE = ("minute", "second", "millisecond")
#: How far the true time may lie from a printed one; a bare date is of an unknown zone besides.
_WIDTH: dict[Precision | None, timedelta] = {
    "millisecond": timedelta(),
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(hours=24 + 14),
    "month": timedelta(days=32),
    "year": timedelta(days=367),
}


_ZONES = timedelta(hours=14)  # so far from UTC can a clock be that was taken for UTC


def may_precede(one: Post, other: Post) -> bool:
    """Whether ``one`` can be the older of the two: true where the times do not say the opposite.

    Times of one kind are compared as they stand, others with the coarser one's width as grace.
    """
    a, b = one.created_at, other.created_at
    if a is None or b is None:
        return True
    if one.precision == other.precision and _is_assumed(one) == _is_assumed(other):
        return a <= b
    return a - b <= max(_width(one), _width(other))


def _width(post: Post) -> timedelta:
    return _WIDTH.get(post.precision, timedelta()) + (_ZONES if _is_assumed(post) else timedelta())


def _is_assumed(post: Post) -> bool:
    return post.inferred.get("created_at") == "assumed-utc"
