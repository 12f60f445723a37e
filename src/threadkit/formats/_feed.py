"""What RSS feeds of posts share: items with a link to the post, a title, and the post as HTML."""

from __future__ import annotations

from collections.abc import Callable

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, find, find_all, line_of, parse_xml
from ..raw import RawPage, RawPost
from ._json import page_of

STATUS = re.compile(r"/(\w{1,50})/status(?:es)?/(\d{1,20})", re.ASCII)


def child(element: Element, name: str) -> str:
    """The text of the first child of that name, empty where there is none."""
    found = element.find(name)
    return (found.text or "").strip() if found is not None else ""


def pages_of(
    document: Document, report: Report, reader_for: Callable[[str], Callable[[Element], RawPost | None]]
) -> list[RawPage]:
    """One post for each item, in order; ``reader_for`` is given the feed's title and returns what reads an item."""
    root = parse_xml(document.text)
    channel = find(root, "//channel") if root is not None else None
    if channel is None:
        return []
    title, link = child(channel, "title"), child(channel, "link")
    read = reader_for(title)
    posts: list[RawPost] = []
    lost = 0
    for item in find_all(channel, "./item"):
        post = read(item)
        if post is None:
            lost += 1
            excerpt = child(item, "title")
            report.add("object-unknown", "an item that is no post", line=line_of(item), excerpt=excerpt)
            continue
        post.line = line_of(item)
        posts.append(post)
    return [page_of(posts, lost=lost, title=title or None, url=link or None)] if posts else []
