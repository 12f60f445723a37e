"""Large conversations are placed by ids and times alone: the same places as where threads are built in one piece."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import threadkit
from threadkit import Page

pytest.importorskip("pyspark", reason="the extra spark")

from threadkit.spark.lists import is_list
from threadkit.spark.placing import Place, Plain, placed
from threadkit.spark.rows import pages, rows


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


def plain(given: list[Page]) -> list[Plain]:
    """The posts of the pages, each once, sorted as the job sorts them."""
    found: dict[int, Plain] = {}
    for number, page in enumerate(given):
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
    shown_by = [page_of(half, tmp_path / f"{n}.jsonl") for n, half in enumerate(halves) if half]
    if not all(any(one.reply_to for one in page.posts) for page in shown_by):
        pytest.skip("a page without links is no list")
    expected = {}
    for thread in threadkit.build_threads(shown_by):
        for position, node in enumerate(thread):
            expected[node.key] = (thread.posts[0].key, position, node.depth, node.parent)
    placeholders = {key for key in expected if not any(key == one["id_str"] for one in shown)}
    parents = {str(one.id): str(one.parent) for one in plain(shown_by)}
    found = {}
    for place in placed(plain(shown_by)):
        assert isinstance(place, Place)
        key = parents[str(place.id)] if place.is_parent else str(place.id)
        parent = None if place.is_parent or parents[str(place.id)] == "0" else parents[str(place.id)]
        found[key] = (str(place.thread), place.position, place.depth, parent)
    assert found == expected
    assert placeholders == {parents[str(one.id)] for one in placed(plain(shown_by)) if one.is_parent}


def grouped(found: list[Page]) -> list[list[dict[str, object]]]:
    """The rows of the pages, those together that name a common id, as the job groups them."""
    groups: dict[str, list[dict[str, object]]] = {}
    for number, page in enumerate(found):
        for row in rows(page, f"page{number}"):
            ids = [str(id) for id in row["ids"]]  # type: ignore[attr-defined]
            joined = [
                row,
                *(one for group in {id: groups[id] for id in ids if id in groups}.values() for one in group),
            ]
            unique = list({id(one): one for one in joined}.values())
            unique.sort(key=lambda one: (one["page"], one["place"]))
            for one in unique:
                groups.update(dict.fromkeys(one["ids"], unique))  # type: ignore[call-overload]
    return list({id(group): group for group in groups.values()}.values())


def said(threads: list[threadkit.Thread]) -> dict[str, list[tuple[object, ...]]]:
    return {
        thread.posts[0].key: [(node.key, node.parent, node.link, node.depth) for node in thread]
        for thread in threads
    }


def assert_torn_is_whole(page: Page, groups: int) -> None:
    """The page's posts, torn apart, give the threads that the page gives."""
    assert is_list(page)
    torn = grouped([page])
    assert len(torn) == groups
    found = [thread for group in torn for thread in threadkit.build_threads(pages(group))]
    assert said(found) == said(threadkit.build_threads([page]))


def test_numbers_link_the_posts_of_a_list_also_where_it_is_torn(tmp_path: Path) -> None:
    made = [
        post(1, None, 1, "1/3 bread"),
        post(30, -7, 2, "an answer"),
        post(4, None, 3, "2/3 and salt"),
        post(10, None, 4, "3/3 that is all"),
        post(11, None, 5, "nothing of it"),
    ]
    page = page_of(made, tmp_path / "a.jsonl")
    assert threadkit.build_threads([page])[0]["1004"].parent == "1001"
    assert_torn_is_whole(page, 3)


def test_what_a_list_states_is_known_of_each_of_its_posts(tmp_path: Path) -> None:
    """One conversation alone does not show that the page names parents, or that its texts keep their mentions."""
    made = []
    for number, (conversation, name, text) in enumerate(
        [(0, "ann", "root"), (0, "bo", "@ann hello"), (0, "ann", "more"), (5, "cy", "other"), (5, "cy", "goes on")]
    ):
        mention = [{"username": "ann", "start": 0, "end": 4}] if text.startswith("@") else []
        made.append(
            {
                "id": str(1000 + number),
                "text": text,
                "conversation_id": str(1000 + (conversation if conversation < 5 else 3)),
                "created_at": f"2020-03-09T08:00:{number:02}.000Z",
                "author_id": name,
                "entities": {"mentions": mention},
            }
        )
    made.append({**made[0], "id": "1050", "conversation_id": "1049", "referenced_tweets": [{"type": "replied_to", "id": "1049"}]})  # fmt: skip
    users = [{"id": name, "username": name, "name": name} for name in ("ann", "bo", "cy")]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"data": made, "includes": {"users": users}}))
    page = threadkit.parse_file(path)
    assert threadkit.build_threads([page])[0]["1001"].parent == "1000"
    assert_torn_is_whole(page, 3)
