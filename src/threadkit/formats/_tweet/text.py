"""A post's text from the API's raw text and entities.

The order matters: entity indices count code points of the raw text as it stands, with ``&amp;`` and ``&lt;`` in
it, so links are cut out first and the rest is unescaped afterwards, once (measured on thousands of saved posts).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ... import regex as re
from ...models import Style, UrlEntity
from ...values.links import parse_status_url
from .._json import Object, get_list, get_text

_MENTION = re.compile(r"@(\w{1,20})", re.ASCII)
_BLANK = " \n\t\r"
_PICTURE = ("pic.twitter.com/", "pic.x.com/")  # how the site shows a link to a post's own media


class Text(NamedTuple):
    """The text, its links and styles with spans into it, and the usernames that stood hidden before it."""

    text: str
    links: tuple[UrlEntity, ...]
    hidden_mentions: tuple[str, ...]
    styles: tuple[Style, ...] = ()


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
    styles: Sequence[Style] = (),
) -> Text:
    """The author's words.

    ``shown`` is the display range: what stands before it are the usernames replied to, what stands behind it a
    link to media or to the quoted post. A link at the end is left out where it leads to the post's own media, to
    the quoted post ``quoted_id``, or, in a cut text, to the post itself, ``own_id``; every other one is written out
    as what it leads to. ``styles`` have spans into the raw text.
    """
    found = _links(raw, entities, media or [])
    if not found and not styles and shown is None:
        return Text((unescape(raw) if escaped else raw).strip(_BLANK), (), ())
    start, end = _bounds(raw, shown, found)
    dropped = _dropped(raw, end, found, (quoted_id, own_id), _PICTURE if has_media else ())
    output = _Output(raw, start, escaped)
    for first, last, link, _ in found:
        if output.at <= first and last <= end:
            output.link(first, last, None if first in dropped else link)
    return output.finished(end, _hidden(raw[:start], entities) if start else (), styles)


def linked_text(raw: str, links: list[Object]) -> Text | None:
    """What ``read_text`` makes of a text shown whole whose links stand in order where they say, and lead elsewhere.

    None for any other.
    """
    at = size = 0
    parts: list[str] = []
    made: list[UrlEntity] = []
    for link in links:
        (first, last), url = _at(link), get_text(link, "url")
        if first < at or url is None or raw[first:last] != url:
            return None
        before, expanded = unescape(raw[at:first]), get_text(link, "expanded_url")
        shown, start, at = expanded or url, size + len(before), last
        size = start + len(shown)
        parts += (before, shown)
        display = get_text(link, "display_url")
        made.append(UrlEntity(url=url, expanded_url=expanded, display_url=display, span=(start, size)))
    text = "".join((*parts, unescape(raw[at:])))
    return Text(text.rstrip(_BLANK), tuple(made), ()) if text and text[0] not in _BLANK else None


class _Output:
    """The text as it grows; ``at`` is how far the raw text has been taken over."""

    __slots__ = ("_escaped", "_links", "_parts", "_places", "_raw", "_size", "at")

    def __init__(self, raw: str, start: int, escaped: bool) -> None:
        self.at = start
        self._raw = raw
        self._escaped = escaped
        self._parts: list[str] = []
        self._size = 0
        self._links: list[UrlEntity] = []
        self._places: list[tuple[int, int]] = [(start, 0)]  # where in the raw text and in ours the same stands

    def link(self, first: int, last: int, link: Object | None) -> None:
        """Take over what stands before a link, and the link as what it leads to, or None to leave it out."""
        before = self._taken(first)
        self._parts.append(before)
        self._size += len(before)
        self.at = last
        if link is not None:
            expanded = get_text(link, "expanded_url") or get_text(link, "unwound_url")
            url = get_text(link, "url") or self._raw[first:last]
            shown, display, start = expanded or url, get_text(link, "display_url"), self._size
            self._parts.append(shown)
            self._size += len(shown)
            span = (start, self._size)
            self._links.append(UrlEntity(url=url, expanded_url=expanded, display_url=display, span=span))
        self._places.append((last, self._size))

    def _taken(self, end: int) -> str:
        text = self._raw[self.at : end]
        return unescape(text) if self._escaped else text

    def finished(self, end: int, hidden: tuple[str, ...], styles: Sequence[Style]) -> Text:
        """The whole up to the end, without white space around it."""
        text = "".join((*self._parts, self._taken(end)))
        trimmed = text.strip(_BLANK)
        left = len(text) - len(text.lstrip(_BLANK)) if text[:1] in _BLANK else 0
        links = [_moved(link, -left) for link in self._links] if left else self._links
        if not styles:
            return Text(trimmed, tuple(links), hidden)
        placed = (self._styled(style, left, len(trimmed)) for style in styles)
        return Text(trimmed, tuple(links), hidden, tuple(style for style in placed if style is not None))

    def _styled(self, style: Style, left: int, size: int) -> Style | None:
        first, last = (min(max(self._place(at) - left, 0), size) for at in style.span)
        return style.model_copy(update={"span": (first, last)}) if first < last else None

    def _place(self, at: int) -> int:
        """Where a place in the raw text stands in ours."""
        before, ours = max((one for one in self._places if one[0] <= at), default=self._places[0])
        between = self._raw[before : max(at, before)]
        return ours + len(unescape(between) if self._escaped else between)


def _hidden(prefix: str, entities: Object) -> tuple[str, ...]:
    """The usernames that stand before the text: as they are called now, where an entity tells, else as written."""
    called = {_at(mention): get_text(mention, "screen_name") for mention in get_list(entities, "user_mentions")}
    return tuple(called.get(found.span()) or found[1] for found in _MENTION.finditer(prefix))


def _dropped(
    raw: str,
    end: int,
    links: list[tuple[int, int, Object, bool]],
    ids: tuple[str | None, str | None],
    pictures: tuple[str, ...],
) -> set[int]:
    """Where the links begin that are no part of the text: to media; at the end to the quoted post, or to itself."""
    dropped: set[int] = set()
    if not links:
        return dropped
    quoted_id, own_id = ids
    for first, last, link, is_media in reversed(links):
        at_end = not raw[last:end].strip()
        target = parse_status_url(get_text(link, "expanded_url") or "") if at_end else None
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


def _moved(link: UrlEntity, by: int) -> UrlEntity:
    span = (link.span[0] + by, link.span[1] + by) if link.span else None
    return link.model_copy(update={"span": span})


def _bounds(raw: str, shown: tuple[int, int] | None, links: list[tuple[int, int, Object, bool]]) -> tuple[int, int]:
    """The display range in code points; syndication counts UTF-16 units, which cut into a link behind an emoji."""
    if shown is None or not 0 <= shown[0] <= shown[1] or shown == (0, len(raw)):
        return 0, len(raw)
    cuts = any(first < shown[1] < last for first, last, _, _ in links)
    start, end = (characters(raw, at) for at in shown) if cuts or shown[1] > len(raw) else shown
    start, end = min(start, len(raw)), min(end, len(raw))
    # A range that leaves words out is that of another text: only usernames stand before it, only links behind it.
    return 0 if _says(raw[:start]) else start, len(raw) if _says(raw[end:]) else end


def _says(text: str) -> bool:
    return _WORDS.search(_NO_WORDS.sub(" ", text)) is not None if text else False


_NO_WORDS = re.compile(r"https?://\S*+|@\w++|&\w{1,8};")
_WORDS = re.compile(r"[^\W\d_]{4}")


def characters(text: str, units: int) -> int:
    """The number of characters that begin within so many UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def _links(raw: str, entities: Object, media: list[Object]) -> list[tuple[int, int, Object, bool]]:
    """``(start, end, entity, is media)`` of each link, in order, where the raw text really holds it."""
    if not entities and not media:
        return []
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
    wide = characters(raw, first) if first >= 0 else 0
    if raw.startswith(url, wide):
        return wide, wide + len(url)
    place = raw.find(url)
    return (place, place + len(url)) if place >= 0 else None


def _at(entity: Object) -> tuple[int, int]:
    """The entity's indices: numbers, numbers in strings (archives), or ``start`` and ``end`` (API v2)."""
    indices = entity.get("indices")
    pair = indices if isinstance(indices, list) and len(indices) == 2 else (entity.get("start"), entity.get("end"))
    if type(pair[0]) is int and type(pair[1]) is int:
        return pair[0], pair[1]
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
