"""Large conversations are placed by ids and times alone: the same places as where threads are built in one piece."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import threadkit
from threadkit import Page

pytest.importorskip("pyspark", reason="the extra spark")

from threadkit.spark.placing import Place, Plain, placed
from threadkit.spark.rows import rows


def page_of(posts: list[dict[str, object]], path: Path) -> Page:
    path.write_text("\n".join(map(json.dumps, posts)))
    return threadkit.parse_file(path)


def post(number: int, parent: int | None, second: int, text: str = "words") -> dict[str, object]:
    return {
        "id_str": str(1000 + number),
        "full_text": text,
        "created_at": f"Mon Mar 09 08:{second // 60:02}:{second % 60:02} +0000 2020",
        "user": {"screen_name": f"user{number % 3}"},
        "in_reply_to_status_id_str": None if parent is None else str(1000 + parent),
    }


def plain(pages: list[Page]) -> list[Plain]:
    """The posts of the pages, each once, sorted as the job sorts them."""
    found: dict[int, Plain] = {}
    for number, page in enumerate(pages):
        for row in rows(page, f"page{number}"):
            assert row["is_plain"], row["post"]
            moment = row["created_at"]
            seen = f"{row['rank']}\0{row['page']}\0{row['place']:010}"
            known = found.get(int(row["key"]))  # type: ignore[call-overload]
            seen = min(seen, known.seen) if known is not None else seen
            parent = int(row["reply_to_id"] or 0)  # type: ignore[call-overload]
            own = Plain(int(row["key"]), parent, moment, seen, row["series"], row["number"])  # type: ignore[arg-type, call-overload]
            found[own.id] = own
    return sorted(found.values(), key=lambda one: (one.parent, one.time, one.seen))


@pytest.mark.parametrize("seed", range(40))
def test_every_post_stands_where_it_does_on_one_machine(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    count = rng.randint(2, 60)
    made = []
    for number in range(count):
        parent = rng.randrange(-5, number) if number and rng.random() < 0.9 else None
        text = f"{rng.randint(1, 4)}/4 of it" if parent is not None and rng.random() < 0.4 else f"words {number}"
        made.append(post(number, parent, rng.randint(0, 20), text))
    shown = [one for one in made if rng.random() < 0.8]  # some parents were saved by nobody
    if not any(one["in_reply_to_status_id_str"] for one in shown):
        pytest.skip("no links at all")
    rng.shuffle(shown)
    halves = [shown[: count // 3], shown[count // 4 :]]  # some posts are on both pages
    pages = [page_of(half, tmp_path / f"{n}.jsonl") for n, half in enumerate(halves) if half]
    if not all(any(one.reply_to for one in page.posts) for page in pages):
        pytest.skip("a page without links is no list")
    expected = {}
    for thread in threadkit.build_threads(pages):
        for position, node in enumerate(thread):
            expected[node.key] = (thread.posts[0].key, position, node.depth, node.parent)
    placeholders = {key for key in expected if not any(key == one["id_str"] for one in shown)}
    parents = {str(one.id): str(one.parent) for one in plain(pages)}
    found = {}
    for place in placed(plain(pages)):
        assert isinstance(place, Place)
        key = parents[str(place.id)] if place.is_parent else str(place.id)
        parent = None if place.is_parent or parents[str(place.id)] == "0" else parents[str(place.id)]
        found[key] = (str(place.thread), place.position, place.depth, parent)
    assert found == expected
    assert placeholders == {parents[str(one.id)] for one in placed(plain(pages)) if one.is_parent}
