"""Damaged copies of text pages, and a check that knows nothing of the parsers: which lines of a page are where."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from threadkit import Page, Post, ThreadkitError, parse
from threadkit.values.text import trim


def damaged(text: str, rng: random.Random) -> str:
    """A copy with one to four random lines deleted, doubled, swapped or cut."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        if not lines:
            break
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.choice(("delete", "double", "swap", "cut")):
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: rng.randint(0, len(lines[at]))]
    return "\n".join(lines)


def parsed(data: str | bytes, format: str | None = None, **known: str) -> Page | None:
    """The page, or None where threadkit says that it cannot read it; a defect of its own is no such answer."""
    try:
        return parse(data, format=format, **known)  # type: ignore[arg-type]
    except ThreadkitError as error:
        said = str(error)
        assert said and "defect of threadkit" not in said
        return None


def all_posts(page: Page) -> Iterator[Post]:
    """Every post of the page, nested ones too."""
    stack = list(page.posts)[::-1]
    while stack:
        post = stack.pop()
        yield post
        stack.extend(inner for inner in (post.quoted, *post.also_quoted) if inner is not None)


def held_lines(page: Page) -> tuple[set[str], list[str]]:
    """The lines of all texts, and the short values (names, usernames, times) of all posts."""
    lines: set[str] = set()
    values: set[str] = set()
    for post in all_posts(page):
        lines.update(trim(line) for line in post.text.replace("\r", "\n").split("\n"))
        if post.author is not None:
            values.update(filter(None, (post.author.name, post.author.username)))
        values.update(filter(None, (post.time_text, post.notice)))
    return lines, sorted(values, key=len, reverse=True)


_TAG = re.compile(r"<[a-z][^>]{0,600}>")


def damaged_markup(text: str, rng: random.Random) -> str:
    """A copy with one to four random tags removed, or with an attribute less, or with its classes renamed."""
    places = [match.span() for match in _TAG.finditer(text)]
    for start, end in sorted(rng.sample(places, rng.randint(1, 4)), reverse=True):
        tag = text[start:end]
        match rng.randrange(3):
            case 0:
                tag = ""
            case 1:
                tag = re.sub(r'\s[\w-]+="[^"]*"', "", tag, count=1)
            case 2:
                tag = re.sub(r'class="[^"]*"', 'class="renamed"', tag)
        text = text[:start] + tag + text[end:]
    return text
