"""JSON of the site, its APIs, its archives and other tools: the corpus, shapes that drift, broken files."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from damage import parsed
from threadkit.formats import NAMES

PAGES = sorted(path for path in FIXTURES.glob("json_*/*") if not path.name.endswith(".expected.json"))
FORMATS = [name for name in NAMES if name.startswith("json_")]


def _parse(data: str | bytes, format: str | None = None) -> threadkit.Page | None:
    page = parsed(data, format)
    if page is not None:
        thread = threadkit.build_thread(page)
        assert threadkit.load(threadkit.export(thread, "json")) == thread
    return page


@needs_corpus
@pytest.mark.parametrize(
    "folder",
    [
        "json_v1",
        "json_v2",
        "json_graphql",
        "json_syndication",
        "json_oembed",
        "json_archive",
        "json_tools",
        "json_conf",
        "threads_v1",
    ],
)
def test_corpus_is_read_whole(folder: str) -> None:
    from corpus_score import exactness

    assert exactness(SHARED / "corpus", folder) == 1.0


def _values(text: str) -> list[Any]:
    start = min(place for place in (text.find("{"), text.find("[")) if place >= 0)
    try:
        return [json.loads(text[start:])]
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]


def _drift(value: Any, rng: random.Random) -> None:
    """One to three keys deleted, nulled, renamed or given a value of another type."""
    holders = []
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict) and one:
            holders.append(one)
        stack.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
    for _ in range(rng.randint(1, 3)):
        holder = rng.choice(holders)
        if not holder:
            continue
        key = rng.choice(list(holder))
        match rng.randrange(5):
            case 0:
                del holder[key]
            case 1:
                holder[key] = None
            case 2:
                holder[key + "_v2"] = holder.pop(key)
            case 3:
                holder[key] = [holder[key]]
            case 4:
                holder[key] = "changed"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shapes_that_drift(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    prefix = text.partition("[")[0] if text.startswith("window.") else ""
    for _ in range(200):
        values = _values(text)
        _drift(values, rng)
        _parse(prefix + "\n".join(json.dumps(value) for value in values), path.parent.name)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                ("id", "id_str", "text", "full_text", "user", "created_at", "entities", "urls", "indices", "data", "legacy", "rest_id", "result", "tweet", "media", "__typename", "quoted_status", "display_text_range")
            ),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(VALUES, st.sampled_from(FORMATS))
def test_any_value(value: object, format: str) -> None:
    _parse(json.dumps(value), format)


def test_a_broken_line_is_told_and_the_others_are_read() -> None:
    lines = (FIXTURES / "json_v1" / "reply_quote_repost.jsonl").read_text(encoding="utf-8").splitlines()
    page = _parse("\n".join([lines[0], lines[1][:100], lines[1]]))
    assert page is not None and len(page.posts) == 2
    (broken,) = [d for d in page.diagnostics if d.code == "json-broken"]
    assert broken.line == 2


def test_nesting_is_a_limit_or_an_answer() -> None:
    for format in FORMATS:
        for text in ("[" * 100_000, '{"tweet_results":' * 50_000, '[{"user":' * 20_000):
            _parse(text, format)


def test_a_parent_that_only_the_includes_hold_is_in_the_thread() -> None:
    post = {"text": "Which grain?", "id": "1400000000000000001", "author_id": "2"}
    reply = {"text": "Rye.", "id": "1400000000000000002", "author_id": "1", "referenced_tweets": [{"type": "replied_to", "id": post["id"]}]}  # fmt: skip
    page = _parse(json.dumps({"data": [reply], "includes": {"tweets": [post]}}))
    assert page is not None and [one.id for one in page.posts] == [reply["id"]]
    assert [one.id for one in page.context] == [post["id"]] and page.coverage.posts == 2
    nodes = threadkit.build_thread(page).posts
    assert [(node.key, node.depth) for node in nodes] == [(post["id"], 0), (reply["id"], 1)]
    flat = {**reply, "referenced_tweets": [{"type": "replied_to", **post}]}
    assert _parse(json.dumps(flat)).context == page.context  # type: ignore[union-attr]


def test_a_file_of_a_shape_that_nobody_knows_is_read_as_a_guess() -> None:
    rows = {"export": {"batch": [{"postId": "1400000000000000002", "Body": "Rye.", "author": "@ann_salt"}]}}
    page = _parse(json.dumps(rows))
    assert page is not None and page.posts[0].text == "Rye." and page.posts[0].author is not None
    assert page.posts[0].author.username == "ann_salt"
    assert [one.code for one in page.diagnostics] == ["tool-unknown"]


def test_where_the_surest_format_finds_nothing_the_next_is_asked() -> None:
    moved = {"tweet_results": [{"postId": "1400000000000000002", "fullText": "Rye.", "created_at": "2021-06-02T08:00:00Z"}]}  # fmt: skip
    page = _parse(json.dumps(moved))
    assert page is not None and page.posts[0].text == "Rye." and page.source.format == "json_tools"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_links_stand_where_their_spans_say(path: Path) -> None:
    stack = list(threadkit.parse_file(path).posts)
    while stack:
        post = stack.pop()
        stack.extend(inner for inner in (post.quoted, *post.also_quoted) if inner is not None)
        for link in post.entities.urls:
            assert link.span is not None
            assert post.text[slice(*link.span)] in (link.expanded_url, link.url)


def test_an_answer_that_a_script_fetched() -> None:
    answer = (FIXTURES / "json_syndication" / "reply_with_quote.json").read_text(encoding="utf-8")
    plain = threadkit.parse(answer)
    for text in (f"/**/ __twttr.callbacks.cb0({answer.strip()});\n", f"callback({answer})"):
        page = threadkit.parse(text)
        assert page.source.format == "json_syndication" and page.focal == plain.focal
        assert page.posts == plain.posts and not page.diagnostics


def test_posts_deep_in_an_answer_of_another_service() -> None:
    lines = (FIXTURES / "json_v1" / "reply_quote_repost.jsonl").read_text(encoding="utf-8").splitlines()
    posts = [json.loads(line) for line in lines[:2]]
    page = threadkit.parse(json.dumps({"response": {"numFound": 2, "docs": [{"source": post} for post in posts]}}))
    assert page.source.format == "json_v1"
    assert [post.text for post in page.posts] == [post.text for post in threadkit.parse("\n".join(lines)).posts]
