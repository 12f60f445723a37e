"""Texts in the site's React markup: emoji are images, links are cut up into shown and hidden pieces."""

from __future__ import annotations

from typing import NamedTuple

from ..dom import Element, is_element, text_of
from ..models import UrlEntity

_HOSTS = ("x.com", "twitter.com")


class RichText(NamedTuple):
    """A text and the links that the page delimits in it."""

    text: str
    links: tuple[UrlEntity, ...]


def rich_text(element: Element) -> RichText:
    """The author's words in a text element; links are written out as what they lead to.

    Iterative over the children that matter: spans, links, images, and the ``div``s around mentions.
    """
    parts: list[str] = []
    links: list[UrlEntity] = []
    size = 0
    stack: list[tuple[str, Element | str]] = [("open", element)]
    while stack:
        action, node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            size += len(node)
            continue
        if action == "open" and node.tag == "a" and node is not element:
            shown, link = _link(node)
            if link is not None:
                links.append(link.model_copy(update={"span": (size, size + len(shown))}))
            parts.append(shown)
            size += len(shown)
            continue
        if node.tag == "br":
            stack.append(("text", "\n"))
            continue
        if node.tag == "img":
            stack.append(("text", node.get("alt") or ""))
            continue
        for child in reversed(node):
            if child.tail:
                stack.append(("text", child.tail))
            if is_element(child) and child.tag not in ("svg", "style", "script", "button"):
                stack.append(("open", child))
        if node.text:
            stack.append(("text", node.text))
    text = "".join(parts)
    left = len(text) - len(text.lstrip())
    if left:
        links = [_moved(link, -left) for link in links]
    return RichText(text.strip(), tuple(links))


def _moved(link: UrlEntity, by: int) -> UrlEntity:
    return link.model_copy(update={"span": (link.span[0] + by, link.span[1] + by)}) if link.span else link


def _link(anchor: Element) -> tuple[str, UrlEntity | None]:
    """What a link in a text reads as, and the link itself unless it is a mention, a hashtag or a cashtag.

    External links show their beginning and hide the rest in spans; links into the site hide their whole path, so
    there the address counts.
    """
    href = (anchor.get("href") or "").strip()
    pieces = [text_of(span) if is_element(span) else "" for span in anchor]
    joined = text_of(anchor)
    if joined[:1] in ("@", "#", "$", "＃", "＠"):
        return joined, None
    shown = anchor.text or ""
    for span, piece in zip(anchor, pieces, strict=True):
        hidden = span.get("aria-hidden") == "true" if is_element(span) else False
        shown += ("" if hidden else piece) + (span.tail or "")
    path = href.partition("?")[0] if href.startswith("/") else ""
    for host in _HOSTS:
        if href.startswith(f"https://{host}/"):
            path = href.removeprefix(f"https://{host}").partition("?")[0]
    if path and any(f"{host}{path}".startswith(shown.strip()) for host in _HOSTS) and shown.strip():
        target = f"https://{shown.strip().partition('/')[0]}{path}"
        return target, UrlEntity(url=target, expanded_url=target, display_url=shown.strip())
    whole = joined.replace("…", "") if anchor.findall("span") else joined
    whole = "".join(whole.split())
    if not whole.lower().startswith(("http://", "https://")):
        return joined, UrlEntity(url=href, display_url=joined) if href.startswith("http") else None
    url = href if href.startswith("http") else whole
    return whole, UrlEntity(url=url, expanded_url=whole, display_url=shown.strip() or None)
