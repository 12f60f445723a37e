"""The elements of a page that mean something, found in one walk: test ids, roles, languages, links, times."""

from __future__ import annotations

from collections.abc import Sequence

from ...dom import Element
from .._walk import Chosen, Walk

_TAGS = frozenset(("a", "time", "img", "video", "article"))
_MARKS = frozenset(("data-testid", "role", "lang"))
#: Attributes that tell something of an element, but for those of links, pictures and labels. To ask for one that
#: it does not have takes as long as to ask for the names of all that it has.
_STATED = frozenset(("itemtype", "itemprop", "data-timezone"))
_NAMES = _MARKS | _STATED | {"hidden", "style", "tabindex", "aria-modal"}
_HEADS = ("time", "article")


class Marks:
    """The marked elements of a page, and the test id of each that has one.

    ``heads`` are what only a post has: an author's names, a text, a time, a post's own element. ``telling`` are the
    elements that have any attribute of those that tell something; all others are plain boxes.
    """

    def __init__(self, tree: Element) -> None:
        self.walk = Walk(tree)
        self.ids: dict[Element, str] = {}
        self.telling: set[Element] = set()
        self.timezone: str | None = None  # the first that the page states
        self.has_items = False  # whether it states posts in schema.org's properties
        places: list[int] = []
        for place, node in enumerate(self.walk.elements):
            names = node.keys()
            if _NAMES.isdisjoint(names):
                is_marked = node.tag in _TAGS
            else:
                self._take_note(node, names)
                is_marked = node.tag in _TAGS or not _MARKS.isdisjoint(names)
            if is_marked:
                places.append(place)
        self.marked = Chosen(self.walk, places)
        heads = zip(self.marked.elements, places, strict=True)
        self.heads = Chosen(self.walk, [place for node, place in heads if self._is_head(node)])

    def _take_note(self, node: Element, names: Sequence[object]) -> None:
        self.telling.add(node)
        if "data-testid" in names:
            self.ids[node] = node.get("data-testid") or ""
        if not _STATED.isdisjoint(names):
            self.timezone = self.timezone or node.get("data-timezone")
            self.has_items = self.has_items or "itemtype" in names or "itemprop" in names

    def _is_head(self, node: Element) -> bool:
        name = self.ids.get(node, "")
        return node.tag in _HEADS or name == "tweetText" or name.startswith("User-Name")
