"""What an archive costs, as ratios measured in one run.

    python tests/benchmarks/bench_archive.py            # some minutes, 1,000,000 posts, about 3 GB of disk
    python tests/benchmarks/bench_archive.py --small    # 20,000 posts

Invented posts in the shape of API v1.1, in files of 10,000; a third of them answers an earlier one. The largest
archive is filled by SQLite alone, with the rows that adding so many posts writes. Times are of the clock on the wall
where several processes work, else of the processor.
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
from threadkit.archive.words import indexed

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


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The seconds of the work."""
    start = clock()
    work()
    return clock() - start


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


def fill(path: Path, count: int) -> None:
    """An archive of ``count`` posts, three a thread, without reading any."""
    Archive(path).close()
    made = sqlite3.connect(path, isolation_level=None)
    made.execute("PRAGMA synchronous = OFF")
    rng = random.Random(5)
    for first in range(0, count, FILE):
        made.execute("BEGIN")
        rows = filled(range(first, first + FILE), rng)
        for table, columns in rows.items():
            marks = ", ".join("?" * len(columns[0]))
            names = "(rowid, text, names, more)" if table == "posts_fts" else ""
            made.executemany(f"INSERT INTO {table} {names} VALUES ({marks})", columns)
        made.execute("COMMIT")
    made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    made.close()


def filled(numbers: range, rng: random.Random) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a file of posts."""
    rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in (*TABLE_NAMES, "posts_fts")}
    page = numbers[0] // FILE + 1
    rows["sources"].append((page, f"{page:064x}", "posts.jsonl", None, 1, "2024-01-01T00:00:00Z", None, "{}", None))
    source = f'{{"source":{{"format":"json_v1","sha256":"{page:064x}"}}}}'
    rows["pages"].append((page, page, 0, "json_v1", None, None, None, None, FILE, source))
    for number in numbers:
        key, name, said = str(10**18 + number * 4194304), f"oven{number % 5000}", text(rng)
        at = f"{2012 + number // 100_000}-10-{10 + number // 86400 % 20:02}T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z"
        root = number // 3 * 3 + 1
        data = json.dumps(
            {
                "key": key,
                "id": key,
                "author": {"username": name, "name": "An Oven"},
                "created_at": at,
                "precision": "second",
                "text": said,
            },
            ensure_ascii=False,
        )
        if number % 3 == 0:
            rows["fragments"].append((root, page, root))
            rows["threads"].append((root, key, root, None, name, 3, 0, at, at, None))
        rows["contacts"] += [(int(key), 1, root), *((-rng.getrandbits(62), 0, root) for _ in range(3))]
        rows["posts"].append(
            (
                number + 1,
                key,
                key,
                None,
                name,
                "An Oven",
                at,
                "second",
                said,
                None,
                "available",
                None,
                None,
                None,
                None,
                1,
                None,
                None,
                None,
                0,
                0,
                0,
                None,
                data,
                None,
                f"[{page}]",
                None,
            )
        )
        rows["links"].append(
            (
                number + 1,
                root,
                number % 3,
                number % 3,
                number if number % 3 else None,
                "reply" if number % 3 else None,
                "stated" if number % 3 else None,
            )
        )
        rows["versions"].append(
            (number + 1, root, number % FILE, None, "post", key, number + 1, None, None, None, data)
        )
        rows["posts_fts"].append((number + 1, indexed(said), f"{name} An Oven", ""))
    return {name: found for name, found in rows.items() if found}


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
    clock = time.process_time if jobs == "1" else time.perf_counter
    with Archive(db) as archive:
        begun = time.perf_counter()
        seconds = timed(lambda: archive.add(folder, jobs=int(jobs)), clock)
    print(json.dumps([seconds, time.perf_counter() - begun, peak_memory()]))


def adding(db: Path, folder: Path, jobs: int = 1) -> tuple[float, float, int]:
    """The seconds of adding a folder in a process of its own, by its processor and by the clock; its peak memory."""
    command = [sys.executable, __file__, "--child", str(db), str(folder), str(jobs)]
    return tuple(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))  # type: ignore[return-value]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer posts")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        return child(*arguments.child)
    many, some = (20_000, 20_000) if arguments.small else (1_000_000, 100_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_adding(folder, some)
        fill(folder / "large.db", many)
        print(f"searching {many:,} posts")
        searching(folder / "large.db")
        adding(folder / "tiny.db", write(folder / "tiny", 1000))
        large, tiny = (one_page(folder / f"{name}.db", folder) for name in ("large", "tiny"))
        print(f"the 100th page into {many:,} posts / into 1,000: {large / tiny:.2f} ({large * 1000:.1f} ms here)")
    return None


def compare_adding(folder: Path, some: int) -> None:
    """What adding posts costs beside what SQLite alone would need, with one process and with two."""
    few, more = write(folder / "few", FILE), write(folder / "more", some)
    _, _, least = adding(folder / "few.db", few)
    seconds, clock, memory = adding(folder / "more.db", more)
    _, two, _ = adding(folder / "two.db", more, 2)
    bytes_each = (folder / "more.db").stat().st_size // some
    print(f"adding {some:,} posts: {some / seconds:,.0f} a second of the processor here, {bytes_each} bytes a post")
    print(f"  / raw executemany of the same rows {seconds / raw(folder / 'more.db', folder / 'raw.db'):.2f}")
    print(f"  two processes / one, by the clock {two / clock:.2f}")
    print(f"  peak memory: {memory / 2**20:.0f} MB; / that of {FILE:,} posts {memory / least:.2f}")


if __name__ == "__main__":
    main()
