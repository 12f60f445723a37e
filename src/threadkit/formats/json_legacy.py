"""Answers of twitter.com's own routes (2012 to 2020): JSON that holds pages or parts of them as HTML.

{"page": "<html…", "title", "init_data"}                     a page that opens over another
{"items_html": "<li…", "min_position", "has_more_items"}     more items of a timeline or conversation
{"inner": {"items_html"}}, {"descendants": {"items_html"}}   the same, within
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Report
from ..documents import Document
from ..dom import collapse, parse_html
from ..models import Coverage
from ..raw import RawPage
from ._base import Format
from ._json import get_text, values
from ._legacy.page import read_page

_KEYS = ("page", "ancestors_html", "items_html", "new_items_html", "html", "tweet_html", "body")
_MARKS = ("data-tweet-id", "js-stream-tweet")


def sniff(document: Document) -> float:
    """The markup of those years within strings."""
    text = document.sample
    if "data-tweet-id=" not in text or ("<" not in text and "\\u003c" not in text.lower()):
        return 0.0
    return 0.95 if any(f'"{key}"' in text for key in _KEYS) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The page of each answer in the document."""
    pages = []
    for value in values(document, report):
        parts = list(_parts(value.value))
        if not parts:
            continue
        page = RawPage(coverage=Coverage(unit="nodes"))
        page.title = collapse(get_text(value.value, "title") or "") or None
        read_page(parse_html("\n".join(parts), path=document.path), page, report)
        if page.posts:
            pages.append(page)
    return pages


def _parts(value: object) -> Iterator[str]:
    """The strings of HTML with posts in them, in the order of the answer."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            stack += [
                inner for key, inner in reversed(one.items()) if key in _KEYS or isinstance(inner, dict | list)
            ]
        elif isinstance(one, list):
            stack += reversed(one)
        elif isinstance(one, str) and any(mark in one for mark in _MARKS):
            yield one


FORMAT = Format(
    "json_legacy", "answers of twitter.com's routes with HTML in them, 2012 to 2020", "json", sniff, parse
)
