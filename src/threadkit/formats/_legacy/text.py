"""Texts in the markup of twitter.com of 2006 to 2020: hidden link pieces, emoji images, real line breaks."""

from __future__ import annotations

from typing import NamedTuple

from ...dom import Element, classes, collapse, text_of
from ...models import UrlEntity
from ...values.links import parse_status_url
from .._linked_text import Read, linked_text

_PICTURES = ("pic.twitter.com/", "pic.x.com/")


class RichText(NamedTuple):
    """A text, the links that the page delimits in it, and those to the post's own media, which are no text."""

    text: str
    links: tuple[UrlEntity, ...]
    pictures: tuple[str, ...] = ()


def rich_text(element: Element, quoted: str | None = None) -> RichText:
    """The author's words; links are written out as what they lead to, also those that the page hides.

    The page hides the last link where it shows what that leads to. A card's is the author's, after one space that
    the markup leaves out; one to the post with the id ``quoted`` was made by quoting it. Links to the post's own
    pictures were made by the site, too: both are left out.
    """
    pictures: list[str] = []

    def read_link(node: Element) -> Read:
        if _is_picture(node):
            pictures.append(node.get("data-expanded-url") or collapse(text_of(node)))
            return "", None
        said, link = _link(node)
        status = parse_status_url(link.expanded_url or "") if quoted is not None and _is_hidden(node) else None
        return ("", None) if status is not None and status[1] == quoted else (said, link)

    read = linked_text(element, read_link, is_link=_is_link, skip=_is_cut_mark, is_apart=_is_hidden)
    return RichText(read.text, read.links, tuple(pictures))


def _is_hidden(node: Element) -> bool:
    return "u-hidden" in classes(node)


def shown_name(element: Element) -> str | None:
    """A name as shown; since 2014 an emoji is an empty box for its picture, and the character hidden behind it."""
    said = linked_text(element, lambda link: (text_of(link), None), skip=_is_box, source_breaks=False)
    return collapse(said.text) or None


def _is_box(node: Element) -> bool:
    return "Emoji--forLinks" in classes(node) and not text_of(node).strip()


def _is_cut_mark(node: Element) -> bool:
    """Whether an element is what the site shows where it cuts a link."""
    return "tco-ellipsis" in classes(node)


def _is_link(node: Element) -> bool:
    """Whether the element is a link: in quoted posts it is a span. Mentions and hashtags read as they are shown."""
    if node.tag not in ("a", "span"):
        return False
    if node.get("data-expanded-url") or node.get("data-url") or node.get("data-pre-embedded") == "true":
        return True
    names = classes(node)
    if "twitter-timeline-link" in names or "twitter_external_link" in names:
        return True
    if node.tag != "a" or not (node.get("href") or "").startswith("http"):
        return False
    return text_of(node).strip().startswith(("http://", "https://", "www.", *_PICTURES))


def _is_picture(node: Element) -> bool:
    return node.get("data-pre-embedded") == "true" or text_of(node).strip().startswith(_PICTURES)


def _link(node: Element) -> tuple[str, UrlEntity]:
    """The link's target, which the page states in an attribute or shows in pieces, and the link."""
    shown = "".join(text_of(node).replace("\u00a0", "").replace("…", "").split())
    href = node.get("href") or ""
    stated = node.get("data-expanded-url") or node.get("data-url") or ""
    title = node.get("title") or ""
    target = stated or (title if title.startswith("http") else "") or (shown if shown.startswith("http") else "")
    display = next((text_of(one).strip() for one in node if "js-display-url" in classes(one)), None)
    display = display or collapse(text_of(node))
    target = target or href or shown
    return target, UrlEntity(url=href or target, expanded_url=target, display_url=display or None)
