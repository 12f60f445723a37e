"""What stands in one place on several pages: notices and the posts that they took the place of, windows of any kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import threadkit
from threadkit import Author, Page, Post, ReplyTo, Source, Thread

START = datetime(2015, 3, 4, 9, 12, tzinfo=UTC)
#: An id holds its time: this one that of START.
FIRST = 573048316359606275
WORDS = "ferry lamp stair harbour keeper mill bridge dyke gate tower chapel orchard".split()


def post(number: int, by: str, to: str = "", **more: object) -> Post:
    """A post as a copied page shows it: no id, a day, and whom it replies to."""
    values: dict[str, object] = {
        "key": f"p{number}",
        "author": Author(username=by),
        "created_at": START if number == 0 else START.replace(hour=0, minute=0),
        "precision": "minute" if number == 0 else "day",
        "text": f"What I remember of the {WORDS[number]} is told in one long sentence.",
        "reply_to": ReplyTo(usernames=tuple(to.split())) if to else None,
    }
    return Post.model_validate(values | more)


def data(number: int, by: str, parent: int | None, to: str = "") -> Post:
    """The same post as data of the site's interface."""
    id = str(FIRST + (number * 60_000 << 22))
    above = str(FIRST + (parent * 60_000 << 22)) if parent is not None else None
    return post(
        number,
        by,
        key=id,
        id=id,
        created_at=START + timedelta(minutes=number),
        precision="second",
        reply_to=ReplyTo(id=above, usernames=tuple(to.split())) if above else None,
    )


def notice(number: int, **more: object) -> Post:
    return Post.model_validate(
        {"key": f"gone{number}", "availability": "deleted", "notice": "This Post was deleted by the Post author."}
        | more
    )


def page(*posts: Post, focal: str | None = None, kind: str = "text_x") -> Page:
    return Page(posts=posts, source=Source(format=kind), focal=focal)


def merged(*pages: Page) -> Thread:
    """The thread, which is the same in whatever order the pages come."""
    thread = threadkit.merge(pages)
    again = threadkit.merge(pages[::-1])
    assert [(n.key, n.parent, n.link) for n in thread] == [(n.key, n.parent, n.link) for n in again]
    return thread


def tree(thread: Thread) -> dict[str, str | None]:
    """The number of each post's text's word, and of its parent's."""
    names = {node.key: next((w for w in WORDS if w in node.post.text), node.key) for node in thread}
    return {names[node.key]: names.get(node.parent or "") for node in thread}


ROOT, ONE, TWO, THREE = post(0, "ann"), post(1, "bo", "ann"), post(2, "cy", "ann"), post(3, "di", "ann")


def test_a_notice_between_the_same_posts_is_the_post_that_stood_there() -> None:
    thread = merged(page(ROOT, ONE, TWO, THREE, focal="p0"), page(ROOT, ONE, notice(1), THREE, focal="p0"))
    assert len(thread) == 4
    gone = next(node for node in thread if "stair" in node.post.text)
    assert gone.post.availability == "available" and gone.seen_in == (0, 1)
    assert [seen.availability for seen in gone.history] == ["deleted"]
    assert any(one.code == "joined-by-place" for one in thread.diagnostics)


def test_a_notice_that_copied_text_seems_to_embed_is_the_next_post() -> None:
    quoting = ONE.model_copy(update={"quoted": notice(1)})
    thread = merged(page(ROOT, ONE, TWO, THREE, focal="p0"), page(ROOT, quoting, THREE, focal="p0"))
    assert len(thread) == 4 and all(node.quotes is None for node in thread)
    assert len(next(node for node in thread if "stair" in node.post.text).history) == 1


def test_a_notice_is_known_by_the_tree_that_data_tells() -> None:
    listed = page(
        data(0, "ann", None),
        data(1, "bo", 0, "ann"),
        data(2, "cy", 1, "bo"),
        data(3, "di", 0, "ann"),
        kind="json_v1",
    )
    thread = merged(listed, page(ROOT, ONE, notice(1), THREE, focal="p0"))
    assert len(thread) == 4
    assert [seen.availability for node in thread for seen in node.history] == ["deleted"]


def test_what_may_have_been_either_of_two_is_neither() -> None:
    listed = page(
        data(0, "ann", None), data(1, "bo", 0, "ann"), data(2, "cy", 0, "ann"), data(4, "eve", 0, "ann"),
        data(3, "di", 0, "ann"), kind="json_v1",
    )  # fmt: skip
    thread = merged(listed, page(ROOT, ONE, notice(1), THREE, focal="p0"))
    assert len(thread) == 6 and not any(node.history for node in thread)


def test_the_posts_below_a_notice_stay_where_they_are() -> None:
    below = post(4, "eve", "cy ann")
    thread = merged(page(ROOT, ONE, TWO, below, focal="p0"), page(ROOT, ONE, notice(1), below, focal="p0"))
    assert tree(thread) == {"ferry": None, "lamp": "ferry", "stair": "ferry", "keeper": "stair"}


def test_a_window_goes_on_below_what_data_tells() -> None:
    listed = page(data(0, "ann", None), data(1, "bo", 0, "ann"), data(2, "cy", 1, "bo"), kind="json_v1")
    window = page(post(1, "bo", "ann"), post(2, "cy", "bo ann"), post(5, "flo", "cy bo ann"), post(6, "gus", "ann"))
    assert tree(merged(listed, window)) == {
        "ferry": None, "lamp": "ferry", "stair": "lamp", "mill": "stair", "bridge": "ferry",
    }  # fmt: skip


def test_a_window_of_mostly_one_persons_posts_goes_on() -> None:
    own = [post(5, "eve", "ann"), *(post(number, "eve", "eve ann") for number in (6, 7, 8))]
    found = tree(merged(page(ROOT, ONE, TWO, focal="p0"), page(ONE, TWO, *own, post(9, "flo", "ann"))))
    assert [found[name] for name in WORDS[5:10]] == ["ferry", "mill", "bridge", "dyke", "ferry"]


def test_a_window_above_the_page_s_own_post() -> None:
    above, middle, last = post(1, "ann"), post(2, "bo"), post(3, "ann")
    focal = post(0, "bo")
    found = tree(merged(page(above, middle, last), page(middle, last, focal, focal="p0")))
    assert found == {"lamp": None, "stair": "lamp", "harbour": "stair", "ferry": "harbour"}


def test_a_parent_that_replies_name_by_id_is_the_post_that_a_page_shows() -> None:
    listed = page(data(1, "bo", 0, "ann"), data(4, "eve", 0, "ann"), kind="json_v1")
    thread = merged(listed, page(ROOT, ONE, TWO, focal="p0"))
    assert len(thread) == 4 and threadkit.missing(thread) == ()
    root = thread.posts[0]
    assert root.post.id == str(FIRST) and root.post.inferred["id"] == "named-by-replies"
    assert {node.link.basis for node in thread.posts[1:] if node.link and node.post.id} == {"stated"}
    assert any(one.code == "joined-by-replies" for one in thread.diagnostics)


def test_a_parent_without_a_minute_needs_its_place() -> None:
    """The page shows it above the reply; who wrote two posts of the day may be meant with either."""
    reply = data(3, "di", 2, "cy")
    shown = page(ROOT, TWO, post(3, "di", "cy ann"), focal="p0")
    assert len(merged(page(reply, kind="json_v1"), shown)) == 3
    other = post(5, "cy", "ann")
    assert len(merged(page(reply, kind="json_v1"), page(ROOT, TWO, other, focal="p0"))) == 5


def test_notices_at_the_end_of_a_page_are_the_first_of_those_that_another_shows_there() -> None:
    one, two, three = notice(1), notice(2), notice(3)
    ann, bo = post(1, "ann"), post(2, "bo")
    upper, lower = page(ann, notice(4)), page(ann, one, two, three, bo)
    assert len(merged(upper, lower)) == 5
    assert len(merged(page(notice(4), bo), lower)) == 5
    # one of another kind is another
    assert len(merged(page(ann, notice(4, availability="withheld")), lower)) == 6


def test_posts_of_one_author_and_text_that_embed_the_same_post_are_one() -> None:
    inner = post(3, "cy")
    first = post(1, "ann", text="Wild!", quoted=inner, created_at=None, precision=None, key="k1")
    second = data(1, "ann", None).model_copy(update={"text": "Wild!", "quoted": inner})
    assert len(merged(page(first, post(4, "di")), page(second, post(5, "eve")))) == 4
    other = second.model_copy(update={"quoted": post(6, "cy", key="p6")})
    assert len(merged(page(first, post(4, "di")), page(other, post(5, "eve")))) == 6


def test_a_short_answer_is_joined_where_no_page_contradicts() -> None:
    top, bo, cy = data(0, "ann", None), data(1, "bo", 0, "ann"), data(2, "cy", 1, "bo")
    said = {"text": "so sad", "key": "s"}
    short = data(3, "di", 1, "bo").model_copy(update={"text": "so sad"})
    listed = page(top, bo, cy, short, kind="json_v1")
    shown = page(post(4, "eve", "ann"), post(3, "di", "bo", **said), post(5, "flo", "ann"), post(2, "cy", "bo"))
    assert [node.key for node in merged(listed, shown) if node.post.text == "so sad"] == [short.key]
    # twice on one page: which of them the list holds is not told
    twice = page(post(4, "eve", "ann"), post(3, "di", "bo", **said), post(5, "flo", "ann"), post(3, "di", "bo", text="so sad", key="t"), post(2, "cy", "bo"))  # fmt: skip
    assert sum(node.post.text == "so sad" for node in merged(listed, twice)) == 3


def test_a_post_that_may_be_saved_without_its_id_is_not_listed_as_missing() -> None:
    listed = page(data(0, "ann", None), data(5, "eve", 4, "di"), kind="json_v1")
    assert [gap.username for gap in threadkit.missing(merged(listed))] == ["di"]
    shown = page(post(1, "di", "ann"), post(2, "di", "ann"), post(3, "cy", "ann"))
    assert threadkit.missing(merged(listed, shown)) == ()
