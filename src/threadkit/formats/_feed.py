"""What RSS feeds of posts share: items with a link to the post, a title, and the post as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, collapse, find, find_all, is_element, line_of, parse_html, parse_xml, text_nodes
from ..raw import RawPage, RawPost
from ..values.text import unescaped
from ._json import page_of
from ._said import Said

_TAG = re.compile(r"<!\[CDATA\[|<[^<>]{0,4000}>")
_WORD = re.compile(r"\w{3,}")
_MOST = 20  # reports of one feed
#: What feeds print around posts: signs of reposts, replies and pictures, addresses, a time as scripts write it.
_FURNITURE = re.compile(
    r"(?:RT|Re|R to|RT by)?\W{0,9}|https?://\S{1,300}|\d{2,20}"
    r"|\w{3} \w{3} \d\d \d{4} [\d:]{8} GMT[+-]\d{4}(?: \([^()]{1,60}\))?"
)
_WORDS = frozenset(("Pinned", "Image", "Video", "Gif", "Link"))
#: Elements of an item in which other words stand than the post's: those that RSS names, and those of name spaces.
_BESIDE = frozenset("title author category comments enclosure guid link pubDate source".split())
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
        _tell_unread(item, post, report)
        posts.append(post)
    return [page_of(posts, lost=lost, title=title or None, url=link or None)] if posts else []


def _tell_unread(item: Element, post: RawPost, report: Report) -> None:
    """Report the texts of an item that its post does not hold; its title may be other words for the same."""
    said = Said(post)
    words = {*_WORDS, *_WORD.findall(said.plain)}
    for tag, line in _texts(item):
        if said.holds(line) or _FURNITURE.fullmatch(line) or words.issuperset(_WORD.findall(line)):
            continue
        code = "chrome-by-place" if tag in _BESIDE or tag.startswith("{") else "text-unclaimed"
        report.add(code, line=line_of(item), excerpt=line)


def _texts(item: Element) -> Iterator[tuple[str, str]]:
    """The texts of an item, each with the name of its element; what the description holds is HTML."""
    stack = [item]
    while stack:
        one = stack.pop()
        stack.extend(child for child in one if is_element(child) and child.tag != "item")
        for text in (one.text, *(child.tail for child in one)):
            if not text or text.isspace():
                continue
            nodes = [text] if "<" not in text else (node for _, node in text_nodes(parse_html(text)))
            yield from ((str(one.tag), line) for node in nodes if (line := collapse(node)))


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
