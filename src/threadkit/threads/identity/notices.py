"""A notice that stands where another page shows a post is that post, gone since.

The place is told by the posts beside it. A list that names parents has an order of its own; there the place is
told by the tree: what may stand between two posts, and the page with the notice does not show.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..collect import Entries
from ..entry import Entry
from ..outline import Conversation
from .rivals import Pair, own_pages
from .tombstones import is_nameless

_FAR = 64  # so far up a conversation the parent of the next post is looked for
_MANY = 32  # more posts that may have stood in one place tell nothing


class Run:
    """Notices that follow one another, and the posts beside them; None at the end of a page."""

    def __init__(self, notices: list[Entry], before: Entry | None, after: Entry | None, page: int) -> None:
        self.notices = notices
        self.before = before
        self.after = after
        self.page = page


def notices_by_place(entries: Entries) -> list[Pair]:
    """Each notice with the post that it stands for, where the places tell it."""
    if not any(is_nameless(entry) for entry in entries.loose):
        return []
    shown = [_shown(entries, conversation) for conversation in entries.conversations]
    runs = [run for number, posts in enumerate(shown) for run in _runs(posts, entries.conversations[number].page)]
    runs += [
        run for number, posts in enumerate(shown) for run in _embedded(posts, entries.conversations[number].page)
    ]
    ordered = _Ordered(entries, shown)
    trees = _Trees(entries)
    found: list[Pair] = []
    for run in runs:
        posts = ordered.between(run) or trees.between(run)
        found.extend((notice, post) for notice, post in zip(run.notices, posts, strict=False) if notice is not post)
    return found


def _shown(entries: Entries, conversation: Conversation) -> list[Entry]:
    return list(dict.fromkeys(entry for key in conversation.shown if (entry := entries.found(key)) is not None))


def _runs(shown: list[Entry], page: int) -> Iterator[Run]:
    """The runs of notices on a page that have a post beside them."""
    groups = [(nameless, list(group)) for nameless, group in groupby(shown, is_nameless)]
    for number, (nameless, notices) in enumerate(groups):
        before = groups[number - 1][1][-1] if number else None
        after = groups[number + 1][1][0] if number + 1 < len(groups) else None
        if nameless and (before is not None or after is not None):
            yield Run(notices, before, after, page)


def _embedded(shown: list[Entry], page: int) -> Iterator[Run]:
    """Notices that a page seems to embed in a post which other pages show without an embedded one.

    In copied text nothing tells a notice below a post from one inside it.
    """
    for number, host in enumerate(shown):
        if len(host.quotes) != 1 or len(host.seen_in) < 2:
            continue
        (notice,) = host.quotes
        if is_nameless(notice) and not notice.top and notice.seen_in == (page,) and len(own_pages(host)) > 1:
            yield Run([notice], host, shown[number + 1] if number + 1 < len(shown) else None, page)


class _Ordered:
    """What pages show between two posts."""

    def __init__(self, entries: Entries, shown: list[list[Entry]]) -> None:
        self.lists = [
            (conversation.page, posts)
            for conversation, posts in zip(entries.conversations, shown, strict=True)
            if not conversation.by_id
        ]
        self.places: dict[Entry, list[tuple[int, int]]] = {}
        for number, (_, posts) in enumerate(self.lists):
            for place, entry in enumerate(posts):
                self.places.setdefault(entry, []).append((number, place))

    def between(self, run: Run) -> list[Entry]:
        """As many posts as there are notices, which other pages show in their place and this page nowhere.

        Where pages show different ones there, none.
        """
        found = {tuple(posts) for posts in self._candidates(run) if not any(_is_on(one, run.page) for one in posts)}
        return list(found.pop()) if len(found) == 1 else []

    def _candidates(self, run: Run) -> Iterator[list[Entry]]:
        count = len(run.notices)
        if run.before is not None:
            for number, place in self.places.get(run.before, ())[:_MANY]:
                page, posts = self.lists[number]
                if page != run.page and self._ends(posts, place + 1 + count, run.after):
                    yield from _whole(posts[place + 1 : place + 1 + count], count)
        elif run.after is not None:
            for number, place in self.places.get(run.after, ())[:_MANY]:
                page, posts = self.lists[number]
                if page != run.page and place == count:
                    yield from _whole(posts[:count], count)

    @staticmethod
    def _ends(posts: list[Entry], end: int, after: Entry | None) -> bool:
        """Whether the post behind is the one expected; where either page ends, nothing contradicts."""
        return after is None or end >= len(posts) or posts[end] is after


def _whole(posts: list[Entry], count: int) -> Iterator[list[Entry]]:
    if len(posts) == count and any(not is_nameless(one) for one in posts):
        yield posts


class _Trees:
    """What sources that name parents show to stand between two posts."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.children: dict[Entry, list[Entry]] = {}
        self.parent: dict[Entry, Entry] = {}
        for entry in entries.all:
            if entry.into is None and (parent := self._stated(entry)) is not None:
                self.parent[entry] = parent
                self.children.setdefault(parent, []).append(entry)

    def _stated(self, entry: Entry) -> Entry | None:
        for copy in entry.all_copies():
            reply_to = copy.post.reply_to
            if reply_to is not None and reply_to.id and "reply_to" not in copy.post.inferred:
                return self.entries.found(reply_to.id)
        return None

    def between(self, run: Run) -> list[Entry]:
        """The only post that can have stood between the two: a reply to the one before, or to what that hangs
        under, and nothing that comes behind hangs deeper than it.
        """
        if len(run.notices) > 1 or run.before is None:
            return []
        above = [run.before, *self._ancestors(run.before)]
        found = []
        for parent in above:
            for child in self.children.get(parent, ())[: _MANY * _MANY]:
                if not _is_on(child, run.page) and self._may_precede(child, run.after):
                    found.append(child)
        return found if len(found) == 1 and not is_nameless(found[0]) else []

    def _may_precede(self, child: Entry, after: Entry | None) -> bool:
        """Whether ``after`` can be the next post on a page: it hangs under ``child``, or under what that does."""
        parent = self.parent.get(after) if after is not None else None
        return parent is None or parent is child or parent in set(self._ancestors(child))

    def _ancestors(self, entry: Entry) -> Iterator[Entry]:
        for _ in range(_FAR):
            parent = self.parent.get(entry)
            if parent is None:
                return
            yield parent
            entry = parent


def _is_on(entry: Entry, page: int) -> bool:
    return page in own_pages(entry)
