"""What people wrote on the pages that were read: their names, their texts, the ids of both."""

from __future__ import annotations

from typing import NamedTuple

from .. import regex as re
from ..models import Page, Post

_LETTERS = re.compile(r"[^\W\d_](?:.*[^\W\d_])?")


class Said(NamedTuple):
    """``people``: names and usernames; ``texts``: whole texts, each on one line; ``ids``: of posts and people.

    ``notices`` are what the site says in place of posts.
    """

    people: frozenset[str]
    texts: frozenset[str]
    ids: frozenset[str]
    notices: frozenset[str]


def one_line(text: str) -> str:
    """``text`` with each run of white space as one space."""
    return " ".join(text.split())


def said_on(pages: list[Page]) -> Said:
    """What people wrote on ``pages``."""
    people: set[str] = set()
    texts: set[str] = set()
    ids: set[str] = set()
    notices: set[str] = set()
    for post in _posts(pages):
        ids.update(one for one in (post.id, post.conversation_id, post.reply_to and post.reply_to.id) if one)
        people.update(post.reply_to.usernames if post.reply_to else ())
        for author in (post.author, post.reposted_by):
            if author is not None:
                people.update(one for one in (author.name, author.username, _spoken(author.name)) if one)
                ids.update(one for one in (author.id,) if one)
        people.update(mention.username for mention in post.entities.mentions)
        texts.update(one_line(text) for text in (post.text, *(medium.alt or "" for medium in post.media)) if text)
        if post.availability != "unavailable":  # else what could not be placed may have been taken for one
            notices.update(one_line(one) for one in (post.notice,) if one)
    return Said(frozenset(people), frozenset(texts), frozenset(ids), frozenset(notices))


def _spoken(name: str | None) -> str:
    """A name's letters without the emoji around them, which pages print apart."""
    found = _LETTERS.search(name or "")
    return found[0] if found and len(found[0]) > 1 else ""


def _posts(pages: list[Page]) -> list[Post]:
    stack = [post for page in pages for post in (*page.posts, *page.context)]
    found = []
    while stack:
        post = stack.pop()
        found.append(post)
        stack.extend(inner for inner in (post.quoted, *post.also_quoted) if inner is not None)
    return found
