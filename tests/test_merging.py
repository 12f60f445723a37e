"""Copies of one post as one post, and many pages as one tree, in any order and in mixed forms."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import SHARED, needs_corpus
from threadkit import Author, Metrics, Page, Post, ReplyTo, Source
from threadkit.assemble import post_key
from threadkit.models import Edits
from threadkit.values.text import comparison_key

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = "The ferry to the island leaves twice a day, and never on time."


def post(id: int = 1, **fields: object) -> Post:
    values = {"key": str(id), "id": str(id), "text": TEXT, "created_at": NOON, "precision": "second"}
    return Post.model_validate({**values, "author": Author(username="ann"), **fields})


def page(*posts: Post, at: datetime | None = None) -> Page:
    return Page(posts=posts, source=Source(format="json_v1", captured_at=at))


def merge(*pages: Page) -> threadkit.Node:
    """The one node of the pages, the same in whatever order they come."""
    found = []
    for order in (pages, pages[::-1]):
        (thread,) = threadkit.build_threads(order)
        (node,) = thread.posts
        assert threadkit.load(threadkit.export(thread, "json")) == thread
        found.append(node)
    assert found[0].post == found[1].post
    assert [(s.seen_at, s.metrics, s.text) for s in found[0].history] == [
        (s.seen_at, s.metrics, s.text) for s in found[1].history
    ]
    return found[0]


def codes(*pages: Page) -> list[str]:
    return [d.code for thread in threadkit.build_threads(pages) for d in thread.diagnostics]


def test_the_fuller_text_and_whatever_one_copy_has() -> None:
    short = post(text=TEXT[:30] + "…", truncated=True, lang="en", author=Author(username="ann", name="Ann", id="7"))
    node = merge(page(short), page(post(source="Web")))
    assert node.post.text == TEXT and not node.post.truncated
    assert (node.post.lang, node.post.source) == ("en", "Web")
    assert node.post.author == Author(username="ann", name="Ann", id="7")
    assert node.history == ()


def test_a_text_that_is_said_to_be_whole_is() -> None:
    assert not merge(page(post(truncated=True)), page(post())).post.truncated


def test_the_finest_time_and_of_equally_fine_ones_the_stated() -> None:
    day = post(created_at=NOON.replace(hour=0), precision="day")
    guess = post(created_at=NOON + timedelta(hours=2), precision="minute", inferred={"created_at": "assumed-utc"})
    exact = post(precision="minute")
    assert merge(page(day), page(guess)).post.created_at == guess.created_at
    node = merge(page(guess), page(exact))
    assert node.post.created_at == NOON and node.post.inferred == {}


def test_a_time_that_the_id_contradicts_and_a_text_with_lost_characters_are_left() -> None:
    id = 1683549442287255552  # of 24 July 2023
    wrong = post(id, created_at=datetime(2014, 1, 7, tzinfo=UTC), text="Caf? culture is all about the chairs")
    right = post(
        id, created_at=datetime(2023, 7, 24, 18, 47, 20, tzinfo=UTC), text="Café culture is all about the chairs"
    )
    node = merge(page(wrong), page(right))
    assert (node.post.created_at, node.post.text) == (right.created_at, right.text)


def test_undated_posts_stand_in_one_order_whatever_the_order_of_the_pages() -> None:
    undated = {"created_at": None, "precision": None, "reply_to": ReplyTo(id="1")}
    parts = [
        page(post(1), post(3, **undated)),
        page(post(1), post(2, **undated)),
        page(post(4, **undated), post(5, **undated)),
    ]
    found = {tuple(n.key for n in threadkit.merge(order).posts) for order in itertools.permutations(parts)}
    assert len(found) == 1


def test_exact_counts_before_rounded_ones_that_agree() -> None:
    exact = post(metrics=Metrics(likes=1234, replies=7))
    rounded = post(metrics=Metrics(likes=1200, views=32000, rounded=("likes", "views")))
    node = merge(page(exact), page(rounded))
    assert node.post.metrics == Metrics(likes=1234, replies=7, views=32000, rounded=("views",))
    assert node.history == ()
    finer = post(metrics=Metrics(views=32300, rounded=("views",)))
    assert merge(page(rounded), page(finer)).post.metrics.views == 32300


def test_later_counts_win_and_earlier_ones_are_kept() -> None:
    first = page(post(metrics=Metrics(likes=1234)), at=NOON + timedelta(days=1))
    second = page(post(metrics=Metrics(likes=1900, rounded=("likes",))), at=NOON + timedelta(days=2))
    third = page(post(metrics=Metrics(likes=1800)), at=NOON + timedelta(days=3))
    node = merge(first, second)
    assert node.post.metrics == Metrics(likes=1900, rounded=("likes",))
    assert [(s.seen_at, s.page, s.metrics.likes, s.text) for s in node.history] == [
        (NOON + timedelta(days=1), 0, 1234, TEXT)
    ]
    node = merge(second, third, first)
    assert node.post.metrics.likes == 1800
    assert [s.metrics.likes for s in node.history] == [1234, 1900]
    # without times of capture the larger counts are the later ones
    assert merge(page(post(metrics=Metrics(likes=9))), page(post(metrics=Metrics(likes=4)))).post.metrics.likes == 9


def test_a_tombstone_never_overwrites_a_post_but_is_told() -> None:
    gone = Post(key="1", id="1", availability="deleted", notice="This Post was deleted.")
    node = merge(page(post(), at=NOON), page(gone, at=NOON + timedelta(days=9)))
    assert (node.post.availability, node.post.text, node.post.notice) == ("available", TEXT, None)
    assert [(s.availability, s.seen_at) for s in node.history] == [("deleted", NOON + timedelta(days=9))]


def test_the_versions_of_an_edited_post_are_one() -> None:
    ids = Edits(ids=("1", "2", "3"))
    first = post(1, text="The ferry leaves twice a day, and the crew is never on time.", edits=ids)
    last = post(3, edits=ids, created_at=NOON + timedelta(minutes=9))
    answer = post(9, reply_to=ReplyTo(id="2"), author=Author(username="bo"), text="It does not")
    node = merge(page(first), page(last))
    assert (node.key, node.post.text) == ("3", TEXT)
    assert [s.text for s in node.history] == [first.text]
    (thread,) = threadkit.build_threads([page(first), page(answer), page(last)])
    assert [(n.key, n.parent) for n in thread.posts] == [("3", None), ("9", "3")]
    assert codes(page(first), page(last)) == []


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"text": "Another text, which has little to do with the first one."}, "text"),
        ({"created_at": NOON + timedelta(hours=1)}, "time"),
        ({"author": Author(username="bo")}, "author"),
    ],
)
def test_copies_that_contradict_each_other_are_told(fields: dict[str, object], kept: str) -> None:
    other = post(**fields)
    (thread,) = threadkit.build_threads([page(post()), page(other)])
    assert [d.code for d in thread.diagnostics] == ["copies-disagree"]
    assert thread.diagnostics[0].message.split(": ")[1] == kept
    merge(page(post()), page(other))


def test_contradicting_ids_of_author_and_parent_are_told() -> None:
    one = post(author=Author(username="ann", id="7"), reply_to=ReplyTo(id="5"))
    other = post(author=Author(username="ann", id="8"), reply_to=ReplyTo(id="6"))
    assert codes(page(one), page(other)) == ["copies-disagree", "copies-disagree"]


def test_what_a_page_states_is_not_inferred_any_more() -> None:
    guess = post(inferred={"author": "page-author", "created_at": "assumed-utc"}, precision="minute")
    assert merge(page(guess), page(post())).post.inferred == {}
    assert merge(page(guess), page(guess)).post.inferred == guess.inferred


def test_hidden_replies_are_kept_and_told() -> None:
    node = merge(page(post(hidden_replies=True)), page(post()))
    assert node.post.hidden_replies


FORMS = ("whole", "text", "cut", "rounded")


def as_seen(one: Post, form: str) -> Post:
    """The post as a page of another form shows it."""
    if form == "whole":
        return one
    text, cut = one.text.removeprefix("@ann ").removeprefix("@bo "), False
    if form == "cut" and len(text) > 20:
        text, cut = text[:14] + "…", True
    author = one.author
    assert author is not None and one.created_at is not None
    minute = one.created_at.replace(second=0)
    likes = one.metrics.likes
    return Post(
        key=post_key(author.username, minute, comparison_key(text)),
        author=Author(username=author.username, name="A Name"),
        created_at=minute,
        precision="minute",
        text=text,
        truncated=cut,
        metrics=Metrics(likes=likes and likes // 100 * 100, rounded=("likes",)) if form == "rounded" else Metrics(),
    )


@st.composite
def conversations(draw: st.DrawFn) -> list[Post]:
    """Posts of two people, two a minute; some are short and said again and again, but never in one minute."""
    found: list[Post] = []
    for number in range(draw(st.integers(1, 12))):
        by = draw(st.sampled_from(("ann", "bo")))
        minute = number // 2
        short = [text for text in ("Yes", "🧵", "") if not any(
            p.text == text and p.created_at == NOON + timedelta(minutes=minute, seconds=p.created_at.second) for p in found if p.created_at
        )]  # fmt: skip
        long = f"{'@ann ' if number % 3 else ''}{number} things about ferries & bread, told in no order at all"
        found.append(
            post(
                100 + number,
                author=Author(username=by, name="A Name"),
                created_at=NOON + timedelta(minutes=minute, seconds=10 + number),
                text=draw(st.sampled_from([long, *short])),
                reply_to=ReplyTo(id=str(100 + draw(st.integers(0, number - 1)))) if number else None,
                metrics=Metrics(likes=draw(st.integers(1000, 9999))),
            )
        )
    return found


@settings(max_examples=120, deadline=None)
@given(conversations(), st.randoms(use_true_random=False))
def test_overlapping_pages_of_mixed_forms_give_the_whole(posts: list[Post], rng: random.Random) -> None:
    (whole,) = threadkit.build_threads([page(*posts)])
    pages = [page(*rng.sample(posts, rng.randint(1, len(posts)))) for _ in range(rng.randint(0, 3))]
    missing = [one for one in posts if not any(one in part.posts for part in pages)]
    pages.append(page(*missing, *rng.sample(posts, 1)) if missing else page(*posts[:1]))
    for _ in range(rng.randint(1, 3)):
        form = rng.choice(FORMS)
        pages.append(page(*(as_seen(one, form) for one in rng.sample(posts, rng.randint(1, len(posts))))))
    rng.shuffle(pages)
    (merged,) = threadkit.build_threads(pages)
    assert [(n.key, n.parent, n.depth, n.link) for n in merged.posts] == [
        (n.key, n.parent, n.depth, n.link) for n in whole.posts
    ]
    assert [(n.post.text, n.post.metrics, n.post.created_at) for n in merged.posts] == [
        (n.post.text, n.post.metrics, n.post.created_at) for n in whole.posts
    ]
    assert not any(node.history for node in merged.posts)
    again = threadkit.build_threads(pages)
    assert again == [merged]
    rng.shuffle(pages)
    (turned,) = threadkit.build_threads(pages)
    assert [n.post for n in turned.posts] == [n.post for n in merged.posts]


@settings(max_examples=60, deadline=None)
@given(conversations(), st.sampled_from(FORMS[1:]), st.randoms(use_true_random=False))
def test_pages_without_ids_lose_and_join_nothing(posts: list[Post], form: str, rng: random.Random) -> None:
    seen = [as_seen(one, form) for one in posts]
    parts = [rng.sample(seen, rng.randint(1, len(seen))) for _ in range(3)]
    keys = {one.key for part in parts for one in part}
    nodes = [node for thread in threadkit.build_threads(page(*part) for part in parts) for node in thread.posts]
    assert {node.key for node in nodes} == keys
    assert len(nodes) == len(keys)


@needs_corpus
def test_a_conversation_as_data_and_as_a_page_is_the_tree_of_the_data() -> None:
    for data in sorted((SHARED / "corpus" / "threads_v1_ids").glob("*.jsonl")):
        text = SHARED / "corpus" / "threads_text" / f"{data.stem}.txt"
        expected = threadkit.build_threads(threadkit.iter_pages(data))
        for files in ((data, text), (text, data)):
            both = threadkit.build_threads(threadkit.iter_pages(*files))
            assert [[(n.key, n.parent, n.link) for n in thread.posts] for thread in both] == [
                [(n.key, n.parent, n.link) for n in thread.posts] for thread in expected
            ], data.stem


@needs_corpus
def test_a_saved_page_and_a_copy_of_its_text_are_one_tree() -> None:
    for saved in sorted((SHARED / "corpus" / "html_x").glob("ghosted-*.html")):
        text = SHARED / "corpus" / "text_x_copies" / f"{saved.stem}.txt"
        expected = {
            (n.post.id, n.depth, n.post.availability)
            for thread in threadkit.build_threads(threadkit.iter_pages(saved))
            for n in thread.posts
        }
        for files in ((saved, text), (text, saved)):
            nodes = [n for thread in threadkit.build_threads(threadkit.iter_pages(*files)) for n in thread.posts]
            assert {(n.post.id, n.depth, n.post.availability) for n in nodes} == expected, saved.stem
            assert all(n.seen_in in ((0, 1), (0,), (1,)) for n in nodes)


def test_a_quoted_post_of_another_thread_can_be_exported() -> None:
    quoting = post(2, author=Author(username="bo"), text="Look").model_copy(update={"quoted": post(1)})
    for thread in threadkit.build_threads([page(post(1), quoting)]):
        for form in ("json", "jsonl", "markdown", "edges"):
            threadkit.export(thread, form)
