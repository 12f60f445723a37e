"""threadkit's own JSON is read like any other page, by every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import golden
import threadkit
from conftest import FIXTURES
from threadkit.cli import main

PAGES = [path for path in golden.inputs(FIXTURES) if path.parent.name != "json_threadkit"]


def _shape(thread: threadkit.Thread) -> list[tuple[object, ...]]:
    return [(node.key, node.parent, node.depth, node.link, node.quotes) for node in thread]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_and_its_thread_come_back(path: Path) -> None:
    page = threadkit.parse_file(path, **golden.options(path))
    again = threadkit.parse(page.model_dump_json())
    assert again == page
    thread = threadkit.build_thread(page)
    read = threadkit.parse(threadkit.export(thread, "json"))
    assert {post.key for post in read.posts} <= {node.key for node in thread}
    assert _shape(threadkit.build_thread(read)) == _shape(thread)
    lines = threadkit.parse(threadkit.export(thread, "jsonl"))
    assert lines.source.format == "json_threadkit"
    assert _shape(threadkit.build_thread(lines)) == _shape(thread)


def _captures() -> list[threadkit.Page]:
    post = {
        "id_str": "1400000000000000002",
        "full_text": "Rye is up.",
        "created_at": "Wed Jun 02 08:03:05 +0000 2021",
        "user": {"id_str": "41", "screen_name": "ann_salt", "name": "Ann"},
        "favorite_count": 1,
        "entities": {},
    }
    reply = {**post, "id_str": "1400000251658240002", "full_text": "So are oats.",
             "in_reply_to_status_id_str": post["id_str"], "in_reply_to_screen_name": "ann_salt"}  # fmt: skip
    first = threadkit.parse(json.dumps([post]), captured_at="2021-06-03T00:00Z")
    second = threadkit.parse(json.dumps([{**post, "favorite_count": 9}, reply]), captured_at="2021-06-04T00:00Z")
    return [first, second]


def test_a_thread_of_several_captures_is_all_of_them() -> None:
    pages = _captures()
    (thread,) = threadkit.build_threads(pages)
    assert thread.posts[0].history and len(thread.sources) == 2
    path_free = threadkit.export(thread, "json")
    (again,) = threadkit.build_threads([threadkit.parse(path_free)])
    assert _shape(again) == _shape(thread)
    assert again.posts[0].post.metrics == thread.posts[0].post.metrics


def test_every_command_takes_its_own_output(tmp_path: Path) -> None:
    pages = _captures()
    threads = threadkit.build_threads(pages)
    whole = tmp_path / "thread.json"
    threadkit.export_file(threads, whole)
    found = list(threadkit.iter_pages(whole))
    assert [page.source.captured_at for page in found] == [page.source.captured_at for page in pages]
    assert threadkit.build_threads(found)[0] == threads[0]
    assert "So are oats." in threadkit.export(threadkit.build_threads(found), "markdown")


def test_what_is_not_as_we_write_it_is_told() -> None:
    page = json.loads(_captures()[0].model_dump_json())
    lines = json.dumps(page) + "\n" + json.dumps({**page, "posts": [{"key": 1}]})
    read = threadkit.parse(lines)
    assert len(read.posts) == 1
    assert [one.code for one in read.diagnostics] == ["object-unknown"]


def test_pages_of_before_have_no_mark() -> None:
    value = json.loads(_captures()[0].model_dump_json())
    del value["threadkit"]
    assert threadkit.parse(json.dumps(value)) == _captures()[0]


def test_what_is_missing_is_missing_in_a_thread_that_comes_back(tmp_path: Path) -> None:
    first, second = _captures()
    orphan = json.dumps([{
        "id_str": "1400000503316480002", "full_text": "@bo_rye Not here.", "created_at": "Wed Jun 02 08:05:05 +0000 2021",
        "user": {"id_str": "42", "screen_name": "cy_oat", "name": "Cy"}, "entities": {},
        "in_reply_to_status_id_str": "1400000377487360002", "in_reply_to_screen_name": "bo_rye",
    }])  # fmt: skip
    thread = threadkit.merge([first, second, threadkit.parse(orphan, captured_at="2021-06-05T00:00Z")])
    whole = tmp_path / "thread.json"
    threadkit.export_file(thread, whole)
    read = threadkit.merge(threadkit.iter_pages(whole))
    assert threadkit.missing(read) == threadkit.missing(thread)
    assert threadkit.missing(read)[0].username == "bo_rye"
    assert (read.posts, read.sources) == (thread.posts, thread.sources)
    # the post itself, saved later, takes its place
    bo = (
        orphan.replace("1400000503316480002", "1400000377487360002")
        .replace("cy_oat", "bo_rye")
        .replace('"42"', '"43"')
    )
    found = json.loads(bo)
    for name in ("in_reply_to_status_id_str", "in_reply_to_screen_name"):
        del found[0][name]
    late = threadkit.parse(json.dumps(found), captured_at="2021-06-06T00:00Z")
    for pages in ([*threadkit.iter_pages(whole), late], [late, *threadkit.iter_pages(whole)]):
        now = threadkit.merge(pages)
        assert not threadkit.missing(now)
        assert now["1400000377487360002"].seen_in and len(now) == len(thread)


def test_the_commands_show_a_saved_thread_with_all_its_captures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threadkit.merge(_captures())
    whole = tmp_path / "thread.json"
    threadkit.export_file(thread, whole)
    assert main(["export", str(whole), "--to", "json"]) == 0
    assert threadkit.load(capsys.readouterr().out) == thread
    assert main(["read", str(whole)]) == 0
    assert "2 captures" in capsys.readouterr().out
