"""A thread behaves as Python expects: sizes, look-ups, iteration, hashes, reprs, rows, frames, notebooks."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadkit
from one_post import FILES
from threadkit import Author, Metrics, Page, Post, ReplyTo, Source, Thread

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


def post(number: int, parent: int | None = None, by: str = "ann", **more: object) -> Post:
    values: dict[str, object] = {
        "key": str(number),
        "id": str(number),
        "author": Author(username=by),
        "created_at": START + timedelta(minutes=number),
        "precision": "minute",
        "text": f"post {number}",
        "reply_to": ReplyTo(id=str(parent)) if parent else None,
    }
    return Post.model_validate(values | more)


def page(*posts: Post) -> Page:
    return Page(posts=posts, source=Source(format="json_v1", path="saved.json"))


@pytest.fixture
def thread() -> Thread:
    return threadkit.build_thread(
        page(post(1), post(2, 1, "bo", quoted=post(9, None, "cy")), post(3, 2), post(4, 1, "di"))
    )


def test_a_thread_is_a_collection_of_its_nodes(thread: Thread) -> None:
    assert len(thread) == 5 and list(thread) == list(thread.posts)
    assert list(reversed(thread)) == list(thread.posts)[::-1]
    assert thread["3"].parent == "2" and "3" in thread and "7" not in thread
    assert thread["3"] in thread and 3 not in thread
    with pytest.raises(KeyError):
        thread["7"]
    with pytest.raises(TypeError, match="key of a post"):
        thread[0]  # type: ignore[index]


def test_iterating_leaves_pydantic_as_it_was(thread: Thread) -> None:
    assert set(thread.model_dump()) == {"posts", "title", "sources", "remarks", "properties", "diagnostics"}
    assert Thread.model_validate(thread.model_dump()) == thread
    assert thread.model_copy(update={"title": "t"}).title == "t"
    assert copy.deepcopy(thread) == thread == pickle.loads(pickle.dumps(thread))


def test_models_can_be_members_of_sets(thread: Thread) -> None:
    saved = page(post(1, inferred={"author": "page-author"}))
    for one in (saved, saved.posts[0], thread, thread["1"], saved.source, thread["2"].link):
        again = pickle.loads(pickle.dumps(one))
        assert {one, again} == {one}


def test_reprs_are_short_and_tell_which_it_is() -> None:
    long = page(*(post(n, text=f"word {n} " * 500) for n in range(1, 40)))
    built = threadkit.build_thread(long)
    for one, word in ((long, "json_v1"), (long.posts[0], "@ann"), (built, "posts=39"), (built["5"], "'5'")):
        assert word in repr(one) and len(repr(one)) < 300 and str(one) == repr(one)
    assert repr(Author(username="ann")) == "Author(username='ann')"


def test_a_notebook_shows_text_as_text() -> None:
    evil = page(post(1, text="<script>alert(1)</script>", quoted=post(2, text="<b>")))
    for one in (evil, evil.posts[0], threadkit.build_thread(evil), threadkit.build_thread(evil)["2"]):
        shown = one._repr_html_()
        assert "<script" not in shown and ("&lt;script&gt;" in shown or "&lt;b&gt;" in shown)


def test_the_context_of_a_post(thread: Thread) -> None:
    assert [node.key for node in thread.context("3")] == ["1", "9", "2", "3"]
    assert [node.key for node in thread.context("2")] == ["1", "9", "2"]
    near = thread.context("3", budget=12)
    assert [node.key for node in near] == ["2", "3"]
    assert [node.key for node in near.left_out] == ["1", "9"]
    assert [node.key for node in thread.context("3", budget=0)] == ["3"]


def test_rows_have_fixed_columns(thread: Thread) -> None:
    rows = threadkit.to_records([thread, page(post(20, metrics=Metrics(likes=3200, rounded=("likes",))))])
    assert len(rows) == 6 and len({tuple(row) for row in rows}) == 1
    assert [row["thread"] for row in rows] == ["1"] * 5 + ["20"]
    quoting = rows[1]
    assert (quoting["username"], quoting["quotes"], quoting["link_kind"], quoting["link_basis"]) == (
        "bo", "9", "reply", "stated",
    )  # fmt: skip
    assert (rows[5]["likes"], rows[5]["rounded"], rows[5]["file"]) == (3200, "likes", "saved.json")
    assert all(not isinstance(value, list | tuple | dict) for row in rows for value in row.values())


def test_a_frame_has_real_types(thread: Thread) -> None:
    pytest.importorskip("pandas")
    frame = threadkit.to_frame(thread)
    assert list(frame.columns) == list(threadkit.to_records(thread)[0])
    assert str(frame["created_at"].dt.tz) == "UTC" and str(frame["likes"].dtype) == "Int64"
    assert len(threadkit.to_frame([])) == 0 and list(threadkit.to_frame([]).columns) == list(frame.columns)


def test_without_pandas_the_error_says_what_to_install(thread: Thread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(threadkit.ExportError, match=r"threadkit\[pandas\]"):
        threadkit.to_frame(thread)


TREES = st.lists(st.integers(0, 8), max_size=12).map(
    lambda parents: threadkit.build_thread(
        page(*(post(n + 1, p if p <= n else None) for n, p in enumerate(parents)))
    )
)


@given(TREES)
def test_any_thread_loads_back_from_either_json(thread: Thread) -> None:
    assert threadkit.load(thread.model_dump_json()) == thread
    assert threadkit.load(threadkit.export(thread, "json")) == thread


@given(TREES)
def test_look_ups_agree_with_iteration(thread: Thread) -> None:
    assert len(thread) == len(list(thread)) == len(threadkit.to_records(thread))
    for node in thread:
        assert thread[node.key] is node and node.key in thread
        assert thread.context(node.key)[-1] is node


USERS_FILE = """
from __future__ import annotations

import threadkit
from threadkit import Node, Page, Post, Thread

page: Page = threadkit.parse_file("a.txt")
thread: Thread = threadkit.build_thread(page)
count: int = len(thread)
node: Node = thread["1"]
known: bool = "1" in thread
texts: list[str] = [one.post.text for one in thread]
distinct: set[Post] = {one.post for one in thread}
near: tuple[Node, ...] = thread.context("1", budget=100)
rows = threadkit.to_records([thread, page])
first: object = rows[0]["text"]
frame = threadkit.to_frame(thread)
again: Page | Thread = threadkit.load(thread.model_dump_json())
"""


def test_a_users_file_is_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    file = tmp_path / "mine.py"
    file.write_text(USERS_FILE)
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(file)], capture_output=True, text=True, cwd=tmp_path
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


def test_models_that_share_what_was_given_are_copied_with_sets_of_their_own() -> None:
    one, other = threadkit.parse(FILES["json_v1"](range(2))).posts
    assert one.model_fields_set is other.model_fields_set
    changed = one.model_copy(update={"notice": "seen"})
    assert "notice" in changed.model_fields_set and "notice" not in other.model_fields_set
