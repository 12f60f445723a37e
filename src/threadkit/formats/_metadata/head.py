"""What the head of a saved page, its saver's comments and an archive's banner say of it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ... import regex as re
from ...documents import Document
from ...dom import Element, collapse, find
from ...raw import RawPage
from ...values.webarchives import unwrapped

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500}?)\s*-->")
_SINGLE_FILE = re.compile(r"url:\s*(\S{1,500})\s+saved date:\s*([^\n(]{5,60})")
_ADDRESSES = (
    ('link[@rel="canonical"][@href]', "href"),
    ('meta[@property="og:url" or @name="og:url"][@content]', "content"),
    ('link[@rel="alternate"][@hreflang="x-default"][@href]', "href"),
    ('link[@rel="original"][@href]', "href"),  # Memento's name of the page that was saved
    ("base[@href]", "href"),  # a search engine's cache leaves the links as they are
)
_MEMENTO = 'head/meta[translate(@http-equiv, "MD", "md") = "memento-datetime"][@content]'
_HEAD = 6_000  # savers write their comments before the page's own head


def read_head(page: RawPage, document: Document) -> None:
    """Fill the page's address, title, interface language and time of capture, as far as they are stated."""
    tree, start = document.tree, document.text[:_HEAD]
    root = tree if tree.tag == "html" else find(tree, "//html")
    page.language = (
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")) if root is not None else None
    )
    page.url = _address(tree)
    title = find(tree, "head/title")
    title = find(tree, "//title") if title is None else title
    page.title = collapse(title.text or "") or None if title is not None else None
    if saved := _SAVED_FROM.search(start):
        page.url = page.url or unwrapped(saved[1])
    if single := _SINGLE_FILE.search(start):
        page.url = page.url or unwrapped(single[1])
        page.captured_at = _javascript_date(single[2])
    page.captured_at = page.captured_at or _memento(tree) or document.archived_at


def _address(tree: Element) -> str | None:
    for path, attribute in _ADDRESSES:
        found = find(tree, f"head/{path}")
        if found is None:
            found = find(tree, f"//{path}")
        if found is not None and (url := (found.get(attribute) or "")).startswith("http"):
            return url
    return None


def _memento(tree: Element) -> datetime | None:
    """When the page was saved, as Memento (RFC 7089) and the tools that follow it state it."""
    stated = find(tree, _MEMENTO)
    try:
        return parsedate_to_datetime(stated.get("content") or "") if stated is not None else None
    except ValueError:
        return None


def _javascript_date(text: str) -> datetime | None:
    """``Sun Mar 15 2026 10:00:00 GMT+0100``, as SingleFile writes it."""
    try:
        return datetime.strptime(" ".join(text.split()[:6]), "%a %b %d %Y %H:%M:%S GMT%z").astimezone(UTC)
    except ValueError:
        return None
