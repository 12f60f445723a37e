"""What reading JSON costs, against decoding the same bytes with orjson, measured in one run.

    python tests/benchmarks/bench_json.py            # about half a minute
    python tests/benchmarks/bench_json.py --small    # a few seconds, with fewer posts

Each ratio is the median over rounds in which both sides are timed in turn, so that a machine that slows down
slows both. orjson builds dicts and nothing else, so the ratio says what typed, checked posts cost beyond that.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timing import Row, print_rows, print_shares, ratios, timed

import threadkit
from one_post import FILES

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def decoded(data: bytes, format: str) -> object:
    """The same bytes through orjson: a value, an assigned value, or a value a line."""
    if format.startswith("json_archive"):
        return orjson.loads(data[data.index(b"[") :])
    if format in ("json_graphql", "json_v2") or data[:1] == b"[":
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


ROWS = {
    "json_v1": ("API v1.1 lines", 15),
    "json_graphql": ("GraphQL answer", 7),
    "json_archive": ("account archive", 12),
}


def rows(corpus: bool = False, posts: int = 1000) -> Iterator[Row]:
    """The rows of the table of costs: made files of so many posts, and real files of each format."""
    for format, (job, aim) in ROWS.items():
        data = FILES[format](range(posts)).encode()
        yield Row(job, "`orjson.loads`", aim, against_orjson(data, format))
        if corpus and (found := [one for path in of_corpus(format) if (one := measured(path, format))]):
            yield Row(f"{job}, {len(found)} real files", "`orjson.loads`", aim, found)
    yield Row("bytes kept a post (API v1.1)", "1", 2500, [kept(FILES["json_v1"](range(posts)).encode()) / posts])


def against_orjson(data: bytes, format: str, rounds: int = 7) -> list[float]:
    return ratios(lambda: threadkit.parse(data), lambda: decoded(data, format), rounds)


def of_corpus(format: str) -> list[Path]:
    """Real files of a format, the largest first."""
    found = [path for path in (CORPUS / format).glob("*") if path.suffix in (".json", ".jsonl", ".js")]
    answers = (".gold.json", ".thread.json")
    return sorted((path for path in found if not path.name.endswith(answers)), key=lambda p: -p.stat().st_size)[:20]


def measured(path: Path, format: str) -> float | None:
    """The ratio for a real file; None for one that orjson alone cannot take."""
    data = path.read_bytes()
    try:
        decoded(data, format)
        return statistics.median(against_orjson(data, format, 3))
    except (ValueError, threadkit.ThreadkitError):
        return None


def kept(data: bytes) -> int:
    """The bytes that a page holds, beside those that any page does."""
    threadkit.parse(data)
    gc.collect()
    tracemalloc.start()
    page = threadkit.parse(data)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del page
    return held


def where_the_time_goes(posts: int) -> None:
    """Shares of a profiled parse by file."""
    data = FILES["json_v1"](range(posts)).encode()
    print("where the time of a parse of API v1.1 goes (profiled, so calls weigh more than they do)")
    print_shares(lambda: threadkit.parse(data))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer posts and rounds")
    parser.add_argument("--corpus", action="store_true", help="real files beside the project, too")
    parser.add_argument("--table", action="store_true", help="only the rows of the table of costs")
    given = parser.parse_args()
    small = given.small
    posts, rounds = (300, 3) if small else (3000, 7)
    print_rows(rows(given.corpus, posts))
    if given.table:
        return
    parse_against_orjson(posts, rounds)
    where_the_time_goes(posts)


if __name__ == "__main__":
    main()
