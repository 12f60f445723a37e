"""Whether what was taken for furniture is furniture by its words.

A pattern for a label or a menu may let other words in than those that it was written for. Each word of a line that
belongs to no post is therefore a word that readers know, or stands somewhere in the page that was read, or is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ... import regex as re
from ...diagnostics import Report
from ...raw import RawPage
from ...values.known_words import words_of_labels, words_of_names
from .roles import Owner, Role
from .said import addresses, names, nested, texts, values

#: Shorter words are abbreviations, or what is left of a word that marks stand in.
_WORD = re.compile(r"[^\W\d_]{3,}")
#: The words of a name of many words: labels that a copy glued together.
_PART = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
#: What tells nothing by its words: addresses, tags, names of files, usernames, ids, the kind of a callout.
_NO_WORDS = re.compile(
    r"https?://[^\s)\]>\"]{1,2000}|\]\([^\s()]{1,2000}|</?[a-z][^<>]{0,2000}>?|\bdata-[a-z-]{1,40}=\"[^\"\n]{0,200}\""
    r"|[\w-]{1,100}\.(?:jpe?g|png|gif|svg|ico|webp)\b|@\w{1,30}|[0-9a-f]{8}-[0-9a-f-]{20,40}|\[!\w{1,20}\]"
)
#: Parts of the page in which words of others are to be expected: beside a label, in lists, in pictures of accounts.
_SURROUNDINGS = (Role.LABEL, Role.HEAD, Role.PAGE_HEAD, Role.PAGE_FOOT, Role.AVATAR)
#: Letters of scripts that part words by no space: there a label and what stands beside it are one word.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_UNPARTED_RUN = re.compile(f"{_UNPARTED.pattern}+")  # a name before it is a word of its own
_KEPT = 10_000  # lines remembered: menus and labels are the same on all pages


def is_told_as_lost(role: Role, shown: str) -> bool:
    """Whether a stretch of that role is lost where it holds other words than the site's own.

    In what is shown of other accounts, and around it, other words are to be expected; and where a line counts the
    others who are answered ("and 2 others"), which no table has in all languages.
    """
    if role is Role.REPLYING_TO and any(map(str.isdecimal, shown)):
        return False
    return role.owner is not Owner.PERSON and role not in _SURROUNDINGS


@lru_cache(_KEPT)
def unknown_words(text: str) -> frozenset[str]:
    """The words of a line that no reader knows, in small letters."""
    found = {word for word in _words_in(_NO_WORDS.sub(" ", text)) if not _is_known(word)}
    return frozenset(map(str.lower, found))


def _words_in(text: str) -> list[str]:
    """The words of a text; what has no spaces is a word from one other script to the next."""
    return _WORD.findall(text if text.isascii() else _UNPARTED_RUN.sub(r" \g<0> ", text))


def _is_known(word: str) -> bool:
    lower = word.lower()
    if lower in words_of_labels() or lower in words_of_names():
        return True
    if _UNPARTED.match(word):
        return _known_letters().issuperset(word)
    parts = _PART.findall(word)
    return len(parts) > 1 and all(len(part) < 3 or _is_known(part) for part in parts if part != word)


@cache
def _known_letters() -> frozenset[str]:
    """The letters of labels in scripts that part no words."""
    return frozenset(_UNPARTED.findall("".join(words_of_labels() | words_of_names())))


class Told:
    """What a page tells: the words of its posts, its properties, its remarks and its diagnostics."""

    def __init__(self, page: RawPage, report: Report) -> None:
        written = [one for one in (page.title, page.url) if one]
        written += [str(one) for pair in page.properties.items() for one in pair]
        written += [remark.text for remark in page.remarks]
        written += [item.excerpt for item in report.items if item.excerpt]
        for post in (one for top in (*page.posts, *page.context) for one in nested(top)):
            said = list(texts(post))
            written += [*said, *names(post), *values(post), *addresses(post), *post.reply_to]
            written += [name for one in said if not one.isascii() for name in _emoji_names(one)]
        self.words = frozenset(_words_in("\n".join(written).lower()))

    def holds(self, unknown: Iterable[str]) -> bool:
        """Whether all the words stand somewhere."""
        return self.words.issuperset(unknown)


def _emoji_names(text: str) -> Iterator[str]:
    """The names of the text's emoji, which some copies have in their place."""
    for sign in set(text):
        if sign >= "\u2190" and unicodedata.category(sign) == "So":
            yield unicodedata.name(sign, "")
