"""The aggregator's text: what is promised for any text whatever, and for damaged pages."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from damage import all_posts, damaged, held_lines, parsed
from threadkit.values.text import trim

PAGES = sorted((FIXTURES / "text_aggregator").glob("*.txt"))
COPIES = 2000
_HEAD = re.compile(r"\d[\d.,]*\s?[KMBkmb]?|.{1,20} ago|Original post|just now|yesterday|now")


def _parse(text: str | bytes) -> threadkit.Page | None:
    return parsed(text, "text_aggregator")


def _lost(text: str, page: threadkit.Page) -> list[str]:
    """Lines of the text that are in no post, no head of a page and no diagnostic."""
    lines, values = held_lines(page)
    losses = (d.excerpt or "" for d in page.diagnostics if d.severity == "loss")
    told = {trim(row) for excerpt in losses for row in excerpt.split("\n")}
    titles = "".join(d.message for d in page.diagnostics if d.code == "several-pages") or page.source.title or ""
    lost = []
    for line in filter(None, map(trim, text.replace("\r", "\n").split("\n"))):
        if line in lines or line in told or line in titles or _HEAD.fullmatch(line):
            continue
        rest = re.sub(r"View on X|·\s*\d[\d.,]*\s?[KMBkmb]?\s+Views?", "", line)
        for value in values:
            rest = rest.replace(value, " ")
        if trim(re.sub(r"[@·∙\s]", "", rest)):
            lost.append(line)
    return lost


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_damaged_copies_lose_nothing_in_silence(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_bytes().decode("utf-8-sig")
    for number in range(COPIES):
        copy = damaged(text, rng)
        page = _parse(copy)
        if page is not None:
            assert not _lost(copy, page), (number, copy)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_prefix_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(len(data)):
        page = _parse(data[:end])
        if page is not None:
            _spans_are_exact(data[:end].decode("utf-8-sig", "replace"), page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_spans_and_round_trip(path: Path) -> None:
    page = threadkit.parse_file(path)
    _spans_are_exact(path.read_bytes().decode("utf-8-sig"), page)
    assert threadkit.load(page.model_dump_json()) == page
    thread = threadkit.build_thread(page)
    assert threadkit.load(threadkit.export(thread, "json")) == thread


def _spans_are_exact(text: str, page: threadkit.Page) -> None:
    for post in all_posts(page):
        assert post.span is not None
        start, end = post.span
        block = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
        assert post.text in block
        for value in (post.time_text, post.author and post.author.username):
            assert value is None or value in block or "author" in post.inferred or "created_at" in post.inferred


LINE = st.one_of(
    st.sampled_from(
        (
            "", "Original post", "6h ago", "0", "1.2K", "A title", "Ann LeeAnn Lee@annlee", "@annlee", "LeeLee@lee_lee",
            "4:56 PM · May 27, 2026 · 407 Views", "5:00 PM · May 27, 2026 · 1 View", "9:56 AM · May 27, 2026 View on X",
            "17:03 · May 27, 2026", "25:99 PM · Foo 31, 2026 · 4 Views", "Some words.", "More words, and a link x.com/a.",
        )
    ),
    st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(LINE, max_size=30), st.sampled_from(("\n", "\r\n", "\r", "\n\n")))
def test_any_lines(lines: list[str], end: str) -> None:
    text = end.join(lines)
    page = _parse(text)
    if page is not None:
        assert threadkit.load(page.model_dump_json()) == page
        thread = threadkit.build_thread(page)
        assert threadkit.load(threadkit.export(thread, "json")) == thread
        spans = [post.span for post in page.posts if post.span]
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for format in ("text_aggregator", None):
        try:
            threadkit.parse(data, format=format)
        except threadkit.ThreadkitError as error:
            assert str(error)


@needs_corpus
def test_corpus_is_read_whole() -> None:
    from corpus_score import exactness, tree_exactness

    assert exactness(SHARED / "corpus", "text_aggregator") == 1.0
    assert tree_exactness(SHARED / "corpus", "text_aggregator") == 1.0


# -- posts that cannot be seen -------------------------------------------------------------------------

FIRST = "6h ago\n\nGates\n\n0\nOriginal post\n\nWho counts the gates?\n\n9:56 AM · May 27, 2026 View on X\n\n"
LATER = "They are counted at dawn.\n\n{}5:00 PM · May 27, 2026 · 378 Views\n"
NOTICES = (
    ("This Post was deleted by the Post author. Learn more", "deleted"),
    ("This Post is from a suspended account. Learn more", "suspended"),
    ("You’re unable to view this Post because this account owner limits who can view their Posts. Learn more", "protected"),
    ("This Post is unavailable.", "unavailable"),
)  # fmt: skip


@pytest.mark.parametrize(("notice", "reason"), NOTICES)
def test_a_notice_between_posts_is_a_post_that_cannot_be_seen(notice: str, reason: str) -> None:
    page = threadkit.parse(f"{FIRST}{notice}\n\n{LATER.format('')}", format="text_aggregator")
    told = [(post.availability, post.text, post.notice) for post in page.posts]
    assert told[1] == (reason, "", notice)
    assert [text for _, text, _ in told] == ["Who counts the gates?", "", "They are counted at dawn."]
    assert not [item for item in page.diagnostics if item.severity == "loss"]


@pytest.mark.parametrize(("notice", "reason"), NOTICES)
def test_a_notice_above_a_time_line_is_of_the_embedded_post(notice: str, reason: str) -> None:
    page = threadkit.parse(FIRST + LATER.format(f"{notice}\n\n"), format="text_aggregator")
    (_, later) = page.posts
    assert later.text == "They are counted at dawn."
    assert later.quoted is not None and (later.quoted.availability, later.quoted.notice) == (reason, notice)
    assert not [item for item in page.diagnostics if item.severity == "loss"]


def test_a_notice_in_an_authors_paragraph_is_text() -> None:
    said = "I read:\nThis Post is unavailable.\nAgain."
    page = threadkit.parse(
        FIRST + LATER.replace("They are counted at dawn.", said).format(""), format="text_aggregator"
    )
    assert [post.text for post in page.posts] == ["Who counts the gates?", said]
