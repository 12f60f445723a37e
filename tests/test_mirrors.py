"""Mirrors of the site, unrolled threads and embeds: real pages, damaged markup, rewritten addresses."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from damage import all_posts, damaged_markup, parsed
from threadkit.formats._mirror_links import original, unproxied
from threadkit.values.links import time_of_id

FORMATS = ("html_nitter", "html_threadreader", "html_embed")
PAGES = sorted(path for name in FORMATS for path in (FIXTURES / name).glob("*.html"))
REAL = ("raw_html/nitter", "raw_html/embed", "html_embed", "json_oembed")


def _ids(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _assert_times_agree(page: threadkit.Page) -> None:
    for post in all_posts(page):
        exact = time_of_id(post.id) if post.id else None
        if exact is None or post.created_at is None or "created_at" in post.inferred:
            continue
        assert abs((post.created_at - exact).total_seconds()) < (60 if post.precision == "minute" else 2), post.id


@pytest.mark.parametrize("path", PAGES, ids=_ids)
def test_times_of_fixtures_agree_with_the_times_inside_ids(path: Path) -> None:
    _assert_times_agree(threadkit.parse_file(path))


@pytest.mark.parametrize("path", PAGES, ids=_ids)
def test_links_stand_where_their_spans_say(path: Path) -> None:
    for post in all_posts(threadkit.parse_file(path)):
        for url in post.entities.urls:
            assert url.span is not None
            assert post.text[slice(*url.span)] in (url.expanded_url, url.url, url.display_url)


@needs_corpus
@pytest.mark.parametrize("folder", REAL)
def test_real_pages_are_accounted_for(folder: str) -> None:
    pages = [path for path in sorted((SHARED / "corpus" / folder).iterdir()) if ".gold." not in path.name]
    for path in pages:
        page = threadkit.parse_file(path)
        assert page.posts, path.name
        assert page.coverage.unclaimed == 0, path.name
        _assert_times_agree(page)


@pytest.mark.parametrize("path", PAGES, ids=_ids)
def test_damaged_markup_keeps_most_posts(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    whole = sorted(post.id or post.text for post in threadkit.parse(text).posts)
    kept = runs = 0
    for _ in range(100):
        page = parsed(damaged_markup(text, rng))
        found = [post.id or post.text for post in page.posts] if page is not None else []
        kept += sum(one in found for one in whole)
        runs += len(whole)
    assert kept >= 0.9 * runs


@pytest.mark.parametrize("name", ["status_2026", "status_2021", "profile_2020", "article_2026"])
def test_what_damage_costs_is_said(name: str) -> None:
    rng = random.Random(name)
    text = (FIXTURES / "html_nitter" / f"{name}.html").read_text(encoding="utf-8")
    whole = threadkit.parse(text).posts
    for _ in range(60):
        page = threadkit.parse(damaged_markup(text, rng))
        ids = {post.id for post in page.posts}
        said = "".join(post.text for post in all_posts(page))
        lost = [post for post in whole if post.id not in ids and not (post.text and post.text in said)]
        assert not lost or any(diagnostic.severity == "loss" for diagnostic in page.diagnostics)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAGES), st.integers(0, 20_000), st.binary(max_size=60))
def test_any_bytes_after_any_beginning_of_a_page(path: Path, cut: int, data: bytes) -> None:
    parsed(path.read_bytes()[:cut] + data)


@pytest.mark.parametrize(
    ("href", "was"),
    [
        ("/ines_tides/status/20#m", "https://x.com/ines_tides/status/20"),
        ("https://mirror.example/i/grok/share/abc", "https://x.com/i/grok/share/abc"),
        ("https://mirror.example/about/team/people", "https://mirror.example/about/team/people"),
        ("https://nitter.example/t.co/abc", "https://t.co/abc"),
        ("https://piped.example/watch?v=abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://piped.example/abcdefghijk", "https://youtu.be/abcdefghijk"),
        ("https://libreddit.example/r/x", "https://www.reddit.com/r/x"),
        ("https://github.com/zedeus/nitter", "https://github.com/zedeus/nitter"),
        ("http://[", "http://["),
    ],
)
def test_rewritten_addresses(href: str, was: str) -> None:
    assert original(href, frozenset(("mirror.example",))).url == was


@pytest.mark.parametrize(
    ("address", "was"),
    [
        ("/pic/orig/media%2FK.jpg", "https://pbs.twimg.com/media/K.jpg"),
        ("https://m.example/pic/media%2FK.png%3Fname%3Dsmall", "https://pbs.twimg.com/media/K.png"),
        ("/pic/https%3A%2F%2Fpbs.twimg.com%2Fmedia%2FK.jpg%3Asmall", "https://pbs.twimg.com/media/K.jpg"),
        ("/pic/enc/bWVkaWEvSEFCLnBuZz9uYW1lPXNtYWxs", "https://pbs.twimg.com/media/HAB.png"),
        ("/video/S1G/https%3A%2F%2Fvideo.twimg.com%2Fa%2Fb.m3u8", "https://video.twimg.com/a/b.m3u8"),
        ("/video/enc/S1G/aHR0cHM6Ly92aWRlby50d2ltZy5jb20vYS5tcDQ=", "https://video.twimg.com/a.mp4"),
        ("/pic/video.twimg.com%2Ftweet_video%2FK.mp4", "https://video.twimg.com/tweet_video/K.mp4"),
        (
            "https://pbs.twimg.com/media/K?format=jpg&name=small",
            "https://pbs.twimg.com/media/K?format=jpg&name=small",
        ),
        ("/pic/enc/!", None),
        ("./page_files/K.jpg", None),
    ],
)
def test_proxied_media(address: str, was: str | None) -> None:
    assert unproxied(address) == was


def test_an_embed_of_which_only_the_address_is_kept_can_be_looked_for() -> None:
    page = threadkit.parse_file(FIXTURES / "html_embed" / "frames.html")
    codes = [diagnostic.code for diagnostic in page.diagnostics]
    assert codes.count("embeds-found") == 1
    assert codes.count("embed-without-text") == 6
    assert sum(post.availability == "missing" for post in page.posts) == 6


def test_a_page_of_a_mirror_without_posts_says_so() -> None:
    with pytest.raises(threadkit.ParseError):
        threadkit.parse(
            '<html><body class="fixed-nav"><div class="container"><div class="timeline"><div class="timeline-header">'
            '<h2 class="timeline-none">No items found</h2></div><div class="icon-container"></div></div></div></body>'
            "<!-- timeline-item tweet-body tweet-stat --></html>"
        )


@pytest.mark.parametrize("name", ["quotes", "newsletter", "widgets_2016", "consent"])
def test_an_indented_copy_of_a_page_reads_the_same(name: str) -> None:
    from bs4 import BeautifulSoup

    source = (FIXTURES / "html_embed" / f"{name}.html").read_text(encoding="utf-8")
    plain, indented = threadkit.parse(source), threadkit.parse(BeautifulSoup(source, "lxml").prettify())
    for one, other in zip(all_posts(plain), all_posts(indented), strict=True):
        assert "".join(other.text.split()) == "".join(one.text.split())  # an indented page has more spaces
        assert [url.url for url in other.entities.urls] == [url.url for url in one.entities.urls]
