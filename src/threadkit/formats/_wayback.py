"""Addresses rewritten by the Wayback Machine: ``/web/20200907055300im_/https://…``."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_REWRITTEN = re.compile(r"(?:https?://web\.archive\.org)?/web/(\d{14})(?:[a-z]{2}_)?/(https?:.*)", re.DOTALL)
_CAPTURE = re.compile(r"web\.archive\.org/web/(\d{14})|/web/(\d{14})(?:[a-z]{2}_)?/https?:")


def unwrapped(url: str) -> str:
    """The address as it was on the page that was archived."""
    found = _REWRITTEN.match(url)
    return found[2] if found else url


def capture_time(text: str) -> datetime | None:
    """When the page was archived, as its rewritten links say; ``text`` is its beginning."""
    found = _CAPTURE.search(text)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1] or found[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
