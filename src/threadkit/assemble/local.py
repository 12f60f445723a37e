"""Media that were saved with the page: links into its folder become paths, what is inside the page no address."""

from __future__ import annotations

from urllib.parse import unquote

from .. import regex as re
from ..documents import Beside
from ..models import Media

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]")
_INSIDE = ("data:", "blob:", "cid:")


def without_inside(url: str | None) -> str | None:
    """The address, or None for one that means something only inside the saved page."""
    return None if url is not None and url[:5].lower().startswith(_INSIDE) else url


def localised(media: tuple[Media, ...], beside: Beside | None) -> tuple[Media, ...]:
    """The media, those whose link leads to a file that lies with the page with its path relative to the page."""
    return tuple(_localised(one, beside) for one in media)


def _localised(one: Media, beside: Beside | None) -> Media:
    url = without_inside(one.url)
    if url is None:
        return one if one.url is None else one.model_copy(update={"url": None})
    if beside is None or one.path is not None or _SCHEME.match(url):
        return one
    path = unquote(url.partition("#")[0].partition("?")[0]).removeprefix("./")
    return one.model_copy(update={"path": path, "url": None}) if beside.find(path) is not None else one
