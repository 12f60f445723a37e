"""What reading JSON costs, against decoding the same bytes with orjson, measured in one run.

    python tests/benchmarks/bench_json.py            # about half a minute
    python tests/benchmarks/bench_json.py --small    # a few seconds, with fewer posts

Each ratio is the median over rounds in which both sides are timed in turn, so that a machine that slows down
slows both. orjson builds dicts and nothing else, so the ratio says what typed, checked posts cost beyond that.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timing import print_shares, timed

import threadkit
from one_post import FILES


def decoded(data: bytes, format: str) -> object:
    """The same bytes through orjson: a value, an assigned value, or a value a line."""
    if format.startswith("json_archive"):
        return orjson.loads(data[data.index(b"[") :])
    if format in ("json_graphql", "json_v2"):
        return orjson.loads(data)
    return [orjson.loads(line) for line in data.splitlines()]


def parse_against_orjson(posts: int, rounds: int) -> None:
    """The table: whole parse / orjson.loads, and posts per second."""
    print(f"threadkit.parse / orjson.loads of the same bytes; posts per second ({posts} posts a file)")
    for format, write in FILES.items():
        data = write(range(posts)).encode()
        assert len(threadkit.parse(data).posts) == posts
        pairs = [
            (timed(lambda d=data: threadkit.parse(d)), timed(lambda d=data, f=format: decoded(d, f)))  # type: ignore[misc]
            for _ in range(rounds)
        ]
        ratio = statistics.median(whole / bare for whole, bare in pairs)
        print(f"  {format:<18} {ratio:6.1f}   {posts / min(whole for whole, _ in pairs):9,.0f} posts/s")


def where_the_time_goes(posts: int) -> None:
    """Shares of a profiled parse by file."""
    data = FILES["json_v1"](range(posts)).encode()
    print("where the time of a parse of API v1.1 goes (profiled, so calls weigh more than they do)")
    print_shares(lambda: threadkit.parse(data))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer posts and rounds")
    small = parser.parse_args().small
    posts, rounds = (300, 3) if small else (3000, 7)
    parse_against_orjson(posts, rounds)
    where_the_time_goes(posts)


if __name__ == "__main__":
    main()
