"""Counts of one post from several captures of it."""

from __future__ import annotations

from collections.abc import Sequence

from ...models import Metrics

NAMES = ("replies", "reposts", "likes", "quotes", "bookmarks", "views")


def merged_metrics(seen: Sequence[Metrics]) -> Metrics:
    """Each count from the last of ``seen`` (oldest first) that has it; an exact one stays, if it rounds to that."""
    values: dict[str, int] = {}
    rounded: dict[str, bool] = {}
    for metrics in seen:
        for name in NAMES:
            value = getattr(metrics, name)
            if value is None:
                continue
            is_rounded = name in metrics.rounded
            if is_rounded and name in values and agree(values[name], value, rounded[name]):
                continue
            values[name], rounded[name] = value, is_rounded
    return Metrics(**values, rounded=tuple(name for name in NAMES if rounded.get(name)))


def agree(count: int, shown: int, count_is_rounded: bool = False) -> bool:
    """Whether ``shown``, a shortened count such as 32300 for "32.3K", can stand for ``count``.

    A rounded count stays as well, where it is the finer one.
    """
    step = _step(shown)
    if count_is_rounded and _step(count) > step:
        return False
    return abs(count - shown) < step


def differ(one: Metrics, other: Metrics) -> bool:
    """Whether two captures show different counts, and not one of them more exactly or more of them."""
    for name in NAMES:
        a, b = getattr(one, name), getattr(other, name)
        if a is None or b is None or a == b:
            continue
        shortened = (name in one.rounded and agree(b, a)) or (name in other.rounded and agree(a, b))
        if not shortened:
            return True
    return False


def _step(shown: int) -> int:
    """What the last digit of a shortened count stands for, at most a tenth of it."""
    step = 1
    while shown and shown % (step * 10) == 0 and step * 100 <= shown:
        step *= 10
    return step
