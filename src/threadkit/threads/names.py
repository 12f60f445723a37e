"""Usernames that posts speak of, all in lower case: authors, those replied to, those mentioned."""

from __future__ import annotations

from ..models import Post
from .entry import Entry


def username(entry: Entry) -> str | None:
    """The author's username in lower case."""
    author = entry.post.author
    return author.username.lower() if author is not None and author.username else None


def named(entry: Entry) -> list[str]:
    """Whom the page says the post replies to."""
    reply_to = entry.post.reply_to
    return [name.lower() for name in reply_to.usernames] if reply_to is not None else []


def leading(entry: Entry) -> list[str]:
    """Whom the text itself addresses first, as replies did until 2016."""
    return leading_of(entry.post)


def leading_of(post: Post) -> list[str]:
    """The same of a post."""
    names, end = [], 0
    for mention in post.entities.mentions:
        if post.text[end : mention.span[0]].strip():
            break
        names.append(mention.username.lower())
        end = mention.span[1]
    return names


def mentioned_in(entry: Entry) -> list[str]:
    """Whom the text mentions, in order."""
    return [mention.username.lower() for mention in entry.post.entities.mentions]


def addressees(entry: Entry) -> set[str]:
    """Whom a reply to the post would name: its author, and everybody whom it replies to or mentions."""
    author = username(entry)
    return {*([author] if author is not None else ()), *named(entry), *mentioned_in(entry)}
