"""Who replies to whom on pages that do not say so: by order, by "Replying to", by time, by counts."""

from __future__ import annotations

from datetime import UTC, datetime

import threadkit
from threadkit import Author, Metrics, Page, Post, ReplyTo, Source, extract_entities

DAY = datetime(2024, 5, 1, tzinfo=UTC)


def post(
    key: str, by: str | None, to: str = "", *, text: str = "", day: int | None = 1, replies: int | None = None
) -> Post:
    """An invented post of a page that prints days and "Replying to" (``to``: usernames), but no ids."""
    return Post(
        key=key,
        author=Author(username=by) if by else None,
        created_at=DAY.replace(day=day) if day else None,
        precision="day" if day else None,
        text=text,
        entities=extract_entities(text),
        reply_to=ReplyTo(usernames=tuple(to.split())) if to else None,
        metrics=Metrics(replies=replies),
        availability="available" if by else "deleted",
    )


def page(*posts: Post, focal: str = "root") -> Page:
    return Page(posts=posts, source=Source(format="text_x"), focal=focal)


def parents(*posts: Post, focal: str = "root") -> dict[str, str | None]:
    """The parents that are found for the posts of a conversation's page."""
    thread = threadkit.build_thread(page(*posts, focal=focal))
    return {node.key: node.parent for node in thread.posts}


ROOT = post("root", "ann")


def test_the_first_name_is_the_parents_author() -> None:
    assert parents(ROOT, post("a", "bo", "ann"), post("b", "cy", "bo ann"), post("c", "di", "ann")) == {
        "root": None,
        "a": "root",
        "b": "a",
        "c": "root",
    }


def test_a_reply_names_all_whom_its_parent_replied_to() -> None:
    found = parents(
        ROOT,
        post("a", "bo", "ann"),
        post("b", "cy", "bo ann"),
        post("c", "bo", "cy ann"),
        post("d", "di", "bo ann"),  # c's replies would name cy too
    )
    assert found["d"] == "a"


def test_a_reply_names_all_whom_its_parents_text_mentions() -> None:
    root = post("root", "ann", text="made with @cy and @di")
    found = parents(root, post("a", "ann", "ann"), post("b", "cy", "ann di"))
    assert found == {"root": None, "a": "root", "b": "root"}


def test_names_that_the_reply_repeats_in_its_text_count() -> None:
    found = parents(
        ROOT,
        post("a", "bo", "ann"),
        post("b", "cy", "bo"),
        post("c", "bo", "cy"),
        post("d", "cy", "bo", text="as I said @ann"),
    )
    assert found["d"] == "a"


def test_a_reply_is_not_older_than_its_parent() -> None:
    found = parents(
        ROOT,
        post("a", "bo", "ann"),
        post("b", "cy", "bo ann"),
        post("c", "bo", "cy ann", day=3),
        post("d", "cy", "bo ann", day=2),
    )
    assert found["d"] == "a"


SAID = "Nobody has swept the harbour stairs since May."


def test_a_reply_that_repeats_words_of_one_post_answers_that() -> None:
    found = parents(
        ROOT,
        post("a", "ann", "ann", text=SAID),
        post("b", "bo", "ann", text=f"“{SAID}” Since April!"),
        post("c", "cy", "ann"),
    )
    assert found == {"root": None, "a": "root", "b": "a", "c": None}
    unnamed = parents(
        ROOT, post("a", "bo", text=SAID), post("b", "cy", text="「Nobody has swept the harbour stairs」 No?")
    )
    assert unnamed == {"root": None, "a": "root", "b": "a"}


def test_replies_to_one_post_stand_in_the_order_of_time() -> None:
    found = parents(
        ROOT,
        post("a", "ann", "ann", text=SAID),
        post("b", "bo", "ann", day=3, text=f"“{SAID}” Since April!"),
        post("c", "cy", "ann", day=2),  # under a it would stand before b
    )
    assert found["c"] == "root"


def test_time_tells_nothing_where_the_page_does_not_keep_its_order() -> None:
    found = parents(
        ROOT,
        post("x", "xi", "ann", day=9),
        post("y", "yu", "ann", day=5),
        post("a", "ann", "ann", text=SAID),
        post("b", "bo", "ann", day=3, text=f"“{SAID}” Since April!"),
        post("c", "cy", "ann", day=2),
    )
    assert found["c"] is None


def test_a_post_has_no_more_replies_than_the_page_counts() -> None:
    found = parents(
        ROOT,
        post("a", "ann", "ann", replies=1, text=SAID),
        post("b", "bo", "ann", text=f"“{SAID}” Since April!"),
        post("c", "cy", "ann"),
        post("d", "di", "ann"),
    )
    assert found == {"root": None, "a": "root", "b": "a", "c": "root", "d": "root"}
    # where it is open whether b answers a, so it is whether a has another
    assert set(
        parents(ROOT, post("a", "ann", "ann", replies=1), post("b", "bo", "ann"), post("c", "cy", "ann")).values()
    ) == {None, "root"}


def test_taking_turns_each_answers_the_post_before() -> None:
    turns = [post(str(number), ("bo", "cy")[number % 2], ("cy", "bo")[number % 2]) for number in range(1, 6)]
    found = parents(ROOT, post("0", "bo", "ann"), *turns)
    assert [found[str(number)] for number in range(6)] == ["root", "0", "1", "2", "3", "4"]


def test_what_may_be_to_any_of_several_posts_is_linked_to_none() -> None:
    posts = [
        ROOT,
        post("a", "bo", "ann"),
        post("b", "cy", "bo"),
        post("c", "bo", "cy"),
        post("d", "cy", "bo"),
        post("e", "bo", "cy"),
        post("f", "di", "bo cy"),
        post("g", "ed", "bo cy"),  # c or e: f closed neither
        post("h", "di", "ed bo cy"),
    ]
    thread = threadkit.build_thread(page(*posts))
    assert thread.node("f").parent is None  # a, c or e: people who take no turns answer any of them as often
    assert thread.node("g").parent is None
    assert thread.node("h").parent == "g"
    assert [d.code for d in thread.diagnostics] == ["reply-ambiguous"] * 2


def test_the_page_s_own_post_does_not_win_a_tie() -> None:
    posts = [ROOT, post("a", "ann", "ann"), post("b", "ann", "ann"), post("c", "bo", "ann")]
    assert threadkit.build_thread(page(*posts)).node("c").parent is None
    likeliest = threadkit.build_thread(page(*posts), infer="all")
    assert likeliest.node("c").parent == "b"
    link = likeliest.node("c").link
    assert link is not None and link.basis == "inferred"
    (told,) = (d for d in likeliest.diagnostics if d.code == "reply-likeliest")
    assert "a" in told.message and "root" in told.message


def test_a_parent_that_the_page_does_not_show_is_not_replaced_by_another_post() -> None:
    posts = [ROOT, post("a", "bo", "zed ann"), post("b", "cy", "bo zed ann")]
    assert parents(*posts) == {"root": None, "a": None, "b": "a"}
    assert [gap.username for gap in threadkit.missing(threadkit.build_thread(page(*posts)))] == ["zed"]


def test_a_post_that_is_gone_can_be_anyones() -> None:
    assert parents(ROOT, post("gone", None, day=None), post("a", "bo", "zed ann"))["a"] == "gone"


def test_replies_tell_who_wrote_a_post_whose_author_is_hidden() -> None:
    gone = post("gone", None, day=None)
    posts = [ROOT, gone, post("a", "bo", "zed ann"), post("b", "cy", "zed ann"), post("c", "di", "yan ann")]
    assert parents(*posts) == {"root": None, "gone": "root", "a": "gone", "b": "gone", "c": None}
    nameless = post("root", None)
    posts = [nameless, post("a", "bo", "ann"), post("b", "cy", "bo ann"), post("c", "di", "ann")]
    assert parents(*posts) == {"root": None, "a": "root", "b": "a", "c": "root"}


def test_windows_of_a_page_that_overlap_are_read_as_one_page() -> None:
    posts = [
        ROOT,
        post("a", "bo", "ann"),
        post("b", "cy", "bo ann"),
        post("c", "di", "ann"),
        post("d", "ed", "di ann"),
    ]
    posts.append(post("e", "flo", "bo ann"))
    told_apart = [one.model_copy(update={"text": f"the post of number {one.key}"}) for one in posts]
    windows = [page(*told_apart[:3]), page(*told_apart[1:5], focal=""), page(*told_apart[3:], focal="")]
    windows = [one.model_copy(update={"focal": one.focal or None}) for one in windows]
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        threads = threadkit.build_threads([windows[number] for number in order])
        found = {node.key: node.parent for thread in threads for node in thread.posts}
        assert found == {"root": None, "a": "root", "b": "a", "c": "root", "d": "c", "e": None}
    apart = threadkit.build_threads([windows[0], windows[2]])
    assert {node.parent for thread in apart for node in thread.posts if node.key in "cde"} == {None}


def test_texts_that_begin_with_a_name_are_replies_to_somebody_above() -> None:
    found = parents(
        ROOT,
        post("a", "bo", text="@ann no"),
        post("b", "cy", text="@bo @ann yes"),
        post("c", "di", text="@assistant is this true?"),
    )
    assert found == {"root": None, "a": "root", "b": "a", "c": "root"}


def test_without_names_the_author_goes_on_and_answers_and_others_reply() -> None:
    found = parents(
        ROOT,
        post("1", "ann"),
        post("2", "ann"),
        post("a", "bo"),
        post("b", "ann"),
        post("c", "cy"),
        post("d", "di"),
    )
    assert found == {"root": None, "1": "root", "2": "1", "a": "root", "b": "a", "c": "root", "d": "root"}


def test_without_names_who_was_answered_answers_back_and_anyone_may_go_on() -> None:
    found = parents(
        ROOT, post("a", "bo"), post("b", "ann"), post("c", "bo"), post("d", "bo"), post("e", "cy"), post("f", "cy")
    )
    assert found == {"root": None, "a": "root", "b": "a", "c": "b", "d": "c", "e": "root", "f": "e"}


def test_where_the_first_reply_is_named_those_without_names_are_joined_to_the_post_above() -> None:
    joined = parents(ROOT, post("a", "bo", "ann"), post("b", "cy"), post("c", "di"), post("d", "ed", "ann"))
    assert joined == {"root": None, "a": "root", "b": "a", "c": "b", "d": "root"}
    today = parents(ROOT, post("a", "bo"), post("b", "cy", "bo ann"), post("c", "di"))
    assert today == {"root": None, "a": "root", "b": "a", "c": "root"}


def test_a_named_reply_below_a_joined_chain_answers_the_focal_post() -> None:
    joined = parents(
        ROOT,
        post("1", "ann", "ann"),
        post("2", "ann"),
        post("3", "ann"),
        post("a", "bo", "ann"),
        post("b", "cy", "ann"),
    )
    assert joined == {"root": None, "1": "root", "2": "1", "3": "2", "a": "root", "b": "root"}


def test_nothing_answers_what_is_younger_than_itself() -> None:
    found = parents(
        post("root", "ann", day=5), post("1", "ann", day=8), post("2", "ann", day=6), post("a", "bo", day=1)
    )
    assert found == {"root": None, "1": "root", "2": "root", "a": None}


def test_replies_are_linked_too_where_the_format_joined_the_authors_own_posts() -> None:
    own = post("1", "ann").model_copy(
        update={"reply_to": ReplyTo(key="root"), "inferred": {"reply_to": "page-order"}}
    )
    assert parents(ROOT, own, post("a", "bo"), post("b", "ann")) == {
        "root": None,
        "1": "root",
        "a": "root",
        "b": "a",
    }


def test_where_the_page_states_links_the_order_adds_none() -> None:
    joined = post("a", "bo").model_copy(update={"reply_to": ReplyTo(key="root")})
    assert parents(ROOT, joined, post("b", "cy")) == {"root": None, "a": "root", "b": None}


def test_above_the_focal_post_each_replies_to_the_one_before_unless_it_names_another() -> None:
    posts = [post("a", "bo"), post("b", "cy", "bo"), post("root", "ann", "zed bo")]
    assert parents(*posts) == {"a": None, "b": "a", "root": None}


def test_without_inference_nothing_of_this_is_linked() -> None:
    thread = threadkit.build_thread(page(ROOT, post("a", "bo", "ann")), infer=False)
    assert [node.parent for node in thread.posts] == [None, None]
