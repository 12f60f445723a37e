"""Tables and feeds: what they must never do, and the odd things that programs write into them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES
from damage import parsed

HEADER = ["id", "screen_name", "created_at", "text", "user", "likes"]
FEED = (FIXTURES / "feed_nitter" / "account.xml").read_text(encoding="utf-8")
HUB = (FIXTURES / "feed_rsshub" / "readable.xml").read_text(encoding="utf-8")


def _table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER, *rows])
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_comes_out_as_it_went_in(delimiter: str) -> None:
    texts = ['Salt, "pepper"; and\ttabs', "two\nlines", "None", "True", "[]", "{'a': 1}"]
    rows = [[str(10**18 + n), "ann_salt", "2021-06-02T08:00:00Z", text, "", "3"] for n, text in enumerate(texts)]
    page = threadkit.parse(_table(rows, delimiter))
    assert page.source.format == "table_tools"
    assert [post.text for post in page.posts] == texts
    assert all(post.metrics.likes == 3 for post in page.posts) and not page.diagnostics


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=8), max_size=4))
def test_any_cells(rows: list[list[str]]) -> None:
    page = parsed(_table(rows), "table_tools")
    assert page is None or page.coverage.posts <= len(rows)
    assert page is None or page.coverage.posts + page.coverage.unclaimed <= len(rows) + len(HEADER)


@pytest.mark.parametrize(
    "cell",
    ["[" * 5000 + "]" * 5000, "{'a': __import__('os')}", "[1, 2", "{" + "'x':" * 300 + "}", "[\\N{X}]", "{1: 2}"],
)
def test_cells_that_look_like_objects_are_text_at_worst(cell: str) -> None:
    page = threadkit.parse(_table([["1000000000000000001", "ann_salt", "", "Salt.", cell, ""]]))
    assert [post.text for post in page.posts] == ["Salt."]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["feed_nitter", "feed_rsshub"]), st.integers(0, 6000), st.integers(0, 60), st.text(max_size=6)
)
def test_damaged_feeds(name: str, at: int, cut: int, put: str) -> None:
    feed = FEED if name == "feed_nitter" else HUB
    page = parsed(feed[:at] + put + feed[at + cut :], name)
    assert page is None or len(page.posts) <= 5


def test_a_feed_expands_nothing() -> None:
    bomb = FEED.replace(
        "<rss", '<!DOCTYPE r [<!ENTITY a "secret"><!ENTITY b SYSTEM "file:///etc/hostname">]><rss', 1
    )
    page = threadkit.parse(bomb.replace("<title>Pinned: ", "<title>&a;&b;Pinned: "), format="feed_nitter")
    assert "secret" not in page.model_dump_json() and len(page.posts) == 5
