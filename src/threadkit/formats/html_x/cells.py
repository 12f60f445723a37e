"""The posts of a React page in order, and how its layout joins them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import takewhile

from ... import regex as re
from ...dom import Element, collapse, find, find_all, text_nodes, text_of
from ...raw import RawPage, RawPost
from ...values.links import parse_status_url
from ...values.locales import Locale
from .._metadata.microdata import complete_text, posting_of, state
from .marks import Marks
from .notice import notice_post
from .parts import Parts, href_of
from .post import read_post

_ELSEWHERE = frozenset(
    ("DMDrawer", "DmActivityContainer", "DmScrollerContainer", "messageEntry", "conversation", "sidebarColumn")
)
_GAPS = frozenset(("show_more_replies", "show_replies", "read_replies"))
_HEADINGS = frozenset(("discover_more", "sourced", "you_might_like", "who_to_follow", "relevant_people"))


@dataclass(slots=True)
class Cell:
    """A post with its element.

    ``joined``: a line joins it to the post before; ``apart``: what it answers, if anything, is not on the page;
    ``root``: the first post of its chain, by the link of the gap above it.
    """

    element: Element
    post: RawPost
    joined: bool
    apart: bool
    root: str | None = None


class Cells:
    """Reads the cells of a page: posts with their elements, and between them gaps and headings."""

    def __init__(self, marks: Marks, page: RawPage, locale: Locale) -> None:
        self.marks = marks
        self.places: dict[Element | None, tuple[bool, bool]] = {None: (False, False)}
        self.page = page
        self.locale = locale
        self.cells: list[Cell] = []
        self.copies: list[tuple[Element, RawPost]] = []
        self.detached: list[RawPost] = []
        self.main: RawPost | None = None
        self.root: str | None = None  # of the chain that goes on below a gap, by the gap's link
        self.gap = self.past = self.line_below = False

    @property
    def pairs(self) -> list[tuple[Element, RawPost]]:
        """Each element of a post, copies too, with its post."""
        return [*((cell.element, cell.post) for cell in self.cells), *self.copies]

    def read(self) -> None:
        """Fill the page's posts, its focal post, and the posts' parents."""
        items = _items(self.marks)
        if _lacks_signs(items, self.marks):
            items = _with_lost(items, self.marks)
        indented = any(item.tag == "article" and "\n  " in (item.text or "") for item in items[:20])
        for item in items:
            if not self._place(item)[0]:
                self._take(item, Parts(item, self.marks), indented)
        self._drop_overlaid()
        self.page.posts = [cell.post for cell in self.cells]
        self.page.focal = self._focal()
        self._link()

    def _take(self, item: Element, parts: Parts, indented: bool) -> None:
        if item.tag != "article" and not parts.is_post:
            self._between(item)
            return
        post = read_post(parts, self.locale, indented=indented) if parts.is_post else notice_post(item)
        if post is None:
            return
        if item.tag != "article" and find(item, _MESSAGE) is not None:
            return
        stated = posting_of(item) if self.marks.has_items else None
        if stated is not None and parts.is_post:
            state(post, stated)
            complete_text(post, stated, shown=parts.text is not None or post.article is not None)
        is_read = self.marks.ids.get(item) == "twitterArticleReadView"
        if is_read or (stated is not None and stated.is_main):
            self.main = post
        if parts.is_post and parts.time_stands_below and not post.promoted:
            self.detached.append(post)
        joined = _has_line_above(item) or self.line_below
        below_gap = joined and self.gap
        if not joined:
            self.root = None
        root = self.root if below_gap else None
        self.cells.append(Cell(item, post, joined and not self.gap, self.past or below_gap, root))
        post.conversation_id = post.conversation_id or self.root
        self.line_below = _has_line(item, "-bottom-")
        self.gap = False

    def _place(self, element: Element) -> tuple[bool, bool]:
        """Whether the element is in messages or the sidebar, which use the same test ids, or in a layer on top."""
        path = []
        node: Element | None = element.getparent()
        while node not in self.places and node is not None:
            path.append(node)
            node = node.getparent()
        found = self.places[node]
        for step in reversed(path):
            told = step in self.marks.telling
            layer = told and (step.get("role") == "dialog" or step.get("aria-modal") == "true")
            found = (found[0] or self.marks.ids.get(step) in _ELSEWHERE, found[1] or layer)
            self.places[step] = found
        return found

    def _between(self, cell: Element) -> None:
        """A cell without a post: posts that the page leaves out, or a heading over what is no reply."""
        line = collapse(text_of(cell))
        if not line or len(line) > 200:
            return
        names = set(self.locale.names(line))
        found = self.locale.match(line)
        if names & _GAPS or (found is not None and found[0] in _GAPS) or find(cell, _ROOT_LINK) is not None:
            self.gap = True
            link = find(cell, _ROOT_LINK)
            root = _ROOT.search(href_of(link)) if link is not None else None
            self.root = root[1] if root else None
            if self.cells:
                self.cells[-1].post.hidden_replies = True
        elif names & _HEADINGS or any(set(self.locale.names(part)) & _HEADINGS for _, part in text_nodes(cell)):
            self.past = True

    def _drop_overlaid(self) -> None:
        """A picture that is open over the page shows its post, and perhaps replies, a second time."""
        over = [cell for cell in self.cells if self._place(cell.element)[1]]
        if not over or len(over) == len(self.cells):
            return
        hidden = set(map(id, over))
        below = {cell.post.id: cell.post for cell in self.cells if id(cell) not in hidden and cell.post.id}
        kept = []
        for cell in self.cells:
            twin = below.get(cell.post.id or "") if id(cell) in hidden else None
            if twin is None:
                kept.append(cell)
            else:
                self.copies.append((cell.element, twin))
        self.cells = kept

    def _focal(self) -> RawPost | None:
        """The post that the address names, else the one whose time stands below it."""
        link = parse_status_url(self.page.url or "")
        if link is not None:
            named = next((post for post in self.page.posts if post.id == link[1]), None)
            if named is not None:
                return named
        if self.main is not None:
            return self.main
        return self.detached[0] if len(self.detached) == 1 else None

    def _link(self) -> None:
        """Parents as stated or shown by connecting lines, else by place below the focal post."""
        by_id = {post.id: post for post in self.page.posts if post.id}
        below = False
        for index, cell in enumerate(self.cells):
            post = cell.post
            if post.reply_to_id is not None:
                post.parent = by_id.get(post.reply_to_id)
            elif index and cell.joined:
                post.parent = self.cells[index - 1].post
            elif cell.root in by_id:  # those between are left out
                post.parent, post.parent_basis = by_id[cell.root], "gap"
            elif below and not post.promoted and not cell.apart and _may_answer(post, self.page.focal):
                post.parent, post.parent_basis = self.page.focal, "position"
            below = below or post is self.page.focal


def _may_answer(post: RawPost, focal: RawPost | None) -> bool:
    """Whether the post does not say that it replies to somebody else; it names its parent's author first."""
    if focal is None or focal.author is None or focal.author.username is None or not post.reply_to:
        return True
    return post.reply_to[0].lower() == focal.author.username.lower()


_MESSAGE = 'descendant::*[@data-testid="conversation" or @data-testid="messageEntry"]'
_ROOT = re.compile(r"/i/status/(\d{1,20})")
_ROOT_LINK = 'descendant::a[contains(@href, "/i/status/")]'


def _items(marks: Marks) -> list[Element]:
    """Articles that stand in no other, and cells without one, in document order.

    An article that is read in focus mode has no ``article`` around it, but may hold some.
    """
    found = [one for one in marks.marked.elements if one.tag == "article" or marks.ids.get(one) in _ITEMS]
    wholes = {one for one in found if one.tag == "article" or marks.ids.get(one) == "twitterArticleReadView"}
    walk = marks.walk
    tops: list[int] = []
    behind = 0
    for one in found:
        if one in wholes and walk.places[one] >= behind:
            tops.append(walk.places[one])
            behind = walk.end(one)
    taken = set(tops)
    return [
        one
        for one in found
        if walk.places[one] in taken
        or (one not in wholes and not _lies_between(tops, walk.places[one], walk.end(one)))
    ]


_ITEMS = ("cellInnerDiv", "twitterArticleReadView")


def _lies_between(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, is behind the first and before the last."""
    return bisect_right(places, start) < bisect_left(places, end)


def _lacks_signs(items: list[Element], marks: Marks) -> bool:
    """Whether the page has signs of a post that are in none of the items."""
    behind = known = 0
    for item in items:
        if marks.walk.places[item] >= behind:
            known += len(marks.heads.within(item)) + (item.tag == "article")
            behind = marks.walk.end(item)
    return known < len(marks.heads.elements)


def _with_lost(items: list[Element], marks: Marks) -> list[Element]:
    """The items with what holds a post although it is no article any more, in document order."""
    lost: dict[Element, None] = {}
    holders: dict[Element, bool] = {}
    verdicts: dict[Element, bool] = {}
    for sign in marks.heads.elements:
        around = list(sign.iterancestors())
        if sign.tag == "article" or any(one.tag == "article" or marks.ids.get(one) in _ELSEWHERE for one in around):
            continue
        block = _block_around(around, holders, marks)
        if block is not None and block not in verdicts:
            verdicts[block] = find(block, "descendant::article") is None and find(block, _EVIDENCE) is not None
        if block is not None and verdicts[block]:
            lost[block] = None
    return sorted({*items, *lost}, key=marks.walk.places.__getitem__) if lost else items


def _block_around(path: list[Element], holders: dict[Element, bool], marks: Marks) -> Element | None:
    """The cell on the way up from a sign of a post, else the nearest element with a row of counts.

    ``holders`` remembers which elements hold a row of counts.
    """
    around = list(takewhile(lambda one: one.tag not in ("body", "main", "html", "section"), path))
    cell = next((one for one in around if marks.ids.get(one) in ("cellInnerDiv", "tweet")), None)
    for one in around if cell is None else ():
        if one not in holders:
            holders[one] = find(one, 'descendant::*[@role="group"]') is not None
        if holders[one]:
            return one
    return cell


_EVIDENCE = 'descendant::a[contains(@href, "/status/")] | descendant::*[@data-testid="tweetText"]'


def _has_line(item: Element, end: str) -> bool:
    """Whether a line leaves the avatar of a post of 2026 upwards (``-top-``) or downwards (``-bottom-``)."""
    if item.get("data-tweet-id") is None:
        return False
    lines = find_all(item, 'descendant::span[@aria-hidden="true"][not(node())]')
    return any(end in (one.get("class") or "") for one in lines)


def _has_line_above(item: Element) -> bool:
    """Whether the strip above the avatar holds the line that joins the post to the one before it.

    What comes first in the post is then a row of two columns: one that holds an empty element, and an empty one.
    """
    if _has_line(item, "-top-"):
        return True
    node: Element | None = item
    while node is not None and len(node):
        if len(node) == 2 and len(node[0]) == 1 and not len(node[0][0]) and not len(node[1]):
            return not text_of(node).strip() and node[0][0].tag == "div"
        node = node[0]
    return False
