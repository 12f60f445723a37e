"""Texts in the markup of twitter.com of 2006 to 2020: hidden link pieces, emoji images, real line breaks."""

from __future__ import annotations

from typing import NamedTuple

from ..dom import Element, classes, is_element, text_of
from ..models import UrlEntity
from ._wayback import unwrapped

_HIDDEN = frozenset(("u-hidden", "visuallyhidden", "tco-ellipsis"))


class RichText(NamedTuple):
    """A text and the links that the page delimits in it."""

    text: str
    links: tuple[UrlEntity, ...]


def rich_text(element: Element) -> RichText:
    """The author's words; links are written out as what they lead to, links to the post's own media left out."""
    parts: list[str] = []
    links: list[UrlEntity] = []
    size = 0

    def put(text: str) -> None:
        nonlocal size
        parts.append(text)
        size += len(text)

    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            put(node)
        elif node.tag == "br":
            put("\n")
        elif node.tag == "img":
            put(node.get("alt") or "")
        elif node.tag == "a" and (target := _target(node)) is not None:
            if target:
                url = unwrapped(node.get("href") or "") or target
                links.append(UrlEntity(url=url, expanded_url=target, span=(size, size + len(target))))
                put(target)
        else:
            _push(stack, node)
    text = "".join(parts).replace("\u00a0…", "")  # what hides the rest of a link
    left = len(text) - len(text.lstrip())
    moved = tuple(
        link.model_copy(update={"span": (link.span[0] - left, link.span[1] - left)}) for link in links if link.span
    )
    return RichText(text.strip(), moved)


def _push(stack: list[Element | str], node: Element) -> None:
    """The node's content, last first; hidden helpers only with their tails."""
    for child in reversed(node):
        if child.tail:
            stack.append(child.tail)
        if (
            is_element(child)
            and child.tag not in ("script", "style")
            and not (_HIDDEN & set(classes(child)) and child.tag != "span")
        ):
            stack.append(child)
    if node.text:
        stack.append(node.text)


def _target(anchor: Element) -> str | None:
    """Where a link leads; empty for the post's own media; None for mentions and hashtags, which read as shown."""
    expanded = anchor.get("data-expanded-url")
    if anchor.get("data-pre-embedded") == "true" or text_of(anchor).startswith(("pic.twitter.com/", "pic.x.com/")):
        return ""
    if expanded:
        return unwrapped(expanded)
    if "twitter-timeline-link" in classes(anchor):
        shown = text_of(anchor).replace("\u00a0", "").replace("…", "").strip()
        return shown if shown.startswith("http") else unwrapped(anchor.get("title") or "") or None
    return None
