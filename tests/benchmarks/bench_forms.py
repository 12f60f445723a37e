"""What it costs to write a thread: each form for reading ÷ ``json.dumps`` of the same thread, and memory.

    python tests/benchmarks/bench_forms.py [POSTS]

The thread has answers in many places. All is measured in one run; ``memory`` is what writing adds at its highest to
what the thread takes, in KiB a post: the forms of text are written a piece at a time.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import threadkit
from threadkit.exporters._json import node_value
from threadkit.exporting import text_pieces

FORMS = ("json", "html", "text", "markdown", "obsidian", "epub")


def thread_of(posts: int) -> threadkit.Thread:
    """Posts that answer one of the fifty before them, with what a post usually has."""
    chance = random.Random(7)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    made = []
    for number in range(posts):
        text = f"Word {number}: see https://a.example/{number} and @user_{number % 50} about #topic, which goes on a while."
        parent = str(1000 + chance.randrange(max(0, number - 50), number)) if number else None
        post = threadkit.Post(
            key=str(1000 + number),
            id=str(1000 + number),
            url=f"https://x.com/u{number % 99}/status/{1000 + number}",
            author=threadkit.Author(username=f"u{number % 99}", name=f"User {number % 99}"),
            created_at=start + timedelta(minutes=number),
            precision="minute",
            text=text,
            entities=threadkit.extract_entities(text),
            metrics=threadkit.Metrics(likes=number, views=number * 10, replies=3),
            reply_to=threadkit.ReplyTo(id=parent) if parent else None,
        )
        made.append(post)
    return threadkit.build_thread(threadkit.Page(posts=tuple(made), source=threadkit.Source(format="json_v2")))


def seconds(work: Callable[[], object]) -> float:
    """The better of two runs."""
    times = []
    for _ in range(2):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def dumped(thread: threadkit.Thread) -> float:
    """The time that the thread's own JSON takes, its values being at hand."""
    values = [node_value(node) for node in thread.posts]
    return seconds(lambda: json.dumps(values, ensure_ascii=False))


def written(thread: threadkit.Thread, form: str, folder: Path) -> int:
    """The length of what is written; nothing of it is kept."""
    if form == "epub":
        path = folder / "book.epub"
        threadkit.export_file(thread, path)
        return path.stat().st_size
    return sum(map(len, text_pieces(thread, form, {})))


def main() -> None:
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    thread = thread_of(posts)
    base = dumped(thread)
    print(f"{posts} posts; json.dumps = 1")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in FORMS:
            ratio = seconds(lambda form=form: written(thread, form, folder)) / base
            tracemalloc.start()
            written(thread, form, folder)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            print(f"{form:<10} {ratio:6.1f}   memory {peak / 1024 / posts:5.2f} KiB a post")


if __name__ == "__main__":
    main()
