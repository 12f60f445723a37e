"""Posts are never one for having the same words: two places on a page are two posts, whatever order pages come in."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import SHARED, needs_corpus
from threadkit import Author, Page, Post, ReplyTo, Source

DAY = datetime(2025, 3, 5, tzinfo=UTC)
WORDS = [
    "Thank you so much, that means a lot to us",
    "RIP",
    "No",
    "The kiln is lit, and the first pots come out on Sunday",
]


def post(by: str, text: str, to: str | None = None) -> Post:
    """A post as copied text shows it, with a key as it has there: of author, day and words."""
    return Post(
        key=f"p-{by}-{WORDS.index(text)}",
        author=Author(username=by),
        created_at=DAY,
        precision="day",
        text=text,
        reply_to=ReplyTo(usernames=(to,)) if to else None,
    )


POSTS = st.builds(
    post, st.sampled_from(["ann", "bo", "cy"]), st.sampled_from(WORDS), st.sampled_from([None, "ann"])
)
PAGES = st.lists(POSTS, min_size=1, max_size=9)


def page(posts: list[Post]) -> Page:
    return Page(posts=tuple(posts), source=Source(format="text_x"), focal=posts[0].key)


@given(PAGES)
def test_a_page_keeps_every_post_in_its_place(posts: list[Post]) -> None:
    thread = threadkit.build_thread(page(posts))
    assert Counter((n.post.author, n.post.text) for n in thread) == Counter((p.author, p.text) for p in posts)
    assert len({node.key for node in thread}) == len(posts)


@given(PAGES, st.data())
def test_a_text_that_is_said_again_is_another_post(posts: list[Post], data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(posts)), data.draw(st.integers(0, len(posts)))
    again = [*posts[:other], one, *posts[other:]]
    assert len(threadkit.build_thread(page(again))) == len(posts) + 1


@settings(max_examples=200)
@given(PAGES, st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9)), max_size=3), st.randoms())
def test_pages_in_any_order_give_one_tree_and_lose_nothing(
    posts: list[Post], cuts: list[tuple[int, int]], rng: object
) -> None:
    pages = [page(posts), *(page(posts[a : a + n]) for a, n in cuts if posts[a : a + n])]
    there = [(n.key, n.parent, n.post.text) for n in threadkit.merge(pages)]
    shuffled = list(pages)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [(n.key, n.parent, n.post.text) for n in threadkit.merge(shuffled)] == there
    found = Counter((text) for _, _, text in there)
    for one in pages:
        shown = Counter(shown.text for shown in one.posts)
        assert all(found[text] >= count for text, count in shown.items())


@needs_corpus
def test_doubling_a_text_of_real_pages_keeps_all_nodes() -> None:
    for path in sorted((SHARED / "corpus" / "threads_text").glob("*.txt"))[:12]:
        whole = threadkit.parse_file(path)
        before = len(threadkit.build_thread(whole))
        mine: dict[tuple[object, object], Post] = {}
        for number, shown in enumerate(whole.posts):
            name = shown.author.username if shown.author else None
            first = mine.setdefault((name, shown.created_at), shown)
            if first is not shown and shown.id is None:
                said = shown.model_copy(update={"text": first.text, "entities": first.entities, "key": first.key})
                posts = (*whole.posts[:number], said, *whole.posts[number + 1 :])
                assert len(threadkit.build_thread(whole.model_copy(update={"posts": posts}))) == before
