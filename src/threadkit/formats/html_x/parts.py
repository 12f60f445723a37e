"""Which elements of a post in the React markup mean something, and where the quoted post in it stands.

They are a stretch of the page's marked elements; everything else looks at these.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...dom import Element
from .marks import Marks

#: The text of a long-form article, the innermost first.
ARTICLE_BODIES = ("longformRichTextComponent", "twitterArticleRichTextView")
CARDS = ("card.wrapper", "placementTracking")


class Parts:
    """The elements of a post that carry meaning, in document order, those of its quoted posts left out.

    ``depth`` counts the posts that quote this one.
    """

    def __init__(self, root: Element, marks: Marks, depth: int = 0) -> None:
        self.root = root
        self.marks = marks
        self.depth = depth
        marked = marks.marked.within(root)
        nested = _quoted(root, marks)
        #: Posts in an article's body are embedded by its author among the words; a quoted post stands below.
        self.embedded = self._embedded(marked, nested) if nested else []
        embedded = frozenset(self.embedded)
        self.quoted = [one for one in nested if one not in embedded]
        if nested:
            inside = set(nested).union(*map(marks.marked.within, nested))
            marked = [one for one in marked if one not in inside]
        self.marked = marked
        self.blocks = frozenset(nested)
        self.by_id: dict[str, list[Element]] = {}
        self.by_tag: dict[str, list[Element]] = {}
        for one in marked:
            if name := marks.ids.get(one):
                self.by_id.setdefault(name, []).append(one)
            self.by_tag.setdefault(one.tag, []).append(one)
        self.links = {one: href_of(one) for one in self.by_tag.get("a", ())}
        self.names = [one for name, found in self.by_id.items() if name.startswith("User-Name") for one in found]
        self.author = self.names[0] if self.names else None
        self.text = self._text()
        self.in_text = set(marks.marked.within(self.text)) if self.text is not None else set()

    def _embedded(self, marked: list[Element], nested: list[Element]) -> list[Element]:
        ids = self.marks.ids
        body = next((one for one in marked if ids.get(one) in ARTICLE_BODIES), None)
        return [one for one in nested if body is not None and self.marks.walk.holds(body, one)]

    def first(self, *names: str) -> Element | None:
        """The first element with one of the test ids."""
        return next((self.by_id[name][0] for name in names if name in self.by_id), None)

    def between(self) -> list[Element]:
        """What stands between the author's names and the text: whom it answers, that it is translated."""
        found: list[Element] = []
        if self.text is None or self.author is None:
            return found
        above_author = {self.author, *self.author.iterancestors()}
        for holder in (self.text, *self.text.iterancestors()):
            if holder is self.root or holder in above_author:
                break
            before = (one for one in holder.itersiblings(preceding=True) if isinstance(one.tag, str))
            for one in before:
                if one in above_author:
                    break
                found.append(one)
        return found

    @cached_property
    def is_post(self) -> bool:
        """Whether there is anything of a post: else it is a notice, or a cell for something else."""
        if (
            self.marks.ids.get(self.root) in ("tweet", "twitterArticleReadView")
            or self.root.get("data-tweet-id")
            or self.text is not None
        ):
            return True
        return bool(self.names) or "time" in self.by_tag or "tweet" in self.by_id

    def _text(self) -> Element | None:
        """The block of the author's words: by its test id, until 2021 by its language, in 2026 by its direction."""
        block = self.first("tweetText")
        if block is None:
            block = next((one for one in self.by_tag.get("div", ()) if one.get("lang")), None)
        if block is None and self.root.get("data-tweet-id"):
            blocks = (one for one in self.root.iterdescendants("div") if one.get("dir") == "auto")
            block = next((one for one in blocks if self.is_own(one)), None)
        return block

    @cached_property
    def is_in_card(self) -> bool:
        """Whether all of it stands in a card, or what is counted as one."""
        return any(self.marks.ids.get(one) in CARDS for one in (self.root, *self.root.iterancestors()))

    @cached_property
    def time_stands_below(self) -> bool:
        """Whether no time stands beside the names: the post is the one that its page is about."""
        if self.root.get("data-tweet-id"):
            return False  # there all times are links without an element of their own
        if self.first("User-Name", "User-Names") is not None:
            return not any(map(self.in_names, self.tagged("time")))
        time = next(self.tagged("time"), None)  # until 2022
        places = self.marks.walk.places
        return time is None or (self.text in self.marked and places[self.text] < places[time])

    def in_names(self, element: Element) -> bool:
        """Whether the element stands in a block of an author's names."""
        for one in element.iterancestors():
            if one is self.root:
                return False
            if self.marks.ids.get(one, "").startswith("User-Name"):
                return True
        return False

    def tagged(self, tag: str) -> Iterator[Element]:
        """The elements of that tag among them."""
        return iter(self.by_tag.get(tag, ()))

    def of_role(self, role: str) -> Iterator[Element]:
        """The elements of that role among them."""
        telling = self.marks.telling
        return (one for one in self.marked if one in telling and one.get("role") == role)

    def is_own(self, element: Element) -> bool:
        """Whether an element of the post is no part of a quoted one."""
        return not self.blocks or self.blocks.isdisjoint(element.iterancestors())


def href_of(element: Element) -> str:
    """The address that a link leads to; empty for none."""
    return (element.get("href") or "").strip()


def _quoted(root: Element, marks: Marks) -> list[Element]:
    """The blocks of quoted posts: what can be clicked and holds an author, a text or a time of its own.

    Since 2023 they have the role of a link, before that only a place in the tab order; a notice in a quoted post's
    place is an article in the article. Only a long-form article holds more than one.
    """
    heads = marks.heads.within(root)
    outer: dict[Element, Element | None] = {root: None}
    found = dict.fromkeys(block for head in heads if (block := _clickable(head, outer, marks)) is not None)
    blocks: dict[Element, None] = {}
    for block in found:
        is_embedded = block.tag == "article" or marks.ids.get(block) == "simpleTweet"
        if is_embedded or not _has_counts(block, marks):
            inside = marks.heads.within(block) if block.tag != "article" else ()
            blocks[next((one for one in inside if one.tag == "article"), block)] = None
    authors = [one for one in heads if marks.ids.get(one, "").startswith("User-Name")] if not blocks else ()
    return [_second(root, authors[0], authors[1], marks)] if len(authors) > 1 else list(blocks)


def _has_counts(block: Element, marks: Marks) -> bool:
    """Whether the element holds the labelled group of a post's counts."""
    told = (one for one in marks.marked.within(block) if one in marks.telling)
    return any(one.get("role") == "group" and one.get("aria-label") is not None for one in told)


def _clickable(head: Element, outer: dict[Element, Element | None], marks: Marks) -> Element | None:
    """The outermost element around ``head``, or itself, that is a post of its own; ``outer`` remembers them."""
    path: list[Element] = []
    node: Element | None = head
    while node is not None and node not in outer:
        path.append(node)
        node = node.getparent()
    found = outer[node] if node is not None else None
    for step in reversed(path):
        if found is None and _is_block(step, marks):
            found = step
        outer[step] = found
    return found


def _is_block(one: Element, marks: Marks) -> bool:
    if one.tag == "article":
        return True
    name = marks.ids.get(one)
    if one not in marks.telling or one.tag == "a" or (name is not None and name.startswith("User-Name")):
        return False
    role = one.get("role")
    if role == "link" or name in ("nestedQuotePreview", "simpleTweet"):
        return True
    return role is None and name is None and one.get("tabindex") == "0"


def _second(root: Element, first: Element, second: Element, marks: Marks) -> Element:
    """The largest element around the second author that leaves out the first: the roles are gone."""
    around = {root, *first.iterancestors()}
    block = second
    for one in second.iterancestors():
        if one in around or _has_counts(one, marks):
            break
        block = one
    return block
