"""Redacted pages: the people's words are gone, the page is read as before."""

from __future__ import annotations

from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from damage import all_posts
from threadkit.redact import redact

TEXTS = sorted(
    path
    for folder in ("text_x", "text_aggregator")
    for path in (FIXTURES / folder).iterdir()
    if path.suffix in (".txt", ".md")
)
_KEY = b"a key"


def _shape(page: threadkit.Page) -> list[tuple[object, ...]]:
    """What redacting must not change."""
    return [
        (
            post.time_text,
            post.metrics,
            len(post.media),
            post.availability,
            post.truncated,
            post.promoted,
            post.quoted is not None,
            len(post.text),
            len(post.reply_to.usernames) if post.reply_to else 0,
        )
        for post in all_posts(page)
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_pages_are_read_as_before(path: Path) -> None:
    format = path.parent.name
    before = threadkit.parse_file(path, format=format)
    text = redact(path.read_bytes(), format=format, key=_KEY)
    after = threadkit.parse(text, format=format)
    assert _shape(after) == _shape(before)
    for post in all_posts(before):
        if post.author is not None and post.author.username:
            assert f"@{post.author.username}\n" not in text
        for line in post.text.split("\n"):
            assert len(line.split()) < 4 or line not in text
            assert len(line) < 24 or line not in text


def test_one_word_is_always_the_same_other_word() -> None:
    page = "Ann Lee\n@annlee\n·\nMay 3, 2024\nhello @annlee, hello Ann\nBob\n@bob_bee\n·\nMay 4, 2024\nhello\n"
    text = redact(page, key=_KEY)
    lines = text.split("\n")
    assert text == redact(page, key=_KEY) != redact(page)
    assert lines[2:4] == ["·", "May 3, 2024"]
    handle, hello = lines[1], lines[9]
    assert lines[4] == f"{hello} {handle}, {hello} {lines[0].split(' ')[0]}"
    assert not {"Ann", "Lee", "annlee", "hello", "Bob", "bob_bee"} & set(text.replace("@", "").split())


def test_json_and_html() -> None:
    for folder in FIXTURES.iterdir():
        if folder.is_dir() and folder.name.startswith(("json_v1", "html_")):
            for path in sorted(folder.iterdir()):
                if path.name.endswith(".expected.json") or path.suffix not in (".json", ".html"):
                    continue
                before = threadkit.parse_file(path, format=folder.name)
                after = threadkit.parse(redact(path.read_bytes(), format=folder.name, key=_KEY), format=folder.name)
                assert len(after.posts) == len(before.posts)
                texts = {post.text for post in all_posts(after) if len(post.text) > 20}
                assert not texts & {post.text for post in all_posts(before)}
