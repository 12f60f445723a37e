"""What linking needs to know of a page when its posts are collected and the page itself is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models import Page, Post


class Excerpt(Page):
    """Some posts of a page that lists posts of many conversations, each naming its parent by id; not the others.

    ``keeps_mentions`` tells what the whole page would: that its texts keep the mentions they begin with.
    """

    keeps_mentions: bool = False


@dataclass(slots=True)
class Conversation:
    """One saved page as keys: its own posts in its order, ads left out, and the post that it is about.

    ``states_links`` tells that the page names parents by id or by its structure, so that a post for which it
    names none has none, ``by_id`` that it does so by id; ``owners`` that it prints no authors for its own posts,
    which are one person's.
    """

    page: int
    shown: list[str]
    focal: str | None
    states_links: bool
    by_id: bool
    owners: bool


def parts(page: Page) -> Iterator[tuple[tuple[Post, ...], str | None]]:
    """The posts of each saved page in the document, and the key of the post that it is about."""
    if not page.parts:
        yield page.posts, page.focal
        return
    ends = [part.first for part in page.parts[1:]] + [len(page.posts)]
    for part, end in zip(page.parts, ends, strict=True):
        yield page.posts[part.first : end], part.focal


def outline(
    posts: tuple[Post, ...],
    focal: str | None,
    page: int,
    shown: list[str],
    *,
    is_thread: bool = False,
    is_list: bool = False,
) -> Conversation:
    """The outline of one saved page; ``shown`` are the keys that its posts go by.

    Of an ``Excerpt`` it is known that the page is a list (``is_list``), whatever posts are left.
    """
    states = is_thread or is_list or any(_states_parent(post) for post in posts)
    by_id = is_list or (states and any(map(names_id, posts)))
    return Conversation(page, shown, focal, states, by_id, not states and _are_owners(posts))


def _states_parent(post: Post) -> bool:
    """Whether the page's own layout tells the parent; that posts of one author follow one another does not."""
    reply_to = post.reply_to
    known = reply_to is not None and bool(reply_to.id or reply_to.key)
    return known and post.inferred.get("reply_to") != "page-order"


def names_id(post: Post) -> bool:
    """Whether the source itself holds the parent's id, and not only a place below it."""
    return post.reply_to is not None and post.reply_to.id is not None and post.reply_to.key is None


def _are_owners(posts: tuple[Post, ...]) -> bool:
    """Whether most posts have no author on the page; notices of posts that are gone do not count."""
    there = [post for post in posts if post.availability == "available"]
    return 2 * sum(post.author is None or "author" in post.inferred for post in there) > len(there)
