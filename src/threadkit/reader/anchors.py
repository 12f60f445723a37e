"""The permalink anchor of each post: its key, which stays the same when captures are added."""

from __future__ import annotations

from .. import regex as re
from ..tree import Thread

#: Keys that can be a part of an address as they are.
_SAFE_KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Anchors:
    """The anchors of a thread's posts, made when they are asked for: a large thread has very many.

    ``prefix`` tells those of several threads on one page apart.
    """

    def __init__(self, thread: Thread, prefix: str = "") -> None:
        self._thread, self._prefix = thread, prefix
        keys = enumerate(node.key for node in thread.posts)
        self._places = {key: place for place, key in keys if not _SAFE_KEY.fullmatch(key)}

    def __contains__(self, key: str) -> bool:
        return key in self._thread

    def __getitem__(self, key: str) -> str:
        if key not in self._thread:
            raise KeyError(key)
        return self._prefix + anchor_of(key, self._places.get(key, 0))

    def get(self, key: str | None) -> str | None:
        """The anchor, or None for a post that the thread does not have."""
        return self[key] if key is not None and key in self else None


def anchor_of(key: str, place: int) -> str:
    """The anchor of a post on the page of its thread, where it has that place."""
    return "p" + (key if _SAFE_KEY.fullmatch(key) else f"-{place}")
