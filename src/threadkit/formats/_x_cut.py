"""Where each post of a copied page begins and ends, and which posts are quoted ones."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ..raw import RawAuthor
from ._x_headers import Clock, Header
from ._x_pages import Bounds
from ._x_rows import HANDLE, Rows
from ._x_words import Words

HEADING = re.compile(r"#{1,6} \S")
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
        self.used = {number for header in headers for number in range(header.first, header.body)}
        self.replied: set[str] | None = None

    def starts(self) -> list[Start]:
        """The first line of each top-level post with its header and, for the page's own post, its time line."""
        first, tail, _ = self.bounds
        headers = self.headers
        starts: list[Start] = []
        floor, at = first, 0
        for clock in (c for c in self.clocks if c.row < tail):
            until = bisect_left(headers, clock.row, lo=at, key=lambda header: header.first)
            inside, at = headers[at:until], until
            ended = [n for n in self.rows.labels(floor, clock.row) if self.rows.roles[n] == "article-end"]
            focal = self._focal_header(floor, clock.row, [] if ended else inside)
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
        for header in (h for h in headers[at:] if h.first < tail):
            if not starts or not self._nest(header, starts[-1][0]):
                starts.append((header.first, header, None))
        if not starts:
            alone = self._focal_header(first, tail, [])
            if alone is not None:
                starts.append((alone.first, alone, None))
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
        candidates: list[tuple[int, int]] = []
        for number in self._bare_handles(first, last):
            above = self._name(number, first)
            if above is not None and self._may_be_followed(number, inside):
                candidates.append((number, above))
        if not candidates:
            return None
        best = candidates[0]
        if len(candidates) > 1:
            if self.replied is None:
                self.replied = self._replied_to(first)
            replied = self.replied
            best = max(candidates, key=lambda pair: (self._likely(pair[0], pair[1], first, replied), -pair[0]))
        handle, name = best
        author = RawAuthor(username=self.text[handle][1:], name=self.text[name])
        return Header(name, name, handle, None, handle + 1, author, None)

    def _bare_handles(self, first: int, last: int) -> list[int]:
        """The lines that are a handle, of no known header and of no text."""
        text, used = self.text, self.used
        return [
            number
            for number in range(first, last)
            if text[number][:1] == "@"
            and number not in used
            and HANDLE.fullmatch(text[number])
            and not self.rows.inline(number, first, last)
        ]

    def _may_be_followed(self, number: int, inside: list[Header]) -> bool:
        """Whether the headers after a line can all be those of posts that the page's own post quotes."""
        later = inside[bisect_right(inside, number, key=lambda header: header.first) :]
        return len(later) < 2 or (len(later) < 5 and all(self._quote_label(h, number) is not None for h in later))

    def _likely(self, number: int, name: int, first: int, replied: set[str]) -> int:
        """How likely a handle is the page's own post's: it is replied to, or stands below the page's head."""
        above = self.rows.back(name - 1, first, 4)
        score = 2 * (self.text[number][1:].lower() in replied)
        score += 3 * (above is not None and self.rows.roles[above] in ("conversation", "head", "new"))
        return score + (above is None or name == first or not self.text[name - 1])

    def _name(self, handle: int, floor: int) -> int | None:
        name = self.rows.back(handle - 1, floor, 2)
        if name is None or name in self.rows.outside or name in self.used:
            return None
        if self.rows.roles[name] in ("replying", "conversation", "new"):
            return None
        return None if self.words.joiner(self.text[name], self.rows.raw[name]) else name

    def _replied_to(self, first: int) -> set[str]:
        """The usernames that posts of the page reply to."""
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
        """The first line of a post whose header is missing: the first that is not the head of the page.

        A heading of the note that the page was copied into is nobody's post: the text begins below the last one.
        """
        below = (number + 1 for number in range(last - 1, first - 1, -1) if HEADING.match(self.text[number]))
        for number in range(next(below, first), last):
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
