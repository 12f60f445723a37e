"""The elements of a page of twitter.com of 2006 to 2020 that mean something, found in one walk by their classes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ... import regex as re
from ...dom import Element
from .._walk import Chosen, Walk

TEXTS = ("tweet-text", "ProfileTweet-text")
NOTICES = ("ombstone", "navailableTweet", "ithheldTweet")
#: Pieces of the class names of posts and of what stands in their place.
_POSTS = re.compile("|".join(("js-stream-tweet", "permalink-tweet", *TEXTS, *NOTICES)))
#: Pieces of the class names of what posts are made of.
_PARTS = re.compile("weet|ame|imestamp|edia|erified|eply|js-pinned|card|avatar|stats|-geo")
_PART_DATA = frozenset(("data-image-url", "data-card2-name"))
#: Attributes that tell something. To ask for one that is not there takes as long as for the names of all.
_NAMES = _PART_DATA | {"data-tweet-id", "data-tweet-stat-count", "data-pre-embedded", "role"}


class _Classes(NamedTuple):
    """What a class attribute holds: its names, whether they are a post's, a part's, a button's, a quoted post's."""

    names: tuple[str, ...]
    is_post: bool
    is_part: bool
    is_action: bool
    is_quoted: bool


@lru_cache(maxsize=20_000)  # the pages of the site have the same ones
def _read(value: str) -> _Classes:
    names = tuple(value.split())
    return _Classes(
        names,
        _POSTS.search(value) is not None,
        _PARTS.search(value) is not None,
        "ProfileTweet-action" in value,
        any(name.startswith("QuoteTweet") for name in names),
    )


_NONE = _Classes((), False, False, False, False)


class Marks:
    """The class names of a page's elements, and which of them are posts or parts of posts.

    ``telling`` are the elements that have any attribute of those that tell something.
    """

    def __init__(self, tree: Element) -> None:
        self.walk = Walk(tree)
        self.posts: list[Element] = []
        parts: list[int] = []
        self.telling: set[Element] = set()
        self._classes: dict[Element, _Classes] = {}
        for place, node in enumerate(self.walk.elements):
            attributes = node.keys()
            classes = _NONE
            if "class" in attributes:
                classes = self._classes[node] = _read(node.get("class") or "")
            has_data = is_counted = False
            if not _NAMES.isdisjoint(attributes):
                self.telling.add(node)
                has_data, is_counted = not _PART_DATA.isdisjoint(attributes), "data-tweet-stat-count" in attributes
            if classes.is_post or "data-tweet-id" in attributes:
                self.posts.append(node)
            if is_counted or ((has_data or classes.is_part) and not classes.is_action):
                parts.append(place)
        self.parts = Chosen(self.walk, parts)

    def names(self, element: Element) -> tuple[str, ...]:
        """The element's class names."""
        return self._classes.get(element, _NONE).names

    def is_quoted(self, element: Element) -> bool:
        """Whether the element is a quoted post, or a part of one, by its own class."""
        return self._classes.get(element, _NONE).is_quoted
