"""What the benchmarks measure with: time of one process, ratios in turn, shares of a profile."""

from __future__ import annotations

import cProfile
import gc
import pstats
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

Work = Callable[[], object]
Clock = Callable[[], float]


def timed(work: Work, clock: Clock = time.process_time) -> float:
    """The processor's seconds for ``work``, so that other programs do not count; ``clock`` may be another."""
    start = clock()
    work()
    return clock() - start


def peak_memory() -> int:
    """The most bytes that this process has held at once.

    From Linux's own account: ``ru_maxrss`` begins with the size of the process that started this one.
    """
    if sys.platform.startswith("linux"):
        return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def ratio(one: Work, other: Work, rounds: int, repeat: int = 1, clock: Clock = time.process_time) -> float:
    """The median of time(one) / time(other), pair by pair, each the time of ``repeat`` calls.

    Both sides are timed in turn, so that a machine that slows down slows both.
    """

    return statistics.median(ratios(one, other, rounds, repeat, clock))


def ratios(one: Work, other: Work, rounds: int, repeat: int = 1, clock: Clock = time.process_time) -> list[float]:
    """The ratios of the rounds, whose median ``ratio`` is."""

    def times(work: Work) -> float:
        return timed(lambda: [work() for _ in range(repeat)], clock)

    times(one), times(other)
    gc.disable()
    try:
        return [times(one) / times(other) for _ in range(rounds)]
    finally:
        gc.enable()


class Row(NamedTuple):
    """A job of the table of costs: what it is measured by, the aim, and what was found in each round."""

    job: str
    reference: str
    aim: float
    found: list[float]

    @property
    def median(self) -> float:
        """The figure of the row."""
        return statistics.median(self.found)

    def figures(self) -> tuple[str, str, str]:
        """The median, the least and the most of the middle half of the rounds, the aim; large numbers whole."""
        low, _, high = statistics.quantiles(self.found, n=4) if len(self.found) > 1 else self.found * 3
        plain = [f"{one:,.0f}" if one >= 100 else f"{one:.1f}" for one in (self.median, low, high, self.aim)]
        return plain[0], f"{plain[1]} – {plain[2]}", plain[3].removesuffix(".0")


def print_rows(rows: Iterable[Row]) -> None:
    """The rows of the table, each as soon as it is measured: median, middle half, aim."""
    for row in rows:
        median, spread, aim = row.figures()
        print(f"{row.job + ' ÷ ' + row.reference:<74} {median:>6} ({spread:>13}), aim {aim}", flush=True)


def print_shares(work: Work) -> None:
    """The ten files where the time of ``work`` goes; profiled, so that calls weigh more than they do."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile)
    total = stats.total_tt  # type: ignore[attr-defined]
    shares: dict[str, float] = {}
    for (file, _, _), (_, _, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        parts = Path(file).parts
        room = "/".join(parts[parts.index("threadkit") + 1 :]) if "threadkit" in parts else "Python and pydantic"
        shares[room] = shares.get(room, 0.0) + own
    for room, own in sorted(shares.items(), key=lambda pair: -pair[1])[:10]:
        print(f"  {room:<32} {own / total:5.0%}")
