"""The page of text: the posts' words as they are, in the width that is there, with nothing that a terminal obeys."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import threadkit
from conftest import FIXTURES, ROOT
from reader_threads import EXAMPLE, HOSTILE, LINKS, example, grown, hostile_thread
from threadkit.reader import view
from threadkit.reader.terminal import lines, on_terminal
from threadkit.reader.visible import visible

RAILS = str.maketrans("", "", "│┆┌└─▏")
ANSI = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def squeezed(text: str) -> str:
    return "".join(visible(text).translate(RAILS).split())


def text_of(thread: threadkit.Thread) -> str:
    return threadkit.export(thread, "text")


def acts(text: str) -> set[str]:
    """Characters that a terminal obeys."""
    return {one for one in text if unicodedata.category(one) == "Cc" and one != "\n"} | {*text} & {
        *"\u202a\u202e\u2028"
    }


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_posts_are_inert_and_visible(evil: str) -> None:
    for link in LINKS:
        text = text_of(hostile_thread(evil, link))
        assert acts(text) == set()
    if "W" * 100 not in evil:
        assert squeezed(evil) in squeezed(text)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_no_text_acts_on_a_terminal(evil: str) -> None:
    seen = view(hostile_thread(evil, "https://a.example/x"))
    shown = "".join(on_terminal(lines([seen])))
    assert acts(ANSI.sub("", shown)) == set()
    assert all(
        url == "" or url.startswith("https://") for url in re.findall(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b", shown)
    )


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.expected.json")), ids=lambda path: path.stem)
def test_text_in_is_text_out(path: object) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    thread = threadkit.build_thread(threadkit.Page.model_validate(told["page"]))
    page = [squeezed(line.plain) for line in lines([view(thread)], width=10**6)]
    written = "\n".join(page)
    for node in thread.posts:
        for line in visible(node.post.text).splitlines():
            assert squeezed(line) in written


@pytest.mark.parametrize("width", [24, 40, 50, 76, 120])
def test_lines_are_no_wider_than_the_page(width: int) -> None:
    for thread in (example(), grown([None, *range(12)])):
        for line in lines([view(thread)], width=width):
            assert line.cell_len <= max(width, 12 + 16 + 10), line.plain
            assert line.cell_len == cell_len(line.plain)


def test_the_terminal_shows_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    plain = text_of(example())
    shown = "".join(on_terminal(lines([view(example())])))
    assert "\x1b[" in shown and "\x1b]8;" in shown
    assert [line.rstrip() for line in ANSI.sub("", shown).splitlines()] == plain.splitlines()


def test_rails_in_ascii_and_without_counts() -> None:
    drawn = "\n".join(line.plain for line in lines([view(example())], ascii=True, counts=False))
    assert not set(drawn) & set("│┆┌└─█⋯") and "388 likes" not in drawn


@pytest.mark.parametrize(("form", "suffix"), [("text", ".txt"), ("markdown", ".md")])
def test_the_example_as_it_reads(form: str, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # where its pictures lie
    assert threadkit.export(example(), form) == EXAMPLE.with_suffix(suffix).read_text(encoding="utf-8")


def test_styles_end_where_their_words_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = "".join(on_terminal(lines([view(example())])))
    assert not re.search(r"\x1b\[2m[^\x1b]*(?:other\. The rules|In our store)", shown)
    assert "\x1b[1mBo Lindkvist ⚓\x1b[0m" in shown
