"""What the places of posts on their pages say to whether two of them are one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .collect import Entries, Entry
from .evidence import Times, compare_times
from .likeness import leading_names, likeness

_FAR = 64  # so far up a conversation the parent of the next post is looked for
_SOME = 8  # characters of a short text that is not everybody's


class Places:
    """Before and after which posts the pages show each post."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.before: dict[Entry, set[Entry]] = {}
        self.after: dict[Entry, set[Entry]] = {}
        for conversation in entries.conversations:
            shown = [entry for key in conversation.shown if (entry := entries.found(key)) is not None]
            for one, other in pairwise(shown):
                self.after.setdefault(one, set()).add(other)
                self.before.setdefault(other, set()).add(one)

    def agree(self, one: Entry, other: Entry) -> bool:
        """Whether both stand before or after the same post, or under the same one, or answer the same people."""
        before, after = self.before.get(one, set()), self.after.get(one, set())
        if before & self.before.get(other, set()) or after & self.after.get(other, set()):
            return True
        if compare_times(one.post, other.post) < Times.DATE:
            return False
        if self._stands_under(one, self._parent(other)) or self._stands_under(other, self._parent(one)):
            return True
        names = leading_names(one.post)
        return bool(names) and names == leading_names(other.post) and likeness(one.post).weight >= _SOME

    def _stands_under(self, entry: Entry, parent: Entry | None) -> bool:
        """Whether a page shows the entry where replies to ``parent`` stand: after it, or after what is below it."""
        if parent is None:
            return False
        return any(parent is one or parent in self._above(one) for one in self.before.get(entry, ()))

    def _above(self, entry: Entry) -> Iterator[Entry]:
        for _ in range(_FAR):
            above = self._parent(entry)
            if above is None:
                return
            yield above
            entry = above

    def _parent(self, entry: Entry) -> Entry | None:
        """The parent that one of the post's copies states."""
        for copy in entry.all_copies():
            reply_to = copy.post.reply_to
            if reply_to is not None and (reply_to.id or reply_to.key):
                return self.entries.found(reply_to.id or reply_to.key)
        return None
