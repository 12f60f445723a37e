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

from bench_html import grown
from bench_text import block_quotes, chain, closing_addresses, conversation, said, web_clip
from work import counted

FEW, MANY, MOST = 25, 200, 1.25


def html(name: str) -> Callable[[int], str]:
    """The fixture's posts a fifth as often as asked for: it holds several."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    return lambda count: grown(text, count // 5)


PAGES: dict[str, Callable[[int], str]] = {
    **{name: lambda count, write=write: write(range(count)) for name, write in FILES.items()},  # type: ignore[misc]
    "text_aggregator": chain,
    "text_x": conversation,
    "text_markdown": lambda count: web_clip(said(count)),
    "text_embed": lambda count: block_quotes(said(count)),
    "text_unrolled": lambda count: closing_addresses(said(count)),
    "html_x": html("html_x/gaps.html"),
    "html_legacy": html("html_legacy/profile_wayback_2018.html"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_post_costs_the_same_on_a_page_of_eight_times_as_many(name: str) -> None:
    few, many = (counted(partial(threadkit.parse, PAGES[name](count))) for count in (FEW, MANY))
    assert many / MANY <= MOST * few / FEW, (few, many)
