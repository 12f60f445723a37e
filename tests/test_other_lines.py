"""No text of a post holds another post's line: by substring over all pages whose answers are written beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import threadkit
from conftest import SHARED
from threadkit import Post

_PAGES = sorted(
    page
    for folder in ("cases", "corpus")
    for page in (SHARED / folder).glob("text_*/*")
    if page.suffix != ".json" and (page.parent / f"{page.stem}.gold.json").exists()
)
_SHORTEST = 16  # characters: shorter lines ("Yes!") may be anybody's

pytestmark = pytest.mark.skipif(not _PAGES, reason=f"no pages with answers in {SHARED}")


def _nested(posts: list[dict[str, object]]) -> Iterator[str]:
    """The texts of the answers, those of quoted posts too."""
    for post in posts:
        yield "\n".join(str(post.get(key) or "") for key in ("text", "article_title", "article_text"))
        if isinstance(quoted := post.get("quoted"), dict):
            yield from _nested([quoted])


def _read(posts: tuple[Post, ...], left_open: set[object]) -> Iterator[str]:
    """The texts that were read, but of those whose answer leaves the text open: the page dropped their borders."""
    for post in posts:
        if post.author is None or post.author.username not in left_open:
            yield post.text
        if post.quoted is not None:
            yield from _read((post.quoted,), left_open)


def _lines(text: str) -> set[str]:
    return {line for row in text.splitlines() if len(line := " ".join(row.split())) >= _SHORTEST}


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_text_holds_the_lines_of_one_post_only(path: Path) -> None:
    gold = json.loads((path.parent / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    options = {key: value for key, value in gold.get("options", {}).items() if key in ("format", "timezone")}
    try:
        page = threadkit.parse_file(path, **options)
    except threadkit.ThreadkitError:
        return
    answers = list(_nested(gold["posts"]))
    everything = set().union(*map(_lines, answers)) if answers else set()
    left_open = {post.get("username") for post in gold["posts"] if "text" not in post}
    for text in _read(page.posts, left_open):
        plain = " ".join(text.split())
        held = {line for line in everything if line in plain}
        assert any(all(line in " ".join(answer.split()) for line in held) for answer in answers), held
