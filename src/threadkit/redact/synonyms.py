"""Other words of the site and of tools for the same: for labels that a reader needs and that hold people's words.

Whether a reader takes them for the same is tried, not believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from .. import regex as re
from ..values.site_words import ENGLISH
from .remains import Remain

#: What says the same, beside the labels of one role.
_SAME = (
    (
        "This Post is from an account that no longer exists",
        "This Post was deleted by the Post author",
        "This Post has been deleted",
    ),
    (
        "This Tweet is from an account that no longer exists",
        "This Tweet was deleted by the Tweet author",
        "This Tweet has been deleted",
    ),
    ("Highlights first synced by", "New highlights added by"),
    (
        "Twitter may remove this content at anytime! Save it as PDF for later use!",
        "This Thread may be Removed Anytime!",
    ),
    ("Posted", "Published", "Date"),
    ("posted", "published", "date"),
    ("Relevant people", "Who to follow", "You might like"),
    ("Subscription", "Subscribed", "Subscribe", "Follow"),
    ("https://x.com/", "https://twitter.com/"),
    (" / X", " / Twitter"),
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 4  # phrases that are tried in the place of one


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return (*_SAME, *(tuple(labels.split("|")) for labels in ENGLISH.values()))


@cache
def _with(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The phrases that hold the word, longer ones first, each with the others of its group."""
    found = [
        (phrase, tuple(one for one in group if one != phrase))
        for group in _groups()
        for phrase in group
        if word in map(str.lower, _WORD.findall(phrase))
    ]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def instead(text: str, remain: Remain, is_said: Callable[[str], bool]) -> Iterator[Remain]:
    """What may stand in the place of the label that holds the word, without words that anybody said."""
    for phrase, others in _with(remain.word):
        start = text.rfind(phrase, max(0, remain.end - len(phrase)), remain.start + len(phrase))
        if start >= 0:
            plain = (one for one in others if not any(is_said(word.lower()) for word in _WORD.findall(one)))
            for one, _ in zip(plain, range(_MOST), strict=False):
                yield remain._replace(start=start, end=start + len(phrase), other=one)
            return
