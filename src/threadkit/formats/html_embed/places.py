"""Where posts stand in the pages of other websites, and which reader each is for.

What the site's embed code makes of a post (``quote``), what its widgets drew (``widget``), what
newsletters (``newsletter``, ``rendered``), site builders (``redrawn``) and forums
(``onebox``) make of it, and what stands in scripts and attributes (``data``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ... import regex as re
from ...dom import Element, classes, collapse, find, find_all, line_of, text_of
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .._embed.quote import read_loose, read_quote
from .._embed.words import coded_breaks, has_raw_breaks
from .data import kept_code, posts_in_data
from .newsletter import is_drawn, newsletter_data, read_data, read_drawn
from .onebox import is_onebox, read_onebox
from .redrawn import FRAME_MARK, is_framed, is_redrawn, read_redrawn, shown_in_frame
from .rendered import is_rendered, read_rendered
from .widget import is_widget, read_widget

#: Where embeds may stand.
_PLACES = " | ".join(
    (
        "//blockquote | //iframe | //textarea | //aside | //article",
        '//script[contains(., "twitter-tweet") or contains(., "created_at")]',
        '//a[contains(@href, "/status")]',
        "//*[@data-attrs or @data-tweet-id or @data-tweetid or @tweet-id or @data-tweet]",
        '//*[contains(@class, "tweet") or contains(@class, "twitter") or contains(@class, "wp-block-embed")]',
    )
)
_CODE = '//*[@*[contains(., "twitter-tweet") and contains(., "blockquote")]]'
_IDS = ("data-tweet-id", "data-tweetid", "tweet-id", "data-tweet")
_FRAME_ID = re.compile(r"platform\.(?:twitter|x)\.com/embed/[^?\s]{0,60}\?(?:\S{0,2000}?&)?id=(\d{1,20})\b")
#: Posts that others have drawn: how each is known, and read.
_DRAWN = {
    is_widget: read_widget,
    is_drawn: read_drawn,
    is_onebox: read_onebox,
    is_rendered: read_rendered,
    is_redrawn: read_redrawn,
    is_framed: read_redrawn,
}
_EMBED_CLASS = re.compile(r"twitter[-_]?(?:tweet|video|embed)|\btweet\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\s*+(https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/\w{1,20}/status(?:es)?/\d{1,20})\S*+\s*+", re.ASCII
)


def find_embeds(tree: Element, text: str) -> list[tuple[Element, RawPost]]:
    """Each embedded post with the element it stands in, in page order; ``text`` is the page's source."""
    nodes, ids = list(_nodes(tree, text)), coded_breaks(text)
    quotes = [node for node in nodes if node.tag == "blockquote"]
    coded = {node for node in quotes if ids and _leads_to(node) in ids}
    raw = has_raw_breaks([p for node in quotes if node not in coded for p in node.iter("p")])
    return _without_echoes([found for node in nodes for found in _read(node, raw or node in coded)])


def _leads_to(quote: Element) -> str | None:
    links = [parse_status_url(link.get("href") or "") for link in find_all(quote, ".//a[@href]")]
    return next((found[1] for found in reversed(links) if found is not None), None)


def _nodes(tree: Element, text: str) -> Iterator[Element]:
    """The elements that hold embeds, in page order, none inside another."""
    inside: set[Element] = set()
    for node in find_all(tree, f"{_PLACES} | {_CODE}" if _has_kept_code(text) else _PLACES):
        if node not in inside and _holds_embed(node):
            inside.update(node.iterdescendants())
            yield node


def _has_kept_code(text: str) -> bool:
    """Whether embed code may stand in an attribute; to look through all of them takes long."""
    return "&lt;blockquote" in text or text.count("<blockquote") > text.count("</blockquote>") or "'<bloc" in text


def _holds_embed(node: Element) -> bool:
    if node.tag in ("script", "textarea"):
        return True
    if node.tag == "blockquote" and (_EMBED_CLASS.search(node.get("class") or "") or _is_bare(node)):
        return True
    if node.tag == "a" and node.get("href") and read_loose(node) is not None:
        return True
    if newsletter_data(node) is not None or _keeps_code(node) or any(is_one(node) for is_one in _DRAWN):
        return True
    if FRAME_MARK in (node.get("srcdoc") or ""):
        return True
    return _address_only(node) is not None and find(node, ".//blockquote | .//iframe") is None


def _is_bare(quote: Element) -> bool:
    """A block quote without the class, with the author and link of an embed, or with such a link alone."""
    if parse_status_url(quote.get("cite") or "") is not None:
        return True
    link = find(quote, './/a[contains(@href, "/status/")]')
    if link is None or find(quote, ".//blockquote") is not None:
        return False
    said = collapse(text_of(quote))
    return "(@" in said or said == collapse(text_of(link))


def _keeps_code(node: Element) -> bool:
    return any("twitter-tweet" in value and "blockquote" in value for value in map(str, node.attrib.values()))


class _Found(NamedTuple):
    """A post, the element it stands in, and whether that is code which the page does not show."""

    node: Element
    post: RawPost
    hidden: bool = False


def _read(node: Element, raw_breaks: bool) -> Iterator[_Found]:
    data = newsletter_data(node)
    if data is not None:
        yield _Found(node, read_data(data, node))
    elif (read := next((read for is_one, read in _DRAWN.items() if is_one(node)), None)) is not None:
        yield _Found(node, read(node))
    elif (framed := shown_in_frame(node)) is not None:
        shown = read_redrawn(framed)
        shown.id, shown.line = shown.id or node.get("data-tweet-id"), line_of(node)
        yield _Found(framed, shown)
    elif node.tag == "blockquote":
        if (post := read_quote(node, raw_breaks=raw_breaks)) is not None:
            yield _Found(node, post)
    elif (post := _address_only(node) or (read_loose(node) if node.tag == "a" else None)) is not None:
        yield _Found(node, post)
    else:
        kept = (posts_in_data(node) if node.tag == "script" else None) or kept_code(node)
        yield from (_Found(node, post, hidden=True) for post in kept)


def _address_only(node: Element) -> RawPost | None:
    """A frame, a tag or a block of which the page tells only the id or address of the post."""
    id = next((value for name in _IDS if (value := node.get(name) or "").isdigit()), None)
    username = None
    if id is None and node.tag == "iframe":
        source = node.get("src") or node.get("data-src") or node.get("data-lazy-src") or ""
        frame = _FRAME_ID.search(source)
        id = frame[1] if frame else None
    elif id is None and "wp-block-embed__wrapper" in classes(node):
        address = _ADDRESS.fullmatch(text_of(node))
        username, id = (parse_status_url(address[1]) or (None, None)) if address else (None, None)
    if id is None:
        return None
    author = RawAuthor(username=username) if username else None
    return RawPost(id=id, author=author, availability="missing", line=line_of(node))


def _without_echoes(found: list[_Found]) -> list[tuple[Element, RawPost]]:
    """Without frames and kept code of posts that the page also shows in words."""
    shown = {one.post.id for one in found if not one.hidden and one.post.availability != "missing"}
    pairs = []
    for node, post, hidden in found:
        if (hidden or post.availability == "missing") and post.id in shown:
            continue
        if hidden or post.availability == "missing":
            shown.add(post.id)
        pairs.append((node, post))
    return pairs
