"""The words that the readers of pages know: in names that programs give, all others are masked.

A class ``tweet-text``, a key ``full_text`` or a value ``TimelineTweet`` holds only words that some reader knows; in
``tag-lysvik`` or in an object whose keys are people's names, somebody's words stand where programs' names do.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .. import regex as re

#: Words of a name: ``entryType``, ``entry_type``, ``ENTRY-TYPE``.
WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
_SHORT = 2  # letters; a shorter word is an abbreviation, or a piece of a number


@cache
def _words() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("known_words.txt").read_text(encoding="utf-8").split())


def is_known(word: str) -> bool:
    """Whether a reader knows the word, or it is too short to tell anything."""
    return len(word) <= _SHORT or word.lower() in _words()
