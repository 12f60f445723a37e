"""What a page has shown before its first part that was saved: the known posts that stand right before a post."""

from __future__ import annotations

from datetime import datetime

from ..values.links import time_of_id
from .entry import Entry
from .times import FINE

_FAR = 64  # so many posts down from a reply to the last one below it


class Preceding:
    """The posts below each post, as far as links are known; those that come to be known are to be added."""

    def __init__(self, entries: list[Entry]) -> None:
        self._below: dict[Entry, dict[Entry, None]] = {}
        self.add(entries)

    def add(self, entries: list[Entry]) -> None:
        """Take note of where posts hang."""
        for entry in entries:
            if entry.parent is not None:
                self._below.setdefault(entry.parent, {})[entry] = None

    def of(self, entry: Entry, shown: set[Entry]) -> Entry | None:
        """The last post before the entry where replies stand by time, of those that the page does not show."""
        parent = entry.above
        moment = moment_of(entry)
        if parent is None or moment is None:
            return parent
        last = self._last(parent, shown, moment)
        for _ in range(_FAR):
            below = self._last(last, shown, None) if last is not None else None
            if below is None:
                break
            last = below
        return last or parent

    def _last(self, parent: Entry, shown: set[Entry], before: datetime | None) -> Entry | None:
        """The youngest reply to the parent, or the youngest that is older than a moment."""
        dated = [
            (moment, number, one)
            for number, one in enumerate(self._below.get(parent, ()))
            if one not in shown and (moment := moment_of(one)) is not None and (before is None or moment < before)
        ]
        return max(dated)[2] if dated else None


def moment_of(entry: Entry) -> datetime | None:
    """When the post was made: to the second by its id, or as the page prints it, if that is to the minute."""
    post = entry.post
    known = time_of_id(post.id) if post.id is not None else None
    return known or (post.created_at if post.precision in FINE else None)
