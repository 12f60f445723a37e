"""Mentions, links, hashtags and cashtags of a text by twitter-text's rules (version 3)."""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from typing import Required, TypedDict

from .. import regex as re
from ..arguments import refuse
from ..models import Entities, Span
from .urls import LATIN, find_urls, may_hold_urls

_NONE = Entities()
# Beside letters, marks and decimal digits, these may stand in a hashtag.
_IN_HASHTAG = frozenset(
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
)
_VARIATION = "\ufe0e\ufe0f"
_BETWEEN = ("", " ", "\n")
_SIGN = re.compile("[@#$＠＃]")
_PLAIN = re.compile(r"[a-zA-Z0-9_]*")  # what nearly every hashtag consists of


_MENTION = re.compile(
    r"(?:(?<![a-zA-Z0-9_!#$%&*@＠])|(?<=rt)(?<![a-zA-Z0-9_+~.\-]rt))"
    rf"[@＠]([a-zA-Z0-9_]{{1,20}}+)(/[a-zA-Z][a-zA-Z0-9_-]{{0,24}}+)?+(?![@＠{LATIN}]|://)",
    re.IGNORECASE,
)
_SPACE = r"\s\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_PUNCT = r"!'#%&()*+,\\./:;<=>?@\[\]^_{|}~$\-"
_CASHTAG = re.compile(rf"(?:^|(?<=[{_SPACE}]))\$([a-zA-Z]{{1,6}}(?:[._][a-zA-Z]{{1,2}})?)(?=$|[\s{_PUNCT}])")


class One(TypedDict, total=False):
    """The fields of a link, a mention, a hashtag or a cashtag."""

    span: Required[Span]
    url: str
    username: str
    tag: str


Plain = dict[str, list[One]]


def extract_entities(text: str) -> Entities:
    """The entities of ``text`` in order of appearance, with spans in code points.

    Entities do not overlap: what stands inside a link is part of the link. Costs linear time; a text without
    any of the signs costs next to nothing.

    >>> [m.username for m in extract_entities("hello @ann, see example.com").mentions]
    ['ann']
    """
    if not isinstance(text, str):
        raise refuse("extract_entities", "a str", text)
    found = plain_entities(text)
    return Entities.model_validate(found) if found else _NONE


def plain_entities(text: str, urls: list[Span] | None = None) -> Plain:
    """The same as plain values, by the fields of ``Entities``; only those of which there are any.

    ``urls`` are the links of the text, where they are known.
    """
    urls = find_urls(text) if urls is None else urls
    found: Plain = {}
    if "@" in text or "＠" in text:
        found["mentions"] = _mentions(text, urls)
    if "#" in text or "＃" in text:
        found["hashtags"] = _hashtags(text, urls)
    if "$" in text:
        found["cashtags"] = _cashtags(text, urls)
    if urls and found:  # a hashtag that runs into a domain begins first and wins
        taken = sorted(one["span"] for group in found.values() for one in group)
        urls = [url for url in urls if _free(url[0], taken)]
    if urls:
        found["urls"] = [{"url": text[start:end], "span": (start, end)} for start, end in urls]
    return {name: group for name, group in found.items() if group} if found else found


def are_all_links(text: str, spans: list[Span]) -> bool:
    """Whether the spans, of links that somebody states, hold all links of a text, and nothing else is in them.

    Each is a word by itself, without signs of mentions and tags, and no other word could be a link.
    """
    at = 0
    for start, end in spans:
        is_word = text[start - 1 : start] in _BETWEEN and text[end : end + 1] in _BETWEEN
        if start < at or not is_word or may_hold_urls(text, at, start) or _SIGN.search(text, start, end):
            return False
        at = end
    return not may_hold_urls(text, at, len(text))


def _mentions(text: str, urls: list[Span]) -> list[One]:
    """A username with a list's name behind it names the list, not the user."""
    return [
        {"username": sys.intern(found[1]), "span": found.span()}
        for found in _MENTION.finditer(text)
        if found[2] is None and (not urls or _free(found.start(), urls))
    ]


def _hashtags(text: str, urls: list[Span]) -> list[One]:
    found: list[One] = []
    at = 0
    while (start := _next_sign(text, at)) >= 0:
        end = _ends(_PLAIN.match(text, start + 1))
        letter = text[start + 1 : end].strip("0123456789_") != ""
        while end < len(text) and (kind := _hashtag_kind(text[end])):
            letter = letter or kind == 2
            end += 1
        before = text[start - 1] if start else " "
        fits = before in _VARIATION or (before != "&" and not _hashtag_kind(before))
        stopped = text[end : end + 1] in ("#", "＃") or text.startswith("://", end)
        if letter and fits and not (stopped and end < len(text)) and _free(start, urls):
            found.append({"tag": sys.intern(text[start + 1 : end]), "span": (start, end)})  # one for all posts
        at = end
    return found


def _ends(found: re.Match[str] | None) -> int:
    """Where a pattern that fits everywhere ends."""
    return found.end() if found is not None else 0


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


def _cashtags(text: str, urls: list[Span]) -> list[One]:
    return [
        {"tag": sys.intern(found[1]), "span": found.span()}
        for found in _CASHTAG.finditer(text)
        if _free(found.start(), urls)
    ]


def _free(at: int, spans: list[Span]) -> bool:
    """Whether none of the spans, which are in order, covers the place."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index < 0 or spans[index][1] <= at
