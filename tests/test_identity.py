"""When two records are one post: by author, time and text in whatever form, never by a short text alone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

import threadkit
from threadkit import Author, Page, Post, ReplyTo, Source
from threadkit.calendar_bounds import FIRST, LAST
from threadkit.threads.identity.evidence import Times, Verdict, compare, compare_times
from threadkit.threads.identity.likeness import likeness
from threadkit.values.entities import extract_entities

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LONG = "The ferry to the island leaves twice a day, and never on time."


def known(text: str = LONG, **fields: object) -> Post:
    """A post as a source with ids tells it."""
    values: dict[str, object] = {
        "key": "100", "id": "100", "author": Author(username="ann", name="Ann"), "created_at": NOON + timedelta(seconds=7),
        "precision": "second", "text": text, "entities": extract_entities(text),
    }  # fmt: skip
    return Post.model_validate({**values, **fields})


def loose(text: str = LONG, **fields: object) -> Post:
    """The same post as a page without ids tells it."""
    values: dict[str, object] = {
        "key": "p1", "author": Author(username="Ann", name="Ann"), "created_at": NOON, "precision": "minute",
        "text": text, "entities": extract_entities(text),
    }  # fmt: skip
    return Post.model_validate({**values, **fields})


def verdict(one: Post, other: Post) -> Verdict:
    found = compare(one, other, likeness(one), likeness(other))
    assert compare(other, one, likeness(other), likeness(one)) is found
    return found


@pytest.mark.parametrize(
    ("full", "copy"),
    [
        ("Rain  again,\n\nand no umbrella in the house", "Rain again, and no umbrella in the house"),
        ("Bread &amp; butter &lt;3 for every one of us", "Bread & butter <3 for every one of us"),
        ("@bo @cy I would not have said that to him", "I would not have said that to him"),
        ("Our new map is out https://t.co/aBcDeFgHiJ", "Our new map is out maps.example.org/city/no…"),
        ("Our new map is out https://maps.example.org/city/north", "Our new map is out maps.example.org/city/no…"),
        ("A picture of my window pic.twitter.com/aBcDeFgHiJ", "A picture of my window"),
        ("What she said to us all https://t.co/aBcDeFgHiJ", "What she said to us all"),
        ("I love ❤️ this small town of ours", "I love ❤ this small town of ours"),
        ("I cannot stop 😭 since this morning", "I cannot stop since this morning"),
        ("I cannot stop 😭 since this morning", "I cannot stop\nLoudly crying face\nsince this morning"),
        ("Café culture is all about the chairs", "Cafe\u0301 culture is all about the chairs"),
        ("The long story of how we came to live here, and why", "The long story of how we came to…"),
        ("The long story of how we came to live here, and why", "The long story of how we came... https://t.co/aBcDeFgHiJ"),
        ("雨が降っているので今日は家にいます", "雨が降っているので\n今日は家にいます"),
    ],
)  # fmt: skip
def test_one_text_in_two_forms(full: str, copy: str) -> None:
    assert verdict(known(full), loose(copy)) is Verdict.SAME
    assert verdict(known(full), loose(copy, created_at=NOON + timedelta(hours=2))) is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("full", "copy"),
    [
        ("The long story of how we came to live here", "The long story of how we left this place"),
        ("The long story of how we came to live here", "The long story of how we came"),  # nothing says it is cut
        ("New on our blog today https://a.example.org/one", "New on our blog today https://a.example.org/two"),
        ("Yes 👍", "Yes 👎"),
        ("", "Yes"),
        ("https://a.example.org/one", ""),
    ],
)
def test_two_texts(full: str, copy: str) -> None:
    assert verdict(known(full), loose(copy)) is Verdict.DIFFERENT


def test_short_texts_are_told_by_author_and_minute_only() -> None:
    day = {"created_at": NOON.replace(hour=0), "precision": "day"}
    for text in ("Yes", "🧵", ""):
        assert verdict(known(text), loose(text)) is Verdict.SAME
        assert verdict(known(text), loose(text, **day)) is Verdict.POSSIBLE
        assert verdict(known(text), loose(text, created_at=None, precision=None)) is Verdict.POSSIBLE
        assert verdict(known(text), loose(text, author=None)) is Verdict.DIFFERENT
    assert verdict(known(), loose(**day)) is Verdict.SAME
    assert verdict(known(), loose(created_at=None, precision=None)) is Verdict.SAME


def test_authors() -> None:
    assert verdict(known(), loose(author=Author(username="bo", name="Ann"))) is Verdict.DIFFERENT
    assert verdict(known(), loose(author=Author(name="Ann"))) is Verdict.SAME
    assert verdict(known(), loose(author=Author(name="Anne"))) is Verdict.DIFFERENT
    one = known(author=Author(username="ann", id="7"))
    assert verdict(one, loose(author=Author(username="renamed", id="7"))) is Verdict.SAME
    assert verdict(one, loose(author=Author(username="ann", id="8"))) is Verdict.DIFFERENT
    # a post of nobody needs a long text and the very minute
    assert verdict(known(), loose(author=None)) is Verdict.SAME
    assert (
        verdict(known(), loose(author=None, created_at=NOON.replace(hour=0), precision="day")) is Verdict.DIFFERENT
    )


def test_whom_they_reply_to() -> None:
    one = known("@bo not that I know of, but who am I to tell", reply_to=ReplyTo(id="50", usernames=("bo",)))
    text = "not that I know of, but who am I to tell"
    assert verdict(one, loose(text, reply_to=ReplyTo(usernames=("Bo",)))) is Verdict.SAME
    assert verdict(one, loose(text, reply_to=ReplyTo(usernames=("bo", "cy")))) is Verdict.SAME
    assert verdict(one, loose(text, reply_to=ReplyTo(usernames=("cy",)))) is Verdict.DIFFERENT
    assert verdict(one, loose(text, reply_to=ReplyTo(id="51"))) is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("moment", "precision", "basis", "expected"),
    [
        (NOON, "minute", None, Times.MINUTE),
        (NOON + timedelta(seconds=8), "second", None, Times.MINUTE),
        (NOON + timedelta(seconds=9), "second", None, Times.APART),
        (NOON, "second", None, Times.MINUTE),
        (NOON + timedelta(minutes=1), "minute", None, Times.APART),
        (NOON + timedelta(hours=3), "minute", "assumed-utc", Times.SHIFTED),
        (NOON - timedelta(hours=9, minutes=30), "minute", "assumed-utc", Times.SHIFTED),
        (NOON + timedelta(hours=3), "minute", "given-timezone", Times.APART),
        (NOON + timedelta(hours=3, minutes=5), "minute", "assumed-utc", Times.APART),
        (NOON.replace(hour=0), "day", None, Times.DATE),
        (NOON.replace(hour=0) + timedelta(days=1), "day", None, Times.NEAR),
        (NOON.replace(hour=0) - timedelta(days=1), "day", None, Times.NEAR),
        (NOON.replace(hour=0) + timedelta(days=2), "day", None, Times.APART),
        (NOON.replace(day=1, hour=0), "month", None, Times.DATE),
        (NOON + timedelta(minutes=40), "hour", "captured-at", Times.DATE),
        (NOON + timedelta(hours=2), "hour", "captured-at", Times.APART),
        (LAST, "year", None, Times.APART),
        (FIRST, "day", None, Times.APART),
        (None, None, None, Times.UNKNOWN),
    ],
)  # fmt: skip
def test_times(moment: datetime | None, precision: str | None, basis: str | None, expected: Times) -> None:
    other = loose(created_at=moment, precision=precision, inferred={"created_at": basis} if basis else {})
    assert compare_times(known(), other) is compare_times(other, known()) is expected


def page(*posts: Post, focal: str | None = None) -> Page:
    return Page(posts=posts, source=Source(format="text_x"), focal=focal)


def keys(*pages: Page) -> list[str]:
    found = [node.key for thread in threadkit.build_threads(pages) for node in thread.posts]
    turned = [node.key for thread in threadkit.build_threads(reversed(pages)) for node in thread.posts]
    assert sorted(found) == sorted(turned)
    return found


def test_a_twin_has_the_id_as_its_key_and_all_that_names_it_follows() -> None:
    host = loose("What she says", key="p2", created_at=NOON + timedelta(minutes=5), author=Author(username="bo"))
    host = host.model_copy(update={"quoted": loose()})
    reply = loose("And I say no to all of it", key="p3", author=Author(username="cy"), reply_to=ReplyTo(key="p1"))
    text = Page(posts=(loose(), host, reply), source=Source(format="text_x", title="T"), focal="p1")
    for pages in ((text, page(known())), (page(known()), text)):
        thread, other = threadkit.build_threads(pages)
        assert thread.root is not None and thread.root.key == "100" and thread.root.seen_in == (0, 1)
        assert thread.node("p3").parent == "100" and thread.node("p3").post.reply_to == ReplyTo(key="100")
        assert thread.title == "T"
        assert other.node("p2").quotes == "100"


def test_a_clock_of_another_zone_is_told() -> None:
    shifted = loose(created_at=NOON + timedelta(hours=2), inferred={"created_at": "assumed-utc"})
    (thread,) = threadkit.build_threads([page(known()), page(shifted)])
    assert [d.code for d in thread.diagnostics] == ["joined-by-words", "clock-offset"]
    assert thread.posts[0].post.created_at == NOON + timedelta(seconds=7)


def test_a_clock_that_copies_show_to_be_off_is_off_for_the_whole_page() -> None:
    assumed = {"inferred": {"created_at": "assumed-utc"}}
    hours = timedelta(hours=2)
    long = loose(created_at=NOON + hours, **assumed)
    short = loose("Well", key="p2", created_at=NOON + hours + timedelta(minutes=9), **assumed)
    alone = loose("Nobody else has this", key="p3", created_at=NOON + hours + timedelta(minutes=12), **assumed)
    listed = page(known(), known("Well", id="200", key="200", created_at=NOON + timedelta(minutes=9)))
    saved = page(long, short, alone)
    for pages in ((listed, saved), (saved, listed)):
        thread = threadkit.merge(pages)
        assert {node.key for node in thread} == {"100", "200", "p3"}
        last = thread["p3"].post
        assert (last.created_at, last.inferred["created_at"]) == (NOON + timedelta(minutes=12), "page-clock")
        assert "clock-offset" in [one.code for one in thread.diagnostics]
    # where two posts show two offsets, summer time may have begun between them: nothing is moved
    other = loose(
        "Another long thing that she says", key="p4", created_at=NOON + timedelta(hours=1, minutes=20), **assumed
    )
    later = known("Another long thing that she says", id="300", key="300", created_at=NOON + timedelta(minutes=20))
    kept = threadkit.merge([page(known(), later), page(long, other, alone)])["p3"].post
    assert (kept.created_at, kept.inferred["created_at"]) == (alone.created_at, "assumed-utc")


def test_one_of_several_likely_twins_is_none() -> None:
    day = loose(created_at=NOON.replace(hour=0), precision="day")
    morning, evening = known(), known(id="200", key="200", created_at=NOON + timedelta(hours=6))
    assert keys(page(day), page(morning, evening)) == ["p1", "100", "200"]
    # nor are two posts of one page the one that another page tells
    again = day.model_copy(update={"key": "p9"})
    assert len(keys(page(day, again), page(morning))) == 3


def test_what_another_post_without_an_id_may_be_as_well_is_not_joined() -> None:
    day = loose(created_at=NOON.replace(hour=0), precision="day")
    evening = loose(key="p2", created_at=NOON + timedelta(hours=6))
    assert sorted(keys(page(day), page(evening), page(known()))) == ["100", "p1", "p2"]


def test_one_of_several_posts_in_a_likely_place_is_none() -> None:
    def said(id: str, hour: int) -> Post:
        to_bo = ReplyTo(id=f"5{id}", usernames=("bo",))
        return known("Well, indeed", id=id, key=id, reply_to=to_bo, created_at=NOON.replace(hour=hour))

    day = {"created_at": NOON.replace(hour=0), "precision": "day", "reply_to": ReplyTo(usernames=("bo",))}
    seen = page(loose("Well, indeed", **day))
    assert len(keys(seen, page(said("100", 9)))) == 2  # with the parent, which nothing was saved of
    assert len(keys(seen, page(said("100", 9), said("200", 15)))) == 5


def test_short_posts_of_nobody_are_not_joined() -> None:
    assert len(keys(page(loose("Yes", author=None)), page(loose("Yes", author=None)))) == 2


def test_short_posts_need_a_place() -> None:
    day = {"created_at": NOON.replace(hour=0), "precision": "day"}
    first = loose(key="p5", author=Author(username="bo"), **day)
    yes = loose("Yes", key="p6", **day)
    # alone, or after something else, it may be another "Yes" of the day
    assert len(keys(page(yes), page(known("Yes")))) == 2
    assert len(keys(page(yes), page(yes))) == 2
    assert keys(page(first, yes), page(first, known("Yes"))) == ["p5", "100"]
    assert sorted(keys(page(first, yes), page(first, yes))) == ["p5", "p6"]


def test_joins_by_place_are_told() -> None:
    day = {"created_at": NOON.replace(hour=0), "precision": "day"}
    first, yes = loose(key="p5", author=Author(username="bo")), loose("Yes", key="p6", **day)
    thread = threadkit.merge([page(first, yes), page(first, known("Yes"))])
    assert [(d.code, d.excerpt) for d in thread.diagnostics] == [("joined-by-place", "Yes")]


def test_a_page_of_another_zone_is_told_once() -> None:
    posts = [
        known(f"{LONG} Part {n} of it.", id=str(n), key=str(n), created_at=NOON + timedelta(minutes=n))
        for n in range(5)
    ]
    there = {"inferred": {"created_at": "assumed-utc"}}
    moved = [
        loose(one.text, key=f"p{one.key}", created_at=one.created_at + timedelta(hours=2), **there)
        for one in posts
        if one.created_at
    ]
    thread = threadkit.merge([page(*posts), page(*moved)])
    assert len(thread.posts) == 5
    assert Counter(d.code for d in thread.diagnostics) == {"clock-offset": 1, "joined-by-words": 5}


def test_short_undated_posts_need_more_than_one_neighbour() -> None:
    people = [
        loose(f"No {by}", key=f"q{by}", author=Author(username=by), created_at=None, precision=None)
        for by in "abcde"
    ]
    again = [one.model_copy(update={"key": one.key.upper()}) for one in people]
    assert len(keys(page(*people), page(*again))) == 5  # the first and the last stand beside one that is joined
    assert len(keys(page(*people[:2]), page(*again[:2]))) == 4


def test_short_posts_that_share_a_key_are_numbered() -> None:
    yes = loose("Yes", created_at=None, precision=None)
    other = page(loose("Something else was said before", key="p7", author=Author(username="bo")), yes)
    assert sorted(keys(page(yes), other)) == ["p1", "p1-2", "p7"]


def test_equal_posts_to_different_people_are_two() -> None:
    day = {"created_at": NOON.replace(hour=0), "precision": "day"}
    one = loose(reply_to=ReplyTo(usernames=("bo",)), **day)
    other = loose(reply_to=ReplyTo(usernames=("cy",)), **day)
    assert len(keys(page(one, other))) == 2
    assert len(keys(page(one), page(other))) == 2


def test_notices_are_known_by_their_replies_and_places() -> None:
    notice = Post(key="n1", availability="deleted", notice="This Post was deleted.")
    again = notice.model_copy(update={"key": "n2"})
    above, below = loose(key="p5", author=Author(username="bo")), known()
    for second in (page(above, again, below), page(above, again, loose())):
        assert len(keys(page(above, notice, below), second)) == 3
    # the reply's own data tell which post the notice stands for
    under = known(reply_to=ReplyTo(key="n1"))
    told = known(reply_to=ReplyTo(id="50", usernames=("bo",)))
    assert keys(page(notice, under), page(told)) == ["50", "100"]
    (thread,) = threadkit.build_threads([page(told), page(notice, under)])
    assert thread.posts[0].post.availability == "deleted"
    assert thread.posts[0].post.id == "50"


def test_what_one_post_embeds_on_two_pages_is_one() -> None:
    host = known("Just look at this")
    short = loose("Ha", key="p8", author=Author(username="bo"), created_at=None, precision=None)
    full = known("Ha", id="90", key="90", author=Author(username="bo"))
    notice = Post(key="n1", availability="unavailable")
    for other in (short, notice):
        pages = page(host.model_copy(update={"quoted": other})), page(host.model_copy(update={"quoted": full}))
        assert keys(*pages) == ["100", "90"]
