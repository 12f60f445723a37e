"""Which of two posts may be the older one, by times of all precisions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from threadkit import Post
from threadkit.threads.times import may_precede


def post(time: str | None, precision: str | None = "minute", basis: str | None = None) -> Post:
    return Post.model_validate(
        {
            "key": "k",
            "created_at": datetime.fromisoformat(time).replace(tzinfo=UTC) if time else None,
            "precision": precision if time else None,
            "inferred": {"created_at": basis} if basis else {},
        }
    )


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (post("2024-05-01T12:00"), post("2024-05-01T12:00"), True),
        (post("2024-05-01T12:01"), post("2024-05-01T12:00"), False),
        (post(None), post("2024-05-01T12:00"), True),
        (post("2024-05-02", "day"), post("2024-05-01", "day"), False),
        # a bare date is that of some zone
        (post("2024-05-02T04:30"), post("2024-05-01", "day"), True),
        (post("2024-05-02T15:00"), post("2024-05-01", "day"), False),
        (post("2024-05-01", "day"), post("2024-04-30T20:00"), True),
        # "5h" is exact to the hour
        (post("2024-05-01T12:30"), post("2024-05-01T12:00", "hour"), True),
        (post("2024-05-01T13:30"), post("2024-05-01T12:00", "hour"), False),
        # a clock taken for UTC may be hours off, against other clocks but not against itself
        (post("2024-05-01T22:00", basis="assumed-utc"), post("2024-05-01T12:00", "hour"), True),
        (post("2024-05-01T22:00", basis="assumed-utc"), post("2024-05-01T21:00", basis="assumed-utc"), False),
        (post("2024-06-01", "month"), post("2024-05-15T12:00"), True),
    ],
)
def test_may_precede(one: Post, other: Post, may: bool) -> None:
    assert may_precede(one, other) is may
