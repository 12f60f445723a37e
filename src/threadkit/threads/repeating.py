"""Posts that repeat another post's words in quotation marks, or its link, as people do to say which they answer."""

from __future__ import annotations

from .. import regex as re
from ..values.text import comparison_key
from .entry import Entry
from .identity.likeness import link_key

#: What stands in quotation marks of any script; what is shorter than a few words is anybody's.
_QUOTED = re.compile(r"[“”„\"«»‹›「『]([^“”„\"«»‹›「」『』]{8,1000})[“”\"«»‹›」』]")
_MARKS = '“”„"«»‹›「『'
#: "RT @name: words" and "MT @name words": so people handed a post on before the site quoted it, theirs before it.
_RETOLD = re.compile(r"\b[RM]T:? ?@\w{1,20}[: ]([^\n]{8,1000})")
_TELLING = 12  # so many characters without spaces are one post's own words, ideographs counted twice


def repeats(entry: Entry, other: Entry) -> bool:
    """Whether the text quotes a stretch of the other's, or hands on what it links to."""
    return repeats_words(entry, other) or not _links(entry).isdisjoint(_links(other))


def repeats_words(entry: Entry, other: Entry) -> bool:
    """Whether the text quotes a stretch of the other's."""
    text = entry.post.text
    said = _QUOTED.findall(text) if any(mark in text for mark in _MARKS) else []
    said += _RETOLD.findall(text)
    if not said or not other.post.text:
        return False
    whole = comparison_key(other.post.text).casefold()
    keys = (comparison_key(one).casefold().rstrip("…") for one in said)
    return any(_weight(key) >= _TELLING and key in whole for key in keys)


def _links(entry: Entry) -> set[str]:
    """Where the post links to, as far as the page tells that in full or shows enough of it."""
    return {link_key(url.expanded_url or url.url) for url in entry.post.entities.urls} - {""}


def _weight(text: str) -> int:
    return sum(2 if character >= "\u1100" else 1 for character in text)  # syllables of Hangul, and ideographs
