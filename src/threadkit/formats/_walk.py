"""The elements of a page in document order, met once: what stands in an element is a stretch of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import count

from ..dom import Element, is_element


class Walk:
    """The elements of a tree, and the place of each among them."""

    def __init__(self, tree: Element) -> None:
        self.elements: list[Element] = [*tree.iter("*")]
        self.places: dict[Element, int] = dict(zip(self.elements, count()))
        self._ends: dict[Element, int] = {}

    def end(self, element: Element) -> int:
        """The place behind the last element that stands in it."""
        end = self._ends.get(element)
        if end is None:
            end = self._ends[element] = self._behind(element)
        return end

    def _behind(self, element: Element) -> int:
        node: Element | None = element
        while node is not None:
            for after in node.itersiblings():
                if is_element(after):
                    return self.places.get(after, len(self.elements))
            node = node.getparent()
        return len(self.elements)

    def below(self, element: Element) -> list[Element]:
        """What stands in the element, without itself."""
        return self.elements[self.places[element] + 1 : self.end(element)]

    def part(self, some: Iterable[Element], whole: Element) -> list[Element]:
        """Those of some elements that are ``whole``, or stand in it."""
        return [one for one in some if one is whole or self.holds(whole, one)]

    def holds(self, outer: Element, inner: Element) -> bool:
        """Whether ``inner`` stands in ``outer``, and is not itself that."""
        return self.places[outer] < self.places[inner] < self.end(outer)


class Chosen:
    """Some of the elements of a walk, by their places, which are in order."""

    def __init__(self, walk: Walk, places: list[int]) -> None:
        self.elements = [walk.elements[place] for place in places]
        self._places = places
        self._walk = walk

    def within(self, element: Element) -> list[Element]:
        """Those of them that stand in an element."""
        start = bisect_right(self._places, self._walk.places[element])
        return self.elements[start : bisect_left(self._places, self._walk.end(element), start)]
