"""Pages of Nitter and of what was made from it (xcancel and others), 2019 to 2026.

    .conversation > .main-thread > .before-tweet      what the main post replies to, in order
                                 > .main-tweet#m      the post that the page is about
                                 > .after-tweet       its author's continuation, in order
                  > .replies > .reply.thread          one chain of replies each
    .timeline > .timeline-item                        profiles and searches

``.more-replies`` stands where posts of a chain were left out.
"""

from __future__ import annotations

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...dom import Element, classes, collapse, find, find_all, line_of, text_of
from ...models import Coverage
from ...raw import RawAuthor, RawPage, RawPost
from ...values import locales
from ...values.links import parse_status_url
from ...values.site_notices import availability_of
from .._base import Format
from .._by_class import ByClass, class_above
from .._html import account
from .._metadata.head import read_head
from .._mirror_links import original
from .article import read_article
from .post import Mirror, read_post

_MARKS = (
    "timeline-item", "tweet-content", "tweet-body", "tweet-name-row", "fullname-and-username", "tweet-stat",
    "tweet-published", "unavailable-box", "error-panel", "article-author-meta", "icon-container",
)  # fmt: skip
_ITEMS = ("timeline-item", "tweet-body", "unavailable-box")
_TEXT = '[contains(@class, "tweet-content")]'
_NO_POSTS = frozenset(("show-more", "profile-result"))
#: The mirror's own words: around the posts, and inside them what is not said by their author.
_CONTROLS = frozenset(
    (
        "profile-card photo-rail-card profile-tab profile-banner tab search-bar search-panel "
        "timeline-header timeline-footer timeline-none timeline-end show-more top-ref reply-sort "
        "more-replies profile-result error-panel tweet-date tweet-stats tweet-published pinned "
        "retweet-header replying-to community-note-header show-thread video-overlay attribution "
        "media-tag-block latest-post-version quote-latest article-card-badge article-date alt-text "
        "verified verified-icon poll-info poll-choice-value poll-option-pct overlay-duration tweet-geo "
        "article-date-sep"
    ).split()
)
#: Words that the templates put around what they show.
_WORDS = re.compile(
    "– at|Load (?:more|newest)|(?:more|earlier) replies|Sort replies:|Community note|Tweets & Replies"
)
_REGIONS = frozenset(("before-tweet", "main-tweet", "after-tweet", "reply", "thread-line"))
_HOST = re.compile(r"https?://([^/\s\"']{1,200})")
_TITLE = re.compile(r"(.{1,200}?) \(@(\w{1,20})\)(?: *[|/:]|$)", re.DOTALL)
_SITES = ("twitter.com", "x.com", "mobile.twitter.com", "www.twitter.com", "web.archive.org")


def sniff(document: Document) -> float:
    """The class names of the templates, which have changed little since 2019."""
    if not any(map(document.holds, ("timeline-item", "icon-container", "tweet-body"))):
        return 0.0
    found = sum(map(document.holds, _MARKS))
    return 0.96 if found >= 4 else 0.9 if found == 3 else 0.5 if found == 2 else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts in page order; a page of one long-form article is one post."""
    tree = document.tree
    page = RawPage(coverage=Coverage(unit="nodes"))
    read_head(page, document)
    page.language = "en"  # there is no other interface
    mirror = _mirror(page, tree)
    reader = _Reader(page, mirror)
    for item in _items(tree):
        reader.take(item)
    if not page.posts:
        reader.pairs = [one for one in (read_article(tree, mirror), _error(tree, page)) if one is not None][:1]
        page.posts = [post for _, post in reader.pairs]
        page.focal = page.posts[0] if page.posts else None
    else:
        reader.main = reader.main or reader.published(tree)
        page.focal = reader.main or _named(page)
        reader.link()
    region = _region(tree)
    account(page, reader.pairs, locales.get("en"), report, region=region, is_control=_is_control, words=_WORDS)
    return [page] if page.posts else []


def _region(tree: Element) -> Element | None:
    """The part of the page below the bar of the site."""
    return find(tree, '//body//*[@class="container"]')


def _is_control(element: Element) -> bool:
    return element.tag in ("nav", "form", "button", "footer") or not _CONTROLS.isdisjoint(classes(element))


def _items(tree: Element) -> list[Element]:
    """The blocks of posts and the marks of gaps, in page order; what is in a block stands in for its class."""
    wanted = frozenset(_ITEMS)
    blocks: list[Element] = []
    within: set[Element] = set()
    for node in find_all(tree, "//*[@class]"):
        if wanted.isdisjoint(classes(node)) or _is_inside(node, within):
            continue
        within.add(node)
        blocks.append(node)
    return blocks


def _is_inside(node: Element, blocks: set[Element]) -> bool:
    return any(above in blocks for above in node.iterancestors())


class _Reader:
    """Takes the blocks in order and remembers in which chain each post stands."""

    def __init__(self, page: RawPage, mirror: Mirror) -> None:
        self.page = page
        self.mirror = mirror
        self.main: RawPost | None = None
        self.pairs: list[tuple[Element, RawPost]] = []
        self.places: list[tuple[str, Element | None]] = []
        self.last: dict[Element, RawPost] = {}

    def take(self, block: Element) -> None:
        """A post, or the mark of a gap: there are replies to the last post of its chain that are not shown."""
        names = set(classes(block))
        if _NO_POSTS & names or find(block, './*[contains(@class, "profile-result")]') is not None:
            return
        kind, chain = _place(block)
        if "more-replies" in names:
            if "earlier-replies" not in names and chain is not None and (above := self.last.get(chain)) is not None:
                above.hidden_replies = True
            return
        post = read_post(block, self.mirror)
        if post.author is None and post.id is None and not post.text and post.notice is None:
            return
        if chain is not None:
            self.last[chain] = post
        if kind == "main-tweet":
            self.main = post
        self.page.posts.append(post)
        self.pairs.append((block, post))
        self.places.append((kind, chain))

    def published(self, tree: Element) -> RawPost | None:
        """The post with its whole date below it: only the page's own has one."""
        line = find(tree, '//*[contains(@class, "tweet-published")]')
        above = set(line.iterancestors()) if line is not None else set()
        return next((post for block, post in self.pairs if block in above), None)

    def link(self) -> None:
        """Parents by the line that joins a chain, which the page states; chains below the main post reply to it."""
        above: dict[Element, RawPost] = {}
        before: RawPost | None = None
        for (_, post), (kind, chain) in zip(self.pairs, self.places, strict=True):
            previous = above.get(chain) if chain is not None else None
            if kind == "main-tweet":
                post.parent = before
            elif kind == "after-tweet":
                post.parent = previous or self.main
            elif kind in ("before-tweet", "reply") and previous is not None:
                post.parent = previous
            elif kind == "reply" and self.page.focal is not None:
                post.parent, post.parent_basis = self.page.focal, "position"
            elif kind == "thread-line" and previous is not None:
                post.parent, post.parent_basis = previous, "position"
            if chain is not None:
                above[chain] = post
            before = post if kind == "before-tweet" else before


def _place(block: Element) -> tuple[str, Element | None]:
    """In which part of the page the block stands, and the element that holds its chain."""
    above = class_above(block, _REGIONS)
    if above is None:
        main = next((node for node in block.iterancestors() if node.get("id") == "m"), None)
        return ("main-tweet", main) if main is not None else ("", None)
    names = classes(above)
    kind = next(
        name for name in ("before-tweet", "main-tweet", "after-tweet", "reply", "thread-line") if name in names
    )
    return kind, above


def _named(page: RawPage) -> RawPost | None:
    """The post whose id stands in the page's address."""
    status = parse_status_url(page.url or "")
    return next((post for post in page.posts if status is not None and post.id == status[1]), None)


def _error(tree: Element, page: RawPage) -> tuple[Element, RawPost] | None:
    """The page that says that there is no such post."""
    panel = find(tree, '//*[contains(@class, "error-panel")]')
    notice = collapse(text_of(panel)) if panel is not None else ""
    status = parse_status_url(page.url or "")
    if panel is None or not (status or re.search(r"\b(?:tweet|post)\b", notice, re.IGNORECASE)):
        return None
    return panel, RawPost(
        id=status[1] if status else None,
        author=RawAuthor(username=status[0]) if status and status[0] else None,
        availability=availability_of(notice),
        notice=notice or None,
        line=line_of(panel),
    )


def _mirror(page: RawPage, tree: Element) -> Mirror:
    """The mirror's own names and whose profile the page is; its address becomes that on the site itself."""
    hosts = set()
    for node in find_all(tree, '//link[@rel="search" or @rel="canonical"] | //meta[starts-with(@property, "og:")]'):
        found = _HOST.match(node.get("href") or node.get("content") or "")
        if found and found[1].lower() not in _SITES and not found[1].endswith("twimg.com"):
            hosts.add(found[1].lower())
    mirror = frozenset(hosts)
    paths = ('//a[contains(@class, "icon-bird")]', '//link[@rel="alternate"]', '//link[@rel="canonical"]')
    links = (next(find_all(tree, f"{path}[@href]"), None) for path in paths)
    hrefs = [*((link.get("href") or "") for link in links if link is not None), page.url or ""]
    addresses = (original(href, mirror).url for href in hrefs if href)
    page.url = next((one for one in addresses if one.startswith(("https://x.com/", "https://twitter.com/"))), None)
    return Mirror(mirror, _owner(tree, page), parse_status_url(page.url or ""))


def _owner(tree: Element, page: RawPage) -> RawAuthor | None:
    """Whose profile the page is, by its card, else by its title."""
    card = find(tree, '//*[contains(@class, "profile-card")]')
    if card is not None:
        inside = ByClass(card)
        full, user = inside.first("profile-card-fullname"), inside.first("profile-card-username")
        if full is not None and user is not None:
            username = (user.get("title") or text_of(user)).strip().lstrip("@")
            return RawAuthor(username=username or None, name=(full.get("title") or text_of(full)).strip() or None)
    named = _TITLE.match(page.title or "")
    return (
        RawAuthor(name=named[1], username=named[2]) if named and parse_status_url(page.url or "") is None else None
    )


FORMAT = Format("html_nitter", "pages of Nitter, xcancel and other mirrors made from it", "html", sniff, parse)
