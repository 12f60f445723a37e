"""A long page that was saved in parts, as one scrolls: the parts together are the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import threadkit
from conftest import SHARED, needs_corpus
from threadkit import Author, Page, Post, ReplyTo, Source

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
FOCAL = "https://x.com/ann/status/1"


def post(number: int, by: str = "ann", **fields: object) -> Post:
    values = {
        "key": str(number), "id": str(number), "author": Author(username=by), "text": f"What {by} has to say, number {number}",
        "created_at": START + timedelta(minutes=number), "precision": "minute",
    }  # fmt: skip
    return Post.model_validate({**values, **fields})


PEOPLE = ["ann", "bo", "cy", "di", "eve", "flo", "gus"]
POSTS = [post(number, by) for number, by in enumerate(PEOPLE, 1)]


def page(*posts: Post, url: str | None = None) -> Page:
    focal = "1" if posts[0].key == "1" else None
    return Page(posts=posts, source=Source(format="text_x", url=url), focal=focal)


def parents(*pages: Page, infer: bool = True) -> dict[str, str | None]:
    found = {node.key: node.parent for node in threadkit.merge(pages, infer=infer).posts}
    turned = {node.key: node.parent for node in threadkit.merge(pages[::-1], infer=infer).posts}
    assert found == turned
    return found


def test_parts_that_overlap_are_linked_like_the_whole() -> None:
    whole = parents(page(*POSTS))
    assert list(whole.values()) == [None, "1", "1", "1", "1", "1", "1"]
    assert parents(page(*POSTS[:3]), page(*POSTS[1:5]), page(*POSTS[3:])) == whole
    assert set(parents(page(*POSTS[:3]), page(*POSTS[1:]), infer=False).values()) == {None}


def test_parts_that_do_not_overlap_are_left_alone() -> None:
    found = parents(page(*POSTS[:3]), page(*POSTS[3:]))
    assert [key for key, parent in found.items() if parent is None] == ["1", "4", "5", "6", "7"]


def test_a_page_of_another_kind_is_no_part() -> None:
    own = [post(number, "cy") for number in (20, 21, 22)]  # cy's own page: one more post of the conversation on it
    for other in (
        page(*POSTS[1:3], *own),
        page(POSTS[2], *own),
        page(*POSTS[1:], url="https://x.com/search?q=bread"),
        page(*POSTS[1:], url="https://x.com/bo/status/2"),
        page(POSTS[2], POSTS[1], *POSTS[3:]),
        page(*POSTS[1:3], post(8, "di", created_at=START - timedelta(days=1)), post(9, "eve")),
    ):
        found = parents(page(*POSTS[:3]), other)
        assert [key for key, parent in found.items() if parent is not None] == ["2", "3"]


def test_parts_of_a_page_whose_layout_shows_links() -> None:
    by_place = {"reply_to": ReplyTo(id="1", key="1"), "inferred": {"reply_to": "position"}}
    first = page(post(1), post(2, "bo", **by_place), post(3, "cy", reply_to=ReplyTo(id="2", key="2")), url=FOCAL)
    second = page(post(3, "cy"), post(4, "di"), post(5, "eve", reply_to=ReplyTo(id="4", key="4")), url=FOCAL)
    assert parents(first, second) == {"1": None, "2": "1", "3": "2", "4": "1", "5": "4"}
    assert parents(first, second, infer=False) == {"1": None, "2": None, "3": "2", "4": None, "5": "4"}
    # the last post of the first part is no reply: what follows is none either
    past = page(post(1), post(2, "bo", **by_place), post(3, "cy"), url=FOCAL)
    assert parents(past, second)["4"] is None


@needs_corpus
def test_copied_pages_in_parts() -> None:
    right = asked = 0
    for path in sorted((SHARED / "corpus" / "threads_text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        whole = threadkit.parse(text)
        starts = [one.span[0] for one in whole.posts if one.span is not None]
        if len(starts) < 9:
            continue
        third = len(starts) // 3
        cuts = [(0, starts[third]), (starts[third - 2], starts[2 * third]), (starts[2 * third - 2], len(text))]
        expected = {node.key: node.parent for node in threadkit.build_thread(whole).posts}
        merged = {n.key: n.parent for n in threadkit.merge(threadkit.parse(text[a:b]) for a, b in cuts).posts}
        asked += len(expected)
        right += sum(merged.get(key, "") == parent for key, parent in expected.items())
    assert right >= 0.95 * asked
