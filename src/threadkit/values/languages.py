"""The language of a page's interface, decided by the lines that only the interface prints.

Post texts do not count: only whole short lines that are labels, clock times, dates, relative times or counts
of one language, or of few. A word that several languages share decides nothing alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from .. import regex as re
from .localdata import fold, load, load_first_lines, load_index

#: Interface lines are short; longer ones are texts and are not looked at.
_LONGEST = 90
#: How many times the evidence for English another language needs, and how many short lines may come to one
#: that tells.
_LEAD, _SPARSEST = 1.5, 40
#: What Markdown and quoting mails put before a line.
_MARKS = " \t\r\ufeff>#*_"
#: The English forms whose order no other language shares: "4:56 PM · May 27, 2026", "Apr 3, 2024".
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2}"
_ENGLISH = re.compile(rf"\d{{1,2}}:\d\d [AP]M [·∙•] {_MONTH}, \d{{4}}|{_MONTH}(?:, \d{{4}})?$")
_NUMBER = re.compile(r"\d+(?:[.,:٫٬]\d+)*")
_PART = re.compile(r"[·∙•]| - ")


def decide_language(text: str) -> tuple[str, float]:
    """``(language, confidence)`` of the interface that ``text`` was copied from, ``("en", 0.0)`` if nothing tells.

    Confidence is the winner's share of all evidence. Linear in the length of ``text``.
    """
    english, dates, short = _english(text)
    # Labels are left in English by incomplete translations, dates are not.
    if english >= 3 and english * (12 if dates else 4) >= short:
        return "en", 1.0
    votes: defaultdict[str, float] = defaultdict(float, en=english)
    for languages in _evidence(text):
        for language in languages:
            votes[language] += 1 / len(languages)
    total = sum(votes.values())
    winner = _winner(votes)
    # One line of a language's form among hundreds of others is an author's, not the interface's.
    if winner is None or votes[winner] * _SPARSEST < short:
        return "en", votes["en"] / total if total else 0.0
    return winner, votes[winner] / total


def _winner(votes: dict[str, float]) -> str | None:
    """The language with the most evidence, the first in the alphabet of equals; None where too little tells.

    A word that several languages share is a part of a vote, so it takes several of them. Against English, which
    leaks into all interfaces and whose pages hold lines of all languages, the lead must be clear.
    """
    best = min(votes, key=lambda language: (-votes[language], language))
    return best if votes[best] >= 1 and votes[best] > votes["en"] * _LEAD else None


@cache
def _english_labels() -> frozenset[str]:
    return frozenset(load("en")["distinctive"])


def _english(text: str) -> tuple[int, int, int]:
    """How many lines are surely English interface, how many of these are dates, and how many are short at all."""
    labels, match, hits, dates, short = _english_labels(), _ENGLISH.match, 0, 0, 0
    for line in text.split("\n"):
        if 2 < len(line) <= _LONGEST:
            short += 1
            line = line.strip(_MARKS)
            if line in labels:
                hits += 1
            elif line[:1] in "123456789JFMASOND" and match(line):
                hits, dates = hits + 1, dates + 1
                if dates == 32 and hits * 4 >= short:
                    break
    return hits, dates, short


def _evidence(text: str) -> Iterator[list[str]]:
    index = load_index()
    for line in text.split("\n"):
        if 1 < len(line) <= _LONGEST:
            line = line.strip(_MARKS)
            parts = _PART.split(line) if "·" in line or ":" in line else (line,)
            for part in parts:
                if found := index.get(shape(part)) or _of_counted(part, index):
                    yield found.split()


def _of_counted(part: str, index: dict[str, str]) -> str | None:
    """The evidence of a label after a count: "108,7 mil Visualizaciones"."""
    words = part.split(maxsplit=2)
    if len(words) < 2 or not words[0][0].isdigit():
        return None
    return index.get(shape(" ".join(words[1:]))) or (index.get(shape(words[2])) if len(words) > 2 else None)


@cache
def first_lines() -> frozenset[str]:
    """The line that a page begins with, in every language: it tells of the keyboard shortcuts."""
    return frozenset(load_first_lines())


def is_interface(line: str) -> bool:
    """Whether ``line`` is one that the interface of few languages prints, and no English sentence.

    >>> is_interface("ಸಂವಾದ"), is_interface("A sentence.")
    (True, False)
    """
    return 1 < len(line) <= _LONGEST and shape(line) in load_index()


def shape(line: str) -> str:
    """``line`` folded, each number as ``0``: what all lines of one form share."""
    return fold(_NUMBER.sub("0", line))
