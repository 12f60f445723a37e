"""Photos, films and GIFs in the React markup, also those that had not loaded when the page was saved."""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...dom import Element, collapse, find, text_nodes
from ...models import Media
from .._inline import UNDESCRIBED
from .parts import Parts, href_of

_MEDIUM = re.compile(r"/(?:status|article)/\d{1,20}/(?:photo|video|media)/\d")
_FILM = re.compile(r"(?:ext_tw|amplify|ad_engagement)_video_thumb/|/video_thumb/")
_GIF = re.compile(r"tweet_video(?:_thumb)?/")
_VIDEO_WORDS = frozenset(("embedded video", "video", "gif"))
_PLACES = frozenset(("tweetPhoto", "videoPlayer", "previewInterstitial"))
_ARTICLES = ("twitterArticleReadView", "article-cover-image")
_HELD = 'descendant-or-self::*[@data-testid="tweetPhoto"]'
_WAITING = 'descendant::*[@role="progressbar"]'
_LEADS = 'descendant::a[@href] | descendant::*[contains(@data-testid, ".detail")]'


def media_of(parts: Parts) -> tuple[Media, ...]:
    """The post's media, by their test ids or by links to them; neither a card's picture nor an article's is one."""
    if parts.marks.ids.get(parts.root) in _ARTICLES:
        return ()
    made: list[Media] = []
    taken: set[Element] = set()
    outside = {one for name in _ARTICLES for one in parts.by_id.get(name, ())}
    outside.update(card for card in parts.by_id.get("card.wrapper", ()) if leads_somewhere(card))
    for block in _places(parts):
        around = {block, *block.iterancestors()}
        if not taken.isdisjoint(around) or not outside.isdisjoint(around):
            continue
        taken.add(block)
        if (medium := medium_of(block)) is not None:
            made.append(medium)
    return tuple(made)


def _places(parts: Parts) -> Iterator[Element]:
    """The places for media in a post, but for those in its text."""
    ids, links = parts.marks.ids, parts.links
    for one in parts.marked:
        is_place = ids.get(one) in _PLACES or one.tag == "video" or (one in links and _MEDIUM.search(links[one]))
        if is_place and one not in parts.in_text:
            yield one


def leads_somewhere(card: Element) -> bool:
    """Whether a card leads anywhere: one that does not is the frame of a film that had not loaded."""
    return card.tag == "a" or find(card, _LEADS) is not None


def is_medium(block: Element) -> bool:
    """Whether the element is a place for a photo, a film or a GIF, or a link to one."""
    if block.get("data-testid") in _PLACES or block.tag == "video":
        return True
    return block.tag == "a" and _MEDIUM.search(href_of(block)) is not None


def medium_of(block: Element) -> Media | None:
    """What stands in the place; one that had not loaded has no address."""
    video = next(block.iter("video"), None)
    image = image_in(block)
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
    if (
        video is not None
        or block.get("data-testid") in ("videoPlayer", "previewInterstitial")
        or _FILM.search(shown)
    ):
        return Media(type="video", url=source if source.startswith("http") else shown or None)
    if image is None:
        return _not_loaded(block)
    alt = image.get("alt") or ""
    return Media(
        type="photo",
        url=shown or None,
        alt=alt if alt and alt.lower() not in UNDESCRIBED else None,
        width=_size(image, "width"),
        height=_size(image, "height"),
    )


def image_in(element: Element) -> Element | None:
    """The first picture in an element that has an address."""
    return next((one for one in element.iterdescendants("img") if one.get("src") is not None), None)


def withheld(parts: Parts) -> str | None:
    """What stands in a film's or picture's place that was taken down: a sentence, where else there are labels."""
    for place in (*parts.by_id.get("videoComponent", ()), *parts.by_id.get("tweetPhoto", ())):
        if next(place.iterdescendants("video"), None) is not None or image_in(place) is not None:
            continue
        lines = (collapse(text) for parent, text in text_nodes(place) if parent.tag == "span")
        sentence = next((line for line in lines if line.count(" ") > 4), None)
        if sentence is not None:
            return sentence
    return None


def _not_loaded(block: Element) -> Media | None:
    """A place that is empty yet; a film's shows a wheel. A link alone is none."""
    if find(block, _HELD) is None:
        return None
    is_film = find(block, _WAITING) is not None or "/video/" in href_of(block)
    return Media(type="video" if is_film else "photo")


def _size(image: Element, name: str) -> int | None:
    value = image.get(name) or ""
    return int(value) if value.isdecimal() and len(value) < 6 else None
