"""One post while a thread is built, and what is kept of each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..diagnostics import Diagnostic
from ..models import Post, Remark, Source
from ..tree import Basis, LinkKind, Sighting

SHARED = "~"  # parts a key that several posts share from what tells them apart for the time being

HEADING = "reply-section"  # the basis of a parent that a heading tells

NOWHERE = 1 << 62  # the place of a post that no page shows, until something that hangs under it has one


class Copy(NamedTuple):
    """One showing of a post: on which page, where on it, whether on its own (and not embedded), and how."""

    page: int
    place: int
    top: bool
    post: Post


class Given(NamedTuple):
    """A link of a thread that was saved as such, between keys."""

    post: str
    parent: str
    kind: LinkKind
    basis: Basis


@dataclass(slots=True, eq=False)
class Entry:
    """One post: the best of its copies, and the link to its parent.

    ``order`` is its first place in page order; ``top`` whether a page shows it on its own, not only embedded;
    ``page`` where it was seen first (-1: nowhere), ``copies`` all copies where there are several. ``quotes`` are
    the posts that it embeds, ``hosts`` those that embed it. ``into`` is the entry that it was found to be one with,
    ``near`` the likeliest of several posts that it may hang under, where nothing tells which. ``depth`` is
    how far it stands from the root, once all links are known.
    """

    key: str
    post: Post
    order: int
    page: int
    top: bool
    copies: list[Copy] | None = None
    quotes: Sequence[Entry] = ()
    hosts: Sequence[Entry] = ()
    into: Entry | None = None
    history: tuple[Sighting, ...] = ()
    parent: Entry | None = None
    kind: LinkKind | None = None
    basis: Basis | None = None
    near: Entry | None = None
    depth: int = 0

    @property
    def above(self) -> Entry | None:
        """What it hangs under, or most likely does."""
        return self.parent or self.near

    def hang(self, parent: Entry, kind: LinkKind, basis: Basis) -> None:
        """Link the post under ``parent``; a post that is said to hang under itself has no parent."""
        if parent is not self:
            self.parent, self.kind, self.basis = parent, kind, basis

    @property
    def seen_in(self) -> tuple[int, ...]:
        """The pages that show it, in order."""
        if self.copies is None:
            return (self.page,) if self.page >= 0 else ()
        if len(self.copies) == 1:
            return (self.copies[0].page,)
        return tuple(sorted({copy.page for copy in self.copies}))

    def all_copies(self) -> list[Copy]:
        """Its copies, in the order in which they were seen."""
        if self.copies is not None:
            return self.copies
        return [Copy(self.page, self.order, self.top, self.post)] if self.page >= 0 else []


@dataclass(slots=True)
class Open:
    """A reply, and the posts that may be its parent with their depths on the way down to it, the nearest first.

    They are by the ``author`` whom the reply names.
    """

    entry: Entry
    rivals: dict[Entry, int]
    author: str


@dataclass(slots=True)
class PageFacts:
    """What is kept of a page itself.

    ``first`` is the place of its first post among those of all pages. Its ``remarks`` count
    its posts without the ads. ``keeps_mentions`` is set where posts that are not here tell that
    its texts keep the mentions they begin with.
    """

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    focal: str | None
    first: int
    properties: dict[str, str | tuple[str, ...]]
    remarks: tuple[Remark, ...]
    keeps_mentions: bool = False
