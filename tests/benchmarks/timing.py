"""What the benchmarks measure with: time of one process, ratios in turn, shares of a profile."""

from __future__ import annotations

import cProfile
import gc
import pstats
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

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

    def times(work: Work) -> float:
        return timed(lambda: [work() for _ in range(repeat)], clock)

    times(one), times(other)
    gc.disable()
    try:
        return statistics.median(times(one) / times(other) for _ in range(rounds))
    finally:
        gc.enable()


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
