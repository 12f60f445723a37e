"""Redacted pages: the people's words are gone, the page is read as before."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import golden
import threadkit
from conftest import FIXTURES
from damage import all_posts
from threadkit.redact import redact
from threadkit.redact.interface import Interface
from threadkit.redact.said import said_on

PAGES = [path for folder in sorted(FIXTURES.iterdir()) if folder.is_dir() for path in golden.inputs(folder)]
IDS = [str(path.relative_to(FIXTURES)) for path in PAGES]
_KEY = b"a key"
#: Words that the site, or a tool, prints in addresses, titles and labels, whatever people write.
_OWN = frozenset("https http status example watch tweet_video original youtu".split())
_WORD = re.compile(r"[^\W\d_]{5,}")


def _format(path: Path) -> str | None:
    folder = path.relative_to(FIXTURES).parts[0]
    return golden.options(path).get("format") or (None if folder == "containers" else folder)


def _both(path: Path) -> tuple[threadkit.Page, threadkit.Page, str]:
    options = {**golden.options(path), "format": _format(path)}
    text = redact(path.read_bytes(), format=options["format"], key=_KEY)
    return threadkit.parse_file(path, **options), threadkit.parse(text, **options), text


def _shape(page: threadkit.Page) -> list[tuple[object, ...]]:
    """What redacting must not change.

    In data the length of a text depends on its links. Markup is read by many words that are no labels, of which some
    are masked: there, it is the posts and what they quote.
    """
    whole = page.source.format.startswith("text_")
    if page.source.format.startswith(("html_", "feed_")):
        return [(post.quoted is not None, len(post.also_quoted)) for post in all_posts(page)]
    return [
        (
            post.time_text,
            post.metrics,
            len(post.media),
            post.availability,
            post.truncated,
            post.promoted,
            post.pinned,
            post.quoted is not None,
            len(post.also_quoted),
            len(post.text) if whole else bool(post.text),
            len(post.reply_to.usernames) if post.reply_to else 0,
            post.created_at and post.created_at.replace(second=0, microsecond=0),
        )
        for post in all_posts(page)
    ]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_pages_are_read_as_before(path: Path) -> None:
    before, after, _ = _both(path)
    assert _shape(after) == _shape(before)
    if not before.source.format.startswith(("html_", "feed_")):
        known, new = (
            {post.author and post.author.username for post in all_posts(page)} for page in (before, after)
        )
        assert len(known) == len(new)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_nothing_of_the_people_is_left(path: Path) -> None:
    page, _, text = _both(path)
    words: set[str] = set()
    marks: set[str] = set()
    for post in all_posts(page):
        said = [post.text, *(medium.alt or "" for medium in post.media)]
        for author in (post.author, post.reposted_by):
            if author is not None:
                said.append(author.name or "")
                marks |= {one for one in (author.username, author.id) if one and len(one) > 4}
        marks |= {one for one in (post.id, *(url.expanded_url or url.url for url in post.entities.urls)) if one}
        words.update(_WORD.findall(" ".join(said)))
        words -= set(_WORD.findall(post.source or ""))
    own = _OWN | Interface(page.source.language or "en", said_on([])).labels
    text = re.sub(r"</?[\w:-]+", "<", text)  # a tag is called what it is called
    left = {one for one in words if one.lower() not in own and re.search(rf"(?<![^\W_]){one}(?![^\W_])", text)}
    assert not left
    assert not {one for one in marks if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)} - own


def test_one_word_is_always_the_same_other_word() -> None:
    page = "Ann Lee\n@annlee\n·\nMay 3, 2024\nhello @annlee, hello Ann\nBob\n@bob_bee\n·\nMay 4, 2024\nhello\n"
    text = redact(page, key=_KEY)
    lines = text.split("\n")
    assert text == redact(page, key=_KEY) != redact(page)
    assert lines[2:4] == ["·", "May 3, 2024"]
    handle, hello = lines[1], lines[9]
    assert lines[4] == f"{hello} {handle}, {hello} {lines[0].split(' ')[0]}"
    assert not {"Ann", "Lee", "annlee", "hello", "Bob", "bob_bee"} & set(text.replace("@", "").split())


def test_ids_keep_their_minute_and_their_order() -> None:
    ids = ("1936600000000000001", "1936600001000000001", "1936600500000000001")
    page = "\n\n".join(f"a text {number}\nhttps://x.com/ann/status/{id}" for number, id in enumerate(ids))
    text = redact(page, format="text_unrolled", key=_KEY)
    before, after = (threadkit.parse(one, format="text_unrolled").posts for one in (page, text))
    assert [post.id for post in after] == sorted(post.id or "" for post in after)
    for one, other in zip(before, after, strict=True):
        assert one.id != other.id
        assert one.created_at and other.created_at
        assert abs(one.created_at - other.created_at).total_seconds() < 60


def test_what_was_not_understood_is_masked_too() -> None:
    page = "A remark of mine.\n\nThe text of a post. — Ann Lee (@annlee) May 3, 2024\n"
    text = redact(page, format="text_embed", key=_KEY)
    assert not {"remark", "mine", "text", "post", "Ann", "Lee"} & set(re.findall(r"\w+", text))
    assert "May 3, 2024" in text


def test_a_cut_copy_is_still_a_copy() -> None:
    page = "Ann\n@annlee\n·\nMay 3, 2024\nA deployment of herrings\nBob\n@bobbee\n·\nMay 4, 2024\nA deploy…\n"
    lines = redact(page, key=_KEY).split("\n")
    assert lines[4].startswith(lines[9].rstrip("…"))


@pytest.mark.parametrize("piece", ["<", "&", "https://", "@a", "1234567890123456789 ", '"', "{", "\\", "日"])
def test_hostile_text_is_finished(piece: str) -> None:
    """A second is far more than linear work takes."""
    start = time.process_time()
    redact(f"Ann\n@ann\n·\nMay 3, 2024\n{piece * 20_000}\n", format="text_x", key=_KEY)
    assert time.process_time() - start < 20
