"""Any page of a conversation, drawn by chance: what holds of the links that are found for it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import SHARED, needs_corpus
from test_replying import ROOT, page, parents, post
from threadkit import Page, Post

PEOPLE = ["ann", "bo", "cy"]


@st.composite
def pages(draw: st.DrawFn) -> list[Post]:
    """Any page of a conversation, likely or not."""
    size = draw(st.integers(1, 20))
    someone = st.sampled_from(PEOPLE)
    return [
        post(
            f"{number}" if number else "root",
            draw(st.one_of(someone, st.none())),
            " ".join(draw(st.lists(someone, max_size=3))),
            text=draw(st.sampled_from(["", "@ann hm", "so @bo, @cy"])),
            day=draw(st.one_of(st.none(), st.integers(1, 4))),
            replies=draw(st.one_of(st.none(), st.integers(0, 3))),
        )
        for number in range(size)
    ]


@settings(max_examples=200, deadline=None)
@given(pages(), st.integers(0, 19))
def test_any_page_gives_a_forest_of_earlier_parents(posts: list[Post], focal: int) -> None:
    thread = threadkit.build_thread(page(*posts, focal=posts[focal % len(posts)].key))
    place = {one.key: number for number, one in enumerate(posts)}
    assert sorted(place) == sorted(node.key for node in thread.posts)
    for node in thread.posts:
        assert node.parent is None or place[node.parent] < place[node.key]
        assert node.depth == (thread.node(node.parent).depth + 1 if node.parent else 0)
        assert (node.parent is None) == (node.link is None)
        assert node.link is None or node.link.basis == "inferred"


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[int, str]]:
    """A conversation as (parent, author), each post before its replies; everybody writes once."""
    size = draw(st.integers(1, 20))
    children: dict[int, list[int]] = {}
    for number in range(1, size):
        children.setdefault(draw(st.integers(0, number - 1)), []).append(number)
    order: list[tuple[int, str]] = []
    stack = [(0, -1)]
    while stack:
        number, parent = stack.pop()
        stack.extend((child, len(order)) for child in reversed(children.get(number, [])))
        order.append((parent, f"user{number}"))
    return order


@settings(max_examples=100, deadline=None)
@given(trees())
def test_where_everybody_writes_once_the_names_give_the_whole_tree(tree: list[tuple[int, str]]) -> None:
    names: list[list[str]] = []
    for parent, _ in tree:
        names.append([tree[parent][1], *names[parent]] if parent >= 0 else [])
    posts = [
        post("root" if number == 0 else str(number), by, " ".join(names[number]))
        for number, (_, by) in enumerate(tree)
    ]
    found = parents(*posts)
    for number, (parent, _) in enumerate(tree):
        assert found[posts[number].key] == (posts[parent].key if parent >= 0 else None)


@settings(max_examples=100, deadline=None)
@given(pages(), st.randoms(use_true_random=False))
def test_windows_of_a_page_give_one_tree_in_whatever_order_they_come(posts: list[Post], rng: random.Random) -> None:
    told_apart = [one.model_copy(update={"text": f"{one.text} the post of number {one.key}"}) for one in posts]
    windows = []
    for _ in range(rng.randint(2, 4)):
        start = rng.randrange(len(posts))
        windows.append(page(told_apart[0], *told_apart[1:][start : start + rng.randint(1, 12)]))

    def found(pages: list[Page]) -> list[list[tuple[str, str | None, threadkit.Link | None]]]:
        threads = threadkit.build_threads(pages)
        return sorted(
            ([(n.key, n.parent, n.link) for n in thread.posts] for thread in threads), key=lambda tree: tree[0][0]
        )

    first = found(windows)
    rng.shuffle(windows)
    assert found(windows) == first


def test_a_very_long_exchange_takes_linear_time() -> None:
    turns = [post(str(n), ("bo", "cy")[n % 2], ("cy", "bo")[n % 2]) for n in range(10_000)]
    assert threadkit.build_thread(page(ROOT, post("x", "cy", "ann"), *turns)).depth == 10_001


@needs_corpus
def test_inferred_links_are_right_99_times_in_100() -> None:
    import json

    wrong = made = 0
    for answer in sorted((SHARED / "corpus" / "threads_text").glob("*.thread.json")):
        gold = json.loads(answer.read_text(encoding="utf-8"))
        read = threadkit.parse_file(answer.with_name(gold["file"]), **gold["options"])
        thread = threadkit.build_thread(read)
        place = {one.key: number for number, one in enumerate(read.posts)}
        for one, node in zip(read.posts, gold["nodes"], strict=True):
            parent = thread.node(one.key).parent
            made += parent is not None
            wrong += parent is not None and place[parent] != node["parent"]
    assert wrong / made <= 0.01
