"""What an archive costs, as ratios measured in one run.

    python tests/benchmarks/bench_archive.py            # some minutes, 1,000,000 posts, about 3 GB of disk
    python tests/benchmarks/bench_archive.py --small    # 20,000 posts

Invented posts in the shape of API v1.1, in files of 10,000; a third of them answers an earlier one. Times are of the
clock on the wall, since most of the work is SQLite's; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from timing import peak_memory

from threadkit.archive import Archive
from threadkit.archive.connection import run
from threadkit.archive.schema import TABLES

FILE = 10_000  # posts
TABLE_NAMES = ("sources", "pages", "fragments", "contacts", "threads", "posts", "links", "media", "versions")
QUERIES = 200
BARE = "SELECT rowid FROM posts_fts WHERE posts_fts MATCH ? ORDER BY rank LIMIT 50"


def words() -> list[str]:
    """Invented words, the first ones the commonest, some of them without spaces between them."""
    rng = random.Random(17)
    syllables = ["ka", "lo", "mi", "ter", "un", "sho", "re", "vin", "ba", "ost", "ill", "gra"]
    plain = ["".join(rng.choice(syllables) for _ in range(rng.randint(2, 4))) for _ in range(30_000)]
    spaceless = ["".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(rng.randint(2, 6))) for _ in range(3000)]
    return [word for pair in zip(plain, (spaceless * 10), strict=True) for word in ([pair[0]] * 9 + [pair[1]])[:2]]


WORDS = words()


def text(rng: random.Random) -> str:
    """Ten to thirty words, common ones more often (by Zipf's law, as in language)."""
    size = len(WORDS)
    return " ".join(WORDS[int(size ** rng.random()) - 1] for _ in range(rng.randint(10, 30)))


def record(number: int, rng: random.Random) -> dict[str, object]:
    """An invented post."""
    parent = number - rng.randint(1, 40) if number > 40 and rng.random() < 0.33 else None
    return {
        "id_str": str(10**18 + number * 4194304), "full_text": text(rng), "favorite_count": number % 90,
        "created_at": f"Wed Oct {10 + number // 86400 % 20:02} {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} +0000 {2012 + number // 100_000}",
        "user": {"id_str": str(number % 5000), "screen_name": f"oven{number % 5000}", "name": "An Oven"},
        "in_reply_to_status_id_str": str(10**18 + parent * 4194304) if parent is not None else None,
    }  # fmt: skip


def write(folder: Path, count: int, start: int = 0) -> Path:
    """Files of ``count`` posts in a new folder."""
    folder.mkdir()
    rng = random.Random(start)
    for first in range(start, start + count, FILE):
        last = min(first + FILE, start + count)
        lines = (json.dumps(record(number, rng)) for number in range(first, last))
        (folder / f"{first:09}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def raw(source: Path, target: Path) -> float:
    """The seconds that SQLite alone needs for all rows of an archive, a file's worth at a time."""
    read = sqlite3.connect(source)
    made = sqlite3.connect(target, isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    run(made, TABLES)
    total = 0.0
    for table in (*TABLE_NAMES, "posts_fts"):
        names = "rowid, text, names, more" if table == "posts_fts" else "*"
        rows = read.execute(f"SELECT {names} FROM {table}")
        marks = ", ".join("?" * len(rows.description))
        insert = f"INSERT INTO {table} {f'({names})' if table == 'posts_fts' else ''} VALUES ({marks})"
        while batch := rows.fetchmany(FILE):

            def put(batch: list[object] = batch, insert: str = insert) -> None:
                made.execute("BEGIN")
                made.executemany(insert, batch)
                made.execute("COMMIT")

            total += timed(put)
    made.close()
    return total


def queries(rng: random.Random) -> Iterator[str]:
    """What people ask: one to three words, some common and some rare, some without spaces."""
    for _ in range(QUERIES):
        yield " ".join(WORDS[int(len(WORDS) ** rng.uniform(0.35, 1)) - 1] for _ in range(rng.randint(1, 3)))


def searching(path: Path) -> None:
    with Archive(path) as archive:
        asked = list(queries(random.Random(3)))
        for query in asked[:20]:
            list(archive.search(query))  # the file's pages into memory
        ours, bare = [], []
        for query in asked:
            ours.append(timed(lambda q=query: list(archive.search(q))))  # type: ignore[misc]
            match = archive.search(query).query.match
            bare.append(timed(lambda m=match: archive._connection.execute(BARE, (m,)).fetchall()))  # type: ignore[misc]
        for name, at in (("p50", 50), ("p95", 95)):
            one, other = (statistics.quantiles(times, n=100)[at - 1] for times in (ours, bare))
            print(f"  {name}: {one * 1000:.1f} ms here; / the bare FTS5 query {one / other:.2f}")


def one_page(path: Path, folder: Path) -> float:
    """The median seconds of adding a page of ten posts, after a hundred others."""
    count = 10**7
    pages = [write(folder / f"page{path.stem}{n}", 10, count + n * 10) for n in range(110)]
    with Archive(path) as archive:
        for page in pages[:100]:
            archive.add(page)
        return statistics.median(timed(lambda p=page: archive.add(p)) for page in pages[100:])  # type: ignore[misc]


def child(db: str, folder: str, jobs: str) -> None:
    with Archive(db) as archive:
        seconds = timed(lambda: archive.add(folder, jobs=int(jobs)))
    print(json.dumps([seconds, peak_memory()]))


def adding(db: Path, folder: Path, jobs: int = 1) -> tuple[float, int]:
    """The seconds of adding a folder in a process of its own, and its peak memory."""
    command = [sys.executable, __file__, "--child", str(db), str(folder), str(jobs)]
    seconds, memory = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return seconds, memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer posts")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        return child(*arguments.child)
    many, few = (20_000, 20_000) if arguments.small else (1_000_000, 40_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, small, tiny = (write(folder / f"posts{count}", count) for count in (many, few, 1000))
        seconds, memory = adding(folder / "large.db", large)
        print(
            f"adding {many:,} posts: {many / seconds:,.0f} a second here, {(folder / 'large.db').stat().st_size // many} bytes a post"
        )
        one, least = adding(folder / "small.db", small)
        two, _ = adding(folder / "two.db", small, 2)
        print(f"  / raw executemany of the same rows {one / raw(folder / 'small.db', folder / 'raw.db'):.2f}")
        print(f"  two processes / one {two / one:.2f}")
        print(f"  peak memory: {memory / 2**20:.0f} MB; / that of {few:,} posts {memory / least:.2f}")
        print(f"searching {many:,} posts")
        searching(folder / "large.db")
        adding(folder / "tiny.db", tiny)
        print(
            f"the 100th page into {many:,} posts / into 1,000: {one_page(folder / 'large.db', folder) / one_page(folder / 'tiny.db', folder):.2f}"
        )
    return None


if __name__ == "__main__":
    main()
