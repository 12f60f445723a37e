"""Texts in the site's React markup: emoji are images, links are cut up into shown and hidden pieces."""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, is_element, text_of
from ...models import UrlEntity
from .._linked_text import LinkedText, StyleKind, linked_text
from .parts import href_of

#: Links within the site: absolute, from its root, or between the files of a copy ("../ann/status/12.html").
SITE = r"(?:https?://(?:\w+\.)?(?:x|twitter)\.com/|(?:\.{0,2}/){1,6})"
STATUS = re.compile(rf"{SITE}?(\w{{1,50}})/(?:status|article)/(\d{{1,20}})(/?.*)", re.ASCII)
#: "Show more" at the end of a text that is cut; in a quoted post it leads to the post.
SHOW_MORE = "tweet-text-show-more-link"
_BOLD = re.compile(r"font-weight:(?:bold|[7-9]00)")
_HOSTS = ("x.com", "twitter.com")
_SIGNS = ("@", "#", "$", "＃", "＠")
_SPACE = re.compile(r"\s+")
_SCHEMES = ("http://", "https://")


def rich_text(element: Element, *, indented: bool = False) -> LinkedText:
    """The author's words in a text element; links are written out as what they lead to.

    ``indented`` says that a tool has laid out the page's source anew: what white space is the tool's is no text.
    """
    return linked_text(
        element, _link, is_link=_is_link, skip=_is_show_more, styles_of=styles_of, laid_out=indented or None
    )


def _is_show_more(node: Element) -> bool:
    return node.get("data-testid") == SHOW_MORE


def styles_of(node: Element) -> tuple[StyleKind, ...]:
    """How an element styles its text: by its tag, by its own style, or by the classes that stand for one.

    Those two classes are made from the declarations, and have been the same in all builds.
    """
    found: list[StyleKind] = []
    names, style = node.get("class") or "", (node.get("style") or "").replace(" ", "")
    if (
        node.tag in ("b", "strong")
        or "r-b88u0q" in names
        or "font-weight:bold" in style
        or "font-weight:7" in style
    ):
        found.append("bold")
    if node.tag in ("i", "em") or "r-36ujnk" in names or "font-style:italic" in style:
        found.append("italic")
    if node.tag in ("s", "del", "strike") or "line-through" in style:
        found.append("strike")
    return tuple(found)


def _is_link(node: Element) -> bool:
    return node.tag == "a" or _is_cut(node)


def _is_cut(node: Element) -> bool:
    """Whether an element is a link without an address, as in quoted posts: it begins with the hidden scheme."""
    if node.tag != "span" or len(node) < 2 or not is_element(node[0]) or (node.text or "").strip():
        return False
    return node[0].get("aria-hidden") == "true" and (node[0].text or "").strip() in _SCHEMES


def _link(node: Element) -> tuple[str, UrlEntity | None]:
    """What a link in a text reads as, and the link itself unless it is a mention, a hashtag or a cashtag.

    External links show their beginning and hide the rest in spans; links into the site hide their whole path
    there, so that the address counts, or the path where there is none.
    """
    href = href_of(node)
    joined = _SPACE.sub(" ", text_of(node)).strip(" ")
    if joined[:1] in _SIGNS:
        return joined, None
    shown, hidden, cut = _pieces(node)
    host, _, beginning = shown.partition("/")
    path = _path(href) or (hidden if hidden.startswith("/" + beginning) else "")
    if path and host in _HOSTS and f"{host}{path}".startswith(shown):
        target = f"https://{host}{path}"
        return target, UrlEntity(url=target, expanded_url=target, display_url=shown + cut)
    if href.startswith(_SCHEMES) and shown and _bare(href).startswith(_bare(shown.rstrip("…"))):
        return href, UrlEntity(url=href, expanded_url=href, display_url=shown + cut)
    whole = "".join((joined.replace("…", "") if cut else joined).split())
    if not whole.lower().startswith(_SCHEMES):
        return joined, UrlEntity(url=href, display_url=joined) if href.startswith("http") else None
    url = href if href.startswith("http") else whole
    return whole, UrlEntity(url=url, expanded_url=whole, display_url=shown + cut or None)


def _pieces(node: Element) -> tuple[str, str, str]:
    """The shown part of a link, what is hidden after it, and ``…`` where the site shows that it is cut."""
    shown, hidden, cut = node.text or "", "", ""
    for span in node:
        if is_element(span):
            piece = text_of(span)
            if span.get("aria-hidden") != "true":
                shown += piece
            elif piece.strip() == "…":
                cut = "…"
            elif shown.strip():
                hidden += piece
        shown += span.tail or ""
    return shown.strip(), hidden.strip(), cut


def _bare(address: str) -> str:
    """An address as it is shown: without scheme and ``www.``."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _path(href: str) -> str:
    """The path of an address within the site; empty for any other."""
    for host in _HOSTS:
        href = href.removeprefix(f"https://{host}")
    return href.partition("?")[0] if href.startswith("/") else ""
