"""Which posts are written, many threads in one form, and arguments that ``export`` refuses."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

import threadkit
from threadkit import Author, Page, Post, ReplyTo, Source, Thread

START = datetime(2026, 5, 1, tzinfo=UTC)


def post(number: int, parent: int | None, username: str, quoted: Post | None = None) -> Post:
    return Post(
        key=str(number),
        id=str(number),
        author=Author(username=username),
        created_at=START + timedelta(days=number),
        text=f"post {number}",
        reply_to=ReplyTo(id=str(parent)) if parent else None,
        quoted=quoted,
    )


#: ann wrote 1 and went on in 2, which quotes 9; bo answered 1 with 3, ann answered that with 4.
PAGE = Page(
    posts=(
        post(1, None, "ann"),
        post(2, 1, "ann", quoted=post(9, None, "di")),
        post(3, 1, "bo"),
        post(4, 3, "ann"),
    ),
    source=Source(format="json_v1"),
)


def keys(**options: object) -> list[tuple[str, str | None, int]]:
    lines = threadkit.export(PAGE, "jsonl", **options).splitlines()  # type: ignore[arg-type]
    return [(one["key"], one["parent"], one["depth"]) for one in map(json.loads, lines)]


def test_the_whole_thread_is_written_where_nothing_is_chosen() -> None:
    assert keys() == [("1", None, 0), ("2", "1", 1), ("9", "2", 2), ("3", "1", 1), ("4", "3", 2)]


def test_only_the_authors_own_chain_and_what_it_quotes() -> None:
    assert keys(only_author=True) == [("1", None, 0), ("2", "1", 1), ("9", "2", 2)]


def test_down_to_a_depth_with_what_is_quoted_there() -> None:
    assert keys(depth=0) == [("1", None, 0)]
    assert keys(depth=1) == [("1", None, 0), ("2", "1", 1), ("9", "2", 2), ("3", "1", 1)]


def test_a_post_whose_parent_is_left_out_is_a_root() -> None:
    assert keys(since="2026-05-05") == [("4", None, 0)]
    assert keys(since="2026-05-04", until=START + timedelta(days=4)) == [("3", None, 0)]


def test_what_is_left_out_is_told() -> None:
    thread = json.loads(threadkit.export(PAGE, "json", depth=0))
    assert [(one["code"], one["message"]) for one in thread["diagnostics"]] == [
        ("posts-left-out", "posts left out as asked: 4 of 5")
    ]


def test_many_threads_are_told_apart() -> None:
    other = threadkit.build_thread(
        Page(posts=(post(7, None, "cy"), post(8, 7, "di")), source=Source(format="json_v1"))
    )
    lines = [json.loads(line) for line in threadkit.export([PAGE, other], "jsonl").splitlines()]
    assert [one["thread"] for one in lines] == ["1"] * 5 + ["7"] * 2
    rows = list(csv.reader(io.StringIO(threadkit.export([PAGE, other], "edges"))))
    assert rows[0][0] == "thread" and [row[0] for row in rows[1:]] == ["1"] * 4 + ["7"]
    one, two = map(threadkit.load, threadkit.export([PAGE, other], "json").splitlines())
    assert isinstance(one, Thread) and two == other


@pytest.mark.parametrize("wrong", ["a text", b"bytes", 3, None, [3]])
def test_what_cannot_be_exported_is_a_type_error_that_says_what_can(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"export\(\) takes a Thread, a Page"):
        threadkit.export(wrong)  # type: ignore[arg-type]


def test_wrong_options_are_told() -> None:
    with pytest.raises(TypeError, match="no option colour"):
        threadkit.export(PAGE, colour="red")  # type: ignore[call-arg]
    with pytest.raises(threadkit.ExportError, match="Middle/Earth"):
        threadkit.export(PAGE, timezone="Middle/Earth")
    with pytest.raises(threadkit.ExportError, match="ISO 8601"):
        threadkit.export(PAGE, since="yesterday")
    with pytest.raises(threadkit.ExportError, match="no form 'scroll'"):
        threadkit.export(PAGE, "scroll")
