"""Numbers that authors give the posts of a thread: what counts as one, and which runs are linked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import threadkit
from threadkit import Author, Page, Post, ReplyTo, Source
from threadkit.threads.numbering import number_of

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1/12 How bread rises", (1, 12)),
        ("(2/12) First the yeast", (2, 12)),
        ("3/ Then the salt", (3, None)),
        ("4/n and so on", (4, None)),
        ("🧵 1/3: a story", (1, 3)),
        ("And that is all. 12/12", (12, 12)),
        ("How bread rises [1/4]", (1, 4)),
        ("How bread rises 1/🧵", (1, None)),
        ("A walk on 5/12/2024", None),
        ("5/12/2024 was warm", None),
        ("Open 24/7", None),
        ("see https://example.org/1/", None),
        ("0/10 would not eat", None),
        ("and/or", None),
        ("", None),
    ],
)
def test_numbers(text: str, number: tuple[int, int | None] | None) -> None:
    assert number_of(text) == number


def post(minute: int, text: str, *, by: str = "ann", to: str | None = None) -> Post:
    return Post(
        key=f"{by}-{minute}",
        author=Author(username=by),
        created_at=START + timedelta(minutes=minute),
        precision="minute",
        text=text,
        reply_to=ReplyTo(usernames=(to,)) if to else None,
    )


def links(*posts: Post, focal: str | None = None) -> dict[str, str | None]:
    thread = threadkit.build_thread(Page(posts=posts, source=Source(format="text_x"), focal=focal))
    assert all(node.link is None or node.link.basis == "inferred" for node in thread.posts)
    return {node.post.text: node.parent and thread.node(node.parent).post.text for node in thread.posts}


def test_a_timeline_s_numbered_posts_are_a_thread_newest_first_too() -> None:
    posts = [post(n, f"{n}/3 part") for n in (3, 2, 1)]
    assert links(post(9, "news"), *posts) == {
        "news": None,
        "1/3 part": None,
        "2/3 part": "1/3 part",
        "3/3 part": "2/3 part",
    }


def test_numbers_link_past_the_replies_between() -> None:
    posts = [post(1, "1/2 bread"), post(3, "is it good?", by="bo"), post(2, "2/2 salt")]
    assert links(*posts, focal="ann-1") == {"1/2 bread": None, "2/2 salt": "1/2 bread", "is it good?": "1/2 bread"}


@pytest.mark.parametrize(
    "posts",
    [
        [post(1, "9/10 good"), post(2, "10/10 better")],  # marks, not numbers
        [post(1, "1/3 a"), post(24 * 60, "2/3 b"), post(48 * 60, "3/3 c")],  # one a day: a series
        [post(1, "1/3 a"), post(2, "2/3 b", by="bo")],
        [post(1, "1/3 a"), post(2, "2/4 b")],
        [post(1, "2/2 b"), post(2, "1/2 a")],  # the second was posted before the first
        [post(1, "1/2 a", to="bo"), post(2, "2/2 b", to="bo")],  # an answer to somebody, in two parts
    ],
)
def test_what_is_no_run_is_not_linked(posts: list[Post]) -> None:
    assert set(links(*posts).values()) == {None}


def test_of_threads_of_one_length_each_number_goes_with_the_one_before() -> None:
    posts = [post(1, "1/2 a"), post(2, "2/2 b"), post(90, "1/2 c"), post(91, "2/2 d")]
    assert links(*reversed(posts)) == {"1/2 a": None, "2/2 b": "1/2 a", "1/2 c": None, "2/2 d": "1/2 c"}
    days = [one.model_copy(update={"precision": "day", "created_at": START.replace(hour=0)}) for one in posts]
    assert set(links(*days).values()) == {None}


def test_a_run_without_its_first_post_needs_three() -> None:
    assert links(post(1, "4/9 d"), post(2, "5/9 e"), post(3, "6/9 f"))["6/9 f"] == "5/9 e"


def test_numbered_answers_of_one_time_stand_by_their_numbers() -> None:
    posts = [
        post(0, "how does bread rise?", by="bo"),
        *(post(5, text, to="bo") for text in ("2/2 with salt", "an aside", "1/2 with yeast")),
    ]
    told_apart = [one.model_copy(update={"key": str(number)}) for number, one in enumerate(posts)]
    thread = threadkit.build_thread(Page(posts=tuple(told_apart), source=Source(format="text_x"), focal="0"))
    assert [node.post.text for node in thread.posts][1:] == ["1/2 with yeast", "an aside", "2/2 with salt"]
