"""The files in which pictures and films of posts are kept: their best address, and the names that they go by."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlunsplit

from . import regex as re
from .models import Media
from .values.links import url_parts

# pbs.twimg.com serves a picture in several sizes, named by ?name=, or, until about 2017, by a suffix ":large".
_PICTURES = re.compile(r"https?://pbs\.twimg\.com/(?:media|ext_tw_video_thumb|tweet_video_thumb)/")
_SIZE = re.compile(r":(?:orig|large|medium|small|thumb)$")
# What a file may be called on every system: letters of any script, digits, and a few signs.
_ODD = re.compile(r"[^\w.=&@,-]+")
_LONGEST = 150  # characters; file systems allow 255 bytes


def web_address(medium: Media) -> str | None:
    """The address, where it is one on the web."""
    return medium.url if medium.url is not None and re.match(r"https?://[^\s/]", medium.url) else None


def best_addresses(medium: Media) -> list[str]:
    """The addresses at which the medium may be had, the best first: the site's original, then what the page tells.

    Empty where the page tells none. Nothing is fetched to find out.
    """
    url = web_address(medium)
    if url is None:
        return []
    if not _PICTURES.match(url):
        return [url]
    parts = url_parts(url)
    path = _SIZE.sub("", parts.path)
    stem, dot, suffix = path.rpartition(".")
    form = suffix if dot else parse_qs(parts.query).get("format", ["jpg"])[0]
    original = urlunsplit((parts.scheme, parts.netloc, stem if dot else path, f"format={form}&name=orig", ""))
    return list(dict.fromkeys((original, url)))


def file_names(medium: Media) -> list[str]:
    """The names by which the medium's file is known in a folder, the one that it should be given first.

    Those of its address (with the form where the address has none), of the file that was saved with the page, and
    the one that wget makes of an address with a query. Every name is a plain one, without a folder.
    """
    found = []
    for url in best_addresses(medium):
        parts = url_parts(url)
        name = _SIZE.sub("", unquote(parts.path.rpartition("/")[2]))
        form = parse_qs(parts.query).get("format", [""])[0]
        found.append(f"{name}.{form}" if form and "." not in name else name)
        found += [f"{name}{sign}{parts.query}" for sign in "?@" if parts.query]
    if medium.path:
        found.insert(1, re.split(r"[/\\]", medium.path)[-1])
    return [
        name for name in dict.fromkeys(found) if name.isprintable() and name.strip(".") and not {*"/\\"} & {*name}
    ]


def safe_name(medium: Media) -> str | None:
    """The first of ``file_names`` in characters that every system takes; None where there is none."""
    names = file_names(medium)
    return _ODD.sub("_", names[0]).lstrip(".-")[-_LONGEST:] or None if names else None
