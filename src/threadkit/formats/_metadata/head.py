"""What the head of a saved page, its saver's comments and an archive's banner say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ... import regex as re
from ...documents import Document
from ...dom import Element, collapse, find
from ...raw import RawPage
from ...values.mail_dates import mail_date
from ...values.webarchives import unwrapped

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500}?)\s*-->")
_SINGLE_FILE = re.compile(r"url:\s*(\S{1,500})\s+saved date:\s*([^\n(]{5,60})")
#: Where pages name their address: how the element is known, and the attribute that holds it; the surest first.
_ADDRESSES: tuple[tuple[Callable[[Element], bool], str], ...] = (
    (lambda one: one.tag == "link" and one.get("rel") == "canonical", "href"),
    (lambda one: one.tag == "meta" and "og:url" in (one.get("property"), one.get("name")), "content"),
    (lambda one: one.get("hreflang") == "x-default" and one.get("rel") == "alternate", "href"),
    (lambda one: one.tag == "link" and one.get("rel") == "original", "href"),  # Memento's name of what was saved
    (lambda one: one.tag == "base", "href"),  # a search engine's cache leaves the links as they are
)
_MEMENTO = "memento-datetime"
_HEAD = 6_000  # savers write their comments before the page's own head


def read_head(page: RawPage, document: Document) -> None:
    """Fill the page's address, title, interface language and time of capture, as far as they are stated."""
    tree, start = document.tree, document.text[:_HEAD]
    root = tree if tree.tag == "html" else find(tree, "//html")
    page.language = (
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")) if root is not None else None
    )
    page.url = _address(tree)
    title = next(iter(_head_first(tree, "title")), None)
    page.title = collapse(title.text or "") or None if title is not None else None
    if saved := _SAVED_FROM.search(start):
        page.url = page.url or unwrapped(saved[1])
    if single := _SINGLE_FILE.search(start):
        page.url = page.url or unwrapped(single[1])
        page.captured_at = _javascript_date(single[2])
    page.captured_at = page.captured_at or _memento(tree) or document.archived_at


def _address(tree: Element) -> str | None:
    told = _head_first(tree, "link", "meta", "base")
    for is_told, attribute in _ADDRESSES:
        found = (address for one in told if is_told(one) and (address := one.get(attribute)) is not None)
        if (url := next(found, "")).startswith("http"):
            return url
    return None


def _head_first(tree: Element, *tags: str) -> list[Element]:
    """The elements of these tags in document order, those of the head first."""
    head = tree.find("head")
    found = list(tree.iter(*tags))
    return sorted(found, key=lambda one: one.getparent() is not head)


def _memento(tree: Element) -> datetime | None:
    """When the page was saved, as Memento (RFC 7089) and the tools that follow it state it."""
    stated = (one for one in tree.iterfind("head/meta") if (one.get("http-equiv") or "").lower() == _MEMENTO)
    told = next((date for one in stated if (date := one.get("content")) is not None), None)
    return mail_date(told) if told is not None else None


def _javascript_date(text: str) -> datetime | None:
    """``Sun Mar 15 2026 10:00:00 GMT+0100``, as SingleFile writes it."""
    try:
        return datetime.strptime(" ".join(text.split()[:6]), "%a %b %d %Y %H:%M:%S GMT%z").astimezone(UTC)
    except ValueError:
        return None
