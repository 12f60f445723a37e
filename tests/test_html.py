"""Saved web pages: every generation in the corpus, damaged markup, and pages that are made to harm."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from threadkit.values.links import time_of_id

PAGES = sorted([*(FIXTURES / "html_x").glob("*.html"), *(FIXTURES / "html_legacy").glob("*.html")])
ARTICLE = (FIXTURES / "html_x" / "timeline_pt.html").read_text(encoding="utf-8").partition("<body>")[2]
TAG = re.compile(r"<[a-z][^>]{0,400}>")


def _parse(data: str | bytes) -> threadkit.Page | None:
    try:
        return threadkit.parse(data)
    except threadkit.ThreadkitError as error:
        assert "defect of threadkit" not in str(error)
        return None


@needs_corpus
def test_corpus_is_read_whole() -> None:
    from corpus_score import exactness

    assert exactness(SHARED / "corpus", "html_x") == 1.0
    assert exactness(SHARED / "corpus", "html_legacy") >= 0.99


@needs_corpus
@pytest.mark.parametrize("folder", ["html_x", "html_legacy", "raw_html/react", "raw_html/legacy"])
def test_times_agree_with_the_times_inside_ids(folder: str) -> None:
    checked = 0
    for path in sorted((SHARED / "corpus" / folder).glob("*.html")):
        if "refilled" in path.name:
            continue  # a page whose posts were replaced by invented ones, with invented ids
        for post in threadkit.parse_file(path).posts:
            exact = time_of_id(post.id) if post.id else None
            if exact is not None and post.created_at is not None and "created_at" not in post.inferred:
                assert abs((post.created_at - exact).total_seconds()) < 2, (path.name, post.id)
                checked += 1
    assert checked


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_damaged_markup_keeps_most_posts(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    whole = len(threadkit.parse(text).posts)
    places = [match.span() for match in TAG.finditer(text)]
    kept = runs = 0
    for _ in range(100):
        copy = text
        for start, end in sorted(rng.sample(places, rng.randint(1, 4)), reverse=True):
            tag = copy[start:end]
            match rng.randrange(3):
                case 0:
                    tag = ""
                case 1:
                    tag = re.sub(r'\s[\w-]+="[^"]*"', "", tag, count=1)
                case 2:
                    tag = re.sub(r'class="[^"]*"', 'class="renamed"', tag)
            copy = copy[:start] + tag + copy[end:]
        page = _parse(copy)
        kept += min(whole, len(page.posts)) if page is not None else 0
        runs += whole
    assert kept >= 0.9 * runs


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_after_a_page_begins(data: bytes, cut: int) -> None:
    _parse(b"<html><body>" + ARTICLE.encode()[:cut] + data)


def test_nesting_beyond_the_parser_is_a_limit() -> None:
    with pytest.raises(threadkit.LimitError):
        threadkit.parse("<html><body>" + "<div>" * 100_000 + ARTICLE)


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE h [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;',
        '<!DOCTYPE h [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>&x;',
        "<html>\x00<body>",
        "<html><body>" + "<" * 100_000 + ">",
    ],
    ids=["entities", "external", "nul", "brackets"],
)
def test_hostile_beginnings(before: str) -> None:
    page = _parse(before + ARTICLE)
    assert page is not None
    assert [post.author and post.author.username for post in page.posts] == ["nuno_papel"]


def test_scripts_are_only_text() -> None:
    harm = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    shown = harm.replace("<", "&lt;").replace(">", "&gt;")
    page = threadkit.parse("<html><body>" + ARTICLE.replace("Nuno Papel", shown).replace("Sem multa.", shown))
    thread = threadkit.build_thread(page)
    assert harm in page.posts[0].text
    assert not re.search(r"(?<!\\)<(?:img|script)", threadkit.export(thread, "markdown"))
