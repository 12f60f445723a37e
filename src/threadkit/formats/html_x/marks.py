"""The elements of a page that mean something, found in one walk: test ids, roles, languages, links, times."""

from __future__ import annotations

from ...dom import Element
from .._walk import Chosen, Walk

_TAGS = frozenset(("a", "time", "img", "video", "article"))
_MARKS = frozenset(("data-testid", "role", "lang"))
#: Attributes that tell something of an element, but for those of links, pictures and labels. To ask for one that
#: it does not have takes as long as to ask for the names of all that it has.
_NAMES = _MARKS | {"itemtype", "itemprop", "data-timezone", "hidden", "style", "tabindex", "aria-modal"}


class Marks:
    """The marked elements of a page, and the test id of each that has one.

    ``heads`` are what only a post has: an author's names, a text, a time, a post's own element. ``telling`` are the
    elements that have any attribute of those that tell something; all others are plain boxes.
    """

    def __init__(self, tree: Element) -> None:
        self.walk = Walk(tree)
        self.marked, self.heads = Chosen(self.walk), Chosen(self.walk)
        self.ids: dict[Element, str] = {}
        self.telling: set[Element] = set()
        self.timezone: str | None = None  # the first that the page states
        self.has_items = False  # whether it states posts in schema.org's properties
        for place, node in enumerate(self.walk.elements):
            names = node.keys()
            if not _NAMES.isdisjoint(names):
                self.telling.add(node)
                if self.timezone is None and "data-timezone" in names:
                    self.timezone = node.get("data-timezone")
                self.has_items = self.has_items or "itemtype" in names or "itemprop" in names
                if "data-testid" in names:
                    self.ids[node] = node.get("data-testid") or ""
                elif node.tag not in _TAGS and _MARKS.isdisjoint(names):
                    continue
            elif node.tag not in _TAGS:
                continue
            self._add(place, node)

    def _add(self, place: int, node: Element) -> None:
        self.marked.add(place, node)
        name = self.ids.get(node, "")
        if node.tag in ("time", "article") or name == "tweetText" or name.startswith("User-Name"):
            self.heads.add(place, node)
