"""Pages that list posts of many conversations: they may be torn apart, so that a file does not make one of these.

On one machine the posts of a page tell something of one another even then; what they tell goes with each of them:
as a token by which posts find each other, or in the ``Excerpt`` of the page that a group of them gets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..models import Page, Post
from ..threads.answers import owner_of
from ..threads.names import leading_of
from ..threads.outline import Excerpt, names_id
from ..threads.windows import LONGEST
from ..values.post_numbers import number_of

#: Formats whose documents are lists of posts that say themselves what they answer.
_LISTS = frozenset({"json_v1", "json_v2", "json_tools", "json_activity", "table_tools"})
_LARGEST = 2**63  # ids from here on are none that the site gave


class Numbered(NamedTuple):
    """The number that an author gave a post, and the series of that author's posts that count to one total."""

    series: str
    position: int


def is_list(page: Page) -> bool:
    """Whether the page's posts have nothing to do with one another but for what they state.

    Where none of them says what it answers, their order tells something on a short page, and on one person's.
    """
    if page.source.format not in _LISTS or page.focal is not None or page.parts or page.links:
        return False
    if not all(_stands_alone(post) for post in (*page.posts, *page.context)):
        return False
    return any(map(names_id, page.posts)) or (
        len(page.posts) > LONGEST and owner_of(map(_author, page.posts)) is None
    )


def _stands_alone(post: Post) -> bool:
    reply_to = post.reply_to
    answered = reply_to is None or reply_to.id is not None
    return answered and post.availability == "available" and all(one.id is not None for one in nested(post))


def nested(post: Post) -> Iterator[Post]:
    """The post, and those that it embeds, to any depth."""
    stack = [post]
    while stack:
        one = stack.pop()
        yield one
        stack += [inner for inner in (one.quoted, *one.also_quoted) if inner is not None]


def facts(page: Page) -> Excerpt:
    """The page without its posts."""
    keeps = any(leading_of(post) for post in page.posts if _is_member(post))
    return Excerpt(source=page.source, properties=page.properties, keeps_mentions=keeps)


def _is_member(post: Post) -> bool:
    """Whether it names its conversation, but not what it answers."""
    return post.reply_to is None and post.conversation_id not in (None, post.id)


def numbers(page: Page) -> dict[str, Numbered]:
    """The numbered posts of a page, by key."""
    posts = (*page.posts, *page.context)
    found = ((post, number) for post in posts if (number := number_of(post.text)) is not None)
    return {post.key: Numbered(f"{_author(post)} {number.total}", number.position) for post, number in found}


def telling(page: Page, numbers: dict[str, Numbered]) -> set[str]:
    """Series of which one post says not what it answers, so that the numbers may."""
    shown = [(post, numbers[post.key].series) for post in page.posts if post.key in numbers and _author(post)]
    count = Counter(series for _, series in shown)
    return {series for post, series in shown if post.reply_to is None and count[series] > 1}


def is_plain(post: Post, number: int) -> bool:
    """Whether everything about its place in a thread is stated: its id, its time, and the id that it answers.

    ``number`` is its author's for it, 0 where it has none: the second and later ones may be linked by that.
    """
    if post.quoted or post.also_quoted or post.edits or post.promoted or not _is_timed(post):
        return False
    if post.reply_to is None:
        return _is_id(post.key) and not _is_member(post) and number < 2
    above = post.reply_to.id or ""
    return "reply_to" not in post.inferred and _is_id(post.key) and _is_id(above) and int(above) < int(post.key)


def _is_timed(post: Post) -> bool:
    fine = post.precision in ("second", "millisecond")
    return post.created_at is not None and fine and "created_at" not in post.inferred


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and int(text) < _LARGEST


def _author(post: Post) -> str | None:
    author = post.author
    return author.username.lower() if author is not None and author.username else None
