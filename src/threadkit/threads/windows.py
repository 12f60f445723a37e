"""Pages that show a part of a longer page: linked where they overlap with what is linked already.

A page that loads more while one scrolls drops what has left the screen, so people save it in several parts. Only
one of them shows the post that the page is about. Any other goes on from the posts that it has in common with the
rest, wherever these stand on it, as if the page had been saved whole.
"""

from __future__ import annotations

from collections import Counter, deque
from itertools import pairwise
from typing import NamedTuple

from ..values.links import parse_status_url
from .adopting import Adoption
from .collect import Entries
from .entry import Entry
from .names import leading, named, username
from .outline import Conversation
from .path import Path
from .preceding import Preceding
from .replying import link_above, link_below
from .times import may_precede

#: A page that was saved off the screen holds no more posts; what holds more is a list that some program wrote.
LONGEST = 200
_OVERLAP = 2  # so many posts in common show that a page without an address goes on with another
_FEW = 8  # with so many pages is the order of what they share compared


def link_windows(entries: Entries, adoption: Adoption) -> None:
    """Link each page that is about none of its posts, as soon as one of these hangs in a tree that others show."""
    windows = [_Window(entries, one) for one in entries.conversations if _is_window(one)]
    if not windows or len(entries.conversations) < 2:
        return
    about = _focal_posts(entries)
    neighbours = _Neighbours(entries, windows)
    preceding = Preceding(entries.all)
    waiting = deque(windows)
    while waiting:
        window = waiting.popleft()
        hold = window.hold(about)
        if hold is None or not neighbours.agree(window):
            continue
        new = window.link(hold, about, adoption, preceding)
        preceding.add(window.shown)
        waiting.extend(one for one in neighbours.of(new) if one is not window and one not in waiting)


def _is_window(conversation: Conversation) -> bool:
    """Whether it is about none of its posts, and no list in which each post names its parent."""
    has_focal = conversation.focal is not None and conversation.focal in conversation.shown
    return 0 < len(conversation.shown) <= LONGEST and not has_focal and not conversation.by_id


def _focal_posts(entries: Entries) -> dict[Entry, Entry]:
    """For each post that a page about a post shows, the post that it is about; of several the fullest page's.

    A list in which posts name their parents is about the first of each tree.
    """
    about: dict[Entry, Entry] = {}
    for conversation in sorted(entries.conversations, key=lambda one: -len(one.shown)):
        focal = entries.by_key.get(conversation.focal) if conversation.focal is not None else None
        if focal is not None and conversation.focal in conversation.shown:
            for key in conversation.shown:
                about.setdefault(entries.by_key[key], focal)
        elif conversation.by_id:
            for key in conversation.shown:
                if (entry := entries.by_key[key]).parent is not None:
                    root = _root(entry)
                    about.setdefault(entry, root)
                    about.setdefault(root, root)
    return about


class _Neighbours:
    """Which pages show the same posts, and whether they show them in the same order."""

    def __init__(self, entries: Entries, windows: list[_Window]) -> None:
        self.windows: dict[Entry, list[_Window]] = {}
        for window in windows:
            for entry in window.shown:
                self.windows.setdefault(entry, []).append(window)
        self.places: dict[Entry, list[tuple[int, int]]] = {}
        for number, conversation in enumerate(entries.conversations):
            if conversation.by_id:
                continue  # a list has its own order
            for place, key in enumerate(conversation.shown):
                if (entry := entries.by_key[key]) in self.windows:
                    self.places.setdefault(entry, []).append((number, place))

    def of(self, posts: list[Entry]) -> list[_Window]:
        """The windows that show one of the posts."""
        return list(dict.fromkeys(window for entry in posts for window in self.windows.get(entry, ())))

    def agree(self, window: _Window) -> bool:
        """Whether no other page shows what it has in common with the window in another order."""
        orders: dict[int, list[int]] = {}
        for entry in window.shown:
            for number, place in self.places[entry][:_FEW]:
                orders.setdefault(number, []).append(place)
        return all(a < b for order in orders.values() for a, b in pairwise(order))


class Hold(NamedTuple):
    """Where a window overlaps with a tree: the tree's first post on it, and what the page of the tree is about."""

    start: Entry
    focal: Entry


class _Window:
    """A page that is about none of its posts."""

    def __init__(self, entries: Entries, conversation: Conversation) -> None:
        self.entries = entries
        self.conversation = conversation
        self.shown = list(dict.fromkeys(entries.by_key[key] for key in conversation.shown))

    def hold(self, about: dict[Entry, Entry]) -> Hold | None:
        """Where it overlaps with a tree that it goes on with, if there is such a tree."""
        known = [e for e in self.shown if e in about and _root(e) is _root(about[e])]
        if not known or all(entry.parent is not None for entry in self.shown):
            return None
        whole = [entry for entry in known if not _is_empty(_root(entry))]
        roots = {_root(entry) for entry in whole or known}
        if len(roots) != 1:
            return None
        start = (whole or known)[0]
        focal = self.addressed() or (about[start] if whole else self._others_root(known, about) or about[start])
        rest = self.shown[self.shown.index(known[-1]) + 1 :]
        if not all(may_precede(focal.post, entry.post) for entry in rest):
            return None
        return Hold(start, focal) if self._belongs(roots.pop(), known) else None

    def _others_root(self, known: list[Entry], about: dict[Entry, Entry]) -> Entry | None:
        """Where all that it has in common hangs under a post that nobody saved: the root of the only other tree on
        the pages that show that, too.
        """
        pages = {page for entry in known for page in entry.seen_in} - {self.conversation.page}
        beside = (entry for one in self.entries.conversations if one.page in pages for entry in self._entries(one))
        roots = {_root(entry) for entry in beside if entry in about}
        whole = [root for root in roots if not _is_empty(root)]
        return whole[0] if len(whole) == 1 else None

    def _entries(self, conversation: Conversation) -> list[Entry]:
        return [self.entries.by_key[key] for key in conversation.shown]

    def _belongs(self, root: Entry, known: list[Entry]) -> bool:
        """Whether its address, or else what it has in common, shows it to be a part of the tree."""
        if self.entries.pages[self.conversation.page].source.url is None:
            return len(known) >= _OVERLAP and not self._is_somebodys(root, known)
        focal = self.addressed()
        return focal is not None and focal not in self.shown and _root(focal) is root

    def addressed(self) -> Entry | None:
        """The post that its address names."""
        status = parse_status_url(self.entries.pages[self.conversation.page].source.url or "")
        return self.entries.found(status[1]) if status is not None else None

    def _is_somebodys(self, root: Entry, known: list[Entry]) -> bool:
        """Whether it is a person's own page: more than it has in common is new, most of that is by one who is not
        the tree's first author, and some of it speaks to nobody there.
        """
        common = set(known)
        new = [entry for entry in self.shown if entry not in common]
        if len(new) <= len(known):
            return False
        ((name, count),) = Counter(username(entry) for entry in new).most_common(1)
        if name == username(root) or 2 * count <= len(new):
            return False
        people = {username(entry) for entry in (*self.shown, root)}
        return any(not people & set(named(entry) or leading(entry)) for entry in new)

    def link(self, hold: Hold, about: dict[Entry, Entry], adoption: Adoption, preceding: Preceding) -> list[Entry]:
        """Link what stands above and below where it overlaps, and return what it shows of new posts."""
        start, focal = hold
        if focal in self.shown:
            start = focal
        place = self.shown.index(start)
        above, below = self.shown[:place], self.shown[place + 1 :]
        if start.above is None and not start.post.id:
            link_above(self.shown, start)
        top = focal if _is_below(start, focal) else _root(start)
        path = Path(top, self.conversation.page, adoption.habits_of(top))
        if self.conversation.states_links:
            self._hang_by_place([start, *below], focal)
        else:
            names_parents = any(named(entry) for entry in self.shown)
            path.follow(preceding.of(start, set(self.shown)))
            first = next((number for number, entry in enumerate(above) if named(entry)), place)
            link_below(adoption, path, above[first:], names_parents=names_parents)
            path.follow(start)
            link_below(adoption, path, below, names_parents=names_parents)
        new = [entry for entry in self.shown if entry not in about]
        about.update(dict.fromkeys(new, focal))
        return new

    def _hang_by_place(self, below: list[Entry], focal: Entry) -> None:
        """On a page that joins replies by lines, what no line joins answers the post that the page is about, if
        what came before did so.
        """
        for above, entry in pairwise(below):
            if entry.parent is None and _answers_by_place(above):
                entry.hang(focal, "reply", "inferred")


def _answers_by_place(entry: Entry) -> bool:
    """Whether the post is a reply to the focal one by its place alone, or stands below such a reply."""
    seen = set[Entry]()
    while entry not in seen and entry.parent is not None:
        seen.add(entry)
        if entry.basis == "inferred":
            return True
        entry = entry.parent
    return False


def _is_empty(entry: Entry) -> bool:
    """Whether nothing was saved of it, so that what it hangs under is not known."""
    return entry.post.availability == "missing"


def _is_below(entry: Entry, focal: Entry) -> bool:
    """Whether it is the post itself, or hangs under it."""
    seen = set[Entry]()
    above: Entry | None = entry
    while above is not None and above is not focal and above not in seen:
        seen.add(above)
        above = above.above
    return above is focal


def _root(entry: Entry) -> Entry:
    """The post at the top of the tree."""
    seen = set[Entry]()
    while entry.above is not None and entry not in seen:
        seen.add(entry)
        entry = entry.above
    return entry
