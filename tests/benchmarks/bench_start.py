"""What it costs to begin: the import, the command's help, and the first page in a new process.

    python tests/benchmarks/bench_start.py

Each figure is the processor's time of whole processes, the system's share included, measured in turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from timing import Row, print_rows, ratios

BARE = "import pydantic\nclass M(pydantic.BaseModel):\n    a: int = 0\n    b: str = ''\nM(a=1)"
#: The processor's time of the first parse in a process, and that of the second; the import is not counted.
FIRST = """
import time, threadkit
def spent():
    start = time.process_time()
    threadkit.parse({text!r})
    return time.process_time() - start
print(spent(), min(spent() for _ in range(5)))
"""
TEXT = "Ann Salt\n@ann_salt\n·\nMay 1, 2021\nRye bread, for once.\n12\n3\n4\n1.2K\nBo Brine\n@bo\n·\nMay 2, 2021\nOh?\n1\n2\n"


def children() -> float:
    """The processor's time of the processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def first_and_later() -> float:
    """The time of the first parse / that of the second."""
    command = [sys.executable, "-c", FIRST.format(text=TEXT)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    first, second = map(float, done.stdout.split())
    return first / second


def rows(corpus: bool = False, rounds: int = 9) -> Iterator[Row]:
    """The rows of the table of costs."""
    reference = "a process that defines one pydantic model"
    helps = "import sys; sys.argv = ['threadkit', '--help']; from threadkit.cli import run; run()"
    for job, code, aim in (("`import threadkit`", "import threadkit", 1.2), ("`threadkit --help`", helps, 1.3)):
        yield Row(job, reference, aim, ratios(lambda c=code: run(c), lambda: run(BARE), rounds, 1, children))  # type: ignore[misc]
    yield Row(
        "first parse of a small text in a process", "the second", 15, [first_and_later() for _ in range(rounds)]
    )


if __name__ == "__main__":
    print_rows(rows())
