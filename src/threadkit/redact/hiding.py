"""Words that somebody said and that stand among the site's own: hidden where the page reads the same without.

A label such as ``Subscription`` is the site's, but a post on the page may be known by that word. Whether a reader
needs the label is not guessed: the page without it is read again.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..api import read_document
from ..documents import Document
from ..errors import ThreadkitError
from ..parse_options import ParseOptions
from .reading import Reading, reading
from .remains import Remain, Words, remains, without
from .synonyms import instead

_TRIALS = 120  # times that a page is read again
_MUCH = 15_000_000  # characters that are read again in all
_MUCH_TEXT = 1_500_000  # of a text, in which each format looks for its posts anew: some three seconds

Place = tuple[str, str]
"""A word, and what stands around it."""


class Hidden(NamedTuple):
    """A masked page, and how it is read."""

    text: str
    reading: Reading


class Hiding:
    """One masked page and what may be tried with it; ``words`` tells those that are to go."""

    def __init__(self, text: str, document: Document, format: str | None, words: Words) -> None:
        self._masked = text
        self._document = document
        self._format = format
        self._words = words
        self._left: defaultdict[Place, list[Remain]] = defaultdict(list)
        most = _MUCH_TEXT if document.kind == "text" else _MUCH
        self._trials = min(_TRIALS, most // (len(text) + 1))

    def run(self, is_label: Callable[[str], bool], before: Reading) -> Hidden:
        """The page with as many of the words hidden as it can be without being read otherwise.

        ``before`` is how the page was read with its own words.
        """
        for one in remains(self._masked, self._document.kind, self._words):
            self._left[one.word, one.place].append(one)
        places = sorted(self._left, key=lambda place: (is_label(place[0]), place))
        everything = [one for place in places for one in self._left[place]]
        first = self._tried(everything)
        if first.reading == before or not places:
            return first
        return self._most(places, is_label, self._tried([]))

    def _most(self, places: list[Place], is_label: Callable[[str], bool], best: Hidden) -> Hidden:
        """The page without the words that can go: groups of which some cannot are tried in halves."""
        labels = [place for place in places if is_label(place[0])]
        others = places[: len(places) - len(labels)]
        waiting = deque([others, labels] if labels and others else _halves(places))
        gone: list[Remain] = []
        needed: list[Place] = []
        while waiting and self._trials > 0:
            group = waiting.popleft()
            more = [one for place in group for one in self._left[place]]
            made = self._tried(gone + more)
            if made.reading == best.reading:
                gone, best = gone + more, made
            elif len(group) > 1:
                waiting += _halves(group)
            else:
                needed += group
        return self._said_otherwise(needed, gone, best)

    def _said_otherwise(self, needed: list[Place], gone: list[Remain], best: Hidden) -> Hidden:
        """The page with other labels in the place of those that it needs, where they are taken for the same."""
        for place in needed:
            ways = zip(
                *(instead(self._masked, one, self._words.is_said) for one in self._left[place]), strict=False
            )
            for way in ways:
                if self._trials <= 0:
                    return best
                made = self._tried([*gone, *way])
                if made.reading == best.reading:
                    gone, best = [*gone, *way], made
                    break
        return best

    def _tried(self, gone: Iterable[Remain]) -> Hidden:
        """The page without the words, read again."""
        self._trials -= 1
        text = without(self._masked, gone)
        again = Document(text, path=self._document.path, limits=self._document.limits)
        try:
            return Hidden(text, reading(read_document(again, ParseOptions(format=self._format))[0]))
        except ThreadkitError as error:
            return Hidden(text, (type(error), None))


def _halves(group: list[Place]) -> list[list[Place]]:
    middle = len(group) // 2
    return [group[:middle], group[middle:]]
