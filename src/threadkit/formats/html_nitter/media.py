"""Pictures, films, link previews and polls in the markup of Nitter."""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, classes, collapse, find, text_of
from ...models import Card, Media, Poll, PollOption
from .._by_class import ByClass, class_above
from .._mirror_links import first_address, original, unproxied

_NOT_ALT = frozenset(("", "image", "gif", "video"))
_PICTURE = re.compile(r"/pic/(?:orig/)?(?:enc/|media|https?%3A|pbs\.twimg\.com)|pbs\.twimg\.com/media/")
_CARD = frozenset(("card",))
_FILMS = frozenset(("gallery-video",))
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?%")
_VOTES = re.compile(r"(?<!\d)(\d[\d,.]{0,20}+[KMB]?)\s{1,9}votes?", re.IGNORECASE)


def read_media(parts: ByClass) -> tuple[Media, ...]:
    """The media of a post or of a quoted one, in order; those of a link's preview are not the post's."""
    found: list[Media] = []
    for node in parts.elements:
        medium = _picture(node) if node.tag == "a" else _film(node) if node.tag == "video" else _disabled(node)
        if medium is not None and not _in_preview(node):
            found.append(medium)
    return tuple(found)


def _picture(anchor: Element) -> Media | None:
    """``a.still-image``; by its address where the class is gone."""
    href = anchor.get("href") or ""
    image = find(anchor, ".//img")
    if "still-image" not in classes(anchor) and not (image is not None and _PICTURE.search(href)):
        return None
    alt = (image.get("alt") or "").strip() if image is not None else ""
    url = first_address(href, image.get("src") if image is not None else None)
    return Media(url=url, alt=alt if alt.lower() not in _NOT_ALT else None)


def _film(video: Element) -> Media:
    source = find(video, ".//source[@src]")
    given = (video.get("data-url"), video.get("src"), source.get("src") if source is not None else None)
    url = first_address(*given) or first_address(video.get("poster"))
    is_gif = "gif" in classes(video) or any("tweet_video" in one for one in (url or "", video.get("poster") or ""))
    return Media(type="animated_gif" if is_gif else "video", url=url)


def _disabled(node: Element) -> Media | None:
    """A film that is shown as its still: playback is switched off, or it is not available.

    Builds until 2022 put the still one element deeper; those of 2026 say ``video-container`` no more, and may link
    to the film itself.
    """
    names = classes(node)
    is_film = "video-container" in names or ("attachment" in names and class_above(node, _FILMS) is not None)
    image = find(node, "./img[@src] | ./div/img[@src]") if is_film and find(node, ".//video") is None else None
    if image is None:
        return None
    download = find(node, './/a[contains(@class, "video-download")]')
    film = download.get("href") if download is not None else None
    return Media(type="video", url=first_address(film, image.get("src")))


def _in_preview(node: Element) -> bool:
    above = class_above(node, _CARD)
    while above is not None and "attachments" in classes(above):
        above = class_above(above, _CARD)
    return above is not None


def read_card(parts: ByClass, hosts: frozenset[str]) -> Card | None:
    """The preview of a link, or of a long-form article."""
    title = parts.first("card-title")
    if title is None:
        return None
    box = next((node for node in title.iterancestors() if "card" in classes(node)), None)
    if box is None:
        return None
    link = find(box, ".//a[@href][contains(@class, 'card')]")
    image = find(box, ".//*[contains(@class, 'card-image')]//img")
    return Card(
        url=original(link.get("href") or "", hosts).url if link is not None else None,
        domain=_line(parts.first("card-destination")),
        title=_line(title),
        description=_line(parts.first("card-description")),
        image_url=unproxied(image.get("src")) if image is not None else None,
    )


def _line(node: Element | None) -> str | None:
    return collapse(text_of(node)) or None if node is not None else None


def read_poll(parts: ByClass) -> Poll | None:
    """A poll: ``.poll-meter`` with its choices, since 2026 also ``.poll-option``."""
    info = _line(parts.first("poll-info")) or ""
    options = []
    for meter in parts.all("poll-meter", "poll-option"):
        inside = ByClass(meter)
        label = _line(inside.first("poll-choice-option", "poll-option-label"))
        share = _PERCENT.search(_line(inside.first("poll-choice-value", "poll-option-pct")) or "")
        options.append(PollOption(label=label or "", percent=float(share[1]) if share else None))
    if not options:
        return None
    votes = _VOTES.search(info)
    number = votes[1].replace(",", "") if votes else ""
    final = None if not info else "final" in info.lower()
    return Poll(options=tuple(options), votes=int(number) if number.isdigit() else None, final=final)
