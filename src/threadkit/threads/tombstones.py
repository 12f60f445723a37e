"""Notices in the place of posts: which of them, on several pages, stand for one post, and for which.

A notice tells no author, time or text. It is known by what replies to it, or by what stands before and after it.
"""

from __future__ import annotations

from itertools import pairwise

from .collect import Entries, Entry


def join_tombstones(entries: Entries) -> None:
    """Make one entry of the notices that stand for one post, and of them and the post where its id is known."""
    if not any(_is_nameless(entry) for entry in entries):
        return
    _join_by_replies(entries)
    _join_by_place(entries)


def _is_nameless(entry: Entry) -> bool:
    return entry.post.id is None and entry.post.availability != "available" and entry.into is None


def _join_by_replies(entries: Entries) -> None:
    """A post that stands under a notice on one page, and replies to an id on another, tells the notice's id."""
    for entry in list(entries):
        if entry.copies is None or entry.into is not None:
            continue
        stated = [copy.post.reply_to for copy in entry.copies if copy.post.reply_to is not None]
        above = {found: None for reply_to in stated if (found := entries.found(reply_to.key)) is not None}
        notices = [one for one in above if _is_nameless(one)]
        ids = {reply_to.id for reply_to in stated if reply_to.id is not None}
        if not notices:
            continue
        for other in notices[1:]:
            if _may_be_one(notices[0], other):
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
    if _may_be_one(post, notice):
        entries.join(post, notice)


def _may_be_one(one: Entry, other: Entry) -> bool:
    """Whether no page shows both."""
    pages = {copy.page for copy in one.all_copies() if copy.top}
    return pages.isdisjoint(copy.page for copy in other.all_copies() if copy.top)


def _join_by_place(entries: Entries) -> None:
    """Notices of one kind between the same two posts are one."""
    known: dict[tuple[object, ...], Entry] = {}
    for conversation in entries.conversations:
        shown = [entries.found(key) for key in conversation.shown]
        around = [None, *shown, None]
        for before, (entry, after) in zip(around, pairwise(around[1:]), strict=False):
            if entry is None or not _is_nameless(entry) or (before is None and after is None):
                continue
            author = entry.post.author.username if entry.post.author is not None else None
            place = (before, after, entry.post.availability, author)
            other = known.setdefault(place, entry)
            if other is not entry and other.into is None and _may_be_one(other, entry):
                entries.join(other, entry)
