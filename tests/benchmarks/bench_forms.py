"""What it costs to write a thread: each form for reading ÷ ``json.dumps`` of the same thread, and memory.

    python tests/benchmarks/bench_forms.py [POSTS]

The thread has answers in many places. All is measured in one run. The forms of text are written a piece at a time; of
each post only its number in the outline and its anchor's exceptions are kept, for posts refer to others below them.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from timing import Row, print_rows, ratios

import threadkit
from threadkit.exporters._json import node_value
from threadkit.exporting import text_pieces

#: The forms to read, and the canonical one, each with its aim.
FORMS = {"json": 8, "html": 60, "text": 60, "markdown": 30, "obsidian": 30, "epub": 60}


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


def written(thread: threadkit.Thread, form: str, folder: Path) -> int:
    """The length of what is written; nothing of it is kept."""
    if form == "epub":
        path = folder / "book.epub"
        threadkit.export_file(thread, path)
        return path.stat().st_size
    return sum(map(len, text_pieces(thread, form, {})))


def rows(corpus: bool = False, posts: int = 10_000, rounds: int = 1) -> Iterator[Row]:
    """The rows of the table of costs: time of each form, and what it takes beside the thread at its highest."""
    thread = thread_of(posts)
    values = [node_value(node) for node in thread.posts]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, aim in FORMS.items():
            found = ratios(
                lambda form=form: written(thread, form, folder),  # type: ignore[misc]
                lambda: json.dumps(values, ensure_ascii=False),
                rounds,
            )
            yield Row(f"`{form}`, {posts:,} posts", "`json.dumps` of the thread", aim, found)
        for form in FORMS:
            yield Row(f"`{form}`: KiB of memory a post beside the thread", "1", 1, [added(thread, form, folder)])


def added(thread: threadkit.Thread, form: str, folder: Path) -> float:
    """What writing adds at its highest to what the thread takes, in KiB a post."""
    written(thread.subtree(thread.posts[0].key), "edges", folder)  # what is loaded and looked up once
    thread.find(thread.posts[0].key), thread.children(None)
    tracemalloc.start()
    written(thread, form, folder)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024 / len(thread)


if __name__ == "__main__":
    print_rows(rows(posts=int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
