"""What tests of archives share: invented posts in files, and threads as what can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import threadkit


def record(
    number: int, text: str, *, author: str = "ann", parent: int | None = None, **fields: object
) -> dict[str, object]:
    """A post in the shape of API v1.1; ``number`` makes its id and its time."""
    return {
        "id_str": str(1_400_000_000_000_000_000 + number * 251_658_240_000),
        "full_text": text,
        "created_at": f"Wed Jun 02 {8 + number // 60 % 12:02}:{number % 60:02}:00 +0000 2021",
        "in_reply_to_status_id_str": str(1_400_000_000_000_000_000 + parent * 251_658_240_000) if parent is not None else None,
        "user": {"id_str": str(len(author) * 1000 + ord(author[0])), "screen_name": author, "name": author.title()},
        **fields,
    }  # fmt: skip


def id_of(number: int) -> str:
    """The id of ``record(number, …)``."""
    return str(1_400_000_000_000_000_000 + number * 251_658_240_000)


def write(path: Path, records: Iterable[dict[str, object]]) -> Path:
    """A file of posts, a line each."""
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records) + "\n", encoding="utf-8")
    return path


def shapes(threads: Iterable[threadkit.Thread]) -> list[str]:
    """All that threads say, in an order that does not depend on how they were built."""
    return sorted(_shape(thread) for thread in threads)


def _shape(thread: threadkit.Thread) -> str:
    places = [(source.path, source.piece) for source in thread.sources]
    nodes = [
        (
            node.parent, node.depth, node.link, node.quotes, node.also_quotes, node.post.model_dump_json(),
            sorted(places[page] for page in node.seen_in),
            [(*places[one.page], one.text, one.metrics, one.availability) for one in node.history],
        )
        for node in thread.posts
    ]  # fmt: skip
    return repr((thread.title, nodes))
