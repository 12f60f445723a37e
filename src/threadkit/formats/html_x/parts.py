"""Which elements of a post in the React markup mean something, and where the quoted post in it stands.

A post's elements are gathered in one search; everything else looks at these.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...dom import Element, find, find_all

_MARKED = (
    "descendant::*[@data-testid or @role or @lang or self::a or self::time or self::img or self::video"
    " or self::article]"
)
#: The text of a long-form article, the innermost first.
ARTICLE_BODIES = ("longformRichTextComponent", "twitterArticleRichTextView")
_POSTS = ("tweet", "twitterArticleReadView")
#: What only a post has: an author, a text, a time.
SIGNS = ('data-testid="tweetText"', 'data-testid="User-Name', "<time ")
SIGN = '@data-testid="tweetText" or starts-with(@data-testid, "User-Name") or self::time'


class Parts:
    """The elements of a post that carry meaning, in document order, those of its quoted posts left out.

    ``depth`` counts the posts that quote this one.
    """

    def __init__(self, root: Element, depth: int = 0) -> None:
        self.root = root
        self.depth = depth
        marked = list(find_all(root, _MARKED))
        self.signs = sum(
            one.tag == "time" or (one.get("data-testid") or "").startswith(("tweetText", "User-Name"))
            for one in marked
        )
        nested = _quoted(root, marked)
        body = next((one for one in marked if one.get("data-testid") in ARTICLE_BODIES), None)
        #: Posts in an article's body are embedded by its author among the words; a quoted post stands below.
        self.embedded = [one for one in nested if body is not None and body in one.iterancestors()]
        self.quoted = [one for one in nested if one not in self.embedded]
        if nested:
            inside = set(nested)
            for block in nested:
                inside.update(find_all(block, _MARKED))
            marked = [one for one in marked if one not in inside]
        self.marked = marked
        self.blocks = frozenset(nested)
        self.links = {one: href_of(one) for one in marked if one.tag == "a"}
        self.by_id: dict[str, list[Element]] = {}
        for one in marked:
            if name := one.get("data-testid"):
                self.by_id.setdefault(name, []).append(one)
        self.author = next((one for one in marked if is_author(one)), None)
        self.text = self._text()
        self.in_text = set(find_all(self.text, _MARKED)) if self.text is not None else set()

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

    @property
    def is_post(self) -> bool:
        """Whether there is anything of a post: else it is a notice, or a cell for something else."""
        if (
            self.root.get("data-testid") in ("tweet", "twitterArticleReadView")
            or self.root.get("data-tweet-id")
            or self.text is not None
        ):
            return True
        return any(
            one.tag == "time" or is_author(one) or one.get("data-testid") in ("tweetText", "tweet")
            for one in self.marked
        )

    def _text(self) -> Element | None:
        """The block of the author's words: by its test id, until 2021 by its language, in 2026 by its direction."""
        block = self.first("tweetText")
        if block is None:
            block = next((one for one in self.marked if one.get("lang") and one.tag == "div"), None)
        if block is None and self.root.get("data-tweet-id"):
            blocks = find_all(self.root, 'descendant::div[@dir="auto"]')
            block = next((one for one in blocks if self.is_own(one)), None)
        return block

    @property
    def time_stands_below(self) -> bool:
        """Whether no time stands beside the names: the post is the one that its page is about."""
        if self.root.get("data-tweet-id"):
            return False  # there all times are links without an element of their own
        if self.first("User-Name", "User-Names") is not None:
            return not any(self.in_names(time) for time in self.tagged("time"))
        time = next(self.tagged("time"), None)  # until 2022
        return time is None or (self.text in self.marked and self.marked.index(self.text) < self.marked.index(time))

    def in_names(self, element: Element) -> bool:
        """Whether the element stands in a block of an author's names."""
        for one in element.iterancestors():
            if one is self.root:
                return False
            if is_author(one):
                return True
        return False

    def tagged(self, tag: str) -> Iterator[Element]:
        """The elements of that tag among them."""
        return (one for one in self.marked if one.tag == tag)

    def of_role(self, role: str) -> Iterator[Element]:
        """The elements of that role among them."""
        return (one for one in self.marked if one.get("role") == role)

    def is_own(self, element: Element) -> bool:
        """Whether an element of the post is no part of a quoted one."""
        return not self.blocks or all(one not in self.blocks for one in element.iterancestors())


def href_of(element: Element) -> str:
    """The address that a link leads to; empty for none."""
    return (element.get("href") or "").strip()


def is_author(element: Element) -> bool:
    """Whether the element holds an author's name and username (``User-Name``, until 2023 ``User-Names``)."""
    return (element.get("data-testid") or "").startswith("User-Name")


def _quoted(root: Element, marked: list[Element]) -> list[Element]:
    """The blocks of quoted posts: what can be clicked and holds an author, a text or a time of its own.

    Since 2023 they have the role of a link, before that only a place in the tab order; a notice in a quoted post's
    place is an article in the article. Only a long-form article holds more than one.
    """
    heads = [
        one
        for one in marked
        if one.tag in ("time", "article") or is_author(one) or one.get("data-testid") == "tweetText"
    ]
    outer: dict[Element, Element | None] = {root: None}
    found = dict.fromkeys(block for head in heads if (block := _clickable(head, outer)) is not None)
    blocks: dict[Element, None] = {}
    for block in found:
        is_embedded = block.tag == "article" or block.get("data-testid") == "simpleTweet"
        if is_embedded or find(block, _COUNTS) is None:
            inner = find(block, "descendant::article") if block.tag != "article" else None
            blocks[block if inner is None else inner] = None
    authors = [one for one in heads if is_author(one)]
    if not blocks and len(authors) > 1:
        return [_second(root, authors[0], authors[1])]
    return list(blocks)


_COUNTS = 'descendant::*[@role="group"][@aria-label]'


def _clickable(head: Element, outer: dict[Element, Element | None]) -> Element | None:
    """The outermost element around ``head``, or itself, that is a post of its own; ``outer`` remembers them."""
    path: list[Element] = []
    node: Element | None = head
    while node is not None and node not in outer:
        path.append(node)
        node = node.getparent()
    found = outer[node] if node is not None else None
    for step in reversed(path):
        if found is None and _is_block(step):
            found = step
        outer[step] = found
    return found


def _is_block(one: Element) -> bool:
    if one.tag == "a" or is_author(one):
        return False
    name, role = one.get("data-testid"), one.get("role")
    if one.tag == "article" or role == "link" or name in ("nestedQuotePreview", "simpleTweet"):
        return True
    return role is None and name is None and one.get("tabindex") == "0"


def _second(root: Element, first: Element, second: Element) -> Element:
    """The largest element around the second author that leaves out the first: the roles are gone."""
    around = {root, *first.iterancestors()}
    block = second
    for one in second.iterancestors():
        if one in around or find(one, _COUNTS) is not None:
            break
        block = one
    return block
