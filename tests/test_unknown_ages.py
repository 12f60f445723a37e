"""Ages and days in words that no table has: no post is lost or merged for it, and each is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES

_UNKNOWN = "6 zorb"
#: Pages whose author lines state an age; elsewhere the time is what shows where a post ends.
_PAGES = [
    path
    for path in sorted((FIXTURES / "text_twitter").iterdir())
    if path.name.startswith(("copied_", "permalink_201")) and path.suffix == ".txt"
]


def _with_unknown_ages(text: str, page: threadkit.Page) -> tuple[str, int]:
    """The page with an unknown age in each author line, and how many there are."""
    changed = 0
    for post in page.posts:
        username = f"@{post.author.username if post.author else None}"
        lines = text.split("\n")
        for number, line in enumerate(lines):
            before, found, _ = line.partition(post.time_text or "\n")
            if found and username in before and _UNKNOWN not in line:
                lines[number] = before + _UNKNOWN
                changed += 1
                break
        text = "\n".join(lines)
    return text, changed


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_an_unknown_age_loses_no_post(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = threadkit.parse(text, format="text_twitter")
    changed_text, changed = _with_unknown_ages(text, known)
    page = threadkit.parse(changed_text, format="text_twitter")
    assert changed
    unread = [post.time_text for post in page.posts].count(_UNKNOWN)
    assert [post.author for post in page.posts] == [post.author for post in known.posts]
    assert [post.text for post in page.posts] == [post.text for post in known.posts]
    assert 0 < unread <= changed  # an age may stand a second time, with the buttons
    assert [item.code for item in page.diagnostics].count("time-unread") == unread


def test_an_embed_with_an_unknown_date_is_said() -> None:
    text = "> The furnace is lit.\n>\n> — Ore Mann (@oretmann) [zorb 12](https://x.com/oretmann/status/2063697162748260627)\n"
    (post,) = threadkit.parse(text).posts
    assert (post.id, post.text) == ("2063697162748260627", "The furnace is lit.")
    bare = threadkit.parse(
        "> The mill stands.\n>\n> — Bram (@bram) May 3, 2021\n\n> It turns.\n>\n> — Bram (@bram) zorb 3\n"
    )
    said = [post.text for post in bare.posts] + [item.excerpt or "" for item in bare.diagnostics]
    assert any("It turns." in one for one in said)
