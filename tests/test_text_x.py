"""Copied pages of x.com: what is promised for real pages, written pages, damaged pages and any text whatever."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
import x_copy
from conftest import FIXTURES, SHARED, needs_corpus
from damage import all_posts, damaged, parsed
from threadkit.formats.text_x.wording import wording_of
from threadkit.values.localdata import codes
from threadkit.values.text import trim

PAGES = sorted(path for path in (FIXTURES / "text_x").iterdir() if not path.name.endswith(".json"))
IDS = [path.stem for path in PAGES]
COPIES = 250
#: Parts of a page that hold free text of other accounts: people, trends, a profile's head.
_REGIONS = frozenset(
    {
        "tail",
        "profile",
        "suggestions",
        "reply box",
        "media source",
        "head",
        "repost",
        "context",
        "account",
        "navigation",
    }
)
#: Roles whose lines need not be labels; a note's properties are no part of the page.
_SPARED = frozenset({"replying to", "counts", "poll", "emoji", "media", "front matter", "rule", "markup", "remark"})
_PRINTED = re.compile(r"[\d.,:/\s%KMB·∙•]+|@\w+|(?:and|y) .*|.*\d{4,}.*|\S{0,3}")


def _parse(text: str | bytes) -> threadkit.Page | None:
    return parsed(text, "text_x", captured_at="2026-06-01", timezone="UTC")


def _silent(text: str, page: threadkit.Page) -> list[str]:
    """Lines that were taken for the page's own words though they are none of its words."""
    words = wording_of(page.source.language or "en")
    lost = []
    for claim in threadkit.explain(text, format="text_x"):
        if claim.post is None and claim.role != "unclaimed" and claim.role not in _REGIONS:
            tests = (
                words.role,
                words.lead,
                words.strong,
                words.note_end,
                words.head,
                words.footer,
                words.from_domain,
            )
            line = claim.text.lstrip("> ") or claim.text  # the marks of a quoted copy
            known = any(test(line) for test in tests) or words.votes(line) or _PRINTED.fullmatch(line)
            if not known and claim.role not in _SPARED:
                lost.append(f"{claim.role}: {claim.text}")
    return lost


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_damaged_copies_lose_nothing_in_silence(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    for number in range(COPIES):
        copy = damaged(text, rng)
        page = _parse(copy)
        if page is not None:
            assert _silent(copy, page) == [], number
            told = [d.excerpt or "" for d in page.diagnostics if d.code == "text-unclaimed"]
            told += [remark.text for remark in page.remarks]
            rows = {row.strip() for text in told for row in text.split("\n")}
            claims = threadkit.explain(copy, format="text_x")
            assert {claim.text for claim in claims if claim.role in ("unclaimed", "remark")} <= rows


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_every_prefix_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 37):
        page = _parse(data[:end])
        if page is not None:
            _spans_are_in_order(page)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_spans_and_round_trip(path: Path) -> None:
    page = threadkit.parse_file(path, format="text_x")
    text = path.read_text(encoding="utf-8")
    _spans_are_in_order(page)
    for post in all_posts(page):
        assert post.span is not None
        block = text[post.span[0] : post.span[1]]
        if post.author is not None and "author" not in post.inferred:
            assert post.author.username is None or post.author.username in block
        assert post.line == text.count("\n", 0, post.span[0]) + 1
    assert threadkit.load(page.model_dump_json()) == page
    thread = threadkit.build_thread(page)
    assert threadkit.load(threadkit.export(thread, "json")) == thread


def _spans_are_in_order(page: threadkit.Page) -> None:
    spans = [post.span for post in page.posts if post.span is not None]
    assert all(start <= end for start, end in spans)


# -- written pages -------------------------------------------------------------------------------------

WORD = st.text(st.characters(categories=("Ll", "Lu", "Lo"), max_codepoint=0xFFFF), min_size=1, max_size=8)
SENTENCE = st.lists(WORD, min_size=2, max_size=6).map(" ".join)
HANDLE = st.text("abcdefgXYZ_123", min_size=4, max_size=12)
NAME = st.one_of(
    SENTENCE,
    st.sampled_from(
        (
            "@MrsSomeone",
            ".",
            "d",
            "____",
            "$GME",
            "VIEW$",
            "(W or B)ill",
            "Quote me",
            "42",
            "منى",
            "𝐁𝐨𝐥𝐝",
            "Quote",
            "Ad",
            "GIF",
            "Show more",
            "Home",
            "Likes",
            "Article",
            "Replying",
        )
    ),
)
#: Lines that look like the page's own, as an author may write them inside a text.
ODD = st.sampled_from(
    (
        "Quoted",
        "GIF",
        "42",
        "1.2K",
        "Ad",
        "From example.com",
        "Show this thread",
        "Replying to",
        "May 8",
        "6h",
        "Relevant",
    )
)
PARAGRAPH = st.one_of(SENTENCE, st.tuples(SENTENCE, HANDLE, SENTENCE).map(lambda parts: "{} @{} {}".format(*parts)))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """An author's text: odd lines stand inside it, not at its end, where nobody could tell them."""
    lines = [draw(PARAGRAPH | st.just("- the first of a list"))]
    for _ in range(draw(st.integers(0, 2))):
        lines += [draw(st.one_of(ODD, st.just(""), PARAGRAPH)), draw(PARAGRAPH)]
    return "\n".join(lines)


@st.composite
def written(draw: st.DrawFn, quotes: bool = True) -> x_copy.Written:
    """A post with an author, a text and whatever else."""
    post = x_copy.Written(
        username=draw(HANDLE),
        name=draw(NAME),
        text=draw(texts()),
        reply_to=tuple(draw(st.lists(HANDLE, max_size=2, unique=True))),
        truncated=draw(st.booleans()),
        when=draw(st.sampled_from(("day", "dated", "age"))),
    )
    post.others = bool(post.reply_to) and draw(st.booleans())
    if quotes:
        post.quoted = draw(st.none() | written(quotes=False))
        post.reposted_by = draw(st.none() | SENTENCE)
        post.pinned = draw(st.booleans()) and post.reposted_by is None
        post.poll = draw(st.sampled_from(((), (("Left bank", 40), ("Right bank", 60)))))
        post.note = draw(st.none() | st.lists(SENTENCE, min_size=1, max_size=3).map("\n".join))
        post.media = draw(st.sampled_from((None, "animated_gif", "video")))
        post.translated, post.promoted = draw(st.booleans()), draw(st.booleans())
        post.hidden_replies, post.gone_below = draw(st.booleans()), draw(st.booleans())
        post.counts = draw(st.sampled_from(((), ("4", "12", "1,096", "20,408"))))
    return post


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(written(), min_size=1, max_size=4), st.sampled_from(sorted(x_copy.LANGUAGES)), st.booleans())
def test_written_pages_are_read_back(posts: list[x_copy.Written], language: str, edited: bool) -> None:
    counted = len(posts) > 1 and all(post.counts for post in posts[1:])
    for post in posts:
        _suit(post, language, counted)
    first = posts[0]
    first.reply_to, first.others, first.promoted, first.edited, first.counts = (), False, False, edited, ()
    first.reposted_by, first.pinned, first.gone_below, first.hidden_replies = None, False, False, False
    page = _parse(x_copy.page(posts, language))
    assert page is not None
    assert page.source.language == language
    seen = [post for post in page.posts if post.availability == "available"]
    assert [_said(post) for post in seen] == [_wrote(post) for post in posts]
    assert len(page.posts) - len(seen) == sum(post.gone_below for post in posts)
    assert page.focal == page.posts[0].key
    assert (first.edited, 407) == (page.posts[0].edits is not None, page.posts[0].metrics.views)
    assert all(post.created_at is not None for post in seen if not post.promoted)
    assert not [d for d in page.diagnostics if d.code == "text-unclaimed"]


def _suit(post: x_copy.Written, language: str, counted: bool) -> None:
    """Leave out what no page shows together, or what nobody could tell apart."""
    if post.quoted is not None or post.poll:
        post.truncated = False  # the button would stand above
    if language not in x_copy.with_notes() or not counted:
        post.note = None  # without counts below it nobody knows where it ends
    if not counted:
        post.counts, post.gone_below = (), False
    if language in ("fr", "pl"):
        post.reposted_by = None if post.reposted_by is None else "Some Body"
    if post.promoted:
        post.reposted_by, post.pinned, post.when = None, False, "day"


def _said(post: threadkit.Post) -> tuple[object, ...]:
    author = post.author
    names = post.reply_to.usernames if post.reply_to else ()
    quoted = _said(post.quoted) if post.quoted is not None else None
    poll = tuple((option.label, option.percent) for option in post.poll.options) if post.poll else ()
    return (
        author and author.username,
        author and author.name,
        post.text,
        names,
        post.truncated,
        quoted,
        post.reposted_by and post.reposted_by.name,
        post.pinned,
        post.promoted,
        poll,
        post.community_note and post.community_note.text,
        tuple(medium.type for medium in post.media),
        post.hidden_replies,
        post.metrics.likes,
    )


def _wrote(post: x_copy.Written) -> tuple[object, ...]:
    quoted = _wrote(post.quoted) if post.quoted is not None else None
    text = re.sub(r"\n{3,}", "\n\n", post.text)
    return (
        post.username,
        trim(post.name),
        text,
        post.reply_to,
        post.truncated,
        quoted,
        post.reposted_by,
        post.pinned,
        post.promoted,
        post.poll,
        post.note,
        (post.media,) if post.media else (),
        post.hidden_replies,
        1096 if post.counts else None,
    )


def test_a_label_in_which_a_short_name_stands_is_the_sites() -> None:
    """The name ``d`` stands in the Turkish words for the last edit."""
    page = _parse(x_copy.page([x_copy.Written("1111", "d", "A A", edited=True)], "tr"))
    assert page is not None and page.posts[0].edits is not None
    assert not [one for one in page.diagnostics if one.severity == "loss" or (one.excerpt or "").startswith("Son")]


@pytest.mark.parametrize("language", sorted(x_copy.LANGUAGES))
@pytest.mark.parametrize("name", (".", "____", "🌲"))
def test_a_name_without_letters_below_a_repost_line(language: str, name: str) -> None:
    """A blank line above the repost line made that line the begin of the name."""
    counts = ("1", "2", "3", "400")
    first = x_copy.Written("ann", "Ann Bo", "The first text of it", counts=counts)
    second = x_copy.Written("bob", name, "An answer", reposted_by="Some Body", counts=counts)
    reposted = x_copy.LANGUAGES[language].reposted.format("Some Body")
    page = _parse(x_copy.page([first, second], language).replace(reposted, f"\n{reposted}"))
    assert page is not None
    assert [post.author and post.author.name for post in page.posts] == ["Ann Bo", name]
    assert page.posts[1].reposted_by is not None and page.posts[1].reposted_by.name == "Some Body"


@pytest.mark.parametrize("code", sorted(codes() - {"ha"}))  # the table of Hausa is English, nearly all of it
def test_every_language_of_the_interface(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(x_copy.LANGUAGES, code, x_copy.rendered(code))
    counts = ("4", "12", "1,096", "20")
    quoted = x_copy.Written("dog", "Dog Mo", "What was said", when="age")
    posts = [
        x_copy.Written("ann", "Ann Bo", "The first text of it"),
        x_copy.Written("bob", "Bob Li", "An answer", ("ann", "cat"), reposted_by="Zed Qu", counts=counts),
        x_copy.Written("cat", "Cat Po", "Another text", quoted=quoted, when="dated", counts=counts),
        x_copy.Written("eel", "Eel Su", "A poll", poll=(("Left", 40), ("Right", 60)), when="age", counts=counts),
        x_copy.Written("fox", "Fox Ki", "Long", pinned=True, truncated=True, translated=True, counts=counts),
        x_copy.Written("gnu", "Gnu Ta", "Buy it", promoted=True, counts=counts),
    ]
    posts[3].hidden_replies = posts[4].gone_below = True
    page = _parse(x_copy.page(posts, code))
    assert page is not None
    assert page.source.language == code
    gone = page.posts[5]
    assert (gone.availability == "available", gone.author) == (False, None)
    assert [_said(post) for post in page.posts if post is not gone] == [_wrote(post) for post in posts]
    assert page.posts[3].poll is not None
    assert page.posts[3].poll.votes == 1687
    assert not [d for d in page.diagnostics if d.code == "text-unclaimed"]


GONE = [
    ("es", "Este post es de una cuenta suspendida. Más información", "suspended"),
    ("es", "Este Tweet no está disponible.", "unavailable"),
    ("pt", "Este post foi excluído pelo autor. Saiba mais", "deleted"),
    ("fr", "Ce post provient d'un compte suspendu. En savoir plus", "suspended"),
    ("de", "Dieser Post ist von einem Account, der nicht mehr existiert. Mehr erfahren", "deleted"),
    ("ja", "このポストは、存在しなくなったアカウントによるものです。詳細はこちら", "deleted"),
    ("ja", "このツイートは表示できません", "unavailable"),
    (
        "ko",
        "계정 소유자가 게시물을 볼 수 있는 사람을 제한하여 이 게시물을 볼 수 없습니다. 더 알아보기",
        "protected",
    ),
    ("zh", "该帖子已被作者删除。了解更多", "deleted"),
    ("zh-Hant", "此貼文來自已停用的帳戶。瞭解更多", "suspended"),
    ("tr", "Bu gönderi sahibi tarafından silinmiş. Daha fazla bilgi", "deleted"),
    ("ru", "Автор удалил этот пост. Подробнее", "deleted"),
    ("ar", "هذا المنشور من حساب موقوف. معرفة المزيد", "suspended"),
    ("he", "הפוסט הזה הוא מחשבון מושעה. למידע נוסף", "suspended"),
    ("hi", "यह पोस्ट एक निलंबित खाते से है. और जानें", "suspended"),
    ("th", "โพสต์นี้ถูกลบโดยผู้เขียน เรียนรู้เพิ่มเติม", "deleted"),
    ("pt", "Compre agora. Saiba mais", None),
    ("de", "Mehr erfahren", None),
]


@pytest.mark.parametrize(("language", "line", "availability"), GONE)
def test_why_a_post_is_not_shown(language: str, line: str, availability: str | None) -> None:
    assert wording_of(language).tombstone(line) == availability


# -- any text --------------------------------------------------------------------------------------------

LINE = st.one_of(
    st.sampled_from(
        (
            "", " ", "·", "@ann", "Ann", "6h", "May 8", "Quote", "Replying to ", " and ", "11:36 PM · May 8, 2026", "42", "1.2K",
            "Show more", "Views", "Ad", "GIF", "0:07 / 0:20", "From", "From example.com", "See new posts", "Conversation",
            "Relevant people", "Who to follow", "This Post is unavailable. Learn more", "> @ann", "> ·", "# Notes",
            "[@ann](https://x.com/ann)", "12 votes", "Final results", "45%", "Readers added context", "Post your reply",
            "You reposted", "Pinned", "Article", "10 Following", "5 Likes", "Some words.", "Ann @ann · 6h",
        )
    ),
    st.text(max_size=30),
)  # fmt: skip


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(LINE, max_size=40), st.sampled_from(("\n", "\r\n", "\r")))
def test_any_lines(lines: list[str], end: str) -> None:
    text = end.join(lines)
    page = _parse(text)
    if page is not None:
        assert threadkit.load(page.model_dump_json()) == page
        thread = threadkit.build_thread(page)
        assert threadkit.load(threadkit.export(thread, "json")) == thread
        _spans_are_in_order(page)
        numbers = [claim.line for claim in threadkit.explain(text, format="text_x")]
        assert numbers == sorted(set(numbers))


@needs_corpus
def test_corpus() -> None:
    from corpus_score import exactness

    assert exactness(SHARED / "corpus", "threads_text") == 1.0
    # Five of its posts have no text in their answers and cannot be aligned with one that has a text.
    assert exactness(SHARED / "corpus", "text_x") >= 0.958
