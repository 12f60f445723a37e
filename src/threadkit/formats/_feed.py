"""What RSS feeds of posts share: items with a link to the post, a title, and the post as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, find, find_all, line_of, parse_xml
from ..raw import RawPage, RawPost
from ..values.text import unescaped
from ._json import page_of

_TAG = re.compile(r"<!\[CDATA\[|<[^<>]{0,4000}>")
_WORD = re.compile(r"\w{3,}")
_MOST = 20  # reports of one feed
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
    if root is None or channel is None:
        return []
    title, link = child(channel, "title"), child(channel, "link")
    read = reader_for(title)
    posts: list[RawPost] = []
    lost = 0
    _tell_dropped(document, root, report)
    for item in find_all(root, "//item"):  # one that is not closed holds the next
        post = read(item)
        if post is None:
            lost += 1
            excerpt = child(item, "title")
            report.add("object-unknown", "an item that is no post", line=line_of(item), excerpt=excerpt)
            continue
        post.line = line_of(item)
        posts.append(post)
    return [page_of(posts, lost=lost, title=title or None, url=link or None)] if posts else []


def _tell_dropped(document: Document, root: Element, report: Report) -> None:
    """Report the lines of which the parser kept less than they say: a feed ends with its root, and may be damaged.

    What stands in the feed beside its elements is told as well.
    """
    kept = {word for part in _parts(root) for word in _WORD.findall(part)}
    told = 0
    for number, line in enumerate(document.text.split("\n"), document.first_line):
        said = unescaped(_TAG.sub(" ", line))
        if told < _MOST and any(word not in kept for word in _WORD.findall(said)):
            report.add("text-unclaimed", line=number, excerpt=said.strip())
            told += 1


def _parts(root: Element) -> Iterator[str]:
    """All that is written in an element, but beside the elements that hold only others."""
    for one in root.iter():
        holds = one.tag in ("rss", "channel", "item")
        yield "" if holds else one.text or ""
        for names_and_values in one.attrib.items():
            yield from map(str, names_and_values)
        parent = one.getparent()
        yield "" if parent is None or parent.tag in ("rss", "channel", "item") else one.tail or ""
