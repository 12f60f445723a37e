"""The words of the site's interface, by language.

>>> english = get("en")
>>> english.label("Show more"), english.label("an author's text")
('show_more', None)
>>> english.match("Replying to @jack and @biz")
('replying_to', ('@jack and @biz',))
>>> get("pt").metric("Visualizações")
'views'

Names are stable English identifiers of what a line is (``show_more``, ``quote``, ``pinned_post``, ``ad``,
``relevant_people`` …); ``words(language)`` maps each to the word that the language prints. They are those of
the tables that ``scripts/build_locale_data.py`` reads, in small letters.

A label or pattern says what a line *may* be: an author can write the same words, so a format looks at where the
line stands, too. Patterns with little of their own ("From {0}") are in ``Locale.WEAK``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from .languages import decide_language
from .localdata import canonical, codes, fold, load

__all__ = ["Locale", "codes", "decide_language", "get", "words"]

#: Labels of counts -> the field of ``Metrics``.
METRICS = {
    "views_title": "views", "views_lc": "views", "focal_views": "views", "views_noun": "views",
    "replies": "replies", "reposts": "reposts", "retweets": "reposts", "likes": "likes", "quotes": "quotes",
    "quote_tweets": "quotes", "bookmarks": "bookmarks",
}  # fmt: skip


class Locale:
    """One language of the interface.

    ``words``     name -> word as printed (the first form where there are several)
    ``months``    folded month name -> 1-12; ``solar``: the same for the Solar Hijri calendar
    ``halves``    folded word for a half of the day -> 0 (before noon) or 12
    ``fillers``   folded words that stand between the parts of a date ("de", "г.")
    ``relative``  folded short relative time, its number as ``{}`` -> seconds of one unit
    ``ago``       folded relative time without a number ("now", "an hour ago") -> seconds
    ``units``     folded compact unit -> factor ("mio" -> 1000000)
    ``decimal``, ``group``  the separators of numbers
    ``metric_words``  the words of the labels of counts, in small letters

    All folding is by ``localdata.fold``.
    """

    #: Patterns whose own words also begin or end ordinary sentences.
    WEAK: ClassVar[frozenset[str]] = frozenset({"from", "trending_in", "trending_category", "liked_by", "joined"})

    __slots__ = (
        "_metrics", "_names", "_patterns", "ago", "code", "decimal", "fillers", "group", "halves", "metric_words",
        "months", "relative", "solar", "units", "words",
    )  # fmt: skip

    def __init__(self, code: str) -> None:
        data = load(code)
        self.code = code
        self.months = data["months"]
        self.solar = data["solar"]
        self.halves = data["halves"]
        self.fillers = frozenset(data["fillers"])
        self.relative = data["relative"]
        self.ago = data["ago"]
        self.units = data["units"]
        self.decimal = data["decimal"]
        self.group = data["group"]
        self.words: Mapping[str, str] = {name: forms[0] for name, forms in data["labels"].items()}
        self._names: dict[str, tuple[str, ...]] = {}
        self._metrics: dict[str, str] = {}
        for name, forms in data["labels"].items():
            for form in forms:
                self._names[form] = (*self._names.get(form, ()), name)
                if name in METRICS:
                    self._metrics.setdefault(fold(form), METRICS[name])
        self.metric_words = frozenset(
            word
            for name, forms in data["labels"].items()
            if name in METRICS
            for form in forms
            for word in form.lower().split()
        )
        self._patterns = tuple((name, tuple(pieces)) for name, pieces in data["patterns"])

    def label(self, line: str) -> str | None:
        """The name of the label that ``line`` is, letter for letter, or None.

        Strings that the site has left in English are found in every language.
        """
        names = self.names(line)
        return names[0] if names else None

    def names(self, line: str) -> tuple[str, ...]:
        """All names of the label that ``line`` is: one word may stand for several (zh ``查看``)."""
        line = _squeeze(line)
        return self._names.get(line) or (() if self.code == "en" else get("en")._names.get(line, ()))

    def match(self, line: str) -> tuple[str, tuple[str, ...]] | None:
        """``(name, arguments)`` of the first pattern that ``line`` has the form of, or None.

        Longer patterns are tried first. A ``{count}`` only fits what begins or ends with a digit.
        """
        line = _squeeze(line)
        for name, pieces in self._patterns:
            if line.startswith(pieces[0]) and line.endswith(pieces[-1]):
                found = _arguments(line, pieces, counted=name in _COUNTED)
                if found is not None:
                    return name, found
        return None if self.code == "en" else get("en").match(line)

    def metric(self, line: str) -> str | None:
        """The field of ``Metrics`` that ``line`` is the label of, in any of its plural forms, or None.

        >>> get("de").metric("Mal angezeigt"), get("ru").metric("просмотров"), get("en").metric(" Retweets")
        ('views', 'views', 'reposts')
        """
        key = fold(line)
        return self._metrics.get(key) or (None if self.code == "en" else get("en")._metrics.get(key))


#: Patterns whose first argument is a printed number.
_COUNTED = frozenset({"read_replies", "votes", "followers", "following_count", "views_aria", "repost_aria"})


def _squeeze(line: str) -> str:
    """``line`` with each run of white space (no-break spaces, too) as one space, none at the edges."""
    return " ".join(line.split())


def _arguments(line: str, pieces: tuple[str, ...], *, counted: bool) -> tuple[str, ...] | None:
    end, position, found = len(line) - len(pieces[-1]), len(pieces[0]), []
    for piece in pieces[1:-1]:
        at = line.find(piece, position, end)
        if at < 0:
            return None
        found.append(line[position:at])
        position = at + len(piece)
    if position > end:
        return None
    found.append(line[position:end])
    if not all(argument.strip() for argument in found):
        return None
    if counted and not (found[0].strip()[:1].isdigit() or found[0].strip()[-1:].isdigit()):
        return None
    return tuple(argument.strip() for argument in found)


@cache
def _locale(code: str) -> Locale:
    return Locale(code)


def get(language: str | None) -> Locale:
    """The locale of a language tag in any spelling (``pt-BR``, ``zh_TW``); English for an unknown one."""
    return _locale(canonical(language))


def words(language: str | None) -> Mapping[str, str]:
    """Label name -> the word that the language prints."""
    return get(language).words
