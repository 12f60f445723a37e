"""Posts that repeat another post's words in quotation marks, as people do who answer one of several."""

from __future__ import annotations

from .. import regex as re
from ..values.text import comparison_key
from .entry import Entry

#: What stands in quotation marks of any script; what is shorter than a few words is anybody's.
_QUOTED = re.compile(r"[“”„\"«»‹›「『]([^“”„\"«»‹›「」『』]{8,1000})[“”\"«»‹›」』]")
_TELLING = 12  # so many characters without spaces are one post's own words, ideographs counted twice


def repeats(entry: Entry, other: Entry) -> bool:
    """Whether the text quotes a stretch of the other's."""
    text = entry.post.text
    if not other.post.text or not any(mark in text for mark in '“”„"«»‹›「『'):
        return False
    whole = comparison_key(other.post.text)
    return any(_weight(said) >= _TELLING and said in whole for said in map(comparison_key, _QUOTED.findall(text)))


def _weight(text: str) -> int:
    return sum(2 if character >= "\u1100" else 1 for character in text)  # syllables of Hangul, and ideographs
