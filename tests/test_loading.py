"""Threads and pages from outside are not trusted: whatever is wrong with their links is told with its place."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest

import threadkit
from conftest import FIXTURES

SAVED = threadkit.export(
    threadkit.build_thread(threadkit.parse_file(FIXTURES / "text_aggregator" / "sourdough.txt"))
)
Change = Callable[[list[dict[str, Any]]], object]
CHANGES: dict[str, Change] = {
    "a cycle": lambda posts: posts[0].update(parent=posts[1]["key"], depth=1),
    "a post that is its own parent": lambda posts: posts[1].update(parent=posts[1]["key"]),
    "a parent that is not there": lambda posts: posts[1].update(parent="gone"),
    "a parent that follows": lambda posts: posts[1].update(parent=posts[2]["key"]),
    "a depth that is another": lambda posts: posts[1].update(depth=7),
    "a depth below all": lambda posts: posts[1].update(depth=-1),
    "one key twice": lambda posts: posts[1].update(key=posts[0]["key"]),
    "a root that is deep": lambda posts: posts[0].update(depth=1),
    "a page that is not there": lambda posts: posts[0].update(seen_in=[99]),
    "a page before the first": lambda posts: posts[0].update(seen_in=[-1]),
    "a count without end": lambda posts: posts[0]["metrics"].update(likes=10**400),
    "a depth without end": lambda posts: posts[0].update(depth=10**30),
    "no number": lambda posts: posts[0]["metrics"].update(likes=float("nan")),
    "no key": lambda posts: posts[0].pop("key"),
    "a post that is none": lambda posts: posts.insert(0, []),  # type: ignore[arg-type]
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_wrong_is_told(change: Change) -> None:
    value = json.loads(SAVED)
    change(value["posts"])
    with pytest.raises(threadkit.ParseError) as told:
        threadkit.load(json.dumps(value))
    assert len(str(told.value)) < 400


@pytest.mark.parametrize("change", list(CHANGES.values())[:10], ids=list(CHANGES)[:10])
def test_the_same_in_the_other_form(change: Change) -> None:
    thread = threadkit.load(SAVED)
    value = thread.model_dump(mode="json")
    flat = [
        {**node["post"], **{name: field for name, field in node.items() if name != "post"}}
        for node in value["posts"]
    ]
    change(flat)
    for node, changed in zip(value["posts"], flat, strict=True):
        node.update({name: changed[name] for name in node if name != "post"})
        node["post"]["key"] = changed["key"]
    with pytest.raises(threadkit.ParseError):
        threadkit.load(json.dumps(value))


def test_a_thread_of_another_version_may_lack_what_is_new() -> None:
    value = json.loads(SAVED)
    for post in value["posts"]:
        del post["also_quotes"], post["history"]
    assert isinstance(threadkit.load(json.dumps(value)), threadkit.Thread)


def test_deep_quotes_of_a_page() -> None:
    page = json.loads(threadkit.parse_file(FIXTURES / "text_aggregator" / "sourdough.txt").model_dump_json())
    post = page["posts"][0]
    for _ in range(300):
        post = {**page["posts"][0], "quoted": post}
    page["posts"] = [post]
    with contextlib.suppress(threadkit.ParseError):
        threadkit.build_threads([threadkit.load(json.dumps(page))])  # type: ignore[list-item]
