"""Emoji that a copy gives by their Unicode names, as copies of 2019 to 2021 and mail have them."""

from __future__ import annotations

import unicodedata


def emoji_named(name: str) -> str | None:
    """The emoji of that Unicode name."""
    try:
        found = unicodedata.lookup(name.upper())
    except KeyError:
        return None
    return found if unicodedata.category(found) == "So" and found >= "\u2190" else None
