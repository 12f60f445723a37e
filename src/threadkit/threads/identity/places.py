"""What the places of posts on their pages say to whether two of them are one."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import islice, pairwise

from ...tree import same_author
from ..collect import Entries
from ..entry import Entry
from .evidence import Times, Verdict, compare_times
from .index import Index
from .likeness import TELLING, leading_names
from .rivals import Pair
from .tombstones import is_nameless

_FAR = 64  # so far up a conversation the parent of the next post is looked for
_FEW = 8  # more pages than show one post are not compared
_SOME = 8  # characters of a short text that is not everybody's


_Beside = str  # what stands beside a post
_END, _POST = "", "post"  # the page's end, and another post


class _Met(IntEnum):
    """How much the posts beside two posts say to their being one."""

    NOT = 0
    LIKELY = 1
    SURELY = 2


class Places:
    """Before and after which posts the pages show each post, notices passed over."""

    def __init__(self, entries: Entries, index: Index) -> None:
        self.entries = entries
        self.index = index
        self.shown: dict[int, dict[Entry, int]] = {}
        self.lists = {one.page for one in entries.conversations if one.by_id}  # they have an order of their own
        self.before: dict[Entry, dict[Entry, None]] = {}
        self.after: dict[Entry, dict[Entry, None]] = {}
        self.beside: dict[Entry, list[tuple[_Beside, _Beside]]] = {}
        for conversation in entries.conversations:
            found = [entry for key in conversation.shown if (entry := entries.found(key)) is not None]
            self._note_notices(found)
            shown = [entry for entry in found if not is_nameless(entry)]
            for one, other in pairwise(shown):
                self.after.setdefault(one, {})[other] = None
                self.before.setdefault(other, {})[one] = None

    def _note_notices(self, found: list[Entry]) -> None:
        """Note what stands right above and right below each post that has a notice beside it."""
        for above, entry, below in zip([None, *found], found, [*found[1:], None], strict=False):
            sides = _beside(above), _beside(below)
            if not is_nameless(entry) and not {_END, _POST}.issuperset(sides):
                self.beside.setdefault(entry, []).append(sides)

    def agree(self, one: Entry, other: Entry) -> bool:
        """Whether both stand before or after the same post, or under the same one."""
        met = self._meet(one, other, self.before), self._meet(one, other, self.after)
        if _Met.SURELY in met or met == (_Met.LIKELY, _Met.LIKELY):
            return True
        if compare_times(one.post, other.post) < Times.DATE:
            return False
        return self._stands_under(one, self._parent(other)) or self._stands_under(other, self._parent(one))

    def may_agree(self, one: Entry, other: Entry) -> bool:
        """Whether both stand beside notices of one kind or answer the same people, and no page contradicts."""
        likely = self._between_notices(one, other) or self._answer_the_same(one, other)
        return likely and not self._contradict(one, other)

    def _answer_the_same(self, one: Entry, other: Entry) -> bool:
        names = leading_names(one.post)
        if not names or names != leading_names(other.post):
            return False
        if compare_times(one.post, other.post) < Times.DATE:
            return False
        return self.index.weight(one) >= _SOME or (_says_as_much(one, other) and self._share_posts(one, other))

    def _contradict(self, one: Entry, other: Entry) -> bool:
        """Whether a page shows one where the other cannot be: not under its parent, or behind what follows it."""
        for entry, parent in ((one, self._parent(other)), (other, self._parent(one))):
            shown = parent is not None and any(parent in self._on(page) for page in entry.seen_in)
            if parent is not None and shown and self._stands_elsewhere(entry, parent):
                return True
        return any(
            self._cross(self._on(page), self._on(other_page), one, other)
            for page in one.seen_in[:_FEW]
            for other_page in other.seen_in[:_FEW]
            if not {page, other_page} & self.lists
        )

    @staticmethod
    def _cross(mine: dict[Entry, int], theirs: dict[Entry, int], one: Entry, other: Entry) -> bool:
        """Whether a post that both pages show stands before it on one page and behind it on the other."""
        if one not in mine or other not in theirs:
            return False
        common = (post for post in mine if post in theirs)
        return any((mine[post] < mine[one]) != (theirs[post] < theirs[other]) for post in common)

    def _between_notices(self, one: Entry, other: Entry) -> bool:
        """Whether both stand below notices of one kind, or above such, and no page shows other things there."""
        if self.index.weight(one) < _SOME:
            return False
        return any(
            (above == before or _END in (above, before))
            and (below == behind or _END in (below, behind))
            and (_is_notice(above, before) or _is_notice(below, behind))
            for above, below in self.beside.get(one, ())[:_FEW]
            for before, behind in self.beside.get(other, ())[:_FEW]
        )

    def _share_posts(self, one: Entry, other: Entry) -> bool:
        """Whether the pages of the two show one conversation: they have another post in common."""
        mine, theirs = ({post for page in entry.seen_in for post in self._on(page)} for entry in (one, other))
        return not mine.isdisjoint(theirs)

    def _on(self, page: int) -> dict[Entry, int]:
        """The posts that a page shows, with their places on it."""
        if not self.shown:
            for conversation in self.entries.conversations:
                places = self.shown.setdefault(conversation.page, {})
                for key in conversation.shown:
                    if (entry := self.entries.found(key)) is not None:
                        places.setdefault(entry, len(places))
        return self.shown.get(page, {})

    def _meet(self, one: Entry, other: Entry, beside: dict[Entry, dict[Entry, None]]) -> _Met:
        """Whether the posts beside the two are one post, or may be."""
        mine, theirs = beside.get(one, {}), beside.get(other, {})
        if not mine.keys().isdisjoint(theirs):
            return _Met.SURELY
        found = [
            self._in_a_row((one, other), (a, b))
            for a in islice(mine, _FEW)
            for b in islice(theirs, _FEW)
            if self.index.verdict(a, b) > Verdict.DIFFERENT
        ]
        return max(found, default=_Met.NOT)

    def _in_a_row(self, pair: Pair, beside: Pair) -> _Met:
        """How much two posts in a row say that may be one each: by their texts, or by two authors on one day."""
        said = self.index.weight(pair[0]), self.index.weight(beside[0])
        if sum(said) >= TELLING:
            return _Met.SURELY
        if not all(said) or same_author(pair[0].post, beside[0].post):
            return _Met.NOT
        dated = all(compare_times(a.post, b.post) >= Times.DATE for a, b in (pair, beside))
        return _Met.SURELY if dated else _Met.LIKELY

    def _stands_under(self, entry: Entry, parent: Entry | None) -> bool:
        """Whether a page shows the entry where replies to ``parent`` stand: after it, or after what is below it."""
        if parent is None:
            return False
        return any(parent is one or parent in self._above(one) for one in self.before.get(entry, ()))

    def _stands_elsewhere(self, entry: Entry, parent: Entry) -> bool:
        """Whether it is known under what the pages show the entry, and that is not ``parent``."""
        ways = [[one, *self._above(one)] for one in self.before.get(entry, ())]
        return bool(ways) and all(parent not in way and _is_root(way[-1]) for way in ways)

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


def _says_as_much(one: Entry, other: Entry) -> bool:
    """Whether neither shows a picture or a link, which may be another one in another post of no other words."""
    return not any(entry.post.media or entry.post.entities.urls for entry in (one, other))


def _beside(entry: Entry | None) -> _Beside:
    """What stands beside a post: the kind of a notice, nothing where the page ends, or a post."""
    if entry is None:
        return _END
    return entry.post.availability if is_nameless(entry) else _POST


def _is_notice(one: _Beside, other: _Beside) -> bool:
    return one == other and one not in (_END, _POST)


def _is_root(entry: Entry) -> bool:
    """Whether it is known that it answers nothing: its id is told, and no parent."""
    replies = (copy.post.reply_to for copy in entry.all_copies())
    return entry.post.id is not None and all(to is None or to.id is None for to in replies)
