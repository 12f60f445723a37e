"""The lines of a copied page of 2013-2019 that state counts or a time, in every language of the interface.

17 replies33 retweets167 likes       a number and a word each, in either order, glued together or not
RETWEETS LIKES                       2015: the labels on one line, the numbers below
1,204 3,310
12:06 AM - 31 May 2017

What a label means is told by the stems of its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ... import regex as re
from ...values.counts import parse_count
from ...values.dates import parse_time
from ...values.localdata import ascii_digits
from ...values.site_words import MOBILE_ENDS
from ...values.text import trim
from .labels import is_button, metric

_NUMBER = (
    r"\d[\d.,٬٫'’\u00a0\u202f]*(?:\s?(?:[KMB]|[Mm]io\.?|Tsd\.?|mil|[万萬만億억천千]|тыс\.?|млн\.?)(?![^\W\d_]))?"
)
_NUMBER_FIRST = re.compile(rf"({_NUMBER})\s*(?:件の|件|个|個)?\s*([^\d]{{1,40}})")
_LABEL_FIRST = re.compile(rf"([^\d]{{1,40}}?)\s{{0,40}}({_NUMBER})(?:件|개|회)?\s*")
#: Each number of such a line.
NUMBERS = re.compile(_NUMBER)
#: Words of the switches of 2014, which a copy glues to the counts: ``View summary Hide summary0 replies``.
_SWITCH = frozenset("Expand Collapse summary photo media conversation Reply".split())


class Reading:
    """The lines of a page, ``rows`` as they stand and ``lines`` trimmed, read in its language."""

    def __init__(self, rows: Sequence[str], lines: Sequence[str], language: str) -> None:
        self.rows = rows
        self.lines = lines
        self.language = language
        self.mobile = not MOBILE_ENDS.isdisjoint(lines)
        self._clocks: list[int] | None = None

    def below(self, row: int) -> str:
        return next((line for line in self.lines[row + 1 : row + 5] if line), "")

    def clock_between(self, row: int, stop: int) -> bool:
        """Whether the clock time of a page's own post stands below ``row`` and above ``stop``."""
        if self._clocks is None:
            self._clocks = [at for at, line in enumerate(self.lines) if line and self.is_time(line)]
        place = bisect_right(self._clocks, row)
        return place < len(self._clocks) and self._clocks[place] < stop

    def is_time(self, line: str) -> bool:
        if not line[0].isdigit() and not line[-1].isdigit() and " - " not in line:
            return False
        plain = ascii_digits(line).split(" · ")[0]
        if " - " not in plain or len(plain) > 60:
            return False
        return parse_time(plain, self.language) is not None

    def counts(self, line: str) -> dict[str, str]:
        """The counts of a line that holds nothing else, or nothing but the words of a switch before them."""
        if len(line) > 160 or not any(map(str.isdecimal, line)):
            return {}
        if line[0].isdecimal():
            return self._pairs([(label, count) for count, label in _all(_NUMBER_FIRST, line)])
        found = self._pairs(_all(_LABEL_FIRST, line))
        if found:
            return found
        first = next(place for place, character in enumerate(line) if character.isdecimal())
        switch = trim(line[:first])
        words = switch.replace("View ", "").replace("Hide ", "").split()
        if words and set(words) <= _SWITCH:
            return self._pairs([(label, count) for count, label in _all(_NUMBER_FIRST, line[first:])])
        return {}

    def counted(self, row: int) -> bool:
        """Whether a post's counts begin here: on one line, or each on a line of its own."""
        found = self.counts(self.lines[row]) if self.lines[row] else {}
        if len(found) != 1:
            return bool(found)
        below = self.counts(self.below(row) or "-")
        return len(below) == 1 and below.keys() != found.keys()

    def labelled(self, row: int) -> dict[str, str]:
        """The counts of a line of labels, above a line of as many numbers: the page of 2015."""
        line, below = self.lines[row], self.below(row)
        if len(line) > 40 or not below[:1].isdecimal() or any(map(str.isdecimal, line)):
            return {}
        numbers = below.split()
        labels = [line] if len(numbers) == 1 else line.split()
        names = [metric(label) for label in labels]
        known = [name for name in names if name is not None]
        if len(numbers) != len(names) or len(set(known)) != len(names) or not line.istitle() | line.isupper():
            return {}
        counted = all(parse_count(number, self.language) for number in numbers)
        return dict(zip(known, numbers, strict=True)) if counted else {}

    def _pairs(self, pairs: list[tuple[str, str]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for label, count in pairs:
            name, number = metric(label), trim(count)
            if name is None or found.get(name, number) != number or parse_count(number, self.language) is None:
                return {}
            found[name] = number
        return found


def _all(pattern: re.Pattern[str], line: str) -> list[tuple[str, str]]:
    """The pairs that make up the whole line, or none."""
    at, found = 0, []
    while at < len(line):
        match = pattern.match(line, at)
        if match is None:
            return []
        found.append((match[1], match[2]))
        at = match.end()
    return found


def after_counts(lines: Sequence[str], row: int) -> bool:
    """Whether the line above is one of counts, or a button, so that a post ends there."""
    above = next((line for line in reversed(lines[max(0, row - 3) : row]) if line), "")
    if not above or len(above) > 160:
        return False
    labels = [label for label in re.split(r"\d[\d.,]*", above) if trim(label)]
    return is_button(above) or bool(_NUMBER_FIRST.match(above) and metric(labels[-1] if labels else ""))
