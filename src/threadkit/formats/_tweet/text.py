"""A post's text from the API's raw text and entities.

The order matters: entity indices count code points of the raw text as it stands, with ``&amp;`` and ``&lt;`` in
it, so links are cut out first and the rest is unescaped afterwards, once (measured on thousands of saved posts).
"""

from __future__ import annotations

from typing import NamedTuple

from ...models import UrlEntity
from ...values.links import parse_status_url
from .._json import Object, get_list, get_text

_PICTURE = ("pic.twitter.com/", "pic.x.com/")  # how the site shows a link to a post's own media


class Text(NamedTuple):
    """The text, its links with spans into it, and the usernames that stood hidden before it."""

    text: str
    links: tuple[UrlEntity, ...]
    hidden_mentions: tuple[str, ...]


def unescape(text: str) -> str:
    """The three escapes that the API uses, undone once."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def read_text(
    raw: str,
    entities: Object,
    *,
    shown: tuple[int, int] | None = None,
    escaped: bool = True,
    media: list[Object] | None = None,
    quoted_id: str | None = None,
    own_id: str | None = None,
    has_media: bool = False,
) -> Text:
    """The author's words.

    ``shown`` is the display range: what stands before it are the usernames replied to, what stands behind it a
    link to media or to the quoted post. A link at the end is left out where it leads to the post's own media, to
    the quoted post ``quoted_id``, or, in a cut text, to the post itself, ``own_id``; every other one is written out
    as what it leads to.
    """
    start, end = _bounds(raw, shown)
    hidden = tuple(
        name
        for mention in get_list(entities, "user_mentions")
        if (name := get_text(mention, "screen_name")) and _at(mention)[0] < start
    )
    parts: list[str] = []
    links: list[UrlEntity] = []
    size, at = 0, start

    def put(text: str) -> None:
        nonlocal size
        parts.append(text)
        size += len(text)

    found = _links(raw, entities, media or [])
    dropped = _dropped(raw, end, found, (quoted_id, own_id), _PICTURE if has_media else ())
    for first, last, link, _ in found:
        if first < at or last > end:
            continue
        expanded = get_text(link, "expanded_url") or get_text(link, "unwound_url")
        put(_unescaped(raw[at:first], escaped))
        at = last
        if first in dropped:
            continue
        shown_as = expanded or get_text(link, "url") or raw[first:last]
        links.append(
            UrlEntity(
                url=get_text(link, "url") or raw[first:last],
                expanded_url=expanded,
                display_url=get_text(link, "display_url"),
                span=(size, size + len(shown_as)),
            )
        )
        put(shown_as)
    put(_unescaped(raw[at:end], escaped))
    text = "".join(parts)
    trimmed = text.strip(" \n\t\r")
    left = len(text) - len(text.lstrip(" \n\t\r"))
    if left:
        links = [_moved(link, -left) for link in links]
    return Text(trimmed, tuple(links), hidden)


def _dropped(
    raw: str,
    end: int,
    links: list[tuple[int, int, Object, bool]],
    ids: tuple[str | None, str | None],
    pictures: tuple[str, ...],
) -> set[int]:
    """Where the links begin that are no part of the text: to media; at the end to the quoted post, or to itself."""
    dropped = set()
    quoted_id, own_id = ids
    for first, last, link, is_media in reversed(links):
        target = parse_status_url(get_text(link, "expanded_url") or "")
        at_end = not raw[last:end].strip()
        if is_media or (
            at_end
            and target is not None
            and (
                (get_text(link, "display_url") or "").startswith(pictures)
                or target[1] == quoted_id
                or (target[1] == own_id and (is_own_medium(link, own_id) or raw[:first].rstrip().endswith("…")))
            )
        ):
            dropped.add(first)
            if at_end:
                end = first
    return dropped


def is_own_medium(link: Object, id: str | None) -> bool:
    """Whether a link leads to a picture or film of the post ``id`` itself."""
    expanded = get_text(link, "expanded_url") or ""
    return id is not None and (f"/status/{id}/photo/" in expanded or f"/status/{id}/video/" in expanded)


def _unescaped(text: str, escaped: bool) -> str:
    return unescape(text) if escaped else text


def _moved(link: UrlEntity, by: int) -> UrlEntity:
    span = (link.span[0] + by, link.span[1] + by) if link.span else None
    return link.model_copy(update={"span": span})


def _bounds(raw: str, shown: tuple[int, int] | None) -> tuple[int, int]:
    if shown is None or not 0 <= shown[0] <= shown[1]:
        return 0, len(raw)
    return min(shown[0], len(raw)), min(shown[1], len(raw))


def _links(raw: str, entities: Object, media: list[Object]) -> list[tuple[int, int, Object, bool]]:
    """``(start, end, entity, is media)`` of each link, in order, where the raw text really holds it."""
    found: dict[tuple[int, int], tuple[Object, bool]] = {}
    for group, is_media in ((get_list(entities, "urls"), False), (media or get_list(entities, "media"), True)):
        for link in group:
            span = _located(raw, link)
            if span is not None and (is_media or span not in found):
                found[span] = (link, is_media)
    return [(first, last, *found[first, last]) for first, last in sorted(found)]


def _located(raw: str, link: Object) -> tuple[int, int] | None:
    """Where the link stands: by its indices, else, where they count UTF-16 units or are off, by its words."""
    first, last = _at(link)
    url = get_text(link, "url")
    if url is None:
        return (first, last) if 0 <= first < last <= len(raw) else None
    if raw[first:last] == url:
        return first, last
    wide = raw.encode("utf-16-le", "surrogatepass")[: 2 * first].decode("utf-16-le", "ignore") if first >= 0 else ""
    if raw.startswith(url, len(wide)):
        return len(wide), len(wide) + len(url)
    place = raw.find(url)
    return (place, place + len(url)) if place >= 0 else None


def _at(entity: Object) -> tuple[int, int]:
    """The entity's indices: numbers, numbers in strings (archives), or ``start`` and ``end`` (API v2)."""
    indices = entity.get("indices")
    pair = indices if isinstance(indices, list) and len(indices) == 2 else (entity.get("start"), entity.get("end"))
    try:
        return int(str(pair[0])), int(str(pair[1]))
    except ValueError:
        return -1, -1


def display_range(value: object) -> tuple[int, int] | None:
    """``display_text_range``: two numbers, or, in archives, two strings."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    try:
        return int(str(value[0])), int(str(value[1]))
    except ValueError:
        return None
