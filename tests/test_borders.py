"""Where posts of copied pages begin and end: whoever saved a page may have written anything around its posts.

Two properties. A remark put below a post that its counts close is in no post: the posts stay as they are, and the
remark is told. And a head whose age is in words that nobody knows is a head all the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from threadkit import Page, Post
from threadkit.values.localdata import codes
from threadkit.values.locales import words

POSTS = (
    ("Ina Moor", "inamoor", "5h", "Counting gates at dawn.\n\nFour of them.", ("2", "1", "7", "140")),
    ("Per Lind", "perlind", "4h", "Bring a lamp.", ("2", "1", "4", "60")),
    ("Mill Bakery", "millbakery", "6h", "Today: barley loaf.", ("2", "1", "15", "1.2K")),
)
#: What people put around copies: Markdown of every kind, and prose in many languages.
REMARKS = {
    "heading": "## My view", "deep heading": "#### Later", "heading and prose": "## My view\n\nWe should ask.",
    "rule": "---\n\nSaved on Sunday.", "equals": "======\n\nNext page", "stars": "***\n\nfrom my notes",
    "fence": "```\n06:00 -> 05:50\n```", "tilde fence": "~~~text\nraw\n~~~", "python": "```python\nprint(1)\n```",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |", "wide table": "| what | when | who |\n| :-- | :-: | --: |\n| x | y | z |",
    "tasks": "- [ ] ask Lise\n- [x] call the mill", "list": "- ask Lise for her counts\n- look at the tides",
    "numbers": "1. first thing\n2. second thing", "stars list": "* one idea\n* another one",
    "quote": "> they said so themselves", "emphasis": "**Important:** read this again", "link": "[my notes](https://example.org/notes)",
    "picture": "![[screenshot-12.png]]", "wiki link": "See [[Ferry timetable]] for more", "tags": "#ferry #todo #notes here",
    "comment": "%% to do: check the date %%", "callout": "[!note] Remember the lamp", "date": "Noted on 2026-05-02 at home",
    "English": "My view: we should ask the ferry office.", "German": "Meine Meinung: das müssen wir prüfen.",
    "French": "À mon avis, il faudrait demander au port.", "Spanish": "Yo creo que deberíamos preguntar al puerto.",
    "Portuguese": "Acho que devemos perguntar ao porto.", "Italian": "Secondo me bisogna chiedere al porto.",
    "Japanese": "私の意見では、港に聞くべきだと思う。", "Chinese": "我觉得应该去问一下港口。", "Korean": "내 생각에는 항구에 물어봐야 한다.",
    "Russian": "По-моему, надо спросить в порту.", "Arabic": "في رأيي يجب أن نسأل الميناء.", "Turkish": "Bence limana sormalıyız.",
    "Hindi": "मेरे विचार से हमें बंदरगाह से पूछना चाहिए।", "long": "I have read this three times now. " * 12,
    "two paragraphs": "I am not sure about it.\n\nThey never said which gate.", "shout": "WHY DOES NOBODY ASK THE MILLER",
}  # fmt: skip


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
