"""Which elements of a post in the markup of 2010 to 2020 mean something: its class names and data attributes."""

from __future__ import annotations

from ...dom import Element
from .marks import Marks

_QUOTES = frozenset(("QuoteTweet-innerContainer", "QuoteTweet--unavailable"))
_MENUS = frozenset(("dropdown", "dropdown-menu", "proxy-tweet-container", "inline-reply-tweetbox"))


class Parts:
    """The elements of a post that carry meaning, in document order; ``quoted`` is the quoted post's block."""

    def __init__(self, root: Element, marks: Marks) -> None:
        self.root = root
        self.names = marks.names
        self.quoted: Element | None = None
        self.by_class: dict[str, list[Element]] = {}
        self.marked: list[Element] = []
        hidden: dict[Element, bool] = {root: False}
        for one in marks.parts.within(root):
            names = marks.names(one)
            if self.quoted is None and not _QUOTES.isdisjoint(names):
                self.quoted = one
            if marks.is_quoted(one) or self._is_hidden(one, hidden):
                hidden[one] = True
                continue
            self.marked.append(one)
            for name in names:
                self.by_class.setdefault(name, []).append(one)

    def first(self, *names: str) -> Element | None:
        """The first element with one of the class names; earlier names win."""
        return next((self.by_class[name][0] for name in names if name in self.by_class), None)

    def _is_hidden(self, element: Element, hidden: dict[Element, bool]) -> bool:
        """Whether the element stands in a menu, or in a part that was found to be none of the post."""
        path = []
        one = element.getparent()
        while one is not None and one not in hidden:
            path.append(one)
            one = one.getparent()
        known = one is not None and hidden[one]
        for step in reversed(path):
            known = hidden[step] = known or not _MENUS.isdisjoint(self.names(step))
        return known


def address(element: Element, name: str = "href") -> str:
    """An address in an attribute; empty for none."""
    return (element.get(name) or "").strip()
