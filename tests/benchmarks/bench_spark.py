"""The job of ``threadkit.spark`` on one machine: posts per second, peak memory of each process, and whether it is right.

    python tests/benchmarks/bench_spark.py 20000 100000 400000 2000000    # an hour, 8 GB of disk
    python tests/benchmarks/bench_spark.py --cores 1 20000

Invented posts in the shape of API v1.1, as JSON Lines: a tenth of them answers in one conversation, half of these to
its first post, the others ten to a conversation; all conversations mixed, as in a stream. What has to come out
follows from the posts' numbers alone, so that it is checked without threadkit. Each run is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from timing import Below, peak_memory

FIRST = 1_200_000_000_000_000_000  # the id of the first post
STEP = 4_194_304_000  # from id to id: a second
START = datetime(2020, 1, 1, tzinfo=UTC)
SHARE = 10  # one post of so many is in the large conversation; so many are in a small one
HEAP = "1g"  # what Java may take, for the driver and the tasks of one machine together
TEXT = "Loaf {0} rose well, @baker{1}, see https://t.co/abcdefghij #bread and more of the same &amp; so on"


def parent(number: int, count: int) -> int | None:
    """Which post the post with this number answers; the large conversation is 0, 10, 20, …"""
    turn = number // SHARE
    if number % SHARE == 0:
        if number == 0:
            return None
        return 0 if turn % 2 else zlib.crc32(b"%d" % number) % turn * SHARE
    small = -(-count // (SHARE * SHARE))  # so many conversations for each last digit of a number
    place, conversation = divmod(turn, small)
    return (zlib.crc32(b"%d" % number) % place * small + conversation) * SHARE + number % SHARE if place else None


def post(number: int, count: int) -> dict[str, object]:
    """An invented post of about 800 characters."""
    above, start = parent(number, count), TEXT.index("https")
    text = TEXT.format(number, number % 50)
    start = text.index("https")
    return {
        "created_at": (START + timedelta(seconds=number)).strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "id_str": str(FIRST + number * STEP), "full_text": text, "lang": "en",
        "source": '<a href="https://example.org" rel="nofollow">Oven</a>',
        "user": {"id_str": str(number % 5000), "screen_name": f"oven{number % 5000}", "name": "An Oven", "verified": False},
        "entities": {
            "urls": [{"url": "https://t.co/abcdefghij", "expanded_url": "https://example.org/bread",
                      "display_url": "example.org/bread", "indices": [start, start + 23]}],
            "user_mentions": [], "hashtags": [], "symbols": [],
        },
        "in_reply_to_status_id_str": None if above is None else str(FIRST + above * STEP),
        "favorite_count": number % 90, "retweet_count": number % 9,
    }  # fmt: skip


def expected_places(count: int) -> tuple[list[int], list[int]]:
    """The posts of the large conversation in reading order, and their depths."""
    below: dict[int, list[int]] = {}
    for number in range(SHARE, count, SHARE):
        below.setdefault(parent(number, count) or 0, []).append(number)
    order, depths, stack = [], [], [(0, 0)]
    while stack:
        number, depth = stack.pop()
        order.append(number)
        depths.append(depth)
        stack += [(child, depth + 1) for child in reversed(below.get(number, ()))]
    return order, depths


def run(folder: Path, cores: int) -> None:
    """The job; prints what it took as JSON."""
    from pyspark.sql import SparkSession

    import threadkit.spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    below = Below()
    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .appName("bench")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", HEAP)
        .config("spark.local.dir", str(folder / "local"))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    start = time.perf_counter()
    posts = threadkit.spark.read_posts(spark, str(folder / "posts.jsonl"))
    threadkit.spark.build_threads(posts).write.mode("overwrite").parquet(str(folder / "nodes"))
    seconds = time.perf_counter() - start
    spark.stop()
    below.close()
    written = sum(part.stat().st_size for part in (folder / "nodes").glob("*.parquet"))
    cpu = {"written": written, "java cpu": below.seconds("java"), "worker cpu": below.seconds("python")}
    peaks = {"driver": peak_memory(), "worker": below.peak("python"), "java": below.peak("java")}
    print(json.dumps({"seconds": seconds, **cpu, **peaks}))


def check(folder: Path, count: int) -> None:
    """Every node once, under the parent that its number says; the large conversation in the right order."""
    from pyarrow import compute, dataset

    nodes = dataset.dataset(folder / "nodes", format="parquet")
    columns = ["thread", "position", "depth", "parent", "id", "key"]
    seen, large = bytearray(count), []
    for batch in nodes.to_batches(columns=columns):
        for row in batch.to_pylist():
            number, rest = divmod(int(row["id"]) - FIRST, STEP)
            above = parent(number, count)
            assert not rest and not seen[number], row
            assert row["parent"] == (None if above is None else str(FIRST + above * STEP)), row
            assert (row["position"] == row["depth"] == 0) == (above is None), row
            seen[number] = 1
        first = batch.filter(compute.equal(batch["thread"], str(FIRST)))
        large += [(row["position"], row["depth"], (int(row["id"]) - FIRST) // STEP) for row in first.to_pylist()]
    assert sum(seen) == count, (sum(seen), count)
    large.sort()
    order, depths = expected_places(count)
    assert [place for place, _, _ in large] == list(range(len(order)))
    assert [number for _, _, number in large] == order and [depth for _, depth, _ in large] == depths
    print(len(large))


def child(*arguments: str) -> str:
    """The last line that this script prints in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()[-1]


def main() -> None:
    """What is asked for: the table, or one part of the work on its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", nargs="*", type=int, default=[20_000])
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--folder", help="where to put 4 KB a post for a time")
    parser.add_argument("--only", choices=("run", "check"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only == "run":
        run(Path(given.folder), given.cores)
    elif given.only == "check":
        check(Path(given.folder), given.posts[0])
    else:
        table(given.posts, given.cores, given.folder)


def table(sizes: list[int], cores: int, place: str | None) -> None:
    """A row for each number of posts."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, local[{cores}], Java {HEAP}; peaks in MiB")
    print(
        f"{'posts':>9} {'MiB':>6} {'out':>6} {'s':>7} {'posts/s':>8} {'CPU s: workers':>14} {'java':>6} "
        f"{'peak: driver':>12} {'worker':>7} {'java':>6} {'largest conversation':>20}"
    )
    for count in sizes:
        with tempfile.TemporaryDirectory(dir=place) as name:
            size = write(Path(name), count)
            took = json.loads(child("--only", "run", "--folder", name, "--cores", str(cores)))
            largest = child("--only", "check", "--folder", name, str(count))
        peaks = [f"{took[one] / 2**20:.0f}" for one in ("driver", "worker", "java")]
        print(
            f"{count:>9} {size / 2**20:>6.0f} {took['written'] / 2**20:>6.0f} {took['seconds']:>7.0f} {count / took['seconds']:>8.0f} "
            f"{took['worker cpu']:>14.0f} {took['java cpu']:>6.0f} "
            f"{peaks[0]:>12} {peaks[1]:>7} {peaks[2]:>6} {largest:>20}",
            flush=True,
        )


def write(folder: Path, count: int) -> int:
    """The posts as a file; returns its size."""
    path = folder / "posts.jsonl"
    with path.open("w") as out:
        out.writelines(json.dumps(post(number, count)) + "\n" for number in range(count))
    return path.stat().st_size


def ratio(count: int) -> None:
    """The job on two cores against one."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), count)
        one, two = (
            json.loads(child("--only", "run", "--folder", name, "--cores", cores))["seconds"] for cores in "12"
        )
    print(f"spark, {count} posts: local[1] {one:.0f} s, local[2] {two:.0f} s, ratio {two / one:.2f}")


if __name__ == "__main__":
    main()
