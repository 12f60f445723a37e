"""A parent that replies name by id, and that a page without ids shows: one post, and not an empty node beside it.

What replies tell of such a parent is its id, which holds its time to the second, and its author's name. A post of
that author and minute is it. Where a page prints days only, its place has to speak for it too: the page shows it
above the same reply, or the names that the reply begins with are those that a reply to it would name.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from ..models import Post
from ..values.links import status_url, time_of_id
from .addressing import addressed, is_settled
from .collect import Entries
from .entry import Entry
from .habits import Habits
from .identity.evidence import Times, compare_times
from .names import addressees, leading, named, username
from .path import Path
from .preceding import moment_of

_BASIS = "named-by-replies"
_FAR = 1000  # so far up is it made sure that no post comes to hang under itself


class Adoption:
    """Parents known by their ids alone, and the posts that they may be."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.replies: dict[Entry, list[Entry]] = {}
        for entry in entries.all if entries.has_unseen else ():
            if entry.parent is not None and entry.parent.post.availability == "missing":
                self.replies.setdefault(entry.parent, []).append(entry)
        self.pages: dict[int, set[Entry]] = {}
        self.habits: dict[Entry, Habits] = {}  # those of the pages about each post
        self.loose: dict[str, list[Entry]] = {}
        for entry in entries.loose if self.replies else ():
            if entry.into is None and (name := username(entry)) is not None:
                self.loose.setdefault(name, []).append(entry)

    def habits_of(self, focal: Entry) -> Habits:
        """What the pages about a post do, as far as they were read."""
        return self.habits.setdefault(focal, Habits())

    def by_time(self) -> None:
        """Adopt posts of the author and the minute that the id tells."""
        for parent in list(self.replies):
            found = [one for one in self._candidates(parent) if self._times(one, parent) is Times.MINUTE]
            if len(found) == 1:
                self._adopt(parent, found[0])

    def by_place(self, path: Path, entry: Entry) -> Entry | None:
        """The post on the path that is the parent which the entry names by id, if the path has one such post."""
        parent = entry.parent
        if parent is None or parent not in self.replies:
            return parent
        found = [one for one in path.of_author(username(parent) or "") if self._may_be(one, parent)]
        if not found and path.is_hidden(path.last) and path.last.post.id is None:
            found = [path.last]
        if len(found) > 1:
            found = self._fitting(path, entry, parent, found)
        return found[0] if len(found) == 1 and self._adopt(parent, found[0]) else parent

    def _fitting(self, path: Path, entry: Entry, parent: Entry, found: list[Entry]) -> list[Entry]:
        """Of several posts the one that times known by ids, or else the names, tell to be the parent."""
        made = moment_of(parent)
        found = [one for one in found if made is None or _fits_between(path, one, made)] or found
        names, among = _named_first(entry), set(found)
        fitting = [one for one in addressed(path, entry, names) if one in among] if names else []
        return fitting[:1] if fitting and is_settled(path, entry, fitting) else found

    def by_names(self) -> None:
        """Adopt an author's only post, where a reply names all whom a reply to it would name.

        Who wrote more than one may have written another that nobody saved: people who take turns name the same
        people each time. The pages of the post and of the reply have to have other posts in common.
        """
        proposed: dict[Entry, list[Entry]] = {}
        for parent in self.replies:
            for one in self._candidates(parent):
                if self._may_be(one, parent):
                    proposed.setdefault(one, []).append(parent)
        chosen = Counter(parent for parents in proposed.values() for parent in parents)
        for one, parents in proposed.items():
            parent = parents[0]
            if len(parents) == chosen[parent] == 1 and self._is_only(one, self.replies[parent]):
                self._adopt(parent, one)

    def _is_only(self, one: Entry, replies: list[Entry]) -> bool:
        """Whether the pages of the post and of one of the replies, which names it, show no other of its author."""
        for reply in (reply for reply in replies if _is_named(one, reply)):
            near, far = self._shown(one), self._shown(reply)
            if near & far and sum(username(other) == username(one) for other in near | far) == 1:
                return True
        return False

    def _shown(self, entry: Entry) -> set[Entry]:
        """What the pages that show the post show."""
        if not self.pages:
            for conversation in self.entries.conversations:
                shown = (self.entries.by_key[key] for key in conversation.shown)
                self.pages.setdefault(conversation.page, set()).update(shown)
        return set().union(*(self.pages.get(page, ()) for page in entry.seen_in))

    def _candidates(self, parent: Entry) -> list[Entry]:
        return [one for one in self.loose.get(username(parent) or "", ()) if one.post.id is None]

    def _may_be(self, one: Entry, parent: Entry) -> bool:
        return one.post.id is None and self._times(one, parent) > Times.SHIFTED

    def _times(self, one: Entry, parent: Entry) -> Times:
        """How the post's time agrees with that of the id, on a clock whose offset is known."""
        made = time_of_id(parent.post.id or "")
        return compare_times(one.post, Post(key="", created_at=made, precision="second"))

    def _adopt(self, parent: Entry, one: Entry) -> bool:
        """Make the post the parent of all replies that name its id."""
        replies = self.replies[parent]
        step, count = one.parent, 0
        while step is not None and count < _FAR:
            if step in replies or step is parent:
                return False
            step, count = step.parent, count + 1
        del self.replies[parent]
        post, id = one.post, parent.post.id
        name = post.author.username if post.author is not None else None
        url = parent.post.url if name is None or id is None else status_url(name, id)
        inferred = {**post.inferred, "id": _BASIS}
        one.post = post.model_copy(update={"id": id, "url": post.url or url, "inferred": inferred})
        one.key = parent.key
        for reply in replies:
            reply.parent = one
        parent.into = one
        self.entries.by_key[parent.key] = one
        self.entries.joins += 1
        self.entries.notes.add(one, "joined-by-replies", id or "", post.text or post.notice)
        return True

    def finish(self) -> None:
        """Leave out the empty nodes."""
        if self.entries.joins:
            self.entries.all = [entry for entry in self.entries.all if entry.into is None]


def _named_first(entry: Entry) -> list[str]:
    return named(entry) or leading(entry)


def _fits_between(path: Path, one: Entry, made: datetime) -> bool:
    """Whether a post that was made then can stand in its place: after what it hangs under, before its answers."""
    above = moment_of(one.parent) if one.parent is not None else None
    below = (moment for answer in path.answers(one) if (moment := moment_of(answer)) is not None)
    return (above is None or above <= made) and all(made <= moment for moment in below)


def _names(entry: Entry) -> list[str]:
    return [*named(entry), *leading(entry)]


def _is_named(one: Entry, reply: Entry) -> bool:
    """Whether the reply names exactly whom a reply to the post would name."""
    me = {username(reply)}
    return set(_names(reply)) - me == addressees(one) - me
