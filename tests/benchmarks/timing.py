"""What the benchmarks measure with: time of one process, ratios in turn, shares of a profile."""

from __future__ import annotations

import cProfile
import gc
import os
import pstats
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
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


def descendants(pid: int) -> Iterator[int]:
    """The processes that a process started, and those that these started; Linux only."""
    stack = [pid]
    while stack:
        for task in Path(f"/proc/{stack.pop()}/task").glob("*/children"):
            try:
                found = [int(one) for one in task.read_text().split()]
            except OSError:
                continue
            stack += found
            yield from found


class Below:
    """The processes below one: what memory each held at most, and its processor's seconds, looked at now and then."""

    def __init__(self, pid: int | None = None) -> None:
        self._pid = os.getpid() if pid is None else pid
        self._seen: dict[int, tuple[str, int, float]] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(0.2):
            for pid in descendants(self._pid):
                try:
                    stat = Path(f"/proc/{pid}/stat").read_text()
                    status = Path(f"/proc/{pid}/status").read_text()
                except OSError:
                    continue
                if "VmHWM:" in status:  # else it has ended
                    name, fields = (
                        stat[stat.index("(") + 1 : stat.rindex(")")],
                        stat[stat.rindex(")") + 2 :].split(),
                    )
                    peak = int(status.partition("VmHWM:")[2].split()[0]) * 1024
                    self._seen[pid] = name, peak, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()

    def peak(self, name: str) -> int:
        """The most bytes that one process of a program held."""
        return max((peak for known, peak, _ in self._seen.values() if known.startswith(name)), default=0)

    def seconds(self, name: str) -> float:
        """The processor's seconds of all processes of a program."""
        return sum(seconds for known, _, seconds in self._seen.values() if known.startswith(name))


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
        plain = [_figure(one) for one in (self.median, low, high, self.aim)]
        return plain[0], f"{plain[1]} – {plain[2]}", plain[3].removesuffix(".0")


def _figure(number: float) -> str:
    """The number with two digits that count, or more where it is large."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 1 else f"{number:.2g}"


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
