"""Pages of Thread Reader, 2018 until today, and their copies in blogs: one author's thread, unrolled.

The posts stand one below the other, which states the chain: each continues the one above. Only the first has a
time. Cards of other threads below it are the site's own.
"""

from __future__ import annotations

from collections import Counter

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...dom import Element, classes, collapse, common_ancestor, find, find_all, text_of
from ...raw import RawAuthor, RawPage, RawPost
from ...values import locales
from ...values.links import parse_status_url
from .._base import Format
from .._by_class import class_above
from .._html import account, add_rest
from .._metadata.head import read_head
from .page import read_unrolled, split_copy

_CARDS = frozenset(("thread-card", "card-tweets", "card-tweetsv2", "card"))
_CONTROLS = frozenset(
    (
        "navbar thread-card box-user twitter_name screenName prof-image thread-info separator box-bar-action "
        "box-subscribe footer tw-permalink entity-url-preview entity-embed nop-full modal button lead howto"
    ).split()
)
_WITHIN = frozenset(("content-tweet", "entity-embed", *_CARDS))
_NUMBER = re.compile(r"tweet_(\d{1,6})")
_OWN = re.compile(r"threadreaderapp|Thread Reader|Thread by @")  # in its address or its title
_THREAD = re.compile(r"threadreaderapp\.com/thread/(\d{1,20})")
_TITLE = re.compile(r"Thread by @(\w{1,20})", re.ASCII)
_ORIGINAL = re.compile(r"\b(?:original|originally|posted on|view on)\b", re.IGNORECASE)
_MARKS = '//sup[contains(@class, "tw-permalink")]'
_INLINE = frozenset(("a", "span", "sup", "b", "i", "font", "p"))
#: Whatever is left of posts; the account is of all that stands between the first and the last.
_TRACES = f'{_MARKS} | //span[starts-with(@class, "entity-") or starts-with(@class, "nop")]'
_POSTS = (
    '//*[contains(@class, "content-tweet") or contains(@class, "t-tweet") or @data-tweet'
    ' or starts-with(@id, "tweet_")]'
)


def sniff(document: Document) -> float:
    """The class and id of the blocks, or the marks of their permalinks."""
    found = sum(map(document.holds, ("content-tweet", "tw-permalink", "data-screenname")))
    if not found:
        return 0.0
    found += sum(map(document.holds, ('"tweet_', "entity-", "threadreaderapp", "t-tweet")))
    return 0.96 if found >= 2 else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The thread's posts in order, each the parent of the next."""
    tree = document.tree
    page = RawPage()
    read_head(page, document)
    page.language = "en"  # there is no other interface
    blocks = _blocks(tree)
    marks = [] if blocks else list(find_all(tree, _MARKS))
    container = _container(marks)
    page.posts = split_copy(container) if container is not None else [read_unrolled(block) for block in blocks]
    if not page.posts:
        return []
    page.focal = page.posts[0]
    _read_head(page, tree)
    _link(blocks, page.posts)
    pairs = list(zip(blocks, page.posts, strict=False))
    if container is not None:
        pairs = [(container, RawPost(also_quoted=page.posts))]  # all of them stand in one element
    region = common_ancestor([*find_all(tree, _TRACES), *(block for block, _ in pairs)])
    while (
        region is not None and region.tag in _INLINE
    ):  # an end tag is lost: what stands before it is of the post, too
        region = region.getparent()
    is_own = _OWN.search(f"{page.url} {page.title}") is not None  # and no copy in somebody's blog
    if not is_own:
        report.add("embeds-found", str(len(page.posts)))
    account(page, pairs, locales.get("en"), report, region=region, is_control=_is_control, is_whole=is_own)
    if not is_own:
        counted = page.coverage
        add_rest(page, tree, counted.posts + counted.chrome + counted.unclaimed)
    return [page]


def _blocks(tree: Element) -> list[Element]:
    """The blocks of posts, in page order; a row stands in for one whose own element is gone.

    A block that has neither number nor id is a preview of another thread, where others have.
    """
    found = [
        node
        for node in find_all(tree, _POSTS)
        if "content-header" not in classes(node) and class_above(node, _CARDS) is None
    ]
    holding = {above for node in found for above in node.iterancestors()}
    blocks = [node for node in found if node not in holding]
    named = [node for node in blocks if _is_named(node) or "t-tweet" in classes(node)]
    return named if any(map(_is_named, named)) else blocks


def _is_named(node: Element) -> bool:
    return bool(node.get("data-tweet")) or _NUMBER.fullmatch(node.get("id") or "") is not None


def _container(marks: list[Element]) -> Element | None:
    """What holds the posts of a copy that kept the permalinks' marks alone: where most of the marks stand."""
    counts = Counter(mark.getparent() for mark in marks)
    return counts.most_common(1)[0][0] if counts else None


def _link(blocks: list[Element], posts: list[RawPost]) -> None:
    """Each post continues the one above; where the numbers have a gap, only its place says so."""
    numbers = [int(found[1]) if (found := _NUMBER.fullmatch(one.get("id") or "")) else None for one in blocks]
    for at in range(1, len(posts)):
        posts[at].parent = posts[at - 1]
        above, own = numbers[at - 1 : at + 1] if numbers else (None, None)
        if above is not None and own is not None and own != above + 1:
            posts[at].parent_basis = "position"


# -- the page's head ---------------------------------------------------------------------------------


def _read_head(page: RawPage, tree: Element) -> None:
    addresses = [
        node.get("href") or node.get("content") or ""
        for node in find_all(tree, '//link[@rel="canonical"] | //meta[@property="og:url"]')
    ]
    page.url = next((one for one in addresses if _THREAD.search(one)), page.url)
    first = page.posts[0]
    time = _first(tree, "//*[@data-time]")
    thread = _THREAD.search(page.url or "")
    original = (parse_status_url(time.get("href") or "") if time is not None else None) or _original(tree)
    first.id = first.id or (thread[1] if thread else original[1] if original else None)
    first.time = time.get("data-time") if time is not None else None
    author = _author(tree, page.title or "", original[0] if original else None)
    for post in page.posts:
        post.author = _same(post.author, author)


def _same(own: RawAuthor | None, page: RawAuthor | None) -> RawAuthor | None:
    """A post's author, with what the page's head says of the same one."""
    if own is None or page is None:
        return own or page
    return page if (own.username or "").lower() == (page.username or "").lower() else own


def _author(tree: Element, title: str, linked: str | None) -> RawAuthor | None:
    """Whose thread it is: by the head with the portrait, by the title, by the link to the original."""
    name = _first(tree, '//*[contains(@class, "twitter_name") or @class="username"]')
    user = _first(tree, '//*[contains(@class, "twitter_screen_name") or contains(@class, "screenName")]')
    face = _first(tree, '//*[contains(@class, "avatar") or contains(@class, "prof-image")]//img')
    titled = _TITLE.search(title)
    said = collapse(text_of(user)).lstrip("@") if user is not None else ""
    username = said or (titled[1] if titled else None) or linked
    if not username and name is None:
        return None
    return RawAuthor(
        username=username or None,
        name=collapse(text_of(name)) or None if name is not None else None,
        id=face.get("data-twtrid") if face is not None else None,
        avatar_url=face.get("data-src") or face.get("src") if face is not None else None,
    )


def _first(tree: Element, path: str) -> Element | None:
    """The first element that is no part of another thread's card."""
    return next((one for one in find_all(tree, path) if class_above(one, _CARDS) is None), None)


def _original(tree: Element) -> tuple[str | None, str] | None:
    """The post that a copy says it was made of."""
    for link in find_all(tree, '//a[contains(@href, "/status/")]'):
        around = link.getparent()
        if class_above(link, _WITHIN) is not None:
            continue
        if _ORIGINAL.search(text_of(around if around is not None else link)[:200]):
            return parse_status_url(link.get("href") or "")
    return None


def _is_control(element: Element) -> bool:
    names = classes(element)
    if "entity-embed" in names and find(element, './/*[contains(@class, "tw-permalink")]') is not None:
        return False  # its end tag is lost: what follows in the post stands in it
    return element.tag in ("nav", "form", "button", "footer") or not _CONTROLS.isdisjoint(names)


FORMAT = Format(
    "html_threadreader", "pages of Thread Reader and their copies: a thread, unrolled", "html", sniff, parse
)
