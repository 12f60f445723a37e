"""What of a page must be read as before when its words are others."""

from __future__ import annotations

from ..api import joined
from ..models import Author, Page, Post
from ..threads import build_thread

Reading = tuple[object, object]
"""The posts of a page, and which of them hangs under which."""


def reading(pages: list[Page]) -> Reading:
    """What is read, but for the words: two pages with the same are read alike."""
    return [_of_page(page) for page in pages], _shape(joined(pages))


def _of_page(page: Page) -> object:
    codes = sorted(one.code for one in page.diagnostics)
    posts = (*page.posts, *page.context)
    return page.source.format, page.coverage.unclaimed, codes, list(map(_of_post, posts))


def _of_post(post: Post) -> object:
    quoted = [_of_post(one) for one in (post.quoted, *post.also_quoted) if one is not None]
    answered = post.reply_to and (post.reply_to.id is not None, len(post.reply_to.usernames))
    facts = (
        post.availability,
        post.created_at and post.created_at.replace(second=0, microsecond=0),  # ids keep their minute
        post.metrics,
        len(post.media),
        (len(post.text.split()), post.text.count("\n"), post.truncated),
        (post.promoted, post.pinned),
        [one is not None and (one.username is not None, one.name is not None) for one in _people(post)],
    )
    return (facts, answered, sorted(post.inferred.items()), quoted)


def _people(post: Post) -> tuple[Author | None, Author | None]:
    return post.author, post.reposted_by


def _shape(page: Page) -> object:
    """Which post hangs under which, and why."""
    nodes = build_thread(page).posts
    place = {node.key: number for number, node in enumerate(nodes)}
    return [(place.get(node.parent or ""), node.link and (node.link.kind, node.link.basis)) for node in nodes]
