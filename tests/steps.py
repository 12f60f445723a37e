"""Counting what reading a page does: the same number on every machine, however busy it is.

Counted are the lines of threadkit's own code, the functions in C that they call, and the letters that its patterns
look through: a search that begins again and again in a text and goes to its end shows, too. What one call into
another library costs (a tree of HTML, a check by pydantic) is not seen here, but measured in time (test_growth.py).
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import threadkit
from threadkit.regex import Lazy

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from work import Counter

LETTERS = 16  # that a pattern looks through in the time of a line of Python


class Steps(Counter):
    """Counts the steps while it is entered; patterns of the package count for it what they look through."""

    letters = 0

    def __enter__(self) -> Steps:
        self._patterns = [one for one in gc.get_objects() if type(one) is Lazy]
        for pattern in self._patterns:
            self._watch(pattern)
        super().__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        for pattern in self._patterns:
            _set(pattern, re.compile(pattern.pattern, pattern.flags))
        self.count += self.letters // LETTERS

    def _watch(self, pattern: Lazy) -> None:
        plain = re.compile(pattern.pattern, pattern.flags)
        _set(pattern, plain)
        for name in ("search", "match", "fullmatch"):
            setattr(pattern, name, self._looking(getattr(plain, name), is_search=name == "search"))
        pattern.finditer = self._finding(plain)
        pattern.findall, pattern.split = (self._through(getattr(plain, name), 0) for name in ("findall", "split"))
        pattern.sub, pattern.subn = (self._through(getattr(plain, name), 1) for name in ("sub", "subn"))

    def _looking(self, look: Callable[..., Any], *, is_search: bool) -> Callable[..., Any]:
        """A search that counts: as far as it found something, or to the end; what does not match ends at once."""

        def counted(text: Any, start: int = 0, end: int = sys.maxsize) -> Any:
            found = look(text, start, end)
            if found is not None or is_search:
                self.letters += 1 + max(0, (found.end() if found is not None else min(len(text), end)) - start)
            return found

        return counted

    def _finding(self, plain: re.Pattern[Any]) -> Callable[..., Any]:
        def counted(text: Any, start: int = 0, end: int = sys.maxsize) -> Iterator[Any]:
            at = start
            for found in plain.finditer(text, start, end):
                self.letters += 1 + found.end() - at
                at = found.end()
                yield found
            self.letters += 1 + max(0, min(len(text), end) - at)

        return counted

    def _through(self, do: Callable[..., Any], place: int) -> Callable[..., Any]:
        """What goes through the whole text that is its argument at ``place``."""

        def counted(*given: Any, **named: Any) -> Any:
            self.letters += 1 + len(given[place])
            return do(*given, **named)

        return counted


def _set(pattern: Lazy, plain: re.Pattern[Any]) -> None:
    for name in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
        setattr(pattern, name, getattr(plain, name))


def steps(work: Callable[[], object]) -> int:
    """The steps of the work when what it loads is loaded."""
    work()
    with Steps() as counted:
        work()
    return counted.count


def attempted(work: Callable[[], object]) -> Callable[[], object]:
    """The work, of which only the errors for users may come."""

    def tried() -> object:
        try:
            return work()
        except threadkit.ThreadkitError as error:
            assert "defect" not in str(error), error
            return None

    return tried
