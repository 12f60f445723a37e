"""Views of a thread: every documented example, other libraries' traversal cases, graph and table of edges."""

from __future__ import annotations

import csv
import doctest
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import threadkit
from conftest import SHARED
from threadkit import Author, Page, Post, ReplyTo, Source, Thread
from threadkit.tree import shape
from threadkit.tree import thread as thread_module

START = datetime(2024, 5, 1, tzinfo=UTC)
CASES = SHARED / "conformance" / "convokit" / "traverse_cases.json"


def post(number: int, parent: int | None, by: str, *, quoted: Post | None = None, basis: str | None = None) -> Post:
    return Post(
        key=str(number),
        id=None if basis else str(number),
        author=Author(username=by),
        created_at=START + timedelta(days=number - 1),
        precision="day",
        text=f"post {number}",
        reply_to=ReplyTo(key=str(parent)) if parent else None,
        quoted=quoted,
        inferred={"reply_to": basis} if basis else {},
    )


def build(*posts: Post) -> Thread:
    return threadkit.build_thread(Page(posts=posts, source=Source(format="text_x")))


@pytest.fixture
def thread() -> Thread:
    """The thread that the examples in ``Thread`` speak of."""
    whole = build(
        post(1, None, "ann"),
        post(2, 1, "ann"),
        post(3, 2, "ann"),
        post(4, 1, "bo"),
        post(5, 4, "ann"),
        post(6, 4, "cy"),
    )
    link = threadkit.Link(kind="continuation", basis="inferred")
    posts = tuple(node.model_copy(update={"link": link}) if node.key in "23" else node for node in whole.posts)
    return whole.model_copy(update={"posts": posts})


def test_documented_examples(thread: Thread) -> None:
    found = [doctest.testmod(module, extraglobs={"thread": thread}) for module in (shape, thread_module)]
    assert sum(one.failed for one in found) == 0
    assert sum(one.attempted for one in found) > 15


def test_an_empty_thread_has_empty_views() -> None:
    empty = Thread()
    assert empty.root is None and empty.author is None and empty.roots == empty.branches() == ()
    assert empty.self_thread() == empty.participants == ()
    assert list(empty.walk("post")) == list(empty.walk("level")) == list(empty.edges()) == []
    assert set(empty.counts.model_dump().values()) == {0}


def test_unknown_keys_are_key_errors(thread: Thread) -> None:
    for view in (
        thread.node,
        thread.ancestors,
        thread.descendants,
        thread.subtree,
        lambda key: thread.path(key, "1"),
    ):
        with pytest.raises(KeyError):
            view("none")
    assert thread.children("none") == ()


def test_trees_that_nothing_joins_have_no_path() -> None:
    forest = build(post(1, None, "ann"), post(2, None, "bo"), post(3, 2, "ann"))
    assert forest.path("1", "3") == ()
    assert [node.key for node in forest.walk("post")] == ["1", "3", "2"]
    assert forest.counts.roots == 2


def test_edges_are_links_and_quotes() -> None:
    quoted = post(0, None, "di")
    found = build(
        post(1, None, "ann"), post(2, 1, "bo", quoted=quoted), post(3, 2, "ann", quoted=post(1, None, "ann"))
    )
    assert [(edge.post, edge.parent, edge.kind, edge.basis) for edge in found.edges()] == [
        ("2", "1", "reply", "stated"),
        ("0", "2", "quoted", "stated"),
        ("3", "2", "reply", "stated"),
        ("3", "1", "quotes", "stated"),
    ]


def test_the_table_of_edges(thread: Thread) -> None:
    rows = list(csv.DictReader(io.StringIO(threadkit.export(thread, "edges"))))
    assert len(rows) == 5
    assert rows[2] == {
        "post": "4",
        "parent": "1",
        "kind": "reply",
        "basis": "stated",
        "author": "bo",
        "parent_author": "ann",
        "created_at": "2024-05-04T00:00:00Z",
    }


def test_a_file_of_edges_is_known_by_its_name(thread: Thread, tmp_path: Path) -> None:
    threadkit.export_file(thread, tmp_path / "T.Edges.CSV")
    assert (tmp_path / "T.Edges.CSV").read_bytes().decode() == threadkit.export(thread, "edges")
    with pytest.raises(threadkit.ExportError, match=r"\.edges\.csv"):
        threadkit.export_file(thread, tmp_path / "T.table")


def test_no_cell_of_the_table_is_a_formula() -> None:
    table = threadkit.export(build(post(1, None, "ann"), post(2, 1, "=cmd()")), "edges")
    assert table.splitlines()[1] == "2,1,reply,stated,'=cmd(),ann,2024-05-02T00:00:00Z"


def test_the_graph_has_the_threads_nodes_and_edges(thread: Thread) -> None:
    networkx = pytest.importorskip("networkx")
    from threadkit.graph import to_networkx

    graph = to_networkx(thread)
    assert list(graph) == [node.key for node in thread.posts]
    assert {(a, b, kind) for a, b, kind in graph.edges(data="kind")} == {
        (edge.post, edge.parent, edge.kind) for edge in thread.edges()
    }
    assert graph.nodes["4"] == {
        "author": "bo",
        "text": "post 4",
        "created_at": "2024-05-04T00:00:00+00:00",
        "availability": "available",
        "depth": 1,
    }
    assert networkx.descendants(graph, "6") == {node.key for node in thread.ancestors("6")}
    networkx.write_graphml(graph, io.BytesIO())


def test_without_networkx_the_error_says_what_to_install(thread: Thread, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from threadkit.graph import to_networkx

    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(threadkit.ExportError, match=r"threadkit\[graph\]"):
        to_networkx(thread)


# The traversal cases of convokit. Where it raises ValueError, threadkit answers, on purpose:
# - a parent that is not there ("nonexistent_reply_to"): a node marked missing stands in its place;
# - a second root in one conversation ("multiple_convo_id"): both trees stand in the thread, a forest.
# Its order of siblings is the same as here: by time.


def convokit_case(name: str) -> tuple[Thread, dict[str, Any]]:
    if not CASES.is_file():
        pytest.skip("the conformance cases are not part of the project; set THREADKIT_SHARED to their folder")
    case = next(one for one in json.loads(CASES.read_text(encoding="utf-8")) if one["case"] == name)
    posts = tuple(
        Post(
            key=one["id"],
            id=one["id"],
            author=Author(username=one["speaker"]),
            created_at=START + timedelta(seconds=one["timestamp"]),
            precision="second",
            text=one.get("text", ""),
            conversation_id=one["conversation_id"],
            reply_to=ReplyTo(id=one["reply_to"]) if one["reply_to"] else None,
        )
        for one in case["utterances"]
    )
    return threadkit.build_thread(Page(posts=posts, source=Source(format="json_v1"))), case["expected"]


def test_convokit_traversals() -> None:
    whole, expected = convokit_case("construct_tree_corpus")
    root = expected["conversation"]
    part = whole.subtree(root)
    assert [node.key for node in part.walk("level")] == expected["bfs"]
    assert [node.key for node in part.walk()] == expected["preorder"]
    assert [node.key for node in part.walk("post")] == expected["postorder"]
    assert [node.key for node in whole.subtree("1").walk("level")] == expected["subtree_1_bfs"]
    assert [[node.key for node in branch] for branch in part.branches()] == expected["root_to_leaf"]


def test_convokit_a_second_root_gives_a_forest() -> None:
    whole, _ = convokit_case("construct_multiple_convo_id_corpus")
    assert [(node.key, node.parent) for node in whole.posts] == [("0", None), ("1", "0"), ("2", "1"), ("3", None)]


def test_convokit_a_missing_parent_gives_a_placeholder() -> None:
    whole, _ = convokit_case("construct_nonexistent_reply_to_corpus")
    assert whole.node("3").parent == "9"
    assert whole.node("9").post.availability == "missing"
    assert [node.key for node in whole.roots] == ["0", "9"]
