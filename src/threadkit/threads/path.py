"""The way from a page's focal post down to the post just read: where a following reply can hang."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ..models import Post
from .entry import Entry
from .habits import Habits
from .names import addressees, username
from .times import may_precede

_LONGEST = 64  # so many posts between two that a page shows are looked through
_FARTHEST = 16  # so many posts of one author are weighed, the nearest ones


class Path:
    """Posts from the focal one down; a post that is hung under one of them closes those below that.

    A page shows each reply right before the replies to it, so only the posts on the path can be answered next.
    All steps cost a constant time, taken over a whole page.
    """

    def __init__(self, focal: Entry, page: int, habits: Habits) -> None:
        self.focal = focal
        self.page = page
        self.habits = habits
        self._numbers: dict[Entry, int] = {}  # the order in which posts were read
        self._posts: list[Entry] = []
        self._place: dict[Entry, int] = {}
        self._names: dict[Entry, str | None] = {}
        self._by_author: dict[str | None, list[Entry]] = {}
        self._answers: dict[Entry, list[Entry]] = {}
        self._addressees: dict[Entry, set[str]] = {}
        self.push(focal)

    def __contains__(self, entry: object) -> bool:
        return entry in self._place

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._posts)

    @property
    def last(self) -> Entry:
        """The post before."""
        return self._posts[-1]

    def depth(self, entry: Entry) -> int:
        """How far down the path a post of it stands."""
        return self._place[entry]

    def number(self, entry: Entry) -> int:
        """How many posts were read before; one that is not read yet comes last."""
        return self._numbers.get(entry, len(self._numbers))

    def of_author(self, username: str) -> Iterator[Entry]:
        """The author's posts on the path, the nearest first."""
        return islice(reversed(self._by_author.get(username, [])), _FARTHEST)

    def push(self, entry: Entry, under: Entry | None = None) -> None:
        """The post was read; ``under`` is its place on the path, where that is known."""
        if under is not None:
            while self._posts[-1] is not under:
                self._close()
            if entry.near is None:
                self._count(entry, under)
        self._place[entry] = len(self._posts)
        self._numbers.setdefault(entry, len(self._numbers))
        self._posts.append(entry)
        self._file(entry, username(entry))

    def _count(self, entry: Entry, under: Entry) -> None:
        """The post is surely one of the replies to the other."""
        answers = self._answers.setdefault(under, [])
        if answers:
            self.habits.count(in_order=self.may_precede(answers[-1], entry))
        answers.append(entry)

    def go_back(self) -> None:
        """Close all that is below the focal post."""
        while self._posts[-1] is not self.focal:
            self._close()

    def follow(self, entry: Entry | None) -> None:
        """Lead to a post below a post of the path, though the page does not show it or what is between them."""
        way: list[Entry] = []
        while entry is not None and entry not in self._place and len(way) < _LONGEST:
            way.append(entry)
            entry = entry.above
        if entry in self._place:
            for step in reversed(way):
                self.push(step, step.above)

    def _close(self) -> None:
        gone = self._posts.pop()
        del self._place[gone]
        self._by_author[self._names.pop(gone)].pop()

    def is_hidden(self, entry: Entry) -> bool:
        """Whether neither the page nor a reply has told who wrote the post."""
        return self._names[entry] is None

    def learn(self, entry: Entry, author: str) -> None:
        """A reply told who wrote a hidden post; ``author`` has no other post on the path."""
        self._by_author[None].remove(entry)
        self._file(entry, author)

    def _file(self, entry: Entry, author: str | None) -> None:
        self._names[entry] = author
        self._by_author.setdefault(author, []).append(entry)

    def addressees(self, entry: Entry) -> set[str]:
        """Whom a reply to the post would name, worked out once."""
        found = self._addressees.get(entry)
        if found is None:
            found = self._addressees[entry] = addressees(entry)
        return found

    def answers(self, parent: Entry) -> Sequence[Entry]:
        """The replies to a post that were read so far."""
        return self._answers.get(parent, ())

    def in_time(self, parent: Entry, entry: Entry) -> bool:
        """Whether ``entry`` as the next reply to ``parent`` keeps the order of time, on a page that keeps it."""
        answers = self._answers.get(parent)
        return not answers or not self.habits.by_time or self.may_precede(answers[-1], entry)

    def keeps_time(self, entry: Entry, later: Entry) -> bool:
        """Whether two replies that stand so can be to one post; it tells on pages that keep the order of time."""
        return not self.habits.keeps_time or self.may_precede(entry, later)

    def may_precede(self, one: Entry, other: Entry) -> bool:
        """Whether ``one`` can be the older, by the times that the page itself prints, and by what others tell."""
        return may_precede(one.post, other.post) and may_precede(self._shown(one), self._shown(other))

    def _shown(self, entry: Entry) -> Post:
        """The post as the page shows it."""
        return next((copy.post for copy in entry.copies or () if copy.page == self.page), entry.post)

    def has_room(self, parent: Entry) -> bool:
        """Whether the page counts more replies to ``parent`` than it has shown; true where it counts none."""
        metrics = parent.post.metrics
        if metrics.replies is None or "replies" in metrics.rounded:
            return True
        return len(self._answers.get(parent, ())) < metrics.replies
