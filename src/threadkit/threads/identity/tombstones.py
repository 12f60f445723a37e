"""Notices in the place of posts: which of them, on several pages, stand for one post, and for which.

A notice tells no author, time or text. It is known by what replies to it (and by its place: see ``by_place``).
"""

from __future__ import annotations

from ..collect import Entries
from ..entry import Entry
from .rivals import own_pages


def join_tombstones(entries: Entries) -> None:
    """Make one entry of the notices that stand for one post, and of them and the post where its id is known."""
    if any(is_nameless(entry) for entry in entries.loose):
        _join_by_replies(entries)


def is_nameless(entry: Entry) -> bool:
    """Whether it is a notice in the place of a post whose id no page tells."""
    return entry.post.id is None and entry.post.availability != "available" and entry.into is None


def _join_by_replies(entries: Entries) -> None:
    """A post that stands under a notice on one page, and replies to an id on another, tells the notice's id."""
    for entry in list(entries.copied):
        if entry.copies is None or entry.into is not None:
            continue
        stated = [copy.post.reply_to for copy in entry.copies if copy.post.reply_to is not None]
        above = {found: None for reply_to in stated if (found := entries.found(reply_to.key)) is not None}
        notices = [one for one in above if is_nameless(one)]
        ids = {reply_to.id for reply_to in stated if reply_to.id is not None}
        if not notices:
            continue
        for other in notices[1:]:
            if own_pages(notices[0]).isdisjoint(own_pages(other)):
                entries.join(notices[0], other)
        notice = entries.found(notices[0].key)
        if len(ids) == 1 and notice is not None:
            _identify(entries, notice, ids.pop())


def _identify(entries: Entries, notice: Entry, id: str) -> None:
    """Make the notice that of the post with this id."""
    post = entries.found(id)
    if post is None:
        username = notice.post.author.username if notice.post.author is not None else None
        post = entries.placeholder(id, username, notice.order)
    if own_pages(post).isdisjoint(own_pages(notice)):
        entries.join(post, notice)
