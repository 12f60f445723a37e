"""Pages of the site's React application saved from the browser (2019 until today).

A timeline is a list of cells; a cell holds a post (``article``), a notice in a post's place, a control, or
nothing. A line that joins two avatars says that the lower post replies to the upper one. On a conversation's page
what stands below the focal post without such a line replies to it by its place alone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, collapse, find, find_all, line_of, text_of
from ..models import Coverage
from ..raw import RawPage, RawPost
from ..values import locales
from ._base import Format
from ._html import account
from ._react_controls import is_control
from ._react_post import read_post, status_of
from ._tombstones import availability_of

_ARTICLES = "//article[not(ancestor::article)]"
_POSTS_2021 = '//div[@data-testid="tweet"][not(ancestor::article)]'
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500}?)\s*-->")
_SINGLE_FILE = re.compile(r"url:\s*(\S{1,500})\s+saved date:\s*([^\n(]{5,60})")
_NOTICE = re.compile(r"(?:Learn more|En savoir plus|Más información)\s*$")


def sniff(document: Document) -> float:
    """The test ids and roles of the application."""
    text = document.text
    if "<article" not in text:
        return 0.0
    if 'data-testid="tweet"' in text or 'data-testid="cellInnerDiv"' in text:
        return 0.95
    if 'data-testid="tweetText"' in text or 'data-testid="User-Name' in text:
        return 0.9
    return 0.5 if "react-root" in text and "/status/" in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of the page, notices in a post's place among them."""
    tree = document.tree
    root = find(tree, "//html")
    language = (root.get("lang") if root is not None else None) or "en"
    locale = locales.get(language)
    page = RawPage(language=language, coverage=Coverage(unit="nodes"))
    _read_head(page, document)
    reader = _Reader(page, locale)
    articles = list(find_all(tree, _ARTICLES)) or list(find_all(tree, _POSTS_2021))
    for article in articles:
        reader.take(article)
    page.focal = reader.focal()
    reader.link()
    if page.posts:
        account(page, reader.pairs, locale, report, is_control=is_control)
    return [page] if page.posts else []


class _Reader:
    """Reads the articles in order and remembers where connecting lines stand."""

    def __init__(self, page: RawPage, locale: locales.Locale) -> None:
        self.page = page
        self.locale = locale
        self.pairs: list[tuple[Element, RawPost]] = []
        self.joined: list[bool] = []
        self.detached: list[RawPost] = []

    def take(self, article: Element) -> None:
        """One article: a post, or a notice."""
        is_post = (
            article.get("data-testid") == "tweet"
            or find(article, './/*[@data-testid="tweetText" or starts-with(@data-testid, "User-Name")]') is not None
            or find(article, ".//time") is not None
        )
        if is_post:
            post = read_post(article, self.locale)
            self._quoted_notice(article, post)
            if (
                find(article, './/*[starts-with(@data-testid, "User-Name")]//time') is None
                and post.time is not None
            ):
                self.detached.append(post)
        else:
            found = _notice(article)
            if found is None:
                return
            post = found
        self.page.posts.append(post)
        self.pairs.append((article, post))
        self.joined.append(_has_line_above(article))

    def _quoted_notice(self, article: Element, post: RawPost) -> None:
        """A quoted post that is gone is an article inside the article."""
        inner = find(article, ".//article")
        if post.quoted is None and inner is not None:
            post.quoted = _notice(inner)

    def focal(self) -> RawPost | None:
        """The post that the address names, else the one whose time stands below it."""
        id = status_of(self.page.url)
        by_id = next((post for post in self.page.posts if id is not None and post.id == id), None)
        return by_id or (self.detached[0] if len(self.detached) == 1 else None)

    def link(self) -> None:
        """Parents by connecting lines, which the page states, and by place below the focal post."""
        below = False
        for number, post in enumerate(self.page.posts):
            if number and self.joined[number]:
                post.parent = self.page.posts[number - 1]
            elif below and not post.promoted and self.page.focal is not None:
                post.parent, post.parent_basis = self.page.focal, "position"
            below = below or post is self.page.focal


def _notice(article: Element) -> RawPost | None:
    """A notice in place of a post; a control in the same shell is none."""
    if find(article, './/*[@role="button" or self::button]') is not None:
        return None
    text = collapse(text_of(article, blocks=True))
    if not text:
        return None
    return RawPost(availability=availability_of(text), notice=text, line=line_of(article))


def _has_line_above(article: Element) -> bool:
    """Whether the strip above the avatar holds the line that joins the post to the one before it.

    The article's first strip has one column without a line and two with one.
    """
    strip = find(article, "./div/div/div[1]/div[1]")
    if strip is None:
        return False
    columns = [child for child in strip if isinstance(child.tag, str)]
    return len(columns) >= 2 and len(columns[0]) == 1 and len(columns[0][0]) == 0


def _read_head(page: RawPage, document: Document) -> None:
    """What the page's head and the saver's comments say of it."""
    tree, start = document.tree, document.text[:3000]
    for path, attribute in (('//link[@rel="canonical"]', "href"), ('//meta[@property="og:url"]', "content")):
        found = find(tree, path)
        if found is not None and (found.get(attribute) or "").startswith("http"):
            page.url = found.get(attribute)
            break
    title = find(tree, "//title")
    page.title = collapse(text_of_title(title)) or None if title is not None else None
    if saved := _SAVED_FROM.search(start):
        page.url = page.url or saved[1]
    if single := _SINGLE_FILE.search(start):
        page.url = page.url or single[1]
        page.captured_at = _javascript_date(single[2])


def text_of_title(title: Element) -> str:
    """The text of a ``title`` element, which is not shown in the page itself."""
    return title.text or ""


def _javascript_date(text: str) -> datetime | None:
    """``Sun Mar 15 2026 10:00:00 GMT+0100``, as SingleFile writes it."""
    try:
        return datetime.strptime(" ".join(text.split()[:6]), "%a %b %d %Y %H:%M:%S GMT%z").astimezone(UTC)
    except ValueError:
        return None


FORMAT = Format(
    "html_x", "pages of x.com and twitter.com saved from the browser, 2019 until today", "html", sniff, parse
)
