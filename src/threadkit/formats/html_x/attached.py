"""What hangs on a post in the React markup: media, a link's card, a poll, a community note, a long-form article."""

from __future__ import annotations

import re

from ...dom import Element, collapse, find, find_all, text_of
from ...models import Article, ArticleBlock, Card, CommunityNote, Media, Poll, PollOption
from ...values.locales import Locale
from .._inline import UNDESCRIBED
from .parts import Parts, href_of

_MEDIUM = re.compile(r"/(?:status|article)/\d{1,20}/(?:photo|video|media)/\d")
_FILM = re.compile(r"(?:ext_tw|amplify|ad_engagement)_video_thumb/|/video_thumb/")
_GIF = re.compile(r"tweet_video(?:_thumb)?/")
_VIDEO_WORDS = frozenset(("embedded video", "video", "gif"))
_DOMAIN = re.compile(r"([\w.-]{1,80}\.\w{2,20}) (?=\S)")
_HOST = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60})+")
_FIRST_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]{0,15}")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}


def media_of(parts: Parts) -> tuple[Media, ...]:
    """Photos, videos and GIFs, by their test ids or by links to the post's media; a card's picture is none."""
    made: list[Media] = []
    taken: set[Element] = set()
    for block in parts.marked:
        if not _is_medium(block, parts):
            continue
        around = set(block.iterancestors())
        if around & taken or any(one.get("data-testid") == "card.wrapper" for one in around):
            continue
        taken.add(block)
        medium = _medium(block)
        if medium is not None:
            made.append(medium)
    return tuple(made)


def _is_medium(block: Element, parts: Parts) -> bool:
    name = block.get("data-testid")
    if name in ("tweetPhoto", "videoPlayer") or block.tag == "video":
        return True
    return block in parts.links and _MEDIUM.search(parts.links[block]) is not None


def _medium(block: Element) -> Media | None:
    video = block if block.tag == "video" else find(block, "descendant::video")
    image = find(block, "descendant::img[@src]")
    source = (video.get("src") or "") if video is not None else ""
    shown = (video.get("poster") or "") if video is not None else ""
    shown = shown or (image.get("src") or "" if image is not None else "")
    if _GIF.search(source) or _GIF.search(shown):
        label = collapse((video.get("aria-label") or "") if video is not None else "")
        return Media(
            type="animated_gif",
            url=source if source.startswith("http") else shown or None,
            alt=label if label.lower() not in _VIDEO_WORDS else None,
        )
    if video is not None or block.get("data-testid") == "videoPlayer" or _FILM.search(shown):
        return Media(type="video", url=source if source.startswith("http") else shown or None)
    if image is None:
        return None
    alt = image.get("alt") or ""
    return Media(
        type="photo",
        url=shown or None,
        alt=alt if alt and alt.lower() not in UNDESCRIBED else None,
        width=_size(image, "width"),
        height=_size(image, "height"),
    )


def _size(image: Element, name: str) -> int | None:
    value = image.get(name) or ""
    return int(value) if value.isdigit() and len(value) < 6 else None


def card_of(parts: Parts) -> Card | None:
    """The preview of a link; its target is only known by the site's short link, and by name."""
    card = parts.first("card.wrapper")
    if card is None:
        return None
    link = card if card.tag == "a" else find(card, "descendant::a[@href]")
    layout = find(card, 'descendant::*[starts-with(@data-testid, "card.layout")]')
    detail = find(card, 'descendant::*[contains(@data-testid, ".detail")]')
    lines = _detail_lines(detail) if detail is not None else []
    label = collapse(link.get("aria-label") or "") if link is not None else ""
    stated = _DOMAIN.match(label)
    if not lines and label:
        lines = [stated[1], label[stated.end() :]] if stated else ["", label]
    elif len(lines) == 1 and lines[0] == label:
        lines = ["", label]
    href = href_of(link) if link is not None else ""
    image = find(card, "descendant::img[@src]")
    return Card(
        type=layout.get("data-testid") if layout is not None else None,
        url=href if href.startswith("http") else None,
        domain=lines[0] or None if lines else None,
        title=lines[1] if len(lines) > 1 else None,
        description=lines[2] if len(lines) > 2 else None,
        image_url=image.get("src") if image is not None else None,
    )


def _detail_lines(detail: Element) -> list[str]:
    """Domain, title, description: until 2021 the domain came last."""
    lines = [text for div in find_all(detail, "./div") if (text := collapse(text_of(div)))]
    if len(lines) > 1 and _HOST.fullmatch(lines[-1]) and not _HOST.fullmatch(lines[0]):
        return [lines[-1], *lines[:-1]]
    return lines


def poll_of(parts: Parts, locale: Locale) -> Poll | None:
    """A poll: closed ones list choices with their shares, open ones have buttons to choose by."""
    block = parts.first("cardPoll", "card.wrapper")
    if block is None:
        return None
    choices = list(find_all(block, 'descendant::*[@role="listitem" or @role="radio"]'))
    if not choices:
        return None
    inside = set(choices)
    rest = [
        text
        for one in find_all(block, "descendant::*[text()[normalize-space()]]")
        if not inside & {one, *one.iterancestors()} and (text := collapse(one.text or ""))
    ]
    votes = next((found for text in rest if (found := _FIRST_NUMBER.search(text))), None)
    final = any("final_results" in locale.names(part) for text in rest for part in text.split("·"))
    return Poll(
        options=tuple(_option(choice) for choice in choices),
        votes=int(re.sub(r"\D", "", votes[0])) if votes else None,
        final=True if final else None,
    )


def _option(choice: Element) -> PollOption:
    texts = [text for span in find_all(choice, "descendant::span[not(span)]") if (text := collapse(text_of(span)))]
    share = next(
        (
            text
            for text in reversed(texts)
            if text.strip("% ٪\u00a0").replace(",", ".").replace(".", "").isdigit() and ("%" in text or "٪" in text)
        ),
        None,
    )
    label = next((text for text in texts if text is not share), "") or collapse(choice.get("aria-label") or "")
    return PollOption(label=label, percent=float(share.strip("% ٪\u00a0").replace(",", ".")) if share else None)


def note_of(parts: Parts, locale: Locale) -> CommunityNote | None:
    """The readers' context: a heading, the note, a question whether it helps. One line alone is an invitation."""
    block = parts.first("birdwatch-pivot")
    if block is None:
        return None
    lines = [line for line in (collapse(one) for one in text_of(block, blocks=True).split("\n")) if line]
    buttons = {collapse(text_of(one)) for one in find_all(block, 'descendant::*[@role="button" or self::button]')}
    body = [
        line
        for line in lines[1:]
        if line not in buttons and not any(name.startswith(_NOTE_WORDS) for name in locale.names(line))
    ]
    if not body:
        return None
    hrefs = (href_of(a) for a in find_all(block, "descendant::a[@href]"))
    return CommunityNote(text="\n".join(body), urls=tuple(href for href in hrefs if href.startswith("http")))


_NOTE_WORDS = ("community_note", "find_out_more")


def article_of(parts: Parts, locale: Locale) -> Article | None:
    """A long-form article that is read on the page, or its card in a timeline: title and beginning."""
    title = parts.first("twitter-article-title")
    body = parts.first("longformRichTextComponent", "twitterArticleRichTextView")
    if title is not None or body is not None:
        blocks = tuple(made for one in find_all(body, _BLOCKS) if (made := _block(one))) if body is not None else ()
        return Article(title=collapse(text_of(title)) or None if title is not None else None, blocks=blocks)
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


_BLOCKS = 'descendant::*[@data-block="true"][not(ancestor::*[@data-block="true"])]'


_EMBEDDED = 'descendant::*[@data-testid="simpleTweet" or self::article or self::time]'


def _block(block: Element) -> ArticleBlock | None:
    """One block of the editor's: its kind by the element that holds the text."""
    if find(block, _EMBEDDED) is not None:
        return ArticleBlock(type="post")
    code = find(block, "descendant-or-self::pre")
    text = text_of(code if code is not None else block).strip()
    tag = block.tag if block.tag in (*_HEADINGS, "li", "blockquote") else ""
    if not tag:
        inner = find(block, "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::blockquote]")
        tag = inner.tag if inner is not None else ""
    if not text:
        image = find(block, "descendant::img[@src]")
        return ArticleBlock(type="image", url=image.get("src")) if image is not None else None
    if code is not None:
        return ArticleBlock(type="code", text=text)
    if tag in _HEADINGS:
        return ArticleBlock(type="heading", text=text, level=_HEADINGS[tag])
    return ArticleBlock(type={"li": "list-item", "blockquote": "quote"}.get(tag, "paragraph"), text=text)
