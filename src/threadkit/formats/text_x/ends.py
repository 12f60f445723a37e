"""Where a post of a list ends, though no author line follows: the next thing cannot be its own.

A list shows below a text only what is the site's: media, labels, a quoted post, counts. So when the counts or a
film's clock stand there, what follows in other words is of whoever saved the page. Where nothing closes a post, a
mark that no text of the site has (a heading of a note, a fence, a table, a list of tasks) ends it as well.
"""

from __future__ import annotations

from itertools import pairwise

from ... import regex as re
from .next import LONGEST, weight
from .rows import Rows
from .words import Words

_FILM = re.compile(r"\d{1,2}:\d{2}(?::\d{2})? / \d{1,2}:\d{2}(?::\d{2})?")
#: A row of counts below a post: replies, reposts, likes, views, perhaps bookmarks; fewer where some are zero.
_FULL_ROW = 4
#: A text so many times longer than a list shows cannot be one.
_OVERLONG = 4
#: The same for a quoted post, links and all.
_QUOTED = 2
#: Blank lines that the buttons of a row leave between two counts at most.
_ROW_GAP = 3
#: A heading of a note: authors write "# " above a paragraph, but not deeper ones.
_HEADING = re.compile(r"#{2,6} \S")
#: A line that a person drew.
RULE = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}")
_FENCE = re.compile(r"(`{3,}|~{3,})[\w+-]{0,20}")
_TASK = re.compile(r"[-*] \[[ xX]\] \S")
_TABLE = re.compile(r"\|.{0,300}\|")
_TABLE_RULE = re.compile(r"\|(?: ?:?-{1,200}:? ?\|){1,40}")  # one dash is enough
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})? ?%")
#: What opens further words of people below a text: a quoted post, a community note.
_SIGNS = frozenset("·.-")
_OPENS = frozenset({"quote", "note", "note-like"})
#: Labels of what stands below a text, and which no author has for a line of their own.
_SHUTS = frozenset({"media-notice", "closing"})
_ITEM = re.compile(r"[-*+] \S|\d{1,2}[.)] \S")


class EndFinder:
    """Finds the ends of one page's posts."""

    def __init__(self, rows: Rows, words: Words) -> None:
        self.rows = rows
        self.words = words
        self.text = rows.text

    def end(self, first: int, last: int) -> int:
        """The first line from ``first`` on that cannot belong to the post, or ``last``."""
        closed = self._closed(first, last)
        if closed is not None:
            return self._foreign(closed, last)
        return self._marked(first, last)

    def overrun(self, first: int, last: int) -> int:
        """The end of a list's last post: a list shows no text that is so long, so other things follow it.

        They do below two blank lines at least, and what stands above these is short enough for a post.
        """
        if weight(self.rows.join(first, last)) < _OVERLONG * LONGEST:
            return last
        for number in range(first + 2, last):
            if self.text[number] and not (self.text[number - 1] or self.text[number - 2]):
                short = weight(self.rows.join(first, number)) <= LONGEST
                return number if short and not self.rows.labels(number, last) else last
        return last

    def rule(self, first: int, last: int) -> int | None:
        """The first rule that somebody drew below a text, a blank line above it."""
        rules = (n for n in range(first + 1, last) if not self.text[n - 1] and RULE.fullmatch(self.text[n]))
        return next(rules, None)

    def quoted(self, first: int, last: int) -> int:
        """The end of a quoted post: the site shows no more of it than a list does, and cuts what is longer."""
        if weight(self.rows.join(first, last)) <= _QUOTED * LONGEST or any(
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
        return self.rows.roles[number] in ("more", "gif", "image", "video", "alt")

    # -- what closes a post ------------------------------------------------------------------------

    def _closed(self, first: int, last: int) -> int | None:
        """The line after the last thing that stands below a text only, if there is any."""
        number = last - 1
        while number > first:
            line = self.text[number]
            if line and self._shuts(number, line):
                return number + 1
            if line and line[0].isdigit():
                if _FILM.fullmatch(line):
                    return number + 1
                if self.words.count(line) is not None:
                    row = self._row(number, first)
                    if self._is_row(row) and any(self.text[first : row[0]]):
                        return number + 1
                    number = row[0]
            number -= 1
        return None

    def _shuts(self, number: int, line: str) -> bool:
        """Whether the line is a label or a notice of the page's that no text has below it."""
        if self.rows.roles[number] in _SHUTS or self.words.gap(line):
            return True
        return self.words.tombstone(line) is not None

    def _row(self, number: int, first: int) -> list[int]:
        """The counts that stand above one another down to the line ``number``."""
        row = [number]
        at = number - 1
        while at >= first and row[0] - at <= _ROW_GAP + 1:
            line = self.text[at]
            if line:
                if self.words.count(line) is None:
                    break
                row.insert(0, at)
            at -= 1
        return row

    def _is_row(self, row: list[int]) -> bool:
        """Whether numbers are the counts of a post: there are four, and no fewer have seen it than liked it."""
        placed = len(row) == _FULL_ROW - 1 and self._is_placed(row)
        if not placed and not _FULL_ROW <= len(row) <= _FULL_ROW + 1:
            return False
        values = [(self.words.count(self.text[number]) or (0, False))[0] for number in row]
        return values[len(row) - 1 if placed else _FULL_ROW - 1] >= max(values[: _FULL_ROW - 1])

    def _is_placed(self, row: list[int]) -> bool:
        """Whether the buttons of a page have left a blank line each between three counts."""
        return any(below - above > 1 for above, below in pairwise(row)) and not self.text[row[0] - 1]

    def _foreign(self, first: int, last: int) -> int:
        """The first line that a page does not print below counts; ``last`` where there is none."""
        at, ruled = first, None
        while at < last:
            line = self.text[at]
            if line and RULE.fullmatch(line):
                ruled = at if ruled is None else ruled
            elif line and self.rows.roles[at] in _OPENS:
                return last
            if line and self.rows.roles[at] == "from":
                at += 1  # the name of whom the film is
            elif line and not self._known(at, line):
                return at if ruled is None else ruled
            at += 1
        return last

    def _known(self, number: int, line: str) -> bool:
        words = self.words
        return (
            self.rows.roles[number] is not None
            or self._polls(number)
            or words.count(line) is not None
            or (line[0].isdigit() and (_FILM.fullmatch(line) is not None or words.labelled(line) is not None))
            or words.strong(line)
            or words.gap(line)
            or words.tombstone(line) is not None
            or words.from_domain(line) is not None
            or words.reply_names(line) is not None
            or line.startswith("http")
            or words.note_end(line)
            or set(line) <= _SIGNS
        )

    def _polls(self, number: int) -> bool:
        """Whether the line is of a poll: an option above its share, the share, votes and time left."""
        line = self.text[number]
        below = self.text[number + 1] if number + 1 < len(self.text) else ""
        if _PERCENT.fullmatch(line) or _PERCENT.fullmatch(below):
            return True
        return self.words.votes(line) is not None or (line[0].isdigit() and self.words.left(line))

    # -- what no text of the site has --------------------------------------------------------------

    def _marked(self, first: int, last: int) -> int:
        for number in range(first + 1, last):
            line = self.text[number]
            if line and not self.text[number - 1] and self._is_mark(number, line, last):
                return self._listed(number, first)
        return last

    def _is_mark(self, number: int, line: str, last: int) -> bool:
        below = self.text[number + 1] if number + 1 < last else ""
        if line[0] == "#":
            return not below and _HEADING.match(line) is not None
        if line[0] in "-=*_":
            if _TASK.match(line):
                return True
            heads = self.rows.next(number + 1, last)
            ruled = not below and RULE.fullmatch(line) is not None
            return ruled and heads is not None and _HEADING.match(self.text[heads]) is not None
        if line[0] in "`~":
            return _FENCE.fullmatch(line) is not None
        return line[0] == "|" and bool(_TABLE.fullmatch(line)) and bool(_TABLE_RULE.fullmatch(below))

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


def mark_foreign_buttons(rows: Rows, spans: list[tuple[int, int]]) -> None:
    """Know the line of a browser's extension: the same between the texts of several posts and their ``Show more``.

    Where the site has cut a text no line of its author's follows, and a blank line stands above the button.
    """
    above: dict[str, list[int]] = {}
    for first, last in spans:
        for number in rows.labels(first + 2, last):
            button = number - 1
            if (
                rows.roles[number] == "more"
                and rows.text[button]
                and not rows.text[button - 1]
                and rows.roles[button] is None
            ):
                above.setdefault(rows.text[button], []).append(button)
    for numbers in above.values():
        if len(numbers) > 1:
            for number in numbers:
                rows.roles[number] = "chrome"
