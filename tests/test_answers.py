"""Pages of one person's replies: what stands above an answer is what it answers."""

from __future__ import annotations

import pytest

import threadkit
from threadkit import Author, Page, Post, Source


def links(authors: str, *, reposted: str = "", focal: str | None = None) -> list[str | None]:
    """The authors of the parents of posts by the ``authors`` (a letter each; ``reposted``: at which places)."""
    posts = tuple(
        Post(
            key=str(number),
            author=Author(username=by),
            text=f"{by} writes number {number}",
            reposted_by=Author(username="o") if str(number) in reposted else None,
        )
        for number, by in enumerate(authors)
    )
    thread = threadkit.build_thread(Page(posts=posts, source=Source(format="text_x"), focal=focal))
    parents = [thread.node(post.key).parent for post in posts]
    return [None if parent is None else authors[int(parent)] for parent in parents]


def test_answers_hang_under_what_stands_above_them() -> None:
    assert links("aobodeoof") == [None, "a", None, "b", None, "d", "e", None, None]


def test_reposts_are_answered_by_nobody() -> None:
    assert links("aobordo", reposted="4") == [None, "a", None, "b", None, None, "d"]


@pytest.mark.parametrize(
    "authors",
    [
        "aobo",  # two answers can be chance
        "abcodeofgho",  # a home timeline: the posts between are too many
        "ooooo",  # a person's own posts
        "abcdef",
    ],
)
def test_other_pages_are_left_alone(authors: str) -> None:
    assert set(links(authors)) <= {None}


def test_a_page_about_one_post_is_a_conversation() -> None:
    assert links("oaobo", focal="0") == [None, "o", "a", "o", "b"]
