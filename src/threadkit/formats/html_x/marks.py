"""The elements of a page that mean something, found in one walk: test ids, roles, languages, links, times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ...dom import Element
from .._walk import Walk

_TAGS = frozenset(("a", "time", "img", "video", "article"))
_MARKS = frozenset(("data-testid", "role", "lang"))
#: Attributes that tell something of an element, but for those of links, pictures and labels. To ask for one that
#: it does not have takes as long as to ask for the names of all that it has.
_NAMES = _MARKS | {"itemtype", "itemprop", "hidden", "style", "tabindex", "aria-modal"}


class Marks:
    """The marked elements of a page in document order, and the test id of each that has one.

    ``telling`` are the elements that have any attribute of those that tell something; all others are plain boxes.
    """

    def __init__(self, tree: Element) -> None:
        self.walk = Walk(tree)
        self.ids: dict[Element, str] = {}
        self.telling: set[Element] = set()
        self.has_items = False  # whether it states posts in schema.org's properties
        self._marked: list[Element] = []
        self._at: list[int] = []
        self._heads: list[Element] = []
        self._heads_at: list[int] = []
        for place, node in enumerate(self.walk.elements):
            names = node.keys()
            if not _NAMES.isdisjoint(names):
                self.telling.add(node)
                self.has_items = self.has_items or "itemtype" in names or "itemprop" in names
                if "data-testid" in names:
                    self.ids[node] = node.get("data-testid") or ""
                elif node.tag not in _TAGS and _MARKS.isdisjoint(names):
                    continue
            elif node.tag not in _TAGS:
                continue
            self._add(place, node)

    def _add(self, place: int, node: Element) -> None:
        self._marked.append(node)
        self._at.append(place)
        name = self.ids.get(node, "")
        if node.tag in ("time", "article") or name == "tweetText" or name.startswith("User-Name"):
            self._heads.append(node)
            self._heads_at.append(place)

    def __iter__(self) -> Iterator[Element]:
        return iter(self._marked)

    def within(self, element: Element) -> list[Element]:
        """The marked elements that stand in an element."""
        start, end = self._stretch(self._at, element)
        return self._marked[start:end]

    def heads(self, element: Element) -> list[Element]:
        """What only a post has, in an element: an author's names, a text, a time, a post's own element."""
        start, end = self._stretch(self._heads_at, element)
        return self._heads[start:end]

    def _stretch(self, places: list[int], element: Element) -> tuple[int, int]:
        start = bisect_right(places, self.walk.places[element])
        return start, bisect_left(places, self.walk.end(element), start)
