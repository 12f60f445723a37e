"""Which texts of a page are its own by their words: the tables of the site's words, numbers, times, addresses."""

from __future__ import annotations

from functools import cached_property
from itertools import islice

from .. import regex as re
from ..dom import Element, collapse, text_of
from ..raw import RawPage
from ..values.dates import parse_time
from ..values.locales import Locale
from ._said import Said, all_said

_FURNITURE = re.compile(r"[\d.,:/\s·•|%+KMBkm…—–-]*|https?://|GIF|ALT|pic\.(?:twitter|x)\.com/\w{1,40}")
_JOINER = 12  # characters of the word between two usernames
_NAMES = 20  # elements in such a line
_LONGEST = 200  # characters of a line of the interface
_LONGEST_TIME = 60  # characters of a time in words
#: A count before what is counted.
_COUNTED = re.compile(r"\d[\d.,\s]{0,15}\s(\S.{0,30})")
#: Attributes in which a link states where it leads, and how many elements a piece of that stands in at most.
_ADDRESSES = ("href", "data-expanded-url", "title", "data-url")
_NESTED = 3


class PageWords:
    """The words of a page that are not those of a post. ``more`` are lines of the site's that no table has."""

    def __init__(
        self, page: RawPage, locale: Locale, more: re.Pattern[str] | None, said: Said | None = None
    ) -> None:
        self.locale = locale
        self.more = more
        self.page = page
        self._given = said
        self._unknown: dict[str, str] = {}
        self._held: dict[str, bool] = {}
        self._pieces: dict[Element, bool] = {}

    @cached_property
    def said(self) -> Said:
        """What the page's title and all its posts say."""
        return self._given.afresh() if self._given is not None else all_said(self.page)

    def unknown(self, line: str) -> str:
        """What of a line no table knows: nothing, the names in a sentence of the site's, or all of it."""
        found = self._unknown.get(line)
        if found is None:
            found = self._unknown[line] = self._look_up(line)
        return found

    def _look_up(self, line: str) -> str:
        if (
            _FURNITURE.fullmatch(line)
            or self.locale.label(line) is not None
            or self.locale.metric(line) is not None
        ):
            return ""
        own = self.more.fullmatch(line) if self.more is not None else None
        found = self.locale.match(line) if own is None else ("", own.groups(""))
        if found is None:
            return line
        names = (name for name in found[1] if not _FURNITURE.fullmatch(name) and not self.said.holds(name))
        return " ".join(names)

    def is_known_by_page(self, line: str) -> bool:
        """Whether the line is a time, a count, or what a post of the page says."""
        known = self._held.get(line)
        if known is None:
            known = self._held[line] = self._is_time(line) or self._is_count(line) or self.said.holds(line)
        return known

    def _is_time(self, line: str) -> bool:
        has_digit = len(line) <= _LONGEST_TIME and any(map(str.isdecimal, line))
        return has_digit and parse_time(line, self.locale.code) is not None

    def _is_count(self, line: str) -> bool:
        found = _COUNTED.fullmatch(line)
        return found is not None and self.locale.metric(found[1]) is not None

    def is_address(self, parent: Element, line: str) -> bool:
        """Whether the text is a piece of the address that the link states in which it stands."""
        node: Element | None = parent
        for _ in range(_NESTED):
            if node is None or " " in line:
                return False
            if any(line in (node.get(name) or "") for name in _ADDRESSES):
                return True
            node = node.getparent()
        return False

    def is_piece(self, parent: Element) -> bool:
        """Whether it holds a piece of a line of the interface around usernames ("Replying to @a and @b")."""
        if parent not in self._pieces:
            self._pieces[parent] = _is_piece(parent, self.locale)
        return self._pieces[parent]


def _is_piece(parent: Element, locale: Locale) -> bool:
    whole: Element | None = parent
    if len(parent) == 0:  # the "and" in an element of its own
        whole = parent.getparent() if len(parent.text or "") <= _JOINER else None
    if whole is None or next(islice(whole, _NAMES, None), None) is not None:  # `len` counts all
        return False
    line = collapse(text_of(whole, most=_LONGEST))
    found = locale.match(line) if len(line) <= _LONGEST else None
    return found is not None and found[0] not in Locale.WEAK
