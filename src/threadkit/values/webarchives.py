"""Copies of web archives: addresses that an archive has rewritten, and the time of capture.

An archive writes its own prefix before the whole address of everything that a page leads to:

    /web/20200907055300im_/https://…                     the Wayback Machine, also with its host before it
    https://wayback.archive-it.org/4399/20240110030405/  Archive-It; so the Library of Congress, the UK Web Archive
    https://arquivo.pt/noFrame/replay/20240110030405/    Arquivo.pt
    http://localhost:8080/collection/20240110030405mp_/  pywb, and ReplayWeb.page and perma.cc: /w/id-…/mp_/
    https://archive.ph/20240110030405/, /o/AbCdE/        archive.today under all its names
"""

from __future__ import annotations

from datetime import UTC, datetime

from .. import regex as re

# What stands last before the whole address: a time of capture, perhaps with the kind of file (``im_``, ``mp_``);
# on its own a kind; at archive.today a code. Shorter times are only the Wayback Machine's ("/web/2020/").
_STAMP = r"(?:\d{14}\*?(?:[a-z]{2}_)?|\d{0,13}[a-z]{2}_|(?<=/web/)\d{4,13}\*?|(?<=/o/)\w{1,12})"
_PREFIX = re.compile(
    rf"(?:(?:https?:)?//[^/\s?#]{{1,250}})?/(?:[^\s?#]{{0,200}}?/)??{_STAMP}/(?=(?:https?:)?//?[^/\s])"
)
_INSIDE = re.compile(r"(?<![^\s'\"(,])(?:https?:)?/[^\s'\"(),]{10,2000}")
_SLASH = re.compile(r"(https?:)?/{1,2}(?=[^/])")
_ENDS = 20_000  # characters at a page's beginning and end, where archives write of it
_COMMENT = re.compile(r"FILE ARCHIVED ON (\d{1,2}:\d\d:\d\d [A-Z][a-z]{2} \d{1,2}, \d{4})")
_CACHE = re.compile(r"snapshot of the page as it appeared on (\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d) GMT")
_SCRIPT = re.compile(r"__wm\.wombat\(\"[^\"]{1,2000}\",\s*\"(\d{14})\"")
_LINK = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?:https?:)?//")


def unwrapped(address: str) -> str:
    """The address as it was on the page that was archived; any other is returned as it is.

    >>> unwrapped("https://wayback.archive-it.org/4399/20240110030405/https://x.com/ada")
    'https://x.com/ada'
    """
    if "/http" not in address and "///" not in address:  # nearly always; the pattern takes long to say no
        return address
    found = _PREFIX.match(address)
    if found is None:
        return address
    rest = address[found.end() :]
    start = _SLASH.match(rest)
    if start is None or (start[1] is None and not rest.startswith("//")):
        return address
    return f"{start[1] or 'https:'}//{rest[start.end() :]}"


def is_wrapped(address: str) -> bool:
    """Whether an archive's prefix stands before the address."""
    return unwrapped(address) != address


def unwrapped_inside(value: str) -> str:
    """The value of an attribute that holds addresses among other things: ``style``, ``srcset``."""
    return _INSIDE.sub(lambda found: unwrapped(found[0]), value)


def capture_time(text: str, *, links: bool = True) -> datetime | None:
    """When the page was archived (UTC): by the archive's comment, its script, or its rewritten ``links``.

    A search engine says it in a line above its cache.
    """
    if comment := _COMMENT.search(text, max(0, len(text) - _ENDS)) or _COMMENT.search(text, 0, _ENDS):
        return _read(comment[1], "%H:%M:%S %b %d, %Y")
    if cache := _CACHE.search(text, 0, _ENDS):
        return _read(cache[1], "%d %b %Y %H:%M:%S")
    if not links:
        return None
    found = ("__wm.wombat(" in text and _SCRIPT.search(text)) or _LINK.search(text)
    return _read(found[1], "%Y%m%d%H%M%S") if found else None


def _read(stamp: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, form).replace(tzinfo=UTC)
    except ValueError:
        return None
