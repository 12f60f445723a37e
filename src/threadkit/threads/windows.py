"""Pages that show a part of a longer page: put together where they overlap.

A page that loads more while one scrolls drops what has left the screen, so people save it in several parts. Only
the first part shows the post that the page is about; a later one that begins with posts of an earlier one goes on
from there, and its posts are then linked as if the page had been saved whole.
"""

from __future__ import annotations

from collections import Counter

from ..values.links import parse_status_url
from .collect import Entries
from .entry import Entry
from .names import username
from .outline import Conversation
from .times import may_precede

#: A page that was saved off the screen holds no more posts; what holds more is a list that some program wrote.
LONGEST = 200
_BACK = 3  # so many posts at the end of a part may be missing in the next one, or not be known again
_OVERLAP = 2  # so many posts in common show that a page without an address goes on with another


def splice(entries: Entries, *, infer: bool) -> None:
    """Append each page that is about none of its posts to the one whose end it begins with."""
    if len(entries.conversations) < 2:
        return
    windows: dict[Entry, list[Conversation]] = {}
    for conversation in reversed(entries.conversations):
        if not _has_focal(conversation) and len(conversation.shown) <= LONGEST:
            for key in conversation.shown:
                windows.setdefault(entries.by_key[key], []).append(conversation)
    if not windows:
        return
    used: set[int] = set()
    for conversation in entries.conversations:
        if _has_focal(conversation):
            _Whole(entries, conversation, windows, used).extend(hang=infer)
    entries.conversations = [one for one in entries.conversations if id(one) not in used]


def _has_focal(conversation: Conversation) -> bool:
    return conversation.focal is not None and conversation.focal in conversation.shown


class _Whole:
    """The page that shows what it is about, and grows by its later parts."""

    def __init__(
        self,
        entries: Entries,
        conversation: Conversation,
        windows: dict[Entry, list[Conversation]],
        used: set[int],
    ) -> None:
        self.entries = entries
        self.shown = conversation.shown
        self.focal = entries.by_key[conversation.focal or ""]
        self.windows = windows
        self.used = used
        self.place = {entries.by_key[key]: number for number, key in enumerate(self.shown)}
        self.by_place = conversation.states_links and self._answers_by_place()

    def extend(self, *, hang: bool) -> None:
        """Append all parts that follow, one after the other; with ``hang`` link what the layout does not."""
        while (window := self._next()) is not None:
            for key in self._rest(window):
                self.used.add(id(window))
                entry = self.entries.by_key[key]
                if hang and self.by_place and not _states_parent(entry):
                    entry.hang(self.focal, "reply", "inferred")
                self.place[entry] = len(self.shown)
                self.shown.append(key)

    def _next(self) -> Conversation | None:
        """A page that shows one of the last posts; none is returned twice."""
        for key in self.shown[: -_BACK - 1 : -1]:
            listed = self.windows.get(self.entries.by_key[key], [])
            while listed:
                window = listed.pop()
                if id(window) not in self.used:
                    return window
        return None

    def _rest(self, window: Conversation) -> list[str]:
        """What a page shows after the last post that is known already; nothing where it is no part of this one."""
        found = [self.entries.by_key[key] for key in window.shown]
        known = [number for number, entry in enumerate(found) if entry in self.place]
        places = [self.place[found[number]] for number in known]
        rest = found[known[-1] + 1 :]
        if places != sorted(places) or not all(may_precede(self.focal.post, entry.post) for entry in rest):
            return []
        address = self.entries.pages[window.page].source.url
        if address is not None:
            status = parse_status_url(address)
            fits = status is not None and status[1] == self.focal.post.id
        else:
            fits = len(known) >= _OVERLAP and not self._is_of_one(found)
        return window.shown[known[-1] + 1 :] if fits else []

    def _is_of_one(self, found: list[Entry]) -> bool:
        """Whether most posts are by somebody whom the page is not about, as on that person's own page."""
        ((name, count),) = Counter(username(entry) for entry in found).most_common(1)
        return name != username(self.focal) and 2 * count > len(found) > _OVERLAP

    def _answers_by_place(self) -> bool:
        """Whether the last post is a reply to the focal one by its place alone, so that the next ones are too."""
        entry, seen = self.entries.by_key[self.shown[-1]], set[Entry]()
        while entry not in seen:
            seen.add(entry)
            if entry.post.inferred.get("reply_to") == "position":
                return True
            reply_to = entry.post.reply_to
            entry = self.entries.by_key.get(reply_to.key or "", entry) if reply_to is not None else entry
        return False


def _states_parent(entry: Entry) -> bool:
    reply_to = entry.post.reply_to
    return reply_to is not None and bool(reply_to.id or reply_to.key)
