"""Copies of the Wayback Machine: addresses (``/web/20200907055300im_/https://…``) and the time of capture."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_REWRITTEN = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/(\d{4,14})\*?(?:[a-z]{2}_)?/(https?:.*)", re.DOTALL
)
_COMMENT = re.compile(r"FILE ARCHIVED ON (\d{1,2}:\d\d:\d\d [A-Z][a-z]{2} \d{1,2}, \d{4})")
_SCRIPT = re.compile(r"__wm\.wombat\(\"[^\"]{1,2000}\",\s*\"(\d{14})\"")
_LINK = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(?:https?:)?/")


def unwrapped(url: str) -> str:
    """The address as it was on the page that was archived."""
    if "/web/" not in url:
        return url
    found = _REWRITTEN.match(url)
    return found[2] if found else url


def capture_time(text: str) -> datetime | None:
    """When the page was archived (UTC): by the archive's comment, its script, or its rewritten links."""
    if "FILE ARCHIVED ON" in text and (comment := _COMMENT.search(text)):
        return _read(comment[1], "%H:%M:%S %b %d, %Y")
    if "/web/" not in text:
        return None
    found = _SCRIPT.search(text) or _LINK.search(text)
    return _read(found[1], "%Y%m%d%H%M%S") if found else None


def _read(stamp: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, form).replace(tzinfo=UTC)
    except ValueError:
        return None
