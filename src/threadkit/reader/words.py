"""The words around the posts, numbers and times, as a language has them; the words are in ``wording/*.json``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import cache
from importlib.resources import files

from .. import regex as re
from ..errors import ExportError
from .model import Phrase, Run

#: A place in a phrase.
_PLACE = re.compile(r"\{(\w+)\}")
#: CLDR's plural rules of the languages that there are words in: the category of a whole number.
_PLURALS: dict[str, Callable[[int], str]] = {
    "one_other": lambda n: "one" if n == 1 else "other",
    "zero_is_one": lambda n: "one" if n in (0, 1) else "other",
    "none": lambda n: "other",
    "arabic": lambda n: (
        {0: "zero", 1: "one", 2: "two"}.get(n)
        or ("few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other")
    ),
}
#: Precisions that tell a day at most -> the pattern of such a time.
_COARSE = {"day": "date", "month": "month", "year": "year"}


class Words:
    """One language: ``words("more")`` is a phrase, ``words.count("likes", 3)`` one with a number."""

    def __init__(self, language: str, table: dict[str, object]) -> None:
        self.language = language
        self._table = table
        self._plural = _PLURALS[self._text("plural")]
        self.direction = self._text("dir")
        self._months, self._short = self._list("months"), self._list("short_months")

    def _text(self, name: str) -> str:
        return str(self._table[name])

    def _list(self, name: str) -> list[str]:
        found = self._table[name]
        return [str(one) for one in found] if isinstance(found, list) else []

    def with_more(self, table: dict[str, object]) -> Words:
        """The same language, with further phrases."""
        return Words(self.language, {**self._table, **table})

    def has(self, name: str) -> bool:
        """Whether there is such a phrase."""
        return name in self._table

    def __call__(self, name: str, /, **values: object) -> str:
        """The phrase of that name, its places filled."""
        text = self._text(name)
        return text.format(**values) if values else text

    def phrase(self, name: str, /, **runs: Run) -> Phrase:
        """The phrase of that name as runs: each place is filled with a run, which may be a link."""
        pieces = _PLACE.split(self._text(name))
        found = [runs[piece] if odd % 2 else Run(piece) for odd, piece in enumerate(pieces)]
        return tuple(run for run in found if run.text)

    def count(self, name: str, number: int, /, **values: object) -> str:
        """The phrase for that number of things: ``3 likes``."""
        forms = self._table[name]
        assert isinstance(forms, dict)
        text = forms.get(self._plural(number)) or forms["other"]
        return str(text).format(n=self.number(number), **values)

    def number(self, number: int) -> str:
        """``52700`` with the language's sign between thousands."""
        return f"{number:,}".replace(",", self._text("group"))

    def percent(self, share: float) -> str:
        """``62.5`` as a share of a hundred."""
        return f"{share:g}".replace(".", self._text("decimal")) + "\u00a0%"

    def series(self, parts: list[str]) -> str:
        """Several as one phrase: ``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self._text("list").join(parts[:-1]) + self._text("and") + parts[-1]

    def moment(self, time: datetime, precision: str | None, *, after: date | None = None) -> str:
        """The time as it is known; ``after`` is the day that was told last: what is the same is not said again."""
        pattern = _COARSE.get(precision or "")
        if pattern is not None:
            return self._date(pattern, time)
        clock = f"{time:%H:%M}"
        if after == time.date():
            return clock
        pattern = "day" if after is not None and after.year == time.year else "date"
        return self("clock", date=self._date(pattern, time), time=clock)

    def exact(self, time: datetime) -> str:
        """A time to the second, with its zone."""
        return self("clock", date=self._date("date", time), time=f"{time:%H:%M:%S} {zone_name(time.tzinfo, time)}")

    def span(self, first: datetime, last: datetime) -> str:
        """From one day to another, as short as can be."""
        if first.date() == last.date():
            return self._date("date", first)
        if (first.year, first.month) == (last.year, last.month):
            month = self._short[last.month - 1]
            return self("days", first=first.day, last=last.day, month=month, m=last.month, y=last.year)
        pattern = "day" if first.year == last.year else "date"
        return self("range", start=self._date(pattern, first), end=self._date("date", last))

    def _date(self, pattern: str, time: datetime) -> str:
        months = self._months if pattern == "month" else self._short
        return self(pattern, y=time.year, m=time.month, d=time.day, month=months[time.month - 1])


def zone_name(zone: tzinfo | None, time: datetime) -> str:
    """What the zone is called: its IANA name, ``UTC``, or its distance from it."""
    name = getattr(zone, "key", None) or time.tzname()
    return name or f"UTC{time:%z}"


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are words in."""
    return tuple(sorted(one.name[:-5] for one in (files(__package__) / "wording").iterdir()))


@cache
def words_of(language: str) -> Words:
    """The words in a language, given as BCP 47 has it; ``ExportError`` where there are none in it."""
    code = language.replace("_", "-").partition("-")[0].lower()
    if code not in languages():
        raise ExportError(f"no words in the language {language!r}; there are {', '.join(languages())}")
    table = json.loads((files(__package__) / "wording" / f"{code}.json").read_text(encoding="utf-8"))
    return Words(code, table)
