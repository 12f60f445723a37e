"""Markdown notes, embeds and unrolled threads: what is promised for any text, and for damaged pages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prose
import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from damage import all_posts, damaged, parsed
from threadkit.detect import rank
from threadkit.documents import Document

FORMATS = ("text_markdown", "text_embed", "text_twitter", "text_unrolled")
PAGES = [
    path
    for format in FORMATS
    for path in sorted((FIXTURES / format).iterdir())
    if not path.name.endswith(".expected.json")
]
IDS = [f"{path.parent.name}/{path.stem}" for path in PAGES]
COPIES = 150


def _spans_are_inside(text: str, page: threadkit.Page) -> None:
    for post in all_posts(page):
        if post.span is not None:
            start, end = post.span
            assert 0 <= start <= end <= len(text)
        for link in post.entities.urls:
            if link.span is not None:
                assert 0 <= link.span[0] < link.span[1] <= len(post.text)


#: What a pattern that looks too far would choke on; these are run, not timed.
SEEDS = (
    "[", "(@a", "![", "![a](", "> ", "@", "— ", "— A (@a) May 1, 2024 ", "\\", "*", "12:34 PM · May 1, 2024 · 3 Views\n",
    "![X avatar for @a](u)", "![X avatar for @a](u)@a\n", "](https://x.com/a/status/1)[", "about 2 hours ago from web\n",
    "12:06 AM - 31 May 2017\n", "Name\n@a\n", "0 replies 0 retweets 0 likes\n", "https://x.com/a/status/1\n", "<https://",
    "1/ ", "**a** @b\n", "- a: b\n", "> > > ", "Name@handle\n", "([@a](https://x.com/a)) - ", "https://", "&amp;", "\n\n",
    '<blockquote class="twitter-tweet">', "> [!tweet] @a · May 1, 2024\n", 'data-screenname="a" data-tweet="1">\n', "</a>",
    '<video controls="">', "[@a](https://x.com/a)\n\n", "Quote\n", "- a ([View Tweet](https://x.com/a/status/1)) #b\n",
    "Title: a on X: \"b\" / X\nURL Source: https://x.com/a/status/1\n", "  \n", "1. a\n", "• • •\n",
)  # fmt: skip


# -- damaged pages -----------------------------------------------------------------------------------


#: Pages whose words are glued together: a word of the page is no word of a post.
GLUED = (
    "newsletter_markdown",
    "newsletter_run_together",
    "newsletter_spoken_avatars",
    "copied_arabic_2019",
    "copied_portuguese_2018",
    "copied_spanish_2018",
)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_damaged_copies_lose_nothing_in_silence(path: Path) -> None:
    rng = random.Random(path.name)
    text, format = path.read_text(encoding="utf-8"), path.parent.name
    known = prose.chrome(text, format) + _CHROME
    for number in range(COPIES):
        copy = damaged(text, rng)
        page = parsed(copy, format)
        if page is not None:
            _spans_are_inside(copy, page)
            said = known + prose.free(copy, format)
            lost = set() if path.stem in GLUED else prose.unsaid(copy, page, said)
            assert not lost, (number, lost, copy)


#: Labels, which a post holds in another form, and the button beside a name.
_CHROME = """
View Tweet Views Replies Reposts Likes Retweets Reply Like Repost likes retweets replies from in reply to via Replying to
Verified account and on X R to about hours ago amp PM AM
Retweeted by people person Details Visualizaciones Mal angezeigt
MLN TYS br mdash src width Follow
"""


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_every_prefix_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 11):
        page = parsed(data[:end], path.parent.name)
        if page is not None:
            _spans_are_inside(data[:end].decode("utf-8", "replace"), page)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_pages_and_threads_load_back(path: Path) -> None:
    page = threadkit.parse_file(path)
    assert threadkit.load(page.model_dump_json()) == page
    thread = threadkit.build_thread(page)
    assert threadkit.load(threadkit.export(thread, "json")) == thread


@pytest.mark.parametrize("path", PAGES, ids=IDS)
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["dos", "mac"])
def test_line_breaks_do_not_matter(path: Path, end: str) -> None:
    text, format = path.read_text(encoding="utf-8"), path.parent.name
    plain, other = (threadkit.parse(one, format=format) for one in (text, text.replace("\n", end)))
    assert [_said(post) for post in plain.posts] == [_said(post) for post in other.posts]
    assert plain.coverage == other.coverage


def _said(post: threadkit.Post) -> list[object]:
    return [one.model_dump(mode="json", exclude={"span", "quoted", "also_quoted"}) for one in _nested(post)]


def _nested(post: threadkit.Post) -> list[threadkit.Post]:
    inner = [post.quoted] if post.quoted else []
    return [post, *(one for quoted in (*inner, *post.also_quoted) for one in _nested(quoted))]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(prose.LINES, st.just("")), max_size=25), st.sampled_from(("\n", "\r\n", "\r")))
def test_any_lines(lines: list[str], end: str) -> None:
    for format in FORMATS:
        page = parsed(end.join(lines), format)
        if page is not None:
            assert threadkit.load(page.model_dump_json()) == page


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(prose.LINES, st.just(""), st.sampled_from(SEEDS)), max_size=25))
def test_every_character_is_accounted_for(lines: list[str]) -> None:
    text = "\n".join(lines)
    for format in FORMATS:
        page = parsed(text, format)
        if page is not None:
            coverage = page.coverage
            assert coverage.posts + coverage.chrome + coverage.unclaimed == sum(map(len, text.split()))


def test_strict_refuses_an_article() -> None:
    with pytest.raises(threadkit.StrictError, match="text-unclaimed"):
        threadkit.parse_file(FIXTURES / "text_embed" / "article_attributions.txt", strict=True)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for format in FORMATS:
        parsed(data, format)


@pytest.mark.parametrize("seed", SEEDS)
def test_hostile_repetitions_are_read(seed: str) -> None:
    tail = "\nend 12:34 PM · May 1, 2024 · 3 Views1 Like\n— A (@a) May 1, 2024"
    for format in FORMATS:
        parsed(seed * (20_000 // len(seed)) + tail, format)


def test_a_readers_page_is_no_copy_however_like_one_it_is() -> None:
    page = threadkit.parse_file(FIXTURES / "text_markdown" / "reader_quote.md")
    assert page.source.format == "text_markdown"


# -- the corpus --------------------------------------------------------------------------------------


@needs_corpus
@pytest.mark.parametrize("format", ["text_embed", "text_unrolled"])
def test_corpus_is_read_whole(format: str) -> None:
    from corpus_score import exactness

    assert exactness(SHARED / "corpus", format) == 1.0


@needs_corpus
def test_corpus_notes_hold_no_unclaimed_text() -> None:
    for path in sorted((SHARED / "corpus" / "text_markdown").glob("*.md")):
        named = "text_markdown" if rank(Document(path.read_bytes()))[0][1] < 0.25 else None
        page = threadkit.parse_file(path, format=named)
        assert page.posts
        assert page.coverage.unclaimed == 0, path.name


@needs_corpus
def test_other_formats_pages_are_left_alone() -> None:
    for folder in ("text_x", "text_x_languages", "text_x_copies", "threads_text", "text_aggregator"):
        for path in sorted((SHARED / "corpus" / folder).iterdir()):
            if path.suffix != ".json":
                ranked = {format.name: score for format, score in rank(Document(path.read_bytes()))}
                assert all(ranked.get(name, 0) < 0.6 for name in FORMATS), path.name


def _copied(*posts: str) -> str:
    """A page of 2018 with a post of each text."""
    made = (
        f" N{number}\u200f\u00a0@n{number} Mar {number + 1}\n\nMore\n{text}\n\n0 replies1 retweet2 likes\n"
        for number, text in enumerate(posts)
    )
    return "".join(made)


@pytest.mark.parametrize(
    "texts",
    [
        ("gm", "gm", "gm", "gm"),  # what stands below every head is no menu
        ("My numbers:\n10 likes 5 retweets\nNot bad.", "More"),
        ("Respuesta de @bob y @ana", "I like the reply"),
        ("N1 said:\n@n0", "N1\n"),
    ],
)
def test_texts_like_the_words_of_old_pages_stay_texts(texts: tuple[str, ...]) -> None:
    page = threadkit.parse(_copied(*texts))
    assert [post.text for post in page.posts] == [text.strip() for text in texts]
    assert {(post.metrics.replies, post.metrics.reposts, post.metrics.likes) for post in page.posts} == {(0, 1, 2)}
