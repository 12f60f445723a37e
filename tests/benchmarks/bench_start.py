"""What it costs to begin: the import, the command's help, and the first page in a new process.

    python tests/benchmarks/bench_start.py

Each figure is the processor's time of whole processes, the system's share included, measured in turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial

from timing import Row, print_rows, ratios

BARE = "import pydantic\nclass M(pydantic.BaseModel):\n    a: int = 0\n    b: str = ''\nM(a=1)"
#: The processor's time of the first parse in a process, and that of the second; the import is not counted.
FIRST = """
import time
from threadkit import parse
def spent():
    start = time.process_time()
    parse({text!r})
    return time.process_time() - start
print(spent(), min(spent() for _ in range(5)))
"""
TEXT = "Ann Salt\n@ann_salt\n·\nMay 1, 2021\nRye bread, for once.\n12\n3\n4\n1.2K\nBo Brine\n@bo\n·\nMay 2, 2021\nOh?\n1\n2\n"


def children() -> float:
    """The processor's time of the processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def run(code: str, compiled: str) -> str:
    """What a new process prints; Python's compiled files, which an installed package has, are in a folder."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command, known["PYTHONPYCACHEPREFIX"] = [sys.executable, "-c", code], compiled
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=known).stdout


def first_and_later(compiled: str) -> float:
    """The time of the first parse / that of the second."""
    first, second = map(float, run(FIRST.format(text=TEXT), compiled).split())
    return first / second


def rows(corpus: bool = False, rounds: int = 9) -> Iterator[Row]:
    """The rows of the table of costs."""
    with tempfile.TemporaryDirectory() as compiled:
        run(FIRST.format(text=TEXT), compiled)
        yield from _rows(rounds, compiled)


def _rows(rounds: int, compiled: str) -> Iterator[Row]:
    reference = "a process that defines one pydantic model"
    helps = "import sys; sys.argv = ['threadkit', '--help']; from threadkit.cli import run; run()"
    jobs = {
        "`import threadkit`": ("import threadkit", 1.2),
        "`from threadkit import parse`": ("from threadkit import parse", 1.5),
        "`threadkit --help`": (helps, 1.3),
    }
    for job, (code, aim) in jobs.items():
        found = ratios(partial(run, code, compiled), partial(run, BARE, compiled), rounds, 1, children)
        yield Row(job, reference, aim, found)
    yield Row(
        "first parse of a small text in a process",
        "the second",
        15,
        [first_and_later(compiled) for _ in range(rounds)],
    )


if __name__ == "__main__":
    print_rows(rows())
