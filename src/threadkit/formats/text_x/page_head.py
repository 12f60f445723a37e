"""The head of a copied page, above its first post: navigation, the reader's own account, a profile."""

from __future__ import annotations

from ...raw import RawAuthor
from ...values.languages import is_interface
from .._lines import Role
from .alphabet import LABELS
from .clean_lines import HANDLE, CleanLines
from .wording import Wording

#: Letters of lines that a page's head has: labels, and phrases with a name or a number.
_PRINTED = frozenset(f"{LABELS}kPIJ")
_MARKS = frozenset({"new", "conversation"})
_LONGEST_PROFILE = 120
_LONGEST_WORD = 30
_FRAMED = 60


class HeadReader:
    """Reads the lines ``first`` to ``last`` (excluded).

    ``owner`` is the account whose profile they are the head of, ``chrome`` the lines that are known with what
    each is.
    """

    def __init__(self, lines: CleanLines, wording: Wording, first: int, last: int) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.first = first
        self.last = last
        self.navigation = self._navigation()
        self.owner, self.end = self._find_owner()
        if self.owner is not None:  # the head of a profile goes on to its last tab
            tabs = (n for n in range(self.end, last) if self._known(n))
            self.end = max([self.end, *tabs])
        account = self._account()
        self.bio = self._bio()
        self.foreign = self._is_foreign()
        self.chrome = {
            number: role
            for number in range(first, last)
            if self.text[number] and number not in lines.outside and (role := self._role(number, account))
        }

    @property
    def profile_lines(self) -> list[int]:
        """The lines in which the account says who it is."""
        owner = self.owner
        named = (owner.name, f"@{owner.username}") if owner is not None else ()
        return [n for n, role in self.chrome.items() if role is Role.PROFILE and self.text[n] not in named]

    def _role(self, number: int, account: frozenset[int]) -> Role | None:
        line = self.text[number]
        if number < self.end:
            if self._known(number) or self._counts(number):
                return Role.LABEL
            return Role.PROFILE if number in self.bio else None
        if number in account:
            return Role.ACCOUNT
        if self._known(number) or (line.endswith("+") and line[:-1].isdigit()) or self._titles(number):
            return Role.HEAD
        if is_interface(line):
            return Role.HEAD
        return (
            Role.NAVIGATION if self.foreign and number in self.navigation and len(line) <= _LONGEST_WORD else None
        )

    def _navigation(self) -> range:
        """The lines between the hint at the top of a page and its list of posts, whatever its language."""
        top = None
        for number in self.lines.labels(self.first, self.last):
            role = self.lines.roles[number]
            if role in ("keyboard", "keyboard2"):
                top = number
            elif role in _MARKS and top is not None and number - top < _FRAMED:
                return range(top, number)
        return range(0)

    def _bio(self) -> frozenset[int]:
        """The lines of a profile that are its owner's: name, username, all from there to the profile's counts."""
        if self.owner is None or self.owner.username is None:
            return frozenset()
        handle = next(
            (n for n in range(self.first, self.end) if self.text[n][1:] == self.owner.username), self.first
        )
        lines = [
            n for n in range(self.first, handle + 1) if self.text[n] in (self.owner.name, f"@{self.owner.username}")
        ]
        counted = next((n for n in range(handle + 1, self.end) if self._counts(n)), handle)
        return frozenset([*lines, *range(handle + 1, counted)])

    def _counts(self, number: int) -> bool:
        """Whether the line is one of a profile's counts, with its label or above it."""
        line = self.text[number]
        if not line:
            return False
        below = self.text[number + 1 : number + 2]
        parted = line[0].isdigit() and bool(below) and self.wording.number(line)
        return self.lines.letters[number] == "P" or (parted and self.wording.profile(f"{line} {below[0]}"))

    def _is_foreign(self) -> bool:
        """Whether the words of the page's navigation are, for the most part, of no known language."""
        lines = [number for number in self.navigation if self.text[number]]
        return 2 * sum(map(self._known, lines)) < len(lines)

    def _known(self, number: int) -> bool:
        return self.lines.letters[number] in _PRINTED

    def _titles(self, number: int) -> bool:
        """Whether the line is the title of a list: how many posts it holds stands below."""
        below = self.lines.filled_below(number + 1, self.last, 2)
        return below is not None and self.lines.letters[below] in "IJ"

    def _find_owner(self) -> tuple[RawAuthor | None, int]:
        """The account whose profile this is, and the line where its counts end."""
        text, first = self.text, self.first
        until = min(self.last, first + _LONGEST_PROFILE)
        counted = [n for n in range(first, until) if self._counts(n)]
        titles = {text[n] for n in range(first, until) if text[n] and self._titles(n)}
        for number in range(first, counted[0] if counted else first):
            found = HANDLE.fullmatch(text[number])
            name = self.lines.filled_above(number - 1, first, 2) if found else None
            if found and not (
                self.lines.tied_below(number, self.last) and (name is None or text[name] not in titles)
            ):
                owner = RawAuthor(username=found[1], name=text[name] if name is not None else None)
                return owner, counted[-1] + 1
        return None, first

    def _account(self) -> frozenset[int]:
        """The lines of the reader's own name and username, which close the navigation of a page."""
        for number in self.lines.labels(self.first, self.last):
            name = self.lines.filled_below(number + 1, self.last, 4) if self.lines.roles[number] == "head" else None
            handle = self.lines.filled_below(name + 1, self.last, 2) if name is not None else None
            if name is None or handle is None or not HANDLE.fullmatch(self.text[handle]):
                continue
            if self.lines.roles[name] is None and self._closes(handle + 1):
                return frozenset((name, handle))
        return frozenset()

    def _closes(self, number: int) -> bool:
        """Whether the page's title stands here: labels, one of which no navigation has."""
        while (below := self.lines.filled_below(number, self.last, 4)) is not None:
            role = self.lines.roles[below]
            if role is None or role in _MARKS:
                return role is not None
            number = below + 1
        return False
