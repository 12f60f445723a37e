"""Large files: posts per second and peak memory on many lines of JSON, which must not grow with their number.

    python tests/benchmarks/bench_bulk.py [LINES]

Each row is a process of its own: invented posts as JSON Lines, packed, and as one array of an archive. Seconds are
those of the processor.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from timing import peak_memory


def post(number: int) -> dict[str, object]:
    """An invented post of about 900 characters, in the shape of API v1.1."""
    words = f"Loaf {number} rose well, @baker{number % 50}, see https://t.co/abcdefghij #bread and more of the same &amp; so on"
    start = words.index("https")
    return {
        "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": str(1050118621198921728 + number * 4194304),
        "full_text": words, "lang": "en", "source": '<a href="https://example.org" rel="nofollow">Oven</a>',
        "user": {"id_str": str(number % 5000), "screen_name": f"oven{number % 5000}", "name": "An Oven", "verified": False},
        "entities": {
            "urls": [{"url": "https://t.co/abcdefghij", "expanded_url": "https://example.org/bread",
                      "display_url": "example.org/bread", "indices": [start, start + 23]}],
            "user_mentions": [], "hashtags": [], "symbols": [],
        },
        "in_reply_to_status_id_str": None, "favorite_count": number % 90, "retweet_count": number % 9,
    }  # fmt: skip


def write(path: Path, count: int) -> None:
    """``count`` posts in the form that the name says."""
    pack = gzip.open if path.suffix == ".gz" else open
    with pack(path, "wt", encoding="utf-8") as out:  # type: ignore[operator]
        if path.suffix == ".js":
            out.write("window.YTD.tweets.part0 = [\n")
        for number in range(count):
            one = post(number)
            if path.suffix != ".js":
                out.write(json.dumps(one) + "\n")
                continue
            end = "\n]" if number == count - 1 else ",\n"
            out.write(json.dumps({"tweet": one}, indent=2).replace("\n", "\n  ") + end)


def lines(path: Path) -> Iterable[str]:
    """The lines of a file."""
    with path.open(encoding="utf-8") as file:
        yield from file


def child(path: Path) -> None:
    """Read one file and print posts, seconds and peak memory in MiB."""
    import threadkit

    start = time.process_time()
    count = sum(len(page.posts) for page in threadkit.iter_pages(path))
    print(count, time.process_time() - start, peak_memory() / 2**20)


def main(count: int) -> None:
    """A table of forms and sizes."""
    print(f"{'file':>22} {'posts':>9} {'MiB':>6} {'posts/s':>8} {'peak MiB':>9} {'÷ json.loads':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for name, size in (
            ("a.jsonl", count // 10),
            ("b.jsonl", count),
            ("c.jsonl.gz", count // 4),
            ("d.js", count // 4),
        ):
            path = Path(folder, name)
            write(path, size)
            done = subprocess.run(
                [sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True
            )
            found, seconds, peak = done.stdout.split()
            ratio = ""
            if path.suffix == ".jsonl":
                start = time.process_time()
                for line in lines(path):
                    json.loads(line)
                ratio = f"{float(seconds) / (time.process_time() - start):.1f}"
            assert int(found) == size
            megabytes = path.stat().st_size / 2**20
            print(
                f"{name:>22} {size:>9} {megabytes:>6.0f} {size / float(seconds):>8.0f} {float(peak):>9.0f} {ratio:>12}"
            )
            path.unlink()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        child(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
