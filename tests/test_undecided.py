"""Replies that several posts explain alike: what a page shows further down settles some, and what is left is said."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import threadkit
from threadkit import Author, Page, Post, ReplyTo, Source
from threadkit.cli import main

DAY = datetime(2024, 5, 1, tzinfo=UTC)


def post(key: str, by: str, *names: str, day: int = 1, **fields: object) -> Post:
    values = {
        "key": key, "author": Author(username=by), "text": f"What {by} has to say in {key}",
        "created_at": DAY.replace(day=day), "precision": "day",
        "reply_to": ReplyTo(usernames=names) if names else None,
    }  # fmt: skip
    return Post.model_validate({**values, **fields})


def thread(*posts: Post, infer: bool | str = True) -> threadkit.Thread:
    page = Page(posts=posts, source=Source(format="text_x"), focal=posts[0].key)
    return threadkit.build_thread(page, infer=infer)  # type: ignore[arg-type]


def parents(found: threadkit.Thread) -> dict[str, str | None]:
    return {node.key: node.parent for node in found.posts}


#: ann goes on in "b" below her own "a"; who answers her may answer either.
HEAD = (post("a", "ann"), *(post(f"r{n}", f"r{n}", "ann") for n in range(6)), post("b", "ann", "ann"))


def test_nothing_tells() -> None:
    found = thread(*HEAD, post("c", "cy", "ann"), post("d", "di", "ann"))
    assert (parents(found)["c"], parents(found)["d"]) == (None, None)
    assert [one.code for one in found.diagnostics].count("reply-ambiguous") == 2
    likely = thread(*HEAD, post("c", "cy", "ann"), infer="all")
    assert parents(likely)["c"] == "b"
    assert likely["c"].link and likely["c"].link.basis == "inferred"
    assert "reply-likeliest" in [one.code for one in likely.diagnostics]


def test_what_stands_between_a_post_and_a_reply_to_it_is_below_it() -> None:
    under = ReplyTo(key="b", usernames=("ann",))
    known = post("f", "flo", reply_to=under, inferred={"reply_to": "page-order"})
    found = thread(*HEAD, post("e", "eve", "ann"), known)
    assert parents(found) | {"e": "b", "f": "b"} == parents(found)


def test_what_is_younger_than_the_next_reply_answers_another_post() -> None:
    found = thread(*HEAD, post("c", "cy", "ann"), post("d", "di", "ann", day=2), post("e", "eve", "ann"))
    assert parents(found) | {"c": "b", "d": "b", "e": "a"} == parents(found)
    assert "reply-ambiguous" not in [one.code for one in found.diagnostics]
    # behind what answers the post further up, the one between is closed
    later = thread(*HEAD, post("d", "di", "ann", day=2), post("e", "eve", "ann"), post("g", "gus", "ann"))
    assert parents(later)["g"] == "a"


@pytest.mark.parametrize("early", [0, 1])
def test_pages_that_keep_no_order_of_time_tell_nothing_by_it(early: int) -> None:
    mixed = (post("a", "ann"), post("x", "xu", "ann", day=3), post("y", "yu", "ann"), *HEAD[1:])
    short = (HEAD[0], *HEAD[4:])  # too few replies to show what the page does
    head = (mixed, short)[early]
    found = thread(*head, post("c", "cy", "ann"), post("d", "di", "ann", day=4), post("e", "eve", "ann"))
    assert [parents(found)[key] for key in "cde"] == [None, None, None]


def test_windows_of_one_page_settle_what_each_leaves_open() -> None:
    posts = (*HEAD, post("c", "cy", "ann"), post("d", "di", "ann", day=2), post("e", "eve", "ann"))
    pages = [
        Page(posts=posts[:10], source=Source(format="text_x"), focal="a"),
        Page(posts=posts[7:], source=Source(format="text_x")),
    ]
    for order in (pages, pages[::-1]):
        found = threadkit.merge(order)
        assert [parents(found)[key] for key in "cde"] == ["b", "b", "a"]


def test_a_window_begins_below_the_last_post_known_to_stand_before_it() -> None:
    start = datetime(2024, 5, 1, 12, tzinfo=UTC)

    def known(key: str, by: str, minute: int, parent: str | None) -> Post:
        return post(
            key, by, id=key, precision="minute", created_at=start.replace(minute=minute), text=f"{by} says this at {minute} past",
            reply_to=ReplyTo(id=parent) if parent else None,
        )  # fmt: skip

    saved = [
        known("1", "ann", 0, None),
        known("2", "bo", 1, "1"),
        known("3", "bo", 2, "1"),
        known("4", "cy", 3, "1"),
        known("5", "di", 4, "1"),
    ]
    listed = Page(posts=tuple(saved), source=Source(format="json_v1"))
    copied = [saved[3].model_copy(update={"key": "k4", "id": None, "reply_to": ReplyTo(usernames=("ann",))})]
    copied.append(saved[4].model_copy(update={"key": "k5", "id": None, "reply_to": ReplyTo(usernames=("ann",))}))
    window = Page(posts=(post("w", "eve", "bo"), *copied), source=Source(format="text_x"))
    assert parents(threadkit.merge([listed, window]))["w"] == "3"


def test_what_a_reply_repeats_tells_which_of_several_posts_it_answers() -> None:
    link = {"url": "https://t.co/x", "expanded_url": "https://example.org/bells/4"}
    first = post("a", "ann", text="The bells of Lower Wick ring at four")
    second = post("b", "ann", "ann", text="In pictures: example.org/bells/4", entities={"urls": [link]})
    replies = HEAD[1:7]
    for answer, parent in (
        (post("c", "cy", "ann", text="Oh no! RT @ann: The bells of Lower Wick ring at…"), "a"),
        (post("c", "cy", "ann", text="“the bells of Lower Wick ring at four”"), "a"),
        (post("c", "cy", "ann", text="Look: example.org/bells/4", entities={"urls": [link]}), "b"),
        (post("c", "cy", "ann", text="RT @ann bells"), None),
    ):
        assert parents(thread(first, *replies, second, answer))["c"] == parent
    # on a page that names nobody, two who link to one place need not speak to each other
    page = (first, post("e", "eve", text="x example.org/bells/4", entities={"urls": [link]}))
    page += (post("f", "flo", text="y example.org/bells/4", entities={"urls": [link]}),)
    assert parents(thread(*page))["f"] == "a"


def test_a_text_that_speaks_to_somebody_else_is_no_reply_to_the_post_above_the_heading() -> None:
    def answer(key: str, by: str, text: str) -> Post:
        mention = {"username": text.split()[0][1:], "span": (0, len(text.split()[0]))}
        below = {"reply_to": ReplyTo(id="1", key="1"), "inferred": {"reply_to": "reply-section"}}
        return post(key, by, text=text, entities={"mentions": [mention]}, **below)

    top = post("1", "ann", id="1")
    posts = (top, answer("b", "bo", "@ann which?"), answer("c", "ann", "@bo this"), answer("d", "di", "@ann two"))
    assert parents(thread(*posts)) == {"1": None, "b": "1", "c": "b", "d": "1"}
    twice = thread(
        *posts, answer("e", "bo", "@ann why"), answer("f", "ann", "@bo because"), answer("g", "gus", "@zoe hm")
    )
    assert parents(twice) == {"1": None, "b": "1", "c": "b", "d": "1", "e": "1", "f": None, "g": "1"}
    assert "reply-ambiguous" in [one.code for one in twice.diagnostics]


def test_the_command_takes_the_likeliest_where_it_is_asked_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Page(posts=(*HEAD, post("c", "cy", "ann")), source=Source(format="text_x"), focal="a")
    file = tmp_path / "page.json"
    file.write_text(page.model_dump_json(), encoding="utf-8")

    def found(*options: str) -> tuple[str | None, str | None]:
        assert main(["export", str(file), "--to", "json", *options]) == 0
        written = threadkit.load(capsys.readouterr().out)
        assert isinstance(written, threadkit.Thread)
        return written["c"].parent, written["r0"].parent

    assert found() == found("--infer", "sure") == (None, "a")
    assert found("--infer", "all") == ("b", "a")
    assert found("--infer", "none") == found("--no-infer") == (None, None)
    assert main(["read", str(file), "--infer", "all"]) == 0
    assert main(["merge", str(file), "--infer", "all"]) == 0
    assert main(["missing", str(file), "--infer", "all"]) == 0
    assert main(["export", str(file), "--infer", "all", "--no-infer"]) == 2
