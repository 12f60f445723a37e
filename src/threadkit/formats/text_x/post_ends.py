"""Where a post of a list ends, though no author line follows: the next thing cannot be its own.

A list shows below a text only what is the site's: media, labels, a quoted post, counts. So when the counts or a
film's clock stand there, what follows in other words is of whoever saved the page. Where nothing closes a post, a
mark that no text of the site has (a heading of a note, a fence, a table, a list of tasks) ends it as well.
"""

from __future__ import annotations

from itertools import pairwise

from ... import regex as re
from .alphabet import COUNTS, LABELS, PRINTED, SHUTS
from .clean_lines import CleanLines
from .headless import LONGEST, weight
from .wording import Wording

#: A row of counts below a post: replies, reposts, likes, views, perhaps bookmarks; fewer where some are zero.
_FULL_ROW = 4
#: A text so many times longer than a list shows cannot be one.
_OVERLONG = 4
#: The same for a quoted post, links and all.
_QUOTED = 2
#: Signs that copies leave of what parts the labels of a page.
_SIGNS = frozenset("·.-")
_ITEM = re.compile(r"[-*+] \S|\d{1,2}[.)] \S")
#: What may close a post: a line that only closes one, or numbers with the blank lines that buttons leave between.
CLOSING = re.compile(rf"[{SHUTS}]|[{COUNTS}](?:_{{0,3}}[{COUNTS}])*+")
#: What a page prints below counts: labels, counts and media, whose film it is, the options of a poll above their
#: shares; and a rule, which is nobody's.
BELOW_COUNTS = re.compile(rf"(?:[\-{PRINTED}]|F.?|[^_N?q](?=%))*+")
#: What no text of the site has, a blank line above it.
MARK = re.compile(
    r"""
    (?<=_)
    (?: > (?= _ | \Z )                  # a heading by itself
      | [`\[]                           # a fence, a task
      | \| (?= \^ )                     # a table
      | - (?= _{1,2} > )                # a rule above a heading
    )
    """,
    re.VERBOSE,
)
#: A rule that somebody drew below a text.
_RULE_BELOW = re.compile("(?<=_)-")


class EndFinder:
    """Finds the ends of one page's posts."""

    def __init__(self, lines: CleanLines, wording: Wording) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text

    def end(self, first: int, last: int) -> int:
        """The first line from ``first`` on that cannot belong to the post, or ``last``."""
        closed = self._closed(first, last)
        if closed is not None:
            return self._foreign(closed, last)
        mark = MARK.search(self.lines.letters, first + 1, last)
        return self._listed(mark.start(), first) if mark else last

    def overrun(self, first: int, last: int) -> int:
        """The end of a list's last post: a list shows no text that is so long, so other things follow it.

        They do below two blank lines at least, and what stands above these is short enough for a post.
        """
        if weight(self.lines.join(first, last)) < _OVERLONG * LONGEST:
            return last
        for number in range(first + 2, last):
            if self.text[number] and not (self.text[number - 1] or self.text[number - 2]):
                short = weight(self.lines.join(first, number)) <= LONGEST
                return number if short and not self.lines.labels(number, last) else last
        return last

    def rule(self, first: int, last: int) -> int | None:
        """The first rule that somebody drew below a text, a blank line above it."""
        found = _RULE_BELOW.search(self.lines.letters, first + 1, last)
        return found.start() if found else None

    def quoted(self, first: int, last: int) -> int:
        """The end of a quoted post: the site shows no more of it than a list does, and cuts what is longer."""
        if weight(self.lines.join(first, last)) <= _QUOTED * LONGEST or any(
            map(self._ends_quote, range(first, last))
        ):
            return last
        end, size = last, 0
        for number in range(first, last):
            size += weight(self.text[number]) + 1
            if size > LONGEST:
                break
            if number > first and not self.text[number]:
                end = number
        return end

    def _ends_quote(self, number: int) -> bool:
        """Whether the line is the site's, below a quoted post: then nobody else's words stand in it."""
        return self.lines.roles[number] in ("more", "gif", "image", "video", "alt")

    # -- what closes a post ------------------------------------------------------------------------

    def _closed(self, first: int, last: int) -> int | None:
        """The line after the last thing that stands below a text only, if there is any."""
        letters = self.lines.letters
        for found in reversed(list(CLOSING.finditer(letters, first, last))):
            if found[0][0] in SHUTS:
                if found.start() > first:
                    return found.end()
            elif self._is_row(found.start(), found.end()) and letters[first : found.start()].strip("_"):
                return found.end()
        return None

    def _is_row(self, first: int, last: int) -> bool:
        """Whether numbers are the counts of a post: there are four, and no fewer have seen it than liked it."""
        row = [number for number in range(first, last) if self.text[number]]
        placed = len(row) == _FULL_ROW - 1 and self._is_placed(row)
        if not placed and not _FULL_ROW <= len(row) <= _FULL_ROW + 1:
            return False
        values = [(self.wording.count(self.text[number]) or (0, False))[0] for number in row]
        return values[len(row) - 1 if placed else _FULL_ROW - 1] >= max(values[: _FULL_ROW - 1])

    def _is_placed(self, row: list[int]) -> bool:
        """Whether the buttons of a page have left a blank line each between three counts."""
        return any(below - above > 1 for above, below in pairwise(row)) and not self.text[row[0] - 1]

    def _foreign(self, first: int, last: int) -> int:
        """The first line that a page does not print below counts; ``last`` where there is none."""
        letters, at = self.lines.letters, first
        while (at := self._printed(at, last)) < last and set(self.text[at]) <= _SIGNS:
            at += 1
        if at == last or letters[at] in "qN?":  # a quoted post, a community note: further words of people
            return last
        ruled = letters.find("-", first, at)
        return at if ruled < 0 else ruled

    def _printed(self, first: int, last: int) -> int:
        """The end of what the page prints from the line ``first`` on."""
        found = BELOW_COUNTS.match(self.lines.letters, first, last)
        return found.end() if found else first

    # -- what no text of the site has --------------------------------------------------------------

    def _listed(self, number: int, first: int) -> int:
        """The first line of the lists that stand right above a mark: they are of the same hand."""
        at = number - 1
        while at > first:
            while at > first and not self.text[at]:
                at -= 1
            top = at
            while top > first and self.text[top - 1]:
                top -= 1
            if top <= first or not all(_ITEM.match(self.text[n]) for n in range(top, at + 1)):
                return number
            number, at = top, top - 1
        return number


#: An unknown line right above ``Show more``, a blank line above it.
FOREIGN_BUTTON = re.compile(rf"(?<=_)[^_!{LABELS}](?=m)")


def mark_foreign_buttons(lines: CleanLines, spans: list[tuple[int, int]]) -> None:
    """Know the line of a browser's extension: the same between the texts of several posts and their ``Show more``.

    Where the site has cut a text no line of its author's follows, and a blank line stands above the button.
    """
    above: dict[str, list[int]] = {}
    for first, last in spans:
        for button in FOREIGN_BUTTON.finditer(lines.letters, first + 1, last):
            above.setdefault(lines.text[button.start()], []).append(button.start())
    found = [number for numbers in above.values() if len(numbers) > 1 for number in numbers]
    if found:
        lines.relabel(found, "chrome", "x")
