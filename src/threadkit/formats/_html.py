"""The account of a page's text nodes: in a post, the page's own, or left over.

The ledger knows nothing of how posts were read: it takes each text of the page and looks for it in the posts. Among
the posts, text that no post holds and that is no known word or control of the site is reported. What stands in a
control, or around the posts, is the site's own by its place only: where its words are neither known nor those of a
post, they are listed in one note, and where the place bears a sign of a post, they are reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..diagnostics import Report
from ..dom import LATER, Element, classes, collapse, common_ancestor, line_of, text_nodes
from ..models import Coverage
from ..raw import RawPage, RawPost
from ..regex import Pattern
from ..values.locales import Locale
from ._page_words import PageWords
from ._said import Said

_MOST = 20  # reports of one page; more would bury the others
#: Characters of the words that are the page's own by their place: the largest pages at hand have 10,000. What is
#: beyond is no longer believed.
_LONGEST_LIST = 50_000
#: Characters of a line of the site's in a post: what a tagged account says of itself, the longest, has as many.
_LONGEST_LINE = 160
#: Elements of running text.
_PROSE = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl pre blockquote table".split())
#: What only the text of a post stands in, on the pages of all kinds.
_TEXTS = frozenset(
    "tweet-text js-tweet-text ProfileTweet-text TweetTextSize QuoteTweet-text quote-text Tweet-text "
    "timeline-Tweet-text e-entry-title tweetText".split()
)
_OPEN, _CONTROL, _AROUND = "open", "control", "around"
#: Signs of a post, by where it stands: around the posts of a page, what holds a whole post is one, too.
_SIGNS = {_CONTROL: _TEXTS, _AROUND: _TEXTS | {"twitter-tweet", "tweet-content", "tweet-body", "EmbeddedTweet"}}

#: Where texts stand that are drawn like posts and are none: messages, boxes to write in, cards of other threads.
_NO_POSTS = frozenset("DMDrawer DmActivityContainer DmScrollerContainer messageEntry thread-card".split())


def account(
    page: RawPage,
    pairs: Iterable[tuple[Element, RawPost]],
    locale: Locale,
    report: Report,
    *,
    region: Element | None = None,
    is_control: Callable[[Element], bool] = lambda element: False,
    words: Pattern[str] | None = None,
    is_whole: bool = True,
    said: Said | None = None,
) -> None:
    """Fill ``page.coverage``; text that is in no post and is no known furniture is reported.

    ``pairs`` are the elements that posts stand in; ``region`` is the part of the page in which all that is no known
    word is reported, by default the smallest element that holds them all. What stands in an element for which
    ``is_control`` holds is the site's own; it is asked once an element. ``words`` are lines of the site's that no
    table of words has; their groups hold names. Where the whole page is the site's (``is_whole``), what stands
    around the region is accounted for, too. ``said`` is what all posts say, from whoever calls for each apart.
    Linear in the size of the page.
    """
    held = {element: Said(post) for element, post in pairs}
    top = region if region is not None else common_ancestor(list(held))
    if top is None:
        return
    root = top.getroottree().getroot() if is_whole else top
    places = _Places(root, top, held, is_control)
    ledger = _Ledger(page, PageWords(page, locale, words, said), report)
    stray = set(_beside(top)) if is_whole else set()
    for parent, text in text_nodes(root):
        post, place = places.of(parent)
        line = collapse(text)
        if place == _OPEN and post is not None and post.holds(line):
            ledger.posts += 1
        elif place == _OPEN or (stray and (parent, text) in stray):
            ledger.look_at(parent, line)
        else:
            ledger.believe(parent, line, place, in_post=post is not None)
    ledger.close()


def survey(page: RawPage, root: Element) -> None:
    """Fill the coverage of a page whose own text was not read, as is told: the rest is the page's own."""
    said = Said(RawPost(also_quoted=page.posts))
    held = [said.holds(collapse(text)) for _, text in text_nodes(root)]
    page.coverage = Coverage(unit="nodes", posts=sum(held), chrome=len(held) - sum(held))


def add_rest(page: RawPage, root: Element, looked_at: int) -> None:
    """Count the texts of another website around the posts, which are not looked at, as that page's own."""
    rest = len(list(text_nodes(root))) - looked_at
    page.coverage = page.coverage.model_copy(update={"chrome": page.coverage.chrome + rest})


class _Ledger:
    """Counts the texts of a page that no post was found to hold, and reports those that are not claimed."""

    def __init__(self, page: RawPage, words: PageWords, report: Report) -> None:
        self.page = page
        self.words = words
        self.report = report
        self.posts = self.chrome = self.unclaimed = 0
        self.listed: dict[str, None] = {}
        self.length = 0
        #: Whether an element is in a post's text (True), in what holds no post (False), or in neither.
        self.signed: dict[str, dict[Element | None, bool | None]] = {place: {None: None} for place in _SIGNS}

    def look_at(self, parent: Element, line: str) -> None:
        """A text among the posts: the page's own by its words, or left over."""
        unknown = self.words.unknown(line)
        if unknown == line and self.words.is_piece(parent):
            self.believe(parent, line, _CONTROL)
        elif unknown == line:
            self._leave(parent, line)
        else:
            self.chrome += 1
            self._list(unknown)

    def believe(self, parent: Element, line: str, place: str, *, in_post: bool = False) -> None:
        """A text in a place that is the page's own; which it may not be where only posts' texts stand."""
        unknown = self.words.unknown(line)
        if (
            unknown
            and unknown not in self.listed
            and not self.words.is_known_by_page(line)
            and not self.words.is_address(parent, line)
        ):
            is_long = (in_post and len(line) > _LONGEST_LINE) or self.length > _LONGEST_LIST
            if is_long or self._is_signed(parent, place):
                self._leave(parent, line)
                return
            self._list(unknown)
        self.chrome += 1

    def close(self) -> None:
        """Fill the page's coverage, and list the words that were believed."""
        if self.listed:
            self.report.add("chrome-by-place", excerpt=" | ".join(self.listed))
        self.page.coverage = Coverage(unit="nodes", posts=self.posts, chrome=self.chrome, unclaimed=self.unclaimed)

    def _list(self, words: str) -> None:
        if words and words not in self.listed:
            self.listed[words] = None
            self.length += len(words)

    def _leave(self, parent: Element, line: str) -> None:
        self.unclaimed += 1
        if self.unclaimed <= _MOST:
            self.report.add("text-unclaimed", line=line_of(parent), excerpt=line)

    def _is_signed(self, element: Element, place: str) -> bool:
        """Whether the element stands in what only a post has."""
        known, signs = self.signed[place], _SIGNS[place]
        path: list[Element] = []
        node: Element | None = element
        while node is not None and node not in known:
            path.append(node)
            node = node.getparent()
        found = known[node]
        for step in reversed(path):
            if found is None:
                names = {*classes(step), step.get("data-testid") or ""}
                is_other = step.tag == "form" or not _NO_POSTS.isdisjoint(names)
                is_post = not signs.isdisjoint(names) or step.get("data-screenname") is not None
                found = False if is_other else is_post or None
            known[step] = found
        return found is True


def _beside(top: Element) -> Iterator[tuple[Element, str]]:
    """Texts outside the region that stand right in the page's body, or behind its end: no page of the site has any.

    Another document stands in the same file, or what is left of an element that was closed too early.
    """
    around = {top, *top.iterancestors()}
    boxes = [top.getroottree().getroot()]
    for box in boxes:
        if box is top:
            continue
        for text in (box.text, *(child.tail for child in box)):
            if text and not text.isspace():
                yield box, text
        for child in box.iterchildren("*"):
            if child.tag == "body" or (child.tag == "div" and not child.attrib):
                boxes.append(child)
            elif child not in around and child.get(LATER) is not None:
                yield from _new(child, box)
            elif child not in around and child.tag in _PROSE and not child.attrib:
                yield from text_nodes(child)


def _new(later: Element, body: Element) -> Iterator[tuple[Element, str]]:
    """The texts behind the page's end that it does not have itself: some tools write a page several times."""
    own = (one for one in body.iterchildren("*") if one.get(LATER) is None)
    known = {collapse(text) for one in own for _, text in text_nodes(one)}
    return ((parent, text) for parent, text in text_nodes(later) if collapse(text) not in known)


class _Places:
    """For an element of the page: the post around it, and whether it stands in a control, or around the region.

    Each is worked out once.
    """

    def __init__(
        self, root: Element, top: Element, held: dict[Element, Said], is_control: Callable[[Element], bool]
    ) -> None:
        self.held = held
        self.is_control = is_control
        self.top = top
        nothing: tuple[Said | None, str] = (None, _AROUND)
        self.known = {None: nothing, root.getparent(): nothing}

    def of(self, element: Element) -> tuple[Said | None, str]:
        path: list[Element] = []
        node: Element | None = element
        while node is not None and node not in self.known:
            path.append(node)
            node = node.getparent()
        found = self.known[node]
        for step in reversed(path):
            if step is self.top:
                found = (None, _OPEN)
            if found[1] != _AROUND:
                if step in self.held:
                    found = (self.held[step], found[1])
                if found[1] == _OPEN and self.is_control(step):
                    found = (found[0], _CONTROL)
            self.known[step] = found
        return found
