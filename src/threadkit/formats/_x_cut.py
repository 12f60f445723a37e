"""Where each post of a copied page begins and ends, and which posts are quoted ones."""

from __future__ import annotations

import re

from ..raw import RawAuthor
from ._x_headers import Clock, Header
from ._x_pages import Bounds
from ._x_rows import HANDLE, Rows
from ._x_words import Words

STATUS = re.compile(r"https?://(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com/\w{1,20}/status/\d{5,20}\S{0,80}")

#: The first line of a top-level post with its header and, for the page's own post, its time line.
Start = tuple[int, Header | None, Clock | None]


class Cutter:
    """Cuts one page into posts. ``quotes``: line of the label or of the name -> header of a quoted post."""

    def __init__(
        self, rows: Rows, words: Words, bounds: Bounds, headers: list[Header], clocks: list[Clock]
    ) -> None:
        self.rows = rows
        self.words = words
        self.text = rows.text
        self.bounds = bounds
        self.headers = headers
        self.clocks = clocks
        self.quotes: dict[int, Header] = {}

    def starts(self) -> list[Start]:
        """The first line of each top-level post with its header and, for the page's own post, its time line."""
        first, tail, _ = self.bounds
        headers = [h for h in self.headers if first <= h.first < tail]
        starts: list[Start] = []
        floor = first
        for clock in (c for c in self.clocks if first <= c.row < tail):
            inside = [h for h in headers if floor <= h.first < clock.row]
            focal = self._focal_header(floor, clock.row, inside)
            if focal is not None:
                begin = focal.first
            else:
                outer = [h for h in inside if self._quote_label(h, floor) is None]
                if outer:  # the last post in the list is closed by a time line: its own
                    begin = outer[-1].first
                    focal = outer[-1]
                else:
                    begin = self._text_start(floor, clock.row)
            for header in inside:
                if header.first < begin and not self._nest(header, floor):
                    starts.append((header.first, header, None))
                elif header.first > begin:
                    self.quotes[self._quote_label(header, begin) or header.first] = header
            starts.append((begin, focal, clock))
            floor = clock.row + 1
        for header in (h for h in headers if h.first >= floor):
            if not starts or not self._nest(header, starts[-1][0]):
                starts.append((header.first, header, None))
        return [
            (self._context(start, starts, index), header, clock)
            for index, (start, header, clock) in enumerate(starts)
        ]

    def _nest(self, header: Header, floor: int) -> bool:
        """Whether the header is that of a quoted post."""
        label = self._quote_label(header, floor)
        if label is None:
            return False
        self.quotes[label] = header
        return True

    def _quote_label(self, header: Header, floor: int) -> int | None:
        """The line ``Quote`` above a header; the name of a community may stand between them."""
        above = self.rows.back(header.first - 1, floor, 3)
        if above is None:
            return None
        if self.rows.roles[above] == "quote":
            return above
        over = self.rows.back(above - 1, floor, 2)
        if over is None or self.rows.roles[over] != "quote" or len(self.text[above]) > 60:
            return None
        if self.rows.roles[above] is None:
            return over
        return None

    def _focal_header(self, first: int, last: int, inside: list[Header]) -> Header | None:
        """The name and handle of the page's own post, which has no day beside them."""
        used = {h.handle for h in self.headers}
        replied: set[str] | None = None
        best: tuple[int, int] | None = None
        for number in range(first, last):
            line = self.text[number]
            found = HANDLE.fullmatch(line) if line and line[0] == "@" and number not in used else None
            if found is None or self.rows.inline(number, first, last):
                continue
            name = self._name(number, first)
            if name is None:
                continue
            later = [h for h in inside if h.first > number]
            if len(later) > 1 and any(self._quote_label(h, number) is None for h in later):
                continue
            above = self.rows.back(name - 1, first, 4)
            replied = self._replied_to(last) if replied is None else replied
            score = 2 * (found[1].lower() in replied)
            score += 3 * (above is not None and self.rows.roles[above] in ("conversation", "head", "new"))
            score += above is None or name == first or not self.text[name - 1]
            if best is None or score > best[0]:
                best = (score, number)
        if best is None:
            return None
        handle = best[1]
        name = self._name(handle, first)
        author = RawAuthor(username=self.text[handle][1:], name=self.text[name] if name is not None else None)
        return Header(name if name is not None else handle, name, handle, None, handle + 1, author, None)

    def _name(self, handle: int, floor: int) -> int | None:
        name = self.rows.back(handle - 1, floor, 2)
        if name is None or name in self.rows.outside:
            return None
        role = self.rows.roles[name]
        if role in ("replying", "conversation", "new") or any(h.first <= name < h.body for h in self._near(name)):
            return None
        return name

    def _near(self, number: int) -> list[Header]:
        return [h for h in self.headers if h.first <= number < h.body]

    def _replied_to(self, first: int) -> set[str]:
        """The usernames that the posts below a line reply to."""
        found: set[str] = set()
        for number in range(first, self.bounds.tail):
            line = self.text[number]
            names = self.words.reply_names(line) if line else None
            if names is not None:
                below = self.rows.next(number + 1, self.bounds.tail, 2)
                after = HANDLE.fullmatch(self.text[below]) if below is not None else None
                found.update(name.lower() for name in (*names, *([after[1]] if after else [])))
        return found

    def _text_start(self, first: int, last: int) -> int:
        """The first line of a post whose header is missing: the first that is not the head of the page."""
        for number in range(first, last):
            line = self.text[number]
            if (
                line
                and number not in self.rows.outside
                and not self._is_head(line)
                and not self.words.tombstone(line)
            ):
                return number
        return last

    def _is_head(self, line: str) -> bool:
        return self.words.role(line) in ("keyboard", "keyboard2", "new", "conversation", "head", "logged-out")

    def _context(self, start: int, starts: list[Start], index: int) -> int:
        """The first line of what stands above a post's name: who reposted it, that it is pinned."""
        floor = starts[index - 1][0] if index else self.bounds.first
        first = start
        while True:
            above = self.rows.back(first - 1, floor, 3)
            if above is None or above in self.rows.outside:
                return first
            line = self.text[above]
            role = self.rows.roles[above]
            if role not in ("you-reposted", "pinned") and not self._is_context(line):
                return first
            first = above

    def _is_context(self, line: str) -> bool:
        """Who reposted or liked a post, or its address."""
        if line.startswith("http"):
            return STATUS.fullmatch(line) is not None
        return self.words.reposter(line) is not None or self.words.context(line)
