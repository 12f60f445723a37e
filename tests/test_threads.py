"""Threads: one node a post, links with their basis, any depth and width, bad data, overlapping pages."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from threadkit import Author, Page, Post, ReplyTo, Source

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


def post(number: int, parent: int | None = None, *, by: str = "ann", text: str | None = None) -> Post:
    """An invented post; its number is its id and its minute."""
    return Post(
        key=str(number),
        id=str(number),
        author=Author(username=by),
        created_at=START + timedelta(minutes=number),
        precision="second",
        text=text if text is not None else f"post number {number}",
        reply_to=ReplyTo(id=str(parent)) if parent is not None else None,
    )


def page(*posts: Post, focal: str | None = None) -> Page:
    return Page(posts=posts, source=Source(format="json_v1"), focal=focal)


def parents(threads: list[threadkit.Thread]) -> dict[str, str | None]:
    return {node.key: node.parent for thread in threads for node in thread.posts}


@st.composite
def conversations(draw: st.DrawFn) -> list[Post]:
    size = draw(st.integers(1, 25))
    return [post(n, draw(st.integers(0, n - 1)) if n else None) for n in range(size)]


@settings(max_examples=150, deadline=None)
@given(conversations(), st.randoms(use_true_random=False))
def test_overlapping_parts_in_any_order_give_the_whole(posts: list[Post], rng: random.Random) -> None:
    whole = threadkit.build_threads([page(*posts)])
    parts = [rng.sample(posts, rng.randint(1, len(posts))) for _ in range(rng.randint(1, 5))]
    rest = [one for one in posts if not any(one in part for part in parts)]
    if rest:
        parts.append(rest)
    rng.shuffle(parts)
    merged = threadkit.build_threads([page(*part) for part in parts])
    assert parents(merged) == parents(whole)
    assert [n.key for n in merged[0].posts] == [n.key for n in whole[0].posts]
    assert [n.post for n in merged[0].posts] == [n.post for n in whole[0].posts]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 15), st.one_of(st.none(), st.integers(0, 20))), max_size=25))
def test_bad_links_lose_and_double_nothing(links: list[tuple[int, int | None]]) -> None:
    posts = [post(number, parent) for number, parent in links]
    thread = threadkit.build_thread(page(*posts))
    keys = [node.key for node in thread.posts]
    assert len(keys) == len(set(keys))
    assert {one.key for one in posts} <= set(keys)
    for node in thread.posts:
        above = thread.ancestors(node.key)
        assert node.depth == len(above)
        assert node.key not in {one.key for one in above}
    assert threadkit.load(threadkit.export(thread, "json")) == thread
    assert threadkit.build_thread(page(*posts)) == thread


@st.composite
def mixtures(draw: st.DrawFn) -> Page:
    """A page of a conversation with every kind of evidence: ids, keys, guesses of the format, names, own quotes."""
    size = draw(st.integers(1, 10))
    number = st.integers(0, size)
    posts: list[Post] = []
    for own in range(size):
        made = post(own, by=draw(st.sampled_from(["ann", "bo"])))
        kind = draw(st.sampled_from(["none", "id", "key", "guess", "names", "quote"]))
        other = str(draw(number))
        update: dict[str, object] = {}
        if kind in ("key", "guess"):
            update["reply_to"] = ReplyTo(key=other)
        elif kind == "id":
            update["reply_to"] = ReplyTo(id=other)
        elif kind == "names":
            update["reply_to"] = ReplyTo(usernames=("ann",))
        elif kind == "quote" and posts:
            update["quoted"] = draw(st.sampled_from(posts)).model_copy(update={"quoted": None})
        if kind == "guess":
            if posts and draw(st.booleans()):
                update["quoted"] = posts[-1].model_copy(update={"quoted": None})
            update["inferred"] = {"reply_to": "page-order"}
        posts.append(made.model_copy(update=update))
    return page(*posts, focal=draw(st.sampled_from([None, "0", str(size - 1)])))


@settings(max_examples=200, deadline=None)
@given(mixtures())
def test_without_inference_nothing_is_inferred_and_all_that_is_stated_is_there(mixture: Page) -> None:
    with_all = threadkit.build_thread(mixture)
    without = threadkit.build_thread(mixture, infer=False)

    def stated(thread: threadkit.Thread) -> dict[str, str | None]:
        return {n.key: n.parent for n in thread.posts if n.link and n.link.basis == "stated"}

    assert {n.link.basis for n in without.posts if n.link} <= {"stated", "matched"}
    assert stated(without) == stated(with_all)
    assert {n.key for n in without.posts} <= {n.key for n in with_all.posts}
    for node in with_all.posts:
        assert node.parent is None or with_all.node(node.parent).depth == node.depth - 1


@pytest.mark.parametrize("shape", ["deep", "wide"])
def test_a_hundred_thousand_posts(shape: str) -> None:
    size = 100_000
    posts = [post(n, (n - 1 if shape == "deep" else 0) if n else None) for n in range(size)]
    thread = threadkit.build_thread(page(*posts))
    assert len(thread.posts) == size
    assert (thread.depth, thread.width) == ((size - 1, 1) if shape == "deep" else (1, size - 1))
    assert len(thread.ancestors(str(size - 1))) == (size - 1 if shape == "deep" else 1)


def test_a_circle_is_broken_at_its_youngest_link() -> None:
    thread = threadkit.build_thread(page(post(1, 3), post(2, 1), post(3, 2)))
    assert parents([thread]) == {"3": None, "1": "3", "2": "1"} or parents([thread]) == {
        "1": "3",
        "2": "1",
        "3": None,
    }
    assert [d.code for d in thread.diagnostics] == ["cycle-broken"]


def test_a_circle_is_broken_at_an_inferred_link_before_a_stated_one() -> None:
    guessed = post(3, 2).model_copy(update={"inferred": {"reply_to": "position"}})
    thread = threadkit.build_thread(page(guessed, post(2, 3)))
    assert parents([thread]) == {"3": None, "2": "3"}
    assert [d.code for d in thread.diagnostics] == ["cycle-broken"]


def test_a_place_on_the_page_makes_no_reply_of_what_is_older() -> None:
    by_place = {"inferred": {"reply_to": "position"}, "reply_to": ReplyTo(key="5")}
    thread = threadkit.build_thread(page(post(5), post(3).model_copy(update=by_place), post(3 + 4, 5)))
    assert parents([thread]) == {"5": None, "3": None, "7": "5"}


def test_the_authors_own_next_post_comes_first_where_the_page_shows_it_so() -> None:
    shown = [post(0), post(3, 0), post(1, 0, by="bo"), post(2, 0, by="cy")]
    thread = threadkit.build_thread(page(*shown, focal="0"))
    assert [node.key for node in thread.posts] == ["0", "3", "1", "2"]
    unordered = threadkit.build_thread(page(*shown))
    assert [node.key for node in unordered.posts] == ["0", "1", "2", "3"]


def test_siblings_without_a_time_or_with_a_coarse_one_keep_their_place_on_the_page() -> None:
    undated = post(7, 0).model_copy(update={"created_at": None, "precision": None})
    day = post(8, 0).model_copy(update={"created_at": START.replace(hour=0), "precision": "day"})
    shown = [post(0), post(2, 0), undated, post(1, 0), day, post(4, 0)]
    thread = threadkit.build_thread(page(*shown))
    assert [node.key for node in thread.posts] == ["0", "1", "8", "2", "7", "4"]


def test_missing_parents_are_nodes_and_are_listed() -> None:
    first = post(5, 4).model_copy(update={"reply_to": ReplyTo(id="4", usernames=("bo",))})
    thread = threadkit.build_thread(page(first))
    root = thread.root
    assert root is not None and root.post.availability == "missing" and root.seen_in == ()
    gaps = threadkit.missing(thread)
    assert [(gap.id, gap.username, gap.proof, gap.why) for gap in gaps] == [("4", "bo", "5", "reply")]
    assert gaps[0].url == "https://x.com/bo/status/4"


def test_what_else_proves_that_something_is_missing() -> None:
    text = "What she said https://twitter.com/di/status/77"
    linking = post(1, text=text).model_copy(update={"entities": threadkit.extract_entities(text)})
    cut = post(2, 1).model_copy(update={"hidden_replies": True, "url": "https://x.com/ann/status/2"})
    to_somebody = post(3, by="cy").model_copy(update={"reply_to": ReplyTo(usernames=("eve", "ann"))})
    to_ann = post(4, by="cy").model_copy(update={"reply_to": ReplyTo(usernames=("ann", "eve"))})
    thread = threadkit.merge([page(linking, cut), page(to_somebody), page(to_ann)])
    assert [(gap.id, gap.username, gap.url, gap.proof, gap.why) for gap in threadkit.missing(thread)] == [
        ("77", "di", "https://x.com/di/status/77", "1", "quote"),
        (None, None, "https://x.com/ann/status/2", "2", "replies"),
        (None, "eve", None, "3", "reply"),
    ]
    assert "they were not saved" in threadkit.export(thread, "markdown")
    whole = threadkit.merge([page(linking, cut), page(post(77, by="di"))])
    assert [gap.why for gap in threadkit.missing(whole)] == ["replies"]


def test_posts_that_name_only_their_conversation_hang_under_its_author() -> None:
    def member(number: int, by: str, text: str) -> Post:
        update = {"conversation_id": "1", "entities": threadkit.extract_entities(text)}
        return post(number, by=by, text=text).model_copy(update=update)

    posts = [
        member(1, "ann", "how bread rises"),
        member(2, "ann", "and then"),
        member(3, "bo", "@ann why?"),
        member(4, "ann", "@bo because"),  # to which of bo's posts?
        member(5, "ann", "in the end"),
        member(6, "cy", "@bo @ann yes"),
    ]
    thread = threadkit.build_thread(page(*posts))
    assert parents([thread]) == {"1": None, "2": "1", "3": "1", "4": None, "5": "2", "6": None}
    assert {node.link.basis for node in thread.posts if node.link} == {"inferred"}
    alone = threadkit.build_thread(page(*posts[1:]))
    assert {node.parent for node in alone.posts} == {None}


def test_a_post_and_its_quoted_copy_are_one_node() -> None:
    quoted = post(1, text="the whole text\n\nin two paragraphs")
    copy = quoted.model_copy(update={"text": "the whole text in two paragraphs"})
    thread = threadkit.build_thread(page(quoted, post(2, by="bo").model_copy(update={"quoted": copy})))
    assert len(thread.posts) == 2
    assert thread.node("1").post.text == quoted.text
    assert thread.node("2").quotes == "1"


def test_a_tombstone_never_overwrites_a_post() -> None:
    gone = Post(key="1", id="1", availability="deleted", notice="This Post was deleted.")
    for order in ((post(1), gone), (gone, post(1))):
        thread = threadkit.build_threads([page(one) for one in order])[0]
        assert thread.posts[0].post.text == "post number 1"
        assert thread.posts[0].seen_in == (0, 1)


def test_ads_are_in_no_thread() -> None:
    thread = threadkit.build_thread(page(post(1), post(2).model_copy(update={"promoted": True})))
    assert [node.key for node in thread.posts] == ["1"]
    assert [d.code for d in thread.diagnostics] == ["ads-left-out"]


def test_views_of_a_thread() -> None:
    # 0 ─ 1 ─ 2      4 and 5 hang under 3, 3 under 0
    #   └ 3 ─ 4, 5
    thread = threadkit.build_thread(
        page(post(0), post(1, 0), post(2, 1), post(3, 0, by="bo"), post(4, 3), post(5, 3))
    )
    assert [n.key for n in thread.walk()] == ["0", "1", "2", "3", "4", "5"]
    assert [n.key for n in thread.children("3")] == ["4", "5"]
    assert [n.key for n in thread.descendants("1")] == ["2"]
    assert [n.key for n in thread.path("2", "4")] == ["2", "1", "0", "3", "4"]
    assert [n.key for n in thread.self_thread()] == ["0", "1", "2"]
    assert [[n.key for n in branch] for branch in thread.branches()] == [
        ["0", "1", "2"],
        ["0", "3", "4"],
        ["0", "3", "5"],
    ]
    assert [(n.key, n.depth, n.parent) for n in thread.subtree("3").posts] == [
        ("3", 0, None),
        ("4", 1, "3"),
        ("5", 1, "3"),
    ]
    assert [n.key for n in thread.between(START + timedelta(minutes=2), START + timedelta(minutes=4))] == ["2", "3"]
    assert [author.username for author in thread.participants] == ["ann", "bo"]


def test_without_inference_only_stated_and_matched_links() -> None:
    whole = threadkit.parse_file(FIXTURES / "text_aggregator" / "sourdough.txt")
    with_all = threadkit.build_thread(whole)
    without = threadkit.build_thread(whole, infer=False)
    assert {n.link.basis for n in with_all.posts if n.link} == {"stated", "matched", "inferred"}
    assert {n.link.basis for n in without.posts if n.link} == {"stated", "matched"}
    assert len(without.posts) == len(with_all.posts)


@needs_corpus
@pytest.mark.parametrize(
    ("folder", "floor"),
    [("threads_v1_ids", 1.0), ("threads_text", 0.955), ("text_x", 0.97), ("html_x", 1.0), ("json_", 1.0)],
)
def test_corpus_trees(folder: str, floor: float) -> None:
    from corpus_score import tree_exactness

    assert tree_exactness(SHARED / "corpus", folder) >= floor
