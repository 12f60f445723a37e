"""What GraphQL keeps beside a post's text: the long-form article it carries, and the readers' note on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from ... import regex as re
from ...models import Article, ArticleBlock, CommunityNote, UrlEntity
from .._json import Object, first_list, first_text, get, get_list, get_object, get_text
from .parts import whole_number
from .styles import inline
from .text import characters

_HEADINGS = {"header-one": 1, "header-two": 2, "header-three": 3, "header-four": 4}
_KINDS = {"unstyled": "paragraph", "unordered-list-item": "list-item", "ordered-list-item": "list-item",
          "blockquote": "quote", "code-block": "code"}  # fmt: skip
_HIGHEST = 10**11  # seconds; what is above counts milliseconds


def community_note_of(pivot: Object) -> CommunityNote | None:
    """The note from ``birdwatch_pivot``, whose links stand in its text as short links."""
    text = get_text(pivot, "subtitle", "text") or get_text(pivot, "note", "data_v1", "summary", "text")
    if text is None:
        return None
    links = [get_text(one, "ref", "url") for one in get_list(pivot, "subtitle", "entities")]
    return CommunityNote(
        text=text,
        id=get_text(pivot, "note", "rest_id"),
        url=get_text(pivot, "destinationUrl") or get_text(pivot, "destination_url"),
        urls=tuple(link for link in links if link),
    )


def article_of(article: Object) -> Article | None:
    """The article from ``article_results.result``; its body is there only where it was asked for."""
    if not article:
        return None
    published = get(article, "metadata", "first_published_at_secs")
    moment = None
    if isinstance(published, int) and 0 < published < _HIGHEST:
        moment = datetime.fromtimestamp(published, UTC)
    id = get_text(article, "rest_id")
    cover = get_object(article, "cover_media") or get_object(article, "cover_media_results", "result")
    return Article(
        title=get_text(article, "title"),
        blocks=tuple(_blocks(article)) or tuple(_paragraphs(article)),
        id=id,
        url=f"https://x.com/i/article/{id}" if id else None,
        preview=get_text(article, "preview_text"),
        cover_url=get_text(cover, "media_info", "original_img_url"),
        published_at=moment,
    )


def _blocks(article: Object) -> Iterator[ArticleBlock]:
    """The body's blocks. ``atomic`` ones stand for what ``entityMap`` holds under the key that they name."""
    state = get_object(article, "content_state")
    media = {
        id: get_text(one, "media_info", "original_img_url")
        for one in get_list(article, "media_entities")
        if (id := get_text(one, "media_id")) is not None
    }
    entities = _entities(state)
    for block in get_list(state, "blocks"):
        kind, text = get_text(block, "type") or "unstyled", get_text(block, "text") or ""
        if kind == "atomic":
            for span in first_list(block, "entityRanges", "entity_ranges"):
                yield from _embedded(entities.get(get_text(span, "key") or "", {}), media)
        elif text.strip():
            type = "heading" if kind in _HEADINGS else _KINDS.get(kind, kind)
            links = tuple(_links(block, text, entities))
            styles = inline(text, block)
            yield ArticleBlock(type=type, text=text, level=_HEADINGS.get(kind), links=links, styles=styles)


def _paragraphs(article: Object) -> Iterator[ArticleBlock]:
    """The body where it came as plain text, or, in an older form, as ``body {richtext {text}}``."""
    text = first_text(article, "plain_text", "plainText") or get_text(article, "body", "richtext", "text")
    for paragraph in re.split(r"\n\s*\n", text or get_text(article, "body", "text") or ""):
        if paragraph.strip():
            yield ArticleBlock(type="paragraph", text=paragraph.strip())


def _links(block: Object, text: str, entities: dict[str, Object]) -> Iterator[UrlEntity]:
    """The links of a block. Its ranges count UTF-16 units, as scripts do."""
    for span in first_list(block, "entityRanges", "entity_ranges"):
        entity = entities.get(get_text(span, "key") or "", {})
        url = first_text(get_object(entity, "data"), "url", "href")
        first, size = whole_number(span.get("offset")), whole_number(span.get("length"))
        if url is not None and first is not None and size is not None:
            start, end = characters(text, first), characters(text, first + size)
            yield UrlEntity(url=url, expanded_url=url, display_url=text[start:end], span=(start, end))


def _entities(state: Object) -> dict[str, Object]:
    """``entityMap``: an object by key, or, as the site sends it, a list of pairs."""
    found = state.get("entityMap", state.get("entity_map"))
    if isinstance(found, dict):
        return {key: one for key, one in found.items() if isinstance(one, dict)}
    return {
        key: get_object(one, "value")
        for one in (found if isinstance(found, list) else [])
        if (key := get_text(one, "key")) is not None
    }


def _embedded(entity: Object, media: dict[str, str | None]) -> Iterator[ArticleBlock]:
    kind, data = (get_text(entity, "type") or "").upper(), get_object(entity, "data")
    if kind in ("TWEET", "POST"):
        id = first_text(data, "tweetId", "tweet_id", "postId")
        yield ArticleBlock(type="post", url=f"https://x.com/i/web/status/{id}" if id else None)
    elif kind in ("MEDIA", "IMAGE"):
        caption = get_text(data, "caption") or ""
        for item in first_list(data, "mediaItems", "media_items") or [data]:
            url = media.get(first_text(item, "mediaId", "media_id") or "")
            yield ArticleBlock(type="image", text=caption, url=url)
    elif kind == "MARKDOWN":
        yield _code(get_text(data, "markdown") or "")
    elif kind == "DIVIDER":
        yield ArticleBlock(type="divider")
    elif kind:
        yield ArticleBlock(type=kind.lower(), text=get_text(data, "text") or "", url=get_text(data, "url"))


_FENCE = re.compile(r"```[^\n`]{0,40}\n(.*?)\n?```\s*", re.DOTALL)


def _code(markdown: str) -> ArticleBlock:
    """A block of Markdown: code between fences, as a rule."""
    found = _FENCE.fullmatch(markdown.strip())
    return ArticleBlock(type="code", text=found[1]) if found else ArticleBlock(type="markdown", text=markdown)
