"""What two processes gain over one: seconds on the wall, and who spends the processor's.

    python tests/benchmarks/bench_jobs.py             # some minutes, on a machine with nothing else to do
    python tests/benchmarks/bench_jobs.py --small     # whether it runs
    python tests/benchmarks/bench_jobs.py --spark     # and local[2] against local[1], twice as long

Invented posts as JSON Lines, in pieces, and in files; saved pages of the fixtures, many times. ``serial`` is the
share of the processor's seconds that the reading process itself spends: whatever the number of others, the ratio
cannot fall below it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import bench_spark
from timing import Below

FIXTURES = Path(__file__).parents[2] / "fixtures"
LINES, FILES, PAGES = 300_000, 300, 6000  # posts in one file; files of 500 posts; saved pages


class Cost(NamedTuple):
    """Seconds on the wall, and the processor's: of the process that was asked, and of those it started."""

    wall: float
    own: float
    others: float


def cost(command: list[str]) -> Cost:
    """What a command of threadkit costs."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "threadkit", *command, "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    below = Below(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    below.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Cost(wall, used.ru_utime + used.ru_stime, below.seconds("python"))


def inputs(folder: Path, part: int) -> None:
    """A large file, many small ones, and many pages; ``part`` of each."""
    count = LINES // part
    posts = [bench_spark.post(number, count) for number in range(count)]
    (folder / "posts.jsonl").write_text("".join(json.dumps(one) + "\n" for one in posts))
    small = [one for number, one in enumerate(posts) if number % bench_spark.SHARE]  # not the large conversation
    for number in range(FILES // part):
        some = folder / "files" / f"{number:04}.jsonl"
        some.parent.mkdir(exist_ok=True)
        some.write_text("".join(json.dumps(one) + "\n" for one in small[number * 500 : number * 500 + 500]))
        if number % 5 == 0:
            (folder / "some").mkdir(exist_ok=True)
            (folder / "some" / some.name).write_bytes(some.read_bytes())
    pages = sorted((FIXTURES / "html_x").glob("*.html")) + sorted((FIXTURES / "text_x").glob("*.txt"))
    for number in range(PAGES // part):
        page = pages[number % len(pages)]
        (folder / "pages").mkdir(exist_ok=True)
        (folder / "pages" / f"{number:04}{page.suffix}").write_bytes(page.read_bytes() + b"\n" * number)


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--spark", action="store_true")
    given = parser.parse_args()
    print(f"{'command':<28} {'--jobs 1':>9} {'--jobs 2':>9} {'ratio':>6} {'CPU 1':>7} {'CPU 2':>7} {'serial':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs(folder, 20 if given.small else 1)
        for label, command in (
            ("parse, one large file", ["parse", f"{name}/posts.jsonl"]),
            ("parse, many files", ["parse", f"{name}/files"]),
            ("parse, saved pages", ["parse", f"{name}/pages"]),
            ("export, many files", ["export", f"{name}/files"]),
            ("export, saved pages", ["export", f"{name}/pages", "--to", "html", "-o", "{out}/"]),
            ("archive add, files", ["archive", "add", f"{name}/some", "--db", "{out}.db"]),
        ):
            row(label, command, folder)
    if given.spark:
        bench_spark.ratio(1000 if given.small else 50_000)


def row(label: str, command: list[str], folder: Path) -> None:
    """One command with one process and with two."""
    one, two = (
        cost([*(part.format(out=folder / f"out{jobs}") for part in command), "--jobs", str(jobs)])
        for jobs in (1, 2)
    )
    both = two.own + two.others
    print(
        f"{label:<28} {one.wall:>9.1f} {two.wall:>9.1f} {two.wall / one.wall:>6.2f} "
        f"{one.own:>7.1f} {both:>7.1f} {two.own / both:>7.0%}",
        flush=True,
    )


if __name__ == "__main__":
    main()
