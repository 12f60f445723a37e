"""Messages and chunks: all that is said comes out, in few characters, within the budget, with true citations."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES
from golden import inputs
from threadkit import Author, Media, Page, Post, ReplyTo, Source, Thread

START = datetime(2026, 5, 1, tzinfo=UTC)


def post(number: int, parent: int | None, username: str, text: str = "", **values: object) -> Post:
    return Post.model_validate(
        {
            "key": str(number),
            "id": str(number),
            "url": f"https://x.com/{username}/status/{number}",
            "author": Author(username=username),
            "created_at": START + timedelta(minutes=number),
            "text": text or f"post {number}",
            "reply_to": ReplyTo(id=str(parent)) if parent else None,
            **values,
        }
    )


PAGE = Page(
    posts=(
        post(1, None, "ann", "Owls moult in spring."),
        post(2, 1, "ann", "They do it slowly.", quoted=post(9, None, "di", "One feather a day.")),
        post(3, 1, "bo", "Do they hide?"),
        post(4, 3, "ann", "Yes.", media=(Media(alt="an owl in a hollow"),)),
        post(5, 1, "cy", "", availability="deleted", notice="This post was deleted by its author."),
        post(6, 40, "bo", "I saw one."),
    ),
    source=Source(format="json_v1", sha256="ab" * 32),
)


def messages(thread: Thread | Page) -> list[dict[str, str]]:
    return json.loads(threadkit.export(thread, "messages"))["messages"]


def test_who_said_what_to_whom() -> None:
    assert messages(PAGE) == [
        {
            "role": "user",
            "name": "ann",
            "content": "[1] Owls moult in spring.\nThey do it slowly.\n>@di: One feather a day.",
        },
        {"role": "assistant", "name": "bo", "content": "[→1] Do they hide?"},
        {"role": "user", "name": "ann", "content": "Yes.\n[photo: an owl in a hollow]"},
        {"role": "assistant", "name": "cy", "content": "[→1] [deleted]\npost 5"},
        {"role": "assistant", "name": "unknown", "content": "[not saved]"},
        {"role": "assistant", "name": "bo", "content": "I saw one."},
    ]


def test_several_threads_are_a_line_each() -> None:
    lines = threadkit.export([PAGE, PAGE], "messages").splitlines()
    assert [json.loads(line)["messages"] for line in lines] == [messages(PAGE)] * 2


def texts_of(post: Post) -> list[str]:
    """The post's own words: its text, its article, what it describes of its pictures."""
    blocks = [block.text for block in post.article.blocks] if post.article else []
    return [post.text, *blocks, *(medium.alt or "" for medium in post.media)]


def test_messages_take_few_characters_beside_the_texts() -> None:
    said = shown = bare = 0
    for path in inputs(FIXTURES):
        thread = threadkit.build_thread(threadkit.parse_file(path))
        said += sum(len(text) for node in thread for text in texts_of(node.post))
        bare += sum(len(node.post.text) for node in thread)
        shown += sum(len(message["content"]) for message in messages(thread))
    assert said * 0.9 < shown <= bare * 1.25  # articles, polls and pictures' descriptions are in it, too


# --- chunks ---


def chunks(thread: Thread | Page, **options: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in threadkit.export(thread, "chunks", **options).splitlines()]  # type: ignore[arg-type]


def test_a_chunk_holds_posts_that_belong_together_and_says_where_they_come_from() -> None:
    first, *_ = found = chunks(PAGE, budget=120)
    assert first["text"] == "@ann: Owls moult in spring.\n@ann: They do it slowly.\n@di: One feather a day."
    assert first["context"] == ""
    cited = first["citations"]
    assert isinstance(cited, list)
    assert cited[0] == {
        "key": "1",
        "url": "https://x.com/ann/status/1",
        "author": "@ann",
        "created_at": "2026-05-01T00:01:00+00:00",
        "span": [0, 21],
        "at": [6, 27],
        "sha256": "ab" * 32,
    }
    assert found[1]["context"] == "@ann: Owls moult in spring."


def test_a_tokenizer_measures_the_budget() -> None:
    found = chunks(PAGE, budget=12, tokenizer=lambda text: len(text.split()))
    assert len(found) > 2
    assert all(len(f"{one['context']} {one['text']}".split()) <= 12 for one in found)


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), min_size=1, max_size=8)


@given(TEXTS, st.integers(40, 400), st.data())
def test_each_text_stands_in_the_chunks_once_and_in_order(
    texts: list[str], budget: int, data: st.DataObject
) -> None:
    posts = tuple(
        post(number, data.draw(st.integers(1, number - 1)) if number > 1 else None, "ann", text or "-")
        for number, text in enumerate(texts, 1)
    )
    page = Page(posts=posts, source=Source(format="json_v1"))
    pieces: dict[str, str] = {}
    for chunk in chunks(page, budget=budget):
        text, context, cited = chunk["text"], chunk["context"], chunk["citations"]
        assert isinstance(text, str) and isinstance(context, str) and isinstance(cited, list)
        assert len(text) + len(context) <= budget
        for one in cited:
            start, end = one["at"]
            assert one["span"][0] == len(pieces.get(one["key"], ""))
            pieces[one["key"]] = pieces.get(one["key"], "") + text[start:end]
    assert pieces == {one.key: one.text for one in posts}


def test_a_budget_that_nothing_fits_into_is_refused() -> None:
    with pytest.raises(threadkit.ExportError, match="budget"):
        chunks(PAGE, budget=0)
