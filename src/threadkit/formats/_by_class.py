"""A block's elements by class name, gathered in one walk that stays out of the blocks nested in it."""

from __future__ import annotations

from collections.abc import Iterator

from ..dom import Element, classes, is_element


class ByClass:
    """The elements of a block by class name, in document order.

    Elements with a class of ``inner`` (the block of a quoted post, for one) are listed but not entered.
    """

    def __init__(self, root: Element, inner: frozenset[str] = frozenset()) -> None:
        self.root = root
        self.elements: list[Element] = []
        self._found: dict[str, list[Element]] = {}
        stack = [root]
        while stack:
            node = stack.pop()
            names = classes(node)
            self.elements.append(node)
            for name in names:
                self._found.setdefault(name, []).append(node)
            if node is root or inner.isdisjoint(names):
                stack.extend(child for child in reversed(node) if is_element(child))

    def all(self, *names: str) -> list[Element]:
        """The elements of the first of the class names that any has."""
        return next((found for name in names if (found := self._found.get(name))), [])

    def first(self, *names: str) -> Element | None:
        """The first element of the first of the class names that any has."""
        return next(iter(self.all(*names)), None)

    def tagged(self, tag: str) -> Iterator[Element]:
        """The elements of that tag."""
        return (node for node in self.elements if node.tag == tag)


def class_above(element: Element, names: frozenset[str]) -> Element | None:
    """The nearest ancestor with one of the class names."""
    return next((node for node in element.iterancestors() if not names.isdisjoint(classes(node))), None)
