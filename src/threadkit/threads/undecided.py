"""Replies that several posts explain alike, settled by what the page shows further down.

A page shows a post, then everything below it, then the next post. So what stands between a post and a later reply
to it is below it, too; and where a page keeps replies in the order of time, what is younger than the next reply to
a post is none to that post.
"""

from __future__ import annotations

from typing import NamedTuple

from .entry import Entry, Open
from .path import Path

_MANY = 64  # so many of the last open replies are looked at again


class _Link(NamedTuple):
    """A reply, and the post of the path that it hangs under for sure, with its depth there."""

    entry: Entry
    parent: Entry
    depth: int


class Undecided:
    """The open replies that one page shows below its focal post."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open: list[Open] = []

    def add(self, entry: Entry, rivals: list[Entry], author: str) -> None:
        """Note a reply to one of several posts of an author; it stands under the nearest for the time being."""
        entry.near = rivals[0]
        one = Open(entry, {rival: self.path.depth(rival) for rival in rivals}, author)
        self.open.append(one)
        for before in self.open[-_MANY:-1]:
            if not self.path.keeps_time(before.entry, entry):
                _part(before, one)
        self._settle([])

    def learn(self, entry: Entry, parent: Entry) -> None:
        """The next post of the page hangs under a post of the path: settle what that settles of those before."""
        if self.open:
            self._settle([_Link(entry, parent, self.path.depth(parent))])

    def _settle(self, links: list[_Link]) -> None:
        """Hang replies for which one post is left, for as long as that settles others."""
        while True:
            links += [_hang(one) for one in self.open[-_MANY:] if len(one.rivals) == 1]
            self.open = [one for one in self.open if len(one.rivals) > 1]
            if not links:
                return
            link = links.pop()
            for one in self.open[-_MANY:]:
                self._narrow(one, link)

    def _narrow(self, one: Open, link: _Link) -> None:
        """Leave out the posts that the link excludes, but not the last of them."""
        if self.path.number(one.entry) > self.path.number(link.entry):
            rivals = {r: depth for r, depth in one.rivals.items() if depth <= link.depth or self._is_later(r, link)}
        elif self.path.number(one.entry) > self.path.number(link.parent):
            rivals = {rival: depth for rival, depth in one.rivals.items() if depth >= link.depth}
            if not self.path.keeps_time(one.entry, link.entry):
                rivals.pop(link.parent, None)
        else:
            return
        one.rivals = rivals or one.rivals

    def _is_later(self, rival: Entry, link: _Link) -> bool:
        return self.path.number(rival) >= self.path.number(link.entry)


def _part(before: Open, one: Open) -> None:
    """Two replies that are not to one post: the later one is to a post further up."""
    deepest, highest = max(before.rivals.values()), min(one.rivals.values())
    rivals = {rival: depth for rival, depth in before.rivals.items() if depth > highest}
    others = {rival: depth for rival, depth in one.rivals.items() if depth < deepest}
    if rivals and others:
        before.rivals, one.rivals = rivals, others


def _hang(one: Open) -> _Link:
    """Hang the reply under the only post that is left."""
    ((parent, depth),) = one.rivals.items()
    one.entry.near = None
    one.entry.hang(parent, "reply", "inferred")
    return _Link(one.entry, parent, depth)
