"""Saved web pages: every generation in the corpus, damaged markup, and pages that are made to harm."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from damage import all_posts, parsed
from threadkit.formats._metadata.titles import read_title
from threadkit.values.links import time_of_id
from threadkit.values.webarchives import capture_time

PAGES = sorted([*(FIXTURES / "html_x").glob("*.html"), *(FIXTURES / "html_legacy").glob("*.html")])
CORPUS = ("html_x", "html_legacy", "raw_html/react", "raw_html/legacy")
ARTICLE = (FIXTURES / "html_x" / "timeline_pt.html").read_text(encoding="utf-8").partition("<body>")[2]
TAG = re.compile(r"<[a-z][^>]{0,2000}>")


@needs_corpus
def test_corpus_is_read_whole() -> None:
    from corpus_score import exactness

    assert exactness(SHARED / "corpus", "html_x") == 1.0
    assert exactness(SHARED / "corpus", "html_legacy") == 1.0


def _agree(path: Path) -> int:
    """How many of the page's posts state a time and hold another in their id; the two must be one."""
    checked = 0
    for post in all_posts(threadkit.parse_file(path)):
        exact = time_of_id(post.id) if post.id else None
        if exact is not None and post.created_at is not None and "created_at" not in post.inferred:
            assert abs((post.created_at - exact).total_seconds()) < 2, (path.name, post.id)
            checked += 1
    return checked


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_fixtures_times_agree_with_the_times_inside_ids(path: Path) -> None:
    _agree(path)


@needs_corpus
@pytest.mark.parametrize("folder", CORPUS)
def test_times_agree_with_the_times_inside_ids(folder: str) -> None:
    pages = sorted((SHARED / "corpus" / folder).glob("*.html"))
    # one page's posts were replaced by invented ones, with invented ids
    assert sum(_agree(path) for path in pages if "refilled" not in path.name)


@needs_corpus
@pytest.mark.parametrize("folder", CORPUS)
def test_real_pages_are_accounted_for(folder: str) -> None:
    """Every text in the region of the posts is in a post or known to be the site's; every post has an id (not so ads)."""
    for path in sorted((SHARED / "corpus" / folder).glob("*.html")):
        if "refilled" in path.name:
            continue  # names shown and names in attributes were replaced by different ones
        page = threadkit.parse_file(path)
        assert page.coverage.unclaimed == 0, path.name
        own = [post for post in page.posts if post.availability == "available" and not post.promoted]
        assert all(post.id for post in own), path.name


def test_a_text_that_no_parser_reads_is_reported() -> None:
    """The ledger knows nothing of how posts are read: a stranger's paragraph between two posts comes to light."""
    for path, before in ((PAGES[0].parents[1] / "html_x/gaps.html", "<div data-testid"), (PAGES[0], "<li ")):
        text = path.read_text(encoding="utf-8")
        at = text.rindex(before)
        page = threadkit.parse(text[:at] + "<p>Words of a stranger</p>" + text[at:])
        assert [one.excerpt for one in page.diagnostics if one.code == "text-unclaimed"] == ["Words of a stranger"]


def _mangled(tag: str, rng: random.Random) -> str:
    """The tag taken out, without one attribute, or with its first name renamed."""
    attributes = re.findall(r'\s[\w-]+="[^"]*"', tag)
    names = [one for one in attributes if one.startswith((" class", " data-testid"))]
    match rng.randrange(3):
        case 1 if attributes:
            return tag.replace(rng.choice(attributes), "", 1)
        case 2 if names:
            return tag.replace(names[0], names[0].partition("=")[0] + '="renamed"', 1)
    return ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_damaged_markup_keeps_most_posts_and_says_what_it_lost(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    page = threadkit.parse(text)
    whole, beginnings = len(page.posts), {"".join(post.text.split())[:6] for post in all_posts(page)}
    places = [match.span() for match in TAG.finditer(text, max(0, text.find("<body")))]
    kept = runs = 0
    for _ in range(60):
        copy = text
        for start, end in sorted(rng.sample(places, rng.randint(1, 4)), reverse=True):
            copy = copy[:start] + _mangled(copy[start:end], rng) + copy[end:]
        runs += whole
        if (read := parsed(copy)) is None:
            continue
        kept += min(whole, len(read.posts))
        articles = [block.text for post in all_posts(read) if post.article for block in post.article.blocks]
        said = "".join("".join([*(post.text for post in all_posts(read)), *articles]).split())
        if any(beginning not in said for beginning in beginnings):
            assert any(one.severity == "loss" for one in read.diagnostics), copy
    assert kept >= 0.9 * runs


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_after_a_page_begins(data: bytes, cut: int) -> None:
    parsed(b"<html><body>" + ARTICLE.encode()[:cut] + data)


STATED = """<html><body><article data-tweet-id="2087114297963446272">
<meta content="https://x.com/quiet_o/status/2087114297963446272" itemprop="url"><meta content="{}" itemprop="text">
{}</article></body></html>"""


def test_a_text_that_only_the_properties_hold() -> None:
    page = threadkit.parse(STATED.format("Stated, not shown.", ""))
    assert [(post.text, post.author and post.author.username) for post in page.posts] == [
        ("Stated, not shown.", "quiet_o")
    ]


def test_the_properties_complete_a_text_that_is_cut() -> None:
    shown = '<div dir="auto"><span>One two</span><button type="button"> Show more</button></div>'
    post = threadkit.parse(STATED.format("One two three", shown)).posts[0]
    assert (post.text, post.truncated) == ("One two three", False)
    post = threadkit.parse(STATED.format("Another text", shown)).posts[0]
    assert (post.text, post.truncated) == ("One two", True)


def test_a_post_of_which_nothing_is_left_is_incomplete() -> None:
    page = threadkit.parse(STATED.format("", ""))
    assert [one.code for one in page.diagnostics if one.severity == "loss"] == ["post-incomplete"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ('Ada Lund on X: "He said: no" / X', ("Ada Lund", None, "He said: no")),
        ('(4) Ada on Twitter: "Two\nlines"', ("Ada", None, "Two\nlines")),
        ("Ada auf X: „Hallo“ / X", ("Ada", None, "Hallo")),
        ("Ada в X: «Привет» / X", ("Ada", None, "Привет")),
        ('X\'te Ada: "Selam" / X', ("Ada", None, "Selam")),
        ("Xユーザーのねこさん: 「船」 / X", ("ねこ", None, "船")),
        ('Twitter-এ Ada: "কথা" / টুইটার', ("Ada", None, "কথা")),
        ('Ada Twitterissä: "Hei" / Twitter', ("Ada", None, "Hei")),
        ("Ада в Твиттере: «Слово» / Твиттер", ("Ада", None, "Слово")),
        ("X 上的 李雷：“你好” / X", ("李雷", None, "你好")),
        ('עדה ב-X: "שלום" / X', ("עדה", None, "שלום")),
        ("Xユーザーのねこ（@neko）さん", ("ねこ", "neko", None)),
        ("Ada Lund (@ada) on X", ("Ada Lund", "ada", None)),
        ("Ten things about ferries", (None, None, None)),
    ],
)
def test_titles_of_posts_in_any_language(title: str, read: tuple[str | None, ...]) -> None:
    assert read_title(title) == read


@pytest.mark.parametrize(
    "text",
    [
        "<!-- FILE ARCHIVED ON 3:04:05 Jan 12, 2018 AND RETRIEVED FROM THE INTERNET ARCHIVE ON 10:00:00 Feb 2, 2026 -->",
        '<script>__wm.wombat("https://twitter.com/a","20180112030405","https://web.archive.org/")</script>/web/',
        '<a href="/web/20180112030405/https://twitter.com/a">',
        '<img src="https://web.archive.org/web/20180112030405im_/https://pbs.twimg.com/a.jpg">',
    ],
    ids=["comment", "script", "link", "picture"],
)
def test_an_archives_copy_tells_when_it_was_made(text: str) -> None:
    assert capture_time(text) == datetime(2018, 1, 12, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "/web/", "/web/99999999999999/https://x.com/a", "FILE ARCHIVED ON ?"])
def test_what_is_no_archives_copy(text: str) -> None:
    assert capture_time(text) is None


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
    page = parsed(before + ARTICLE)
    assert page is not None
    assert [post.author and post.author.username for post in page.posts] == ["nuno_papel"]


def test_scripts_are_only_text() -> None:
    harm = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    shown = harm.replace("<", "&lt;").replace(">", "&gt;")
    page = threadkit.parse("<html><body>" + ARTICLE.replace("Nuno Papel", shown).replace("Sem multa.", shown))
    thread = threadkit.build_thread(page)
    assert harm in page.posts[0].text
    assert not re.search(r"(?<!\\)<(?:img|script)", threadkit.export(thread, "markdown"))


def test_paths_take_one_step_down() -> None:
    from threadkit.dom import _linear

    assert _linear('.//a[@href] | //p[contains(., "a//b")]') == (
        './descendant::a[@href] | /descendant::p[contains(., "a//b")]'
    )
    assert _linear(".//div[1]/a") == ".//div[1]/a"
    assert _linear(".//self::a") == ".//self::a"


def test_another_sites_microformat_is_no_post() -> None:
    blog = """<!DOCTYPE html><html><body>
    <article id="post-77" class="post-77 post type-post status-publish hentry">
    <h1 class="entry-title"><a rel="bookmark" href="https://kiln.example/2019/05/firing/">Firing day</a></h1>
    <div class="entry-content"><p>Cone ten by noon.</p>
    <p><a href="https://twitter.com/kiln_watch">Follow the kiln</a></p></div></article></body></html>"""
    with pytest.raises(threadkit.ThreadkitError, match="no post found"):
        threadkit.parse(blog)


def test_a_page_without_test_ids_and_classes_is_read_by_its_structure() -> None:
    """So archive.today keeps pages: what is left is elements, addresses, roles and labels."""
    source = (FIXTURES / "html_x" / "conversation.html").read_text(encoding="utf-8")
    bare = re.sub(r'\s(?:class|id|data-testid|tabindex)="[^"]*"', "", source)
    bare = bare.replace('href="/', 'href="https://archive.ph/o/AbCdE/https://x.com/')
    plain, read = threadkit.parse(source), threadkit.parse(bare)
    told = [(post.id, post.author and post.author.username, post.text) for post in read.posts]
    assert [(post.id, post.author and post.author.username, post.text) for post in plain.posts if post.id] == [
        one for one in told if one[0]
    ]


def test_who_may_reply_is_told_below_the_post() -> None:
    line = (
        '<div dir="ltr"><span>Accounts </span><a href="/tove_b">@tove_b</a><span> mentioned can reply</span></div>'
    )
    source = (FIXTURES / "html_x" / "conversation.html").read_text(encoding="utf-8")
    plain = threadkit.parse(source)
    focal = next(post for post in plain.posts if post.key == plain.focal)
    at = source.index("<time", source.index(f"/status/{focal.id}"))
    end = source.index("</a>", at) + len("</a>")
    page = threadkit.parse(source[:end] + line + source[end:])
    told = {post.id: post.reply_control for post in page.posts if post.reply_control}
    assert told == {focal.id: "Accounts @tove_b mentioned can reply"}
    assert not any(one.severity == "loss" for one in page.diagnostics)
