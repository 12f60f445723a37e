"""Posts in the pages of other websites whose markup is damaged so far that they are no embeds any more.

The article around the embeds is somebody else's, and is not looked at. But where a text bears the sign of a post,
it is told as a loss: the address of a status that an element states which is no link, the credit line of an embed,
or a block quote with the address of a status.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ... import regex as re
from ...diagnostics import Report
from ...dom import Element, collapse, elements_around, find_all, line_of, text_nodes, text_of
from ...raw import RawPage, RawPost
from .._said import Said

_MOST = 20  # reports of one page; more would bury the others
_STATUS = re.compile(r"(?:twitter|x)\.com/\w{1,20}/status(?:es)?/\d{2,20}", re.ASCII)
#: Elements that state an address without being a link: renamed links, and the boxes of forums.
_ADDRESSED = (
    "//*[@href or @data-onebox-src][not(self::a or self::area or self::link or self::base)]"
    "[not(self::image or self::use)]"
)
#: The last line of embed code. A dash, a name, and a username in parentheses; a date may follow, and no sentence.
_CREDIT = re.compile(r"[—–]\s?[^()]{1,60}\(@\w{1,20}\)(?:\s?[^.!?]{0,40}\d{4})?", re.ASCII)
_LONGEST_CREDIT = 150
_BOXES = frozenset(("aside", "blockquote"))
_Stray = tuple[Element, list[str]]


def report_strays(page: RawPage, pairs: list[tuple[Element, RawPost]], tree: Element, report: Report) -> None:
    """Tell what bears the sign of a post and stands in none of the embeds (``pairs``)."""
    said = Said(RawPost(also_quoted=page.posts))
    nodes = [node for node, _ in pairs]
    inside = {one for node in nodes for one in node.iter()}
    found = chain(_boxes(tree, inside, elements_around(nodes)), _texts_beside(pairs))
    count = told = 0
    for element, texts in found:
        left = [line for text in texts if not said.holds(line := collapse(text))]
        if any(map(_has_words, left)):
            count, told = count + len(left), told + 1
            if told <= _MOST:
                report.add("text-unclaimed", line=line_of(element), excerpt=" ".join(left))
    counted = page.coverage
    page.coverage = counted.model_copy(
        update={"chrome": max(counted.chrome - count, 0), "unclaimed": counted.unclaimed + count}
    )


def _has_words(line: str) -> bool:
    return any(map(str.isalpha, line))


def _boxes(tree: Element, inside: set[Element], around: set[Element]) -> Iterator[_Stray]:
    """What bears a sign of a post: elements, none in an embed, around one, or in another, with their texts."""
    taken: set[Element] = set()
    for sign in _signs(tree):
        if sign in inside or sign in taken:
            continue
        box = _box(sign, around)
        if box in around or _is_running_text(box):
            taken.add(box)  # once for all the lines in it
            yield from _credits(box, inside)
        elif box not in taken:
            taken.update(box.iter())
            yield box, [text for _, text in text_nodes(box)]


def _is_running_text(box: Element) -> bool:
    """Whether the element holds paragraphs among others of its own, and is not drawn as one."""
    return box.tag == "body" or (box.tag not in _BOXES and box.find("p") is not None and box.get("href") is None)


def _credits(parent: Element, inside: set[Element]) -> Iterator[_Stray]:
    """The credit lines among embeds, each with the paragraph before; not those that lead to an embed's link."""
    for child in parent.iterchildren("p"):
        if child.tail and _is_credit(child.tail) and child.getnext() not in inside:
            yield child, [text_of(child), child.tail]


def _texts_beside(pairs: list[tuple[Element, RawPost]]) -> Iterator[_Stray]:
    """What stands right before a block quote that has lost its text."""
    for node, post in pairs:
        is_empty = not (post.text or post.media or post.quoted or post.card or post.notice)
        if node.tag == "blockquote" and is_empty and post.availability != "missing" and post.author is not None:
            before, parent = node.getprevious(), node.getparent()
            text = before.tail if before is not None else parent.text if parent is not None else None
            if before is not None and before.tag == "p" and not (text and text.strip()):
                text = text_of(before)
            yield node, [text or ""]


def _box(sign: Element, around: set[Element]) -> Element:
    """What is drawn as one around the sign: the forum's box or the block quote; else what it stands in."""
    for one in (sign, *sign.iterancestors()):
        if one in around or one.tag == "body":
            break
        if one.tag in _BOXES:
            return one
    return sign


def _signs(tree: Element) -> Iterator[Element]:
    for node in find_all(tree, _ADDRESSED):
        if _STATUS.search(node.get("href") or node.get("data-onebox-src") or ""):
            yield node
    quotes = list(find_all(tree, "//blockquote"))
    holders = elements_around(quotes)
    for quote in quotes:
        if quote not in holders and _cites(quote):
            yield quote
    for parent, text in text_nodes(tree):
        if _is_credit(text):
            yield parent


def _is_credit(text: str) -> bool:
    return "(@" in text and len(text) <= _LONGEST_CREDIT and _CREDIT.fullmatch(collapse(text)) is not None


def _cites(quote: Element) -> bool:
    """Whether the block quote states the address of a status, in words or in an attribute."""
    values = (str(value) for one in quote.iter("*") for value in one.attrib.values())
    return any(map(_STATUS.search, values)) or _STATUS.search(text_of(quote)) is not None
