"""A post costs the same on a page of eight times as many, counted in the work that our code does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from one_post import FILES

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from bench_html import grown, other_ids
from bench_text import block_quotes, chain, closing_addresses, conversation, said, web_clip
from work import counted

FEW, MANY, MOST = 25, 200, 1.25


def html(name: str) -> Callable[[int], str]:
    """The fixture's posts a fifth as often as asked for: it holds several."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    return lambda count: grown(text, count // 5)


def feed(name: str) -> Callable[[int], str]:
    """The same of a feed: its items."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    start, end = text.index("<item>"), text.rindex("</item>") + len("</item>")
    return lambda count: text[:start] + _copies(text[start:end], count // 5) + text[end:]


def table(name: str) -> Callable[[int], str]:
    """The same of a table: its rows."""
    header, _, rows = (FIXTURES / name).read_text(encoding="utf-8").rstrip("\n").partition("\n")
    return lambda count: f"{header}\n{_copies(rows + chr(10), count // 5)}"


def _copies(part: str, times: int) -> str:
    return "".join(other_ids(part, copy) for copy in range(times))


PAGES: dict[str, Callable[[int], str]] = {
    **{name: lambda count, write=write: write(range(count)) for name, write in FILES.items()},  # type: ignore[misc]
    "text_aggregator": chain,
    "text_x": conversation,
    "text_markdown": lambda count: web_clip(said(count)),
    "text_embed": lambda count: block_quotes(said(count)),
    "text_unrolled": lambda count: closing_addresses(said(count)),
    "html_x": html("html_x/gaps.html"),
    "html_legacy": html("html_legacy/profile_wayback_2018.html"),
    "html_nitter": html("html_nitter/status_2021.html"),
    "html_nitter of 2026": html("html_nitter/status_2026.html"),
    "html_embed": html("html_embed/quotes.html"),
    "html_embed of a newsletter": html("html_embed/newsletter.html"),
    "html_threadreader": html("html_threadreader/thread_2026.html"),
    "feed_nitter": feed("feed_nitter/account.xml"),
    "feed_rsshub": feed("feed_rsshub/account.xml"),
    "table_tools": table("table_tools/twarc_csv.csv"),
    "table_tools without names": table("table_tools/without_names.csv"),
    "table_threadkit": table("table_threadkit/thread.csv"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_post_costs_the_same_on_a_page_of_eight_times_as_many(name: str) -> None:
    few, many = map(_cost_of_a_post, map(PAGES[name], (FEW, MANY)))
    assert many <= MOST * few, (few, many)


def _cost_of_a_post(text: str) -> float:
    return counted(partial(threadkit.parse, text)) / len(threadkit.parse(text).posts)
