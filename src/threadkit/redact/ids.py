"""Ids to other ids: those that hold their time keep its minute and their order, no two become one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from .letters import another_word

_EPOCH_MS, _MINUTE = 1288834974657, 60_000
_CHANCES = 200  # other ids that are tried where one is taken
_SHORTEST = 5  # digits; a shorter one may be any number


class Ids:
    """The ids of one page: ``known`` maps each to another."""

    def __init__(self, key: bytes, ids: Iterable[str]) -> None:
        self._key = key
        self._taken: set[str] = set()
        self.known: dict[str, str] = {}
        minutes: defaultdict[int, list[int]] = defaultdict(list)
        for id in sorted(one for one in ids if one.isdecimal()):
            if _is_timed(id):
                minutes[_minute(id)].append(int(id))
            elif len(id) >= _SHORTEST:
                self.known[id] = self._number(id)
        for minute, old in minutes.items():
            new = sorted(self._in_minute(minute, id) for id in old)
            self.known.update(zip(map(str, sorted(old)), map(str, new), strict=True))

    def other(self, digits: str) -> str:
        """The other id for one of few or many digits, which may be no time."""
        if digits not in self.known:
            timed = _is_timed(digits)
            self.known[digits] = (
                str(self._in_minute(_minute(digits), int(digits))) if timed else self._number(digits)
            )
        return self.known[digits]

    def _number(self, digits: str) -> str:
        """An id for one without a time; it begins with no 0."""
        key, made = self._key, digits
        for _ in range(_CHANCES):
            made = another_word(digits, key, lambda _: True)
            made = "1" + made[1:] if made[0] == "0" else made
            if made not in self._taken:
                break
            key = hashlib.blake2b(key, digest_size=32).digest()
        self._taken.add(made)
        return made

    def _in_minute(self, minute: int, id: int) -> int:
        digest = hashlib.blake2b(str(id).encode(), key=self._key, digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        moment = minute * _MINUTE - _EPOCH_MS + number % _MINUTE
        return (max(moment, 0) << 22) | (number >> 20) % (1 << 22)


def _is_timed(id: str) -> bool:
    return 15 <= len(id) <= 20


def _minute(id: str) -> int:
    """The minute that an id tells."""
    return ((int(id) >> 22) + _EPOCH_MS) // _MINUTE
