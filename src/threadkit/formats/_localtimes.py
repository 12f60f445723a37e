"""In which language a printed time is, for pages that hold hardly anything of the interface but their times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ..values.dates import parse_time
from ..values.localdata import codes

#: Where a date is the same in several languages, the one with more users comes first.
_FIRST = ("es", "fr", "de", "pt", "ja", "ko", "zh", "zh-Hant", "tr", "it", "nl", "ru", "ar", "id", "pl", "sv")
_LONGEST = 60


def time_language(text: str) -> str | None:
    """A language in which ``text`` states a time, English before all others, or None."""
    if parse_time(text) is not None:
        return "en"
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return None
    return _foreign(text)


@lru_cache(maxsize=1024)
def _foreign(text: str) -> str | None:
    order = dict.fromkeys((*_FIRST, *sorted(codes())))
    return next((code for code in order if parse_time(text, code) is not None), None)


def page_language(times: Iterable[str | None]) -> str:
    """The language of most of the ``times``; English where there are none."""
    votes = Counter(time_language(time) or "en" for time in times if time)
    return min(votes, key=lambda code: (code == "en", -votes[code], code)) if votes else "en"
