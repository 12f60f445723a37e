"""The account of a page's text nodes: in a post, known furniture, or left over.

The ledger knows nothing of how posts were read: it takes each text of the region in which posts stand and looks
for it in the posts. Text that no post holds and that is no known word or control of the site is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, islice

from .. import regex as re
from ..diagnostics import Report
from ..dom import LATER, Element, collapse, common_ancestor, line_of, text_nodes, text_of
from ..models import Coverage
from ..raw import RawAuthor, RawPage, RawPost
from ..values.locales import Locale
from ..values.text import comparison_key

_FURNITURE = re.compile(r"[\d.,:/\s·•|%+KMBkm…—–-]*|https?://|GIF|ALT")
_MOST = 20  # reports of one page; more would bury the others
_JOINER = 12  # characters of the word between two usernames
_NAMES = 20  # elements in such a line
_LONGEST = 200  # characters of a line of the interface
#: Elements of running text.
_PROSE = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl pre blockquote table".split())
_SEARCHES = 2_000  # texts looked for in all of a post; a page with more foreign texts in one post is hostile


def account(
    page: RawPage,
    pairs: Iterable[tuple[Element, RawPost]],
    locale: Locale,
    report: Report,
    *,
    region: Element | None = None,
    is_control: Callable[[Element], bool] = lambda element: False,
    words: re.Pattern[str] | None = None,
    is_whole: bool = True,
) -> None:
    """Fill ``page.coverage``; text that is in no post and is no known furniture is reported.

    ``pairs`` are the elements that posts stand in; ``region`` is the part of the page that is accounted for, by
    default the smallest element that holds them all. What stands in an element for which ``is_control`` holds is
    the site's own; it is asked once an element. ``words`` are lines of the site's that no table of words has.
    Where the whole page is the site's (``is_whole``), what was written beside its elements is accounted for, too.
    Linear in the size of the page.
    """
    held = {element: _Held(post) for element, post in pairs}
    top = region if region is not None else common_ancestor(list(held))
    if top is None:
        return
    places = _Places(top, held, is_control)
    known: dict[str, bool] = {}
    pieces: dict[Element, bool] = {}
    posts = chrome = unclaimed = 0
    for parent, text in chain(text_nodes(top), _beside(top) if is_whole else ()):
        post, controlled = places.of(parent)
        line = collapse(text)
        if not controlled and post is not None and post.holds(line):
            posts += 1
            continue
        if not controlled and line not in known:
            furniture = _FURNITURE.fullmatch(line) or (words is not None and words.fullmatch(line))
            known[line] = bool(furniture) or _is_word(line, locale)
        if not controlled and not known[line] and parent not in pieces:
            pieces[parent] = _is_piece(parent, locale)
        if controlled or known[line] or pieces[parent]:
            chrome += 1
            continue
        unclaimed += 1
        if unclaimed <= _MOST:
            report.add("text-unclaimed", line=line_of(parent), excerpt=line)
    page.coverage = Coverage(unit="nodes", posts=posts, chrome=chrome, unclaimed=unclaimed)


def tell_strays(page: RawPage, marked: Iterable[Element], inside: Collection[Element], report: Report) -> None:
    """Report elements that only posts have, which do not stand ``inside`` the region of posts, and no post says.

    They are what damage has left of a post; the copies that some pages have of their posts are no loss.
    """
    held = set(inside)
    strays = [one for one in marked if one not in held]
    said = _Held(RawPost(also_quoted=page.posts if strays else []))
    known = {collapse(text_of(one)) for one in inside} if strays else set()
    for one in strays:
        line = collapse(text_of(one))
        if line and line not in known and not said.holds(line):
            report.add("text-unclaimed", line=line_of(one), excerpt=line)
            page.coverage = page.coverage.model_copy(update={"unclaimed": page.coverage.unclaimed + 1})


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
    """For an element of the region: the post around it, and whether it is a control. Each is worked out once."""

    def __init__(self, top: Element, held: dict[Element, _Held], is_control: Callable[[Element], bool]) -> None:
        self.held = held
        self.is_control = is_control
        nothing: tuple[_Held | None, bool] = (None, False)
        self.known = {None: nothing, top.getparent(): nothing}

    def of(self, element: Element) -> tuple[_Held | None, bool]:
        path: list[Element] = []
        node: Element | None = element
        while node is not None and node not in self.known:
            path.append(node)
            node = node.getparent()
        found = self.known[node]
        for step in reversed(path):
            post = self.held.get(step)
            found = (post, False) if post is not None else found
            if not found[1] and self.is_control(step):
                found = (found[0], True)
            self.known[step] = found
        return found


class _Held:
    """What a post says, as one string in which texts are looked for, mostly in the order of the page."""

    def __init__(self, post: RawPost) -> None:
        self.words = comparison_key("\n".join(_words(post)))
        self.at = 0
        self.searches = 0

    def holds(self, text: str) -> bool:
        key = comparison_key(text)
        if self.words.startswith(key, self.at):
            self.at += len(key)
            return True
        if self.searches >= _SEARCHES:
            return False
        self.searches += 1
        found = self.words.find(key)
        if found < 0:
            return False
        self.at = found + len(key)
        return True


def _words(post: RawPost) -> list[str]:
    """All that the post and those nested in it say."""
    words: list[str] = []
    stack = [post]
    while stack:
        one = stack.pop()
        words += [one.text, one.notice or "", one.time or "", one.source or ""]
        words += ["@" + name for name in one.reply_to]
        words += [word for author in (one.author, one.reposted_by) for word in _names(author)]
        for link in one.links:
            words += [link.display_url or "", link.url, link.expanded_url or ""]
        words += [word for medium in one.media for word in (medium.alt or "", medium.url or "")]
        words += _attached(one)
        stack += [inner for inner in (one.quoted, *one.also_quoted) if inner is not None]
    return words


def _names(author: RawAuthor | None) -> tuple[str, ...]:
    return (author.name or "", "@" + (author.username or "")) if author is not None else ()


def _attached(post: RawPost) -> list[str]:
    """The words of what hangs on a post: its card, poll, note, article and place."""
    words: list[str] = []
    for card in (post.card, *post.card.slides) if post.card is not None else ():
        words += [card.domain or "", card.title or "", card.description or ""]
    if post.poll is not None:
        words += [option.label for option in post.poll.options]
    if post.community_note is not None:
        words.append(post.community_note.text)
    if post.article is not None:
        words += [post.article.title or "", post.article.preview or ""]
        for block in post.article.blocks:
            words += [block.text, *(cell for row in block.rows for cell in row)]
    if post.place is not None:
        words.append(post.place.name or "")
    words += [post.community or "", post.reply_control or ""]
    return words


def _is_piece(parent: Element, locale: Locale) -> bool:
    """Whether the text is a piece of a line of the interface around usernames ("Replying to @a and @b")."""
    whole: Element | None = parent
    if len(parent) == 0:  # the "and" in an element of its own
        whole = parent.getparent() if len(parent.text or "") <= _JOINER else None
    if whole is None or next(islice(whole, _NAMES, None), None) is not None:  # `len` counts all
        return False
    line = collapse(text_of(whole))
    found = locale.match(line) if len(line) <= _LONGEST else None
    return found is not None and found[0] not in Locale.WEAK


def _is_word(line: str, locale: Locale) -> bool:
    """Whether the line is a word or sentence of the interface."""
    return locale.label(line) is not None or locale.metric(line) is not None or locale.match(line) is not None
