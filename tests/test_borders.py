"""Where posts of copied pages begin and end: whoever saved a page may have written anything around its posts.

Two properties. A remark put below a post that its counts close is in no post: the posts stay as they are, and the
remark is told. And a head whose age is in words that nobody knows is a head all the same.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES, SHARED
from remark_kinds import REMARKS
from threadkit import Page, Post
from threadkit.values.localdata import codes
from threadkit.values.locales import words

POSTS = (
    ("Ina Moor", "inamoor", "5h", "Counting gates at dawn.\n\nFour of them.", ("2", "1", "7", "140")),
    ("Per Lind", "perlind", "4h", "Bring a lamp.", ("2", "1", "4", "60")),
    ("Mill Bakery", "millbakery", "6h", "Today: barley loaf.", ("2", "1", "15", "1.2K")),
)


def _block(name: str, username: str, age: str, text: str, counts: tuple[str, ...]) -> str:
    return "\n".join((name, f"@{username}", "·", age, text, *counts))


def _page(blocks: list[str]) -> str:
    return "\n".join(("Home", "See new posts", "For you", "Following", "Your Home Timeline", *blocks))


def _shown(page: Page) -> list[tuple[str | None, str, object]]:
    def one(post: Post) -> tuple[str | None, str, object]:
        return (post.author and post.author.username, post.text, post.metrics)

    return [one(post) for post in page.posts]


def _told(page: Page) -> str:
    said = [*(remark.text for remark in page.remarks), *(str(item.excerpt) for item in page.diagnostics)]
    return "\n".join(said)


@pytest.mark.parametrize("remark", REMARKS.values(), ids=REMARKS)
@pytest.mark.parametrize("place", [1, 2, 3], ids=["below first", "between", "at the end"])
def test_remarks_below_counts_are_in_no_post_and_told(remark: str, place: int) -> None:
    blocks = [_block(*post) for post in POSTS]
    plain = threadkit.parse(_page(blocks), captured_at="2026-05-02")
    page = threadkit.parse(
        _page([*blocks[:place], "", remark, "", *blocks[place:]]), captured_at="2026-05-02", format="text_x"
    )
    assert _shown(page) == _shown(plain)
    told = _told(page)
    for line in filter(None, remark.split("\n")):
        assert line.strip() in told or set(line) <= set("-=*~`_ "), line


@pytest.mark.parametrize(
    "remark", ["heading", "deep heading", "heading and prose", "fence", "tilde fence", "table", "tasks"]
)
def test_marks_of_a_note_end_a_post_that_nothing_closes(remark: str) -> None:
    blocks = [_block(*post[:4], ()).rstrip("\n") for post in POSTS]
    text = _page([*blocks, "", REMARKS[remark]])
    page = threadkit.parse(text, captured_at="2026-05-02", format="text_x")
    assert [post.text for post in page.posts] == [post[3] for post in POSTS]
    assert all(line in _told(page) or set(line) <= set("-`~| ") for line in REMARKS[remark].split("\n"))


@pytest.mark.parametrize("code", sorted(codes()))
def test_an_age_in_unknown_words_is_a_head_all_the_same(code: str) -> None:
    """Each language's page with ages that no table holds: no post is lost, none merged, each time is said unread."""
    blocks = [_block(name, username, f"{number} zqv", text, counts)
              for number, (name, username, _, text, counts) in enumerate(POSTS, 3)]  # fmt: skip
    page = threadkit.parse(
        "\n".join((words(code)["kbd_hint"], words(code)["see_new_posts"], *blocks)), format="text_x"
    )
    assert [(post.author and post.author.username, post.text) for post in page.posts] == [
        (username, text) for _, username, _, text, _ in POSTS
    ]
    assert [(post.created_at, post.time_text) for post in page.posts] == [(None, f"{n} zqv") for n in (3, 4, 5)]
    assert [item.code for item in page.diagnostics].count("time-unread") == len(POSTS)


@pytest.mark.parametrize("path", sorted((FIXTURES / "text_x").glob("*.txt")), ids=lambda path: Path(path).stem)
def test_unknown_ages_on_pages(path: Path) -> None:
    """The ages of a page in English replaced: the posts stay apart."""
    text = path.read_text(encoding="utf-8")
    other = re.sub(r"^(·\n\n?)(\d{1,2})([hm])$", r"\1\2 zqv", text, flags=re.M)
    if other == text:
        pytest.skip("the page shows no ages on lines of their own")
    before, after = threadkit.parse(text, format="text_x"), threadkit.parse(other, format="text_x")
    if before.source.language == "en":
        assert [post.text for post in after.posts] == [post.text for post in before.posts]


def test_what_an_author_writes_is_no_mark_of_a_note() -> None:
    """A heading of one sign, a list and a fence above the counts stand in a post."""
    text = "how to reset the pump:\n\n# 1. power off\npumpctl off\n\n- one\n- two\n\n```\npumpctl on\n```"
    block = _block("Ina Moor", "inamoor", "5h", text, ("2", "1", "7", "140"))
    page = threadkit.parse(_page([block]), captured_at="2026-05-02", format="text_x")
    assert [post.text for post in page.posts] == [text]


# -- stray lines where only the site's stand -----------------------------------------------------------

NOTICE = "The following media includes potentially sensitive content. Change settings"
GONE = "This Post was deleted by the Post author. Learn more"


@pytest.mark.parametrize("label", [NOTICE, GONE])
def test_no_text_goes_on_below_a_notice_of_the_site(label: str) -> None:
    blocks = [_block(*post[:4], ()).rstrip("\n") for post in POSTS]
    page = threadkit.parse(_page([f"{blocks[0]}\n{label}\nfor my notes", *blocks[1:]]), format="text_x")
    assert [post.text for post in page.posts] == [post[3] for post in POSTS]
    assert "for my notes" in _told(page)


def test_a_line_below_a_label_that_authors_write_too_is_marked() -> None:
    blocks = [_block(*post[:4], ()).rstrip("\n") for post in POSTS]
    page = threadkit.parse(_page([f"{blocks[0]}\nShow this thread\nfor my notes", *blocks[1:]]), format="text_x")
    assert page.posts[0].inferred["text"] == "borders-unknown"


def test_of_two_lines_below_a_trends_label_neither_is_the_trend() -> None:
    blocks = [_block(*post) for post in POSTS]
    sidebar = ["Trending now", "Trending in Italy", "Alpine huts", "Sports · Trending", "for my notes", "Slalom",
               "Trending in Italy", "Gorgonzola", "Show more", "Terms", "© 2026 X Corp."]  # fmt: skip
    page = threadkit.parse(_page([*blocks, *sidebar]), format="text_x")
    lost = [item.excerpt for item in page.diagnostics if item.code == "text-unclaimed"]
    assert lost == ["for my notes\nSlalom"]


def test_one_line_above_a_time_line_is_marked() -> None:
    page = threadkit.parse("My notes\n11:36 PM · May 8, 2026\n·\n407\n Views\n\n4\n\n2", format="text_x")
    assert page.posts[0].inferred["text"] == "lines-above-time"


# -- stray lines in clips and notes --------------------------------------------------------------------

CLIP = """---
title: "Gates"
source: "https://x.com/inamoor/status/1939985801900601389"
author:
  - "[[@inamoor]]"
created: 2025-07-02
---
{above}**Ina Moor** @inamoor [2025-07-01](https://x.com/inamoor/status/1939985801900601389)

Counting gates at dawn.

---

**Per Lind** @perlind [2025-07-01](https://x.com/perlind/status/1939986784986824905)

How many?

---
{between}
**Per Lind** @perlind [2025-07-01](https://x.com/perlind/status/1939986784986824906)

Bring a lamp.

> 2025-06-30
>
> All gates stand open.
{below}"""


@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_a_stray_line_in_a_clip_is_in_no_post(place: str) -> None:
    plain = dict.fromkeys(("above", "between", "below"), "")
    page, other = (threadkit.parse(CLIP.format(**(plain | more))) for more in ({}, {place: "for my notes\n"}))
    assert [(p.text, p.quoted and p.quoted.text) for p in other.posts] == [
        ("Counting gates at dawn.", None),
        ("How many?", None),
        ("Bring a lamp.", "All gates stand open."),
    ]
    assert _shown(page) == _shown(other)
    assert "for my notes" in _told(other)


def test_the_one_item_with_words_below_its_pictures_is_marked() -> None:
    """In an archive whose other items end with their pictures, such words may be the archivist's."""
    items = [f"**{n}/** **@inamoor** ^121688267747688{n}480\n\nGate {n}.\n\n![](https://pbs.twimg.com/media/E{n}.png)\n"
             for n in range(1, 5)]  # fmt: skip
    head = "---\nsource_url: https://x.com/inamoor/status/1216882677476881480\nauthor: Ina Moor\n---\n\n## Thread\n"
    page = threadkit.parse("\n".join([head, items[0], items[1] + "\nfor my notes\n", *items[2:]]))
    assert [post.inferred.get("text") for post in page.posts] == [None, "borders-unknown", None, None]


# -- a saver's words on a copied page ------------------------------------------------------------------


def test_a_savers_words_around_a_copied_page_are_remarks() -> None:
    text = "\n".join(("# Gates", "", "Why does nobody count them?", "", _page([_block(*post) for post in POSTS]), "",
                      "Ask the harbour master about the fourth one."))  # fmt: skip
    page = threadkit.parse(text, format="text_x", strict=True)
    assert [(remark.text, remark.before) for remark in page.remarks] == [
        ("# Gates\n\nWhy does nobody count them?", 0),
        ("Ask the harbour master about the fourth one.", None),
    ]
    assert page.coverage.unclaimed == 0


@pytest.mark.parametrize(
    "line", ["@somebody writes of gates", "·", "https://x.com/inamoor/status/1939985801900601389"]
)
def test_what_may_be_a_post_is_no_remark(line: str) -> None:
    page = threadkit.parse(_page([*(_block(*post) for post in POSTS), "", "A gate opens.", line]), format="text_x")
    assert not page.remarks
    assert "A gate opens." in _told(page)


def test_quotation_marks_around_copies_part_them_from_the_note() -> None:
    """A chat in which two pages were pasted, each between quotation marks, neither with a time."""
    heads = (
        "See new posts\nConversation\nIna Moor\n@inamoor",
        "\n\nSee new posts\nConversation\nPer Lind\n@perlind",
    )
    texts = ("Counting gates at dawn.", 'One more:\n\n"I lost count."')
    pastes = [f'"""\n{head}\n{text}\n"""' for head, text in zip(heads, texts, strict=True)]
    page = threadkit.parse(f"What is this?\n\n{pastes[0]}\n\nAnd this one?\n\n{pastes[1]}\n\nWe should ask.")
    assert [post.text for post in page.posts] == list(texts)
    told = _told(page)
    assert all(line in told for line in ("What is this?", "And this one?", "We should ask."))


# -- the same on pages that people saved ---------------------------------------------------------------

SAVED = sorted((SHARED / "corpus").glob("text_x*/*.txt"))
KINDS = (
    "heading and prose",
    "rule",
    "fence",
    "wide table",
    "tasks",
    "list",
    "quote",
    "English",
    "Japanese",
    "Arabic",
)


@pytest.mark.skipif(not SAVED, reason="the pages beside the project are not there")
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_remarks_around_saved_pages_are_in_no_post_and_told(path: Path) -> None:
    """Above a page whose first post has its head; below one whose last post its counts close."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    page = threadkit.parse(text)
    first, last = page.posts[0], page.posts[-1]
    headed = first.author is not None and first.inferred.get("text") != "lines-above-time"
    closed = last.metrics.views is not None and last.article is None  # an article's counts stand above it
    for kind in KINDS if page.source.format == "text_x" and len(page.parts) < 2 else ():
        remark = REMARKS[kind]
        copies = [f"{remark}\n\n{text}"] * headed + [f"{text.rstrip()}\n\n\n{remark}\n"] * closed
        for copy in copies:
            other = threadkit.parse(copy, format="text_x")
            assert _shown(other) == _shown(page), kind
            told = _told(other)
            assert all(line in told or set(line) <= set("-=*~`_ ") for line in remark.split("\n")), kind


@pytest.mark.skipif(not SAVED, reason="the pages beside the project are not there")
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_remarks_between_saved_posts_are_in_no_post_and_told(path: Path) -> None:
    """Above the first head of a list that stands below a post's counts, however few of them are not zero."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    page = threadkit.parse(text)
    if page.source.format != "text_x" or len(page.parts) > 1:
        return
    lines = text.split("\n")
    heads = (below.line for above, below in pairwise(page.posts) if _parted(above, below))
    for head in filter(None, islice(heads, 1)):
        for remark in (
            *(REMARKS[kind] for kind in KINDS[:6]),
            REMARKS["French"],
            "One day.\nNobody knew.\nSo it is.",
        ):
            copy = "\n".join((*lines[: head - 1], "", remark, "", *lines[head - 1 :]))
            other = threadkit.parse(copy, format="text_x")
            assert _shown(other) == _shown(page), remark
            told = _told(other)
            assert all(line in told or set(line) <= set("-=*~`_ ") for line in remark.split("\n")), remark


def _parted(above: Post, below: Post) -> bool:
    """Whether counts close the upper post, and the lower one begins with a head."""
    return above.metrics.views is not None and below.author is not None and bool(below.text)


def test_few_counts_close_a_post_above_a_remark() -> None:
    """A post with one like: three blank lines of the buttons stand above it, and one below."""
    first, second = (_block(*post[:4], ()).rstrip("\n") for post in POSTS[:2])
    text = _page([f"{first}\n\n\n\n1\n108\n\nMy notes:\nasked twice\nno answer\n\n{second}\n\n2\n\n1\n\n4\n40\n"])
    page = threadkit.parse(text, captured_at="2026-05-02", format="text_x")
    assert [(post.text, post.metrics.views) for post in page.posts] == [(POSTS[0][3], 108), (POSTS[1][3], 40)]
    assert "no answer" in _told(page)


def test_the_strings_of_a_script_that_hold_copies_part_them() -> None:
    """``pasted = \"\"\"`` opens one; the end of one may stand behind the last word of its last post."""
    blocks = ["\n".join((name, f"@{username}", "·", age, text)) for name, username, age, text, _ in POSTS]
    page = threadkit.parse(
        f'mine = """\n\n{blocks[0]}\n{blocks[1]}"""\n\n\nother = """\n\n{blocks[2]}\n\n"""\n\nprint(mine)'
    )
    assert [post.text for post in page.posts] == [post[3] for post in POSTS]
    told = _told(page)
    assert all(line in told for line in ('mine = """', 'other = """', "print(mine)"))
