"""Mentions, links, hashtags and cashtags of a text by twitter-text's rules (version 3)."""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from functools import cache

from .. import regex as re
from ..arguments import refuse
from ..models import Cashtag, Entities, Hashtag, Mention, Span, UrlEntity
from .urls import LATIN, find_urls

_NONE = Entities()
# Beside letters, marks and decimal digits, these may stand in a hashtag.
_IN_HASHTAG = frozenset(
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
)
_VARIATION = "\ufe0e\ufe0f"


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![a-zA-Z0-9_!#$%&*@＠])|(?<=rt)(?<![a-zA-Z0-9_+~.\-]rt))"
        rf"[@＠]([a-zA-Z0-9_]{{1,20}}+)(/[a-zA-Z][a-zA-Z0-9_-]{{0,24}}+)?+(?![@＠{LATIN}]|://)",
        re.IGNORECASE,
    )


@cache
def _cashtag() -> re.Pattern[str]:
    space = r"\s\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    punct = r"!'#%&()*+,\\./:;<=>?@\[\]^_{|}~$\-"
    return re.compile(rf"(?:^|(?<=[{space}]))\$([a-zA-Z]{{1,6}}(?:[._][a-zA-Z]{{1,2}})?)(?=$|[\s{punct}])")


def extract_entities(text: str) -> Entities:
    """The entities of ``text`` in order of appearance, with spans in code points.

    Entities do not overlap: what stands inside a link is part of the link. Costs linear time; a text without
    any of the signs costs next to nothing.

    >>> [m.username for m in extract_entities("hello @ann, see example.com").mentions]
    ['ann']
    """
    if not isinstance(text, str):
        raise refuse("extract_entities", "a str", text)
    urls = find_urls(text) if "." in text else []
    mentions = _mentions(text, urls) if "@" in text or "＠" in text else ()
    hashtags = _hashtags(text, urls) if "#" in text or "＃" in text else ()
    cashtags = _cashtags(text, urls) if "$" in text else ()
    if not urls and not mentions and not hashtags and not cashtags:
        return _NONE
    taken = sorted(one.span for group in (mentions, hashtags, cashtags) for one in group)
    if urls and taken:  # a hashtag that runs into a domain begins first and wins
        urls = [url for url in urls if _free(url[0], taken)]
    return Entities(
        urls=tuple(UrlEntity(url=text[start:end], span=(start, end)) for start, end in urls),
        mentions=mentions,
        hashtags=hashtags,
        cashtags=cashtags,
    )


def _mentions(text: str, urls: list[Span]) -> tuple[Mention, ...]:
    """A username with a list's name behind it names the list, not the user."""
    return tuple(
        Mention(username=found[1], span=found.span())
        for found in _mention().finditer(text)
        if found[2] is None and _free(found.start(), urls)
    )


def _hashtags(text: str, urls: list[Span]) -> tuple[Hashtag, ...]:
    found = []
    at = 0
    while (start := _next_sign(text, at)) >= 0:
        end = start + 1
        letter = False
        while end < len(text) and (kind := _hashtag_kind(text[end])):
            letter = letter or kind == 2
            end += 1
        before = text[start - 1] if start else " "
        fits = before in _VARIATION or (before != "&" and not _hashtag_kind(before))
        stopped = text[end : end + 1] in ("#", "＃") or text.startswith("://", end)
        if letter and fits and not (stopped and end < len(text)) and _free(start, urls):
            found.append(Hashtag(tag=text[start + 1 : end], span=(start, end)))
        at = end
    return tuple(found)


def _next_sign(text: str, at: int) -> int:
    one, other = text.find("#", at), text.find("＃", at)
    return other if one < 0 else one if other < 0 else min(one, other)


def _hashtag_kind(character: str) -> int:
    """0: not in a hashtag; 1: a digit or a special sign; 2: a letter or a mark, of which it needs one."""
    if character.isalpha():
        return 2
    if character.isdecimal() or character in _IN_HASHTAG:
        return 1
    return 2 if unicodedata.category(character)[0] == "M" else 0


def _cashtags(text: str, urls: list[Span]) -> tuple[Cashtag, ...]:
    return tuple(
        Cashtag(tag=found[1], span=found.span())
        for found in _cashtag().finditer(text)
        if _free(found.start(), urls)
    )


def _free(at: int, spans: list[Span]) -> bool:
    """Whether none of the spans, which are in order, covers the place."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index < 0 or spans[index][1] <= at
