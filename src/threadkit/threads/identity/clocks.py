"""The clock of a page whose zone nothing states: what copies of some posts tell of it holds for the whole page."""

from __future__ import annotations

from datetime import datetime, timedelta

from ...models import Post
from ..collect import Entries
from ..entry import Copy, Entry
from ..times import FINE

_ASSUMED = "assumed-utc"
_BASIS = "page-clock"


class Clocks:
    """By how much the clocks of pages differ from the true time, by the posts of which another page states that."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.offsets: dict[int, set[timedelta]] = {}

    def learn(self, entry: Entry, twin: Entry) -> None:
        """Two entries are one post, and the twin's time is no guess."""
        known = twin.post
        if known.created_at is None or known.precision not in FINE or _is_assumed(known):
            return
        for copy in entry.all_copies():
            made = copy.post.created_at
            if made is not None and copy.post.precision in FINE and _is_assumed(copy.post):
                self.offsets.setdefault(copy.page, set()).add(_minute(made) - _minute(known.created_at))

    def correct(self) -> bool:
        """Move the times of each page of which all known posts tell one offset; whether there is such a page."""
        known = {page: found.pop() for page, found in self.offsets.items() if len(found) == 1}
        moved = {page: offset for page, offset in known.items() if offset}
        if moved:
            for entry in self.entries.all:
                _move(entry, moved)
        return bool(moved)


def _move(entry: Entry, moved: dict[int, timedelta]) -> None:
    """The entry's copies with the true times."""
    if entry.copies is not None:
        entry.copies = [copy._replace(post=_corrected(copy, moved)) for copy in entry.copies]
    elif entry.page in moved:
        entry.post = _corrected(entry.all_copies()[0], moved)


def _corrected(copy: Copy, moved: dict[int, timedelta]) -> Post:
    post, offset = copy.post, moved.get(copy.page)
    if offset is None or post.created_at is None or not _is_assumed(post):
        return post
    inferred = {**post.inferred, "created_at": _BASIS}
    return post.model_copy(update={"created_at": post.created_at - offset, "inferred": inferred})


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _is_assumed(post: Post) -> bool:
    return post.inferred.get("created_at") == _ASSUMED
