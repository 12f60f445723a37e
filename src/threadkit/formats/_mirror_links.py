"""Addresses that a mirror of the site rewrote, as they were: posts, other sites' mirrors, pictures and films.

https://nitter.example/user/status/1#m          https://x.com/user/status/1
https://piped.example/watch?v=…                 https://www.youtube.com/watch?v=…
/pic/orig/media%2FKEY.jpg                       https://pbs.twimg.com/media/KEY.jpg
/video/SIGNATURE/https%3A%2F%2Fvideo.twimg.com… https://video.twimg.com/…
/pic/enc/BASE64, /video/enc/SIGNATURE/BASE64    the same, encoded
"""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple
from urllib.parse import unquote

from .. import regex as re

_ADDRESS = re.compile(r"(?:https?:)?//([^/?#\s]{1,250}+)([^\s]*+)", re.DOTALL)
_OWN_PATH = re.compile(
    r"/(?:\w{1,20}(?:/(?:status(?:es)?/\d{1,20}|lists/|article/).*+)?|@\w{1,20}|i/.++|hashtag/.++|search\?.++|explore)?"
    r"(?:[?#].*)?",
    re.ASCII,
)
_SHORT = re.compile(r"/t\.co/\w{1,40}")
_MIRRORS = re.compile(r"nitter|xcancel\.com$|^twiiit\.com$|^lightbrd\.com$")
_PROXY = re.compile(r"/(pic|video|gif)/(?:orig/)?(.+)", re.DOTALL)
_SIZE = re.compile(r"(?<=\.\w{3}):\w{1,8}$|(?<=\.\w{4}):\w{1,8}$")
_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp)\?.*", re.DOTALL)
#: Mirrors of other sites that instances link to instead: a part of the host's name, and the site.
_OTHERS = (
    (re.compile(r"piped|invidious|yewtu\.be|^inv\.|cloudtube"), "www.youtube.com"),
    (re.compile(r"teddit|libreddit|redlib|safereddit"), "www.reddit.com"),
    (re.compile(r"bibliogram|proxigram"), "www.instagram.com"),
)
_VIDEO_ID = re.compile(r"/([\w-]{11})(?:\?.*)?", re.ASCII)


class Original(NamedTuple):
    """An address as it was, and whether the mirror had changed it."""

    url: str
    changed: bool


def original(href: str, hosts: frozenset[str] = frozenset()) -> Original:
    """Where a link led before the mirror rewrote it; ``hosts`` are the names of the mirror itself.

    The site is written ``x.com``: which of its two names stood there is not in the page.
    """
    href = href.strip()
    found = _ADDRESS.fullmatch(href)
    if found is None:
        own = href.startswith("/") and not href.startswith("/pic/")
        return Original(f"https://x.com{_without_mark(href)}", True) if own else Original(href, False)
    host, path = found[1].lower(), found[2]
    if host in hosts or _MIRRORS.search(host):
        if _SHORT.match(path):
            return Original(f"https:/{path}", True)
        if _OWN_PATH.fullmatch(path):
            return Original(f"https://x.com{_without_mark(path)}", True)
    for name, site in _OTHERS:
        if name.search(host) and not host.endswith(("github.com", "youtube.com")):
            short = _VIDEO_ID.fullmatch(path) if site == "www.youtube.com" else None
            return Original(f"https://{'youtu.be' if short else site}{path}", True)
    return Original(href, False)


def _without_mark(path: str) -> str:
    """The path without the mark that makes a mirror's page scroll to the post."""
    return path.removesuffix("#m").removesuffix("#r")


def unproxied(address: str | None) -> str | None:
    """The address of a picture or film behind the mirror's proxy; one that is not proxied is returned as it is."""
    if not address:
        return None
    found = None if ".twimg.com/" in address else _PROXY.search(address)
    if found is None:
        return _whole(address) if address.startswith("http") else None
    kind, rest = found[1], found[2]
    if kind == "video":
        if rest.startswith("enc/"):
            rest = "enc/" + rest.removeprefix("enc/").partition("/")[2]
        elif not rest.startswith("http"):
            rest = rest.partition("/")[2] or rest
    target = _decoded(rest.removeprefix("enc/")) if rest.startswith("enc/") else unquote(rest)
    if not target:
        return None
    if not target.startswith("http"):
        named = "." in target.partition("/")[0] and "/" in target
        target = f"https://{target}" if named else f"https://pbs.twimg.com/{target.lstrip('/')}"
    return _whole(target)


def first_address(*given: str | None) -> str | None:
    """The first of the addresses that leads to the site, else the first that names a file saved with the page."""
    return next((url for one in given if (url := unproxied(one))), None) or next(
        (one for one in given if one and not one.startswith(("/", "data:", "blob:", "about:"))), None
    )


def _decoded(text: str) -> str | None:
    try:
        padded = unquote(text) + "=" * (-len(unquote(text)) % 4)
        return base64.urlsafe_b64decode(padded).decode("utf-8")
    except (binascii.Error, ValueError):
        return None


def _whole(url: str) -> str:
    """The picture itself, without the size that the page asked for."""
    if "pbs.twimg.com/" not in url:
        return url
    url = _SIZE.sub("", url)
    cut = _EXTENSION.search(url)
    return url[: cut.start()] + cut[0].partition("?")[0] if cut else url
