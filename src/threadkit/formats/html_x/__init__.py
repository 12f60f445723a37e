"""Pages of the site's React application saved from the browser (2019 until today).

A timeline is a list of cells; a cell holds a post (``article``), a notice in a post's place, a control, or
nothing. A line that joins two avatars says that the lower post replies to the upper one. On a conversation's page
what stands below the focal post without such a line replies to it by its place alone.
"""

from __future__ import annotations

from itertools import islice

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...dom import Element, common_ancestor, find_all, text_nodes
from ...models import Coverage
from ...raw import RawPage, RawPost
from ...values import locales
from ...values.languages import decide_language
from .._base import Format
from .._html import account
from .._metadata import read_metadata
from .._metadata.head import read_head
from .cells import Cells
from .controls import WORDS, Controls
from .marks import Marks

# Attributes may stand without quotes: minifiers and SingleFile leave them out.
_MARKS = re.compile(rb"""data-testid=["']?(?:tweet|cellInnerDiv|twitterArticleReadView)[\s"'>]""")
_OTHER_MARKS = re.compile(rb"""data-testid=["']?(?:tweetText|User-Names?|Tweet-User-Avatar)[\s"'>]""")

# A link to a post around a time: what is left where an archive keeps neither test ids nor classes.
_PERMALINK = re.compile(rb"""/status/\d{1,20}["']?(?:\s[^<>]{0,400})?>\s*<time\b""")
_ARTICLE = re.compile(rb"<article\s[^<>]{0,1000}?\bdata-tweet-id=")  # 2026, to readers who are not logged in


def sniff(document: Document) -> float:
    """The test ids and roles of the application."""
    source = document.utf8
    if b"data-testid" in source:
        if _MARKS.search(source):
            return 0.95 if any(mark in source for mark in (b"<article", b"/status/", b"/article/")) else 0.0
        if _OTHER_MARKS.search(source):
            return 0.9
    if b"<article" not in source:
        return 0.0
    if _ARTICLE.search(source):
        return 0.95
    if _PERMALINK.search(source):
        return 0.6
    return 0.5 if b"react-root" in source and b"/status/" in source else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of the page, notices in a post's place among them."""
    tree = document.tree
    page = RawPage(coverage=Coverage(unit="nodes"))
    read_head(page, document)
    if page.language is None:
        page.language = _interface_language(tree)
    locale = locales.get(page.language)
    marks = Marks(tree)
    page.timezone = marks.timezone
    cells = Cells(marks, page, locale)
    cells.read()
    if not page.posts:
        return read_metadata(document, report)
    for post in page.posts:
        if _is_empty(post):
            report.add("post-incomplete", "it shows neither a text nor anything else", line=post.line)
    region = _region(cells)
    account(page, cells.pairs, locale, report, region=region, is_control=Controls(marks), words=WORDS)
    return [page]


def _is_empty(post: RawPost) -> bool:
    """Whether nothing is left of what the author posted."""
    attached = post.media or post.quoted or post.card or post.poll or post.article
    return post.availability == "available" and not post.text and not attached


def _interface_language(tree: Element) -> str | None:
    """The language of a part of a page, by its short lines and the names of its buttons; None if nothing tells."""
    lines = [text for _, text in islice(text_nodes(tree), _ENOUGH)]
    lines += [one.get("aria-label") or "" for one in islice(find_all(tree, _LABELLED), _ENOUGH)]
    code, confidence = decide_language("\n".join(piece for line in lines for piece in _PIECES.split(line)))
    return code if confidence else None


_ENOUGH = 2_000
_LABELLED = '//*[@aria-label][@role="group" or @role="button" or self::button or self::a]'
_PIECES = re.compile(r"[.,،、。]\s+|\n")


def _region(cells: Cells) -> Element | None:
    """The timeline: the section that holds the posts, else the smallest element that holds them all."""
    shared = common_ancestor([cell.element for cell in cells.cells])
    if shared is None:
        return None
    section = next(shared.iterancestors("section"), None)
    if section is not None:
        return section
    cell = next(
        (one for one in (shared, *shared.iterancestors()) if one.get("data-testid") == "cellInnerDiv"), None
    )
    return cell.getparent() if cell is not None else shared


FORMAT = Format(
    "html_x", "pages of x.com and twitter.com saved from the browser, 2019 until today", "html", sniff, parse
)
