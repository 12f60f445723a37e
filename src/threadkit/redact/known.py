"""The words that the readers of pages know: in names that programs give, all others are masked.

A class ``tweet-text``, a key ``full_text`` or a value ``TimelineTweet`` holds only words that some reader knows; in
``tag-lysvik`` or in an object whose keys are people's names, somebody's words stand where programs' names do.
"""

from __future__ import annotations

from .. import regex as re
from ..values.known_words import words_of_names

#: Words of a name: ``entryType``, ``entry_type``, ``ENTRY-TYPE``.
WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
_SHORT = 2  # letters; a shorter word is an abbreviation, or a piece of a number; of other scripts it may be a name
#: What names of programs end with; others of two letters with a capital (``Bo``, ``Li``) may be people.
_TWO = frozenset(
    "Id By On Of In To At Is As Or If No Up Ui Os Tv Ct Ts Ms Px Hd Md Sm Lg Xl Db Js Ip Pk Rt Qt Am Pm".split()
)


#: Words that readers know and that people are called by, who are written with a capital.
_CALLED = frozenset(
    "May Mark April June August Rich Don Max Jan Nick Grey Gray Green Long Short Small Marks".split()
)


def is_known(word: str) -> bool:
    """Whether a reader knows the word, or it is too short to tell anything."""
    if len(word) <= _SHORT:
        return word.isascii() and (len(word) == 1 or not word.istitle() or word in _TWO)
    return word not in _CALLED and word.lower() in words_of_names()
