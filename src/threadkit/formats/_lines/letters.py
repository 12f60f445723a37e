"""A text as a string of one letter a line: what each line may be by its wording alone.

The offset of a letter is the number of its line, so that what lines mean together is a regular expression over the
letters. A dialect has an alphabet of its own and a function that asks one line; each distinct line is asked once,
and short lines, which pages have in common, once for all pages:

    Ada Brandt    s
    @adab         @
    ·             .
    6h            d

"""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: Longer lines are texts, which other pages do not have; so many short ones are remembered.
_SHORT, _MOST = 40, 20_000


class Letters:
    """Spells texts in the alphabet of ``ask``, which gives the letter of a line; ``known`` are those of labels."""

    def __init__(self, ask: Callable[[str], str], known: dict[str, str]) -> None:
        self._ask = ask
        self._labels = known
        self._known = dict(known)

    def spell(self, lines: Sequence[str]) -> str:
        """The letters of the lines, one beside another."""
        if len(self._known) > _MOST + len(self._labels):
            self._known = dict(self._labels)
        known, ask = self._known, self._ask
        long: dict[str, str] = {}
        for line in set(lines).difference(known):
            (known if len(line) <= _SHORT else long)[line] = ask(line)
        return "".join([known.get(line) or long[line] for line in lines])
