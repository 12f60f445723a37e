"""Texts in HTML: what the author wrote, and where its links lead. What a link reads as, each format knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..dom import Element, collapse, find, is_element, text_of
from ..models import UrlEntity


class LinkedText(NamedTuple):
    """A text and the links that the page delimits in it."""

    text: str
    links: tuple[UrlEntity, ...] = ()


#: What a link reads as, and the link itself unless it is a mention or a tag.
Read = tuple[str, UrlEntity | None]
_SIGNS = frozenset("@#$＃＠")
_INDENTED = re.compile(r"\n(?: {2,}|\t)")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "button", "iframe", "video"))


def linked_text(
    element: Element,
    read_link: Callable[[Element], Read],
    *,
    is_link: Callable[[Element], bool] = lambda node: node.tag == "a",
    skip: Callable[[Element], bool] = lambda _: False,
    source_breaks: bool = True,
) -> LinkedText:
    """The text of ``element``: ``<br>`` is a line break, an emoji its ``alt``, a link what ``read_link`` says.

    What ``skip`` tells is left out with all it holds; ``is_link`` tells links that are no ``<a>``.
    Without ``source_breaks`` the line breaks of the source are white space, as a browser has it. Iterative: depth
    does not matter.
    """
    parts: list[str] = []
    links: list[UrlEntity] = []
    size = 0
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            said: str = node if source_breaks else _one_line(node, parts[-1] if parts else "\n")
        elif node.tag == "br":
            said = "\n"
            if not source_breaks and parts and parts[-1].endswith(" "):
                parts[-1] = parts[-1][:-1]
                size -= 1
        elif node.tag == "img":
            said = node.get("alt") or ""
        elif node is not element and is_link(node):
            said, link = read_link(node)
            if link is not None and said:
                links.append(link.model_copy(update={"span": (size, size + len(said))}))
        else:
            _push(stack, node, skip)
            continue
        if said:
            parts.append(said)
            size += len(said)
    return _trimmed("".join(parts), links)


def has_source_breaks(element: Element) -> bool:
    """Whether line breaks of the source are the author's: there are no others, and the source is not indented."""
    return find(element, ".//br") is None and _INDENTED.search(text_of(element)) is None


def shown_text(anchor: Element) -> str:
    """What a link shows, on one line; the sign of a mention or tag may stand in an element of its own."""
    shown = collapse(text_of(anchor))
    return "".join(shown.split()) if is_tag(shown) else shown


def is_tag(shown: str) -> bool:
    """Whether a link's words are a mention, a hashtag or a cashtag."""
    return shown[:1] in _SIGNS and shown != ""


def _push(stack: list[Element | str], node: Element, skip: Callable[[Element], bool]) -> None:
    """What the node holds, last first; what is left out leaves only the text behind it."""
    for child in reversed(node):
        if child.tail:
            stack.append(child.tail)
        if is_element(child) and child.tag not in _SILENT and not skip(child):
            stack.append(child)
    if node.text:
        stack.append(node.text)


def _one_line(text: str, before: str) -> str:
    """White space as a browser shows it: each run is one space, none after a line break."""
    text = _SPACE.sub(" ", text)
    return text.lstrip(" ") if before.endswith(("\n", " ")) else text


def _trimmed(text: str, links: list[UrlEntity]) -> LinkedText:
    left = len(text) - len(text.lstrip())
    size = len(text.strip())
    moved = []
    for link in links:
        start, end = link.span or (0, 0)
        if 0 <= start - left < end - left <= size:
            moved.append(link.model_copy(update={"span": (start - left, end - left)}))
    return LinkedText(text.strip(), tuple(moved))


def joined_texts(texts: list[LinkedText], between: str) -> LinkedText:
    """Several texts as one, ``between`` standing between those that say anything."""
    said = [text for text in texts if text.text]
    links: list[UrlEntity] = []
    size = 0
    for text in said:
        for link in text.links:
            start, end = link.span or (0, 0)
            links.append(link.model_copy(update={"span": (start + size, end + size)}))
        size += len(text.text) + len(between)
    return LinkedText(between.join(text.text for text in said), tuple(links))
