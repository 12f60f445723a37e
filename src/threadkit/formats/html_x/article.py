"""A long-form article in the React markup: read on the post's page, in focus mode, or shown as its card.

Its body is an editor's: blocks of text, each a paragraph, a heading, an item of a list; and sections that hold a
picture, a film, code, a line, or a post, whose labels and players are the site's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...dom import Element, collapse, find, find_all, text_of
from ...models import Article, ArticleBlock, UrlEntity
from ...values.links import status_url
from ...values.locales import Locale
from .._linked_text import LinkedText, Read, is_tag, linked_text
from .media import is_medium, medium_of
from .parts import ARTICLE_BODIES, Parts, href_of
from .text import STATUS, styles_of

_BLOCKS = 'descendant::*[@data-block="true"][not(ancestor::*[@data-block="true"])]'
_EMBEDDED = 'descendant::*[@data-testid="simpleTweet" or self::article or self::time]'
_TITLED = "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::blockquote or self::li]"
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_KINDS = {"li": "list-item", "blockquote": "quote"}
#: In a section of the body: what is no caption.
_NO_CAPTION = frozenset(("tweetPhoto", "videoPlayer", "videoComponent", "placementTracking", "previewInterstitial"))


def article_of(parts: Parts, locale: Locale) -> Article | None:
    """The article that the post holds, or whose card it shows: then only the title and the beginning."""
    title, body = parts.first("twitter-article-title"), parts.first(*ARTICLE_BODIES)
    if title is None and body is None:
        return _card(parts, locale)
    pictures = parts.by_id.get("tweetPhoto", ())
    cover = next((one for one in pictures if body is None or body not in one.iterancestors()), None)
    link = next((one for one in cover.iterancestors("a")), None) if cover is not None else None
    found = STATUS.match(href_of(link)) if link is not None else None
    picture = medium_of(cover) if cover is not None else None
    return Article(
        title=collapse(text_of(title)) or None if title is not None else None,
        blocks=tuple(made for one in find_all(body, _BLOCKS) if (made := _block(one))) if body is not None else (),
        id=found[2] if found else None,
        url=f"https://x.com/{found[1]}/article/{found[2]}" if found else None,
        cover_url=picture.url if picture is not None else None,
    )


def _card(parts: Parts, locale: Locale) -> Article | None:
    cover = parts.first("article-cover-image")
    if cover is None:
        return None
    lines: list[str] = []
    for holder in cover.iterancestors():
        lines = [collapse(line) for line in text_of(holder, blocks=True).split("\n")]
        lines = [line for line in lines if line and "article" not in locale.names(line)]
        if lines or holder is parts.root:
            break
    image = find(cover, "descendant-or-self::img[@src]")
    return Article(
        title=lines[0] if lines else None,
        preview=lines[1] if len(lines) > 1 else None,
        cover_url=image.get("src") if image is not None else None,
    )


def _block(block: Element) -> ArticleBlock | None:
    """One block of the editor's: its kind by the element that holds the text."""
    if find(block, _EMBEDDED) is not None:
        return ArticleBlock(type="post", url=_post_address(block))
    code = find(block, "descendant-or-self::pre")
    if code is not None:
        return ArticleBlock(type="code", text=text_of(code).strip("\n"))
    if (table := find(block, "descendant::table")) is not None:
        return ArticleBlock(type="table", rows=tuple(_rows(table)))
    text = _words(block)
    medium = next((one for one in block.iter("div", "video", "a") if is_medium(one)), None)
    if medium is not None:
        made = medium_of(medium)
        kind = "image" if made is None or made.type == "photo" else "video"
        return ArticleBlock(type=kind, text=text.text, url=made.url if made is not None else None, links=text.links)
    if find(block, 'descendant::*[@role="separator"]') is not None:
        return ArticleBlock(type="divider")
    if not text.text:
        return None
    tag = block.tag if block.tag in (*_HEADINGS, *_KINDS) else ""
    if not tag and (inner := find(block, _TITLED)) is not None:
        tag = inner.tag
    return ArticleBlock(
        type="heading" if tag in _HEADINGS else _KINDS.get(tag, "paragraph"),
        text=text.text,
        level=_HEADINGS.get(tag),
        links=text.links,
        styles=text.styles,
    )


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    for row in table.iter("tr"):
        yield tuple(collapse(text_of(cell)) for cell in row if cell.tag in ("td", "th"))


def _words(block: Element) -> LinkedText:
    """The author's words in a block, those of players, labels and buttons left out."""
    return linked_text(block, _link, skip=_is_none_of_the_text, styles_of=styles_of)


def _is_none_of_the_text(node: Element) -> bool:
    return node.get("data-testid") in _NO_CAPTION or node.get("role") in ("button", "separator")


def _link(anchor: Element) -> Read:
    """A link of an article: its words are the author's, whatever it leads to. One around a picture has none."""
    shown, href = collapse(text_of(anchor)), href_of(anchor)
    if is_medium(anchor):
        return "", None
    if is_tag(shown) and " " not in shown:
        return shown, None
    own = href.startswith("/") and not href.startswith("//")
    url = f"https://x.com{href}" if own else href
    return text_of(anchor), UrlEntity(url=url, expanded_url=url, display_url=shown) if url.startswith(
        "http"
    ) else None


def _post_address(block: Element) -> str | None:
    """The address of the post that stands in the block: its time leads to it."""
    links = list(find_all(block, "descendant::a[@href]"))
    timed = [link for link in links if find(link, "descendant::time") is not None]
    found = next((status for link in (*timed, *links) if (status := STATUS.match(href_of(link)))), None)
    return status_url(found[1], found[2]) if found else None
