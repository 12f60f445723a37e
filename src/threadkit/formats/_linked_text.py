"""Texts of pages that write a link's whole address in ``href``: what the author wrote, and where links lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..dom import Element, is_element
from ..models import UrlEntity


class LinkedText(NamedTuple):
    """A text and the links that the page delimits in it."""

    text: str
    links: tuple[UrlEntity, ...] = ()


#: What a link reads as, and the link itself unless it is a mention or a tag.
Read = tuple[str, UrlEntity | None]
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "button", "iframe", "video"))


def linked_text(
    element: Element,
    read_link: Callable[[Element], Read],
    *,
    skip: Callable[[Element], bool] = lambda _: False,
    source_breaks: bool = True,
) -> LinkedText:
    """The text of ``element``: ``<br>`` is a line break, an emoji its ``alt``, a link what ``read_link`` says.

    What ``skip`` tells is left out with all it holds. Without ``source_breaks`` the line breaks of the source are
    white space, as a browser has it. Iterative: depth does not matter.
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
        elif node.tag == "img":
            said = node.get("alt") or ""
        elif node.tag == "a" and node is not element:
            said, link = read_link(node)
            if link is not None and said:
                links.append(link.model_copy(update={"span": (size, size + len(said))}))
        else:
            _push(stack, node, skip)
            continue
        parts.append(said)
        size += len(said)
    return _trimmed("".join(parts), links)


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
