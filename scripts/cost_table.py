"""Measures the table of costs and writes it into README.md and docs/cost.md, with the date.

    python scripts/cost_table.py               # prints the rows
    python scripts/cost_table.py --write       # writes them, too
    python scripts/cost_table.py --corpus      # with the real pages beside the project
    python scripts/cost_table.py --peers       # and other programs on the same inputs, where they can be installed

The rows are those of the scripts in tests/benchmarks; each is a ratio of two works that are timed in turn, in the
processor's time, so that a slow or busy machine slows both. A few minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "benchmarks"), str(ROOT / "tests")]

import bench_json  # noqa: E402
import bench_text  # noqa: E402
import peers  # noqa: E402
from timing import Row, timed  # noqa: E402

import threadkit  # noqa: E402
from one_post import FILES  # noqa: E402

PLACES = (ROOT / "README.md", ROOT / "docs" / "cost.md")
BETWEEN = re.compile(r"(<!-- costs: scripts/cost_table.py -->\n).*?(<!-- /costs -->)", re.DOTALL)
SCRIPTS = ("bench_text", "bench_html", "bench_json", "bench_threads", "bench_start", "bench_forms")


def rows(*, corpus: bool, with_peers: bool) -> Iterator[Row]:
    """Every row, as soon as it is measured."""
    for script in map(import_module, SCRIPTS):
        if hasattr(script, "rows"):
            yield from script.rows(corpus)
    if with_peers:
        yield from peers.rows()


def table(found: list[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| job | measured by | ratio | middle half |", "| --- | --- | ---: | ---: |"]
    for row in found:
        median, spread, _ = row.figures()
        lines.append(f"| {row.job} | {row.reference} | {median} | {spread} |")
    return "\n".join(lines) + "\n"


def in_short() -> str:
    """What a user gets on this machine: posts and pages a second, memory a post."""
    posts = 2000
    data = FILES["json_v1"](range(posts)).encode()
    text = bench_text.conversation(200)
    page = (ROOT / "fixtures" / "html_x" / "gaps.html").read_bytes()
    each = {
        "posts of API v1.1": posts / best(lambda: threadkit.parse(data)),
        "posts of copied text": 200 / best(lambda: threadkit.parse(text)),
        "small saved web pages": 1 / best(lambda: threadkit.parse(page)),
    }
    speeds = ", ".join(f"{rounded(number):,} {what}" for what, number in each.items())
    return f"One process of the machine that measured reads {speeds} a second; a post takes {bench_json.kept(data) // posts:,} bytes.\n"


def machine() -> str:
    """On what it was measured, and how busy that was."""
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} processors{load}"


def best(work: object, rounds: int = 5) -> float:
    return min(timed(work) for _ in range(rounds))  # type: ignore[arg-type]


def rounded(number: float) -> int:
    """Two digits that count, for the rest is the machine's."""
    scale = 10 ** max(0, len(str(int(number))) - 2)
    return round(number / scale) * scale


def write(text: str) -> None:
    """Put the text between the marks in each file that has them."""
    for path in PLACES:
        known = path.read_text(encoding="utf-8")
        path.write_text(BETWEEN.sub(lambda found: found[1] + text + found[2], known), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpus", "peers", "write"):
        parser.add_argument(f"--{name}", action="store_true")
    given = parser.parse_args()
    found = []
    for row in rows(corpus=given.corpus, with_peers=given.peers):
        found.append(row)
        median, spread, aim = row.figures()
        print(f"{row.job} ÷ {row.reference}: {median} ({spread}), aim {aim}", flush=True)
    short = in_short()
    print(short)
    if given.write:
        date = f"Measured on {datetime.now(UTC):%d %B %Y} ({machine()}). "
        write(f"{date}{short}\n{table(found)}\n")


if __name__ == "__main__":
    main()
