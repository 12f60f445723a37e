"""A format that is a table of dialects.

    DIALECTS = (
        Dialect("headed", headed.likeness, headed.read),
        Dialect("listed", listed.likeness, listed.read),
    )
    FORMAT = text_format("text_notes", "notes about posts and threads", DIALECTS)

A dialect is one file with two functions:

    def likeness(lines: Lines, properties: FrontMatter) -> float:
        '''How surely the page is of this dialect, 0 to 1, by its beginning (``looks``).'''

    def read(note: Note) -> None:
        '''Add the posts to ``note.page.posts`` and claim their lines.'''

``read`` claims what it took (``note.claim``), and may set ``note.page.focal``, ``title``, ``url``, ``captured_at``;
front matter is claimed and its properties kept before it is called, the language is found and the account is made
afterwards. What nobody claimed stands in ``page.remarks`` where the format says that it is the saver's own words
(``keeps_remarks``), else it is reported as lost. A dialect that adds no post has not recognised the page after all:
what it claimed is forgotten and the next likely one is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from ...values.locales import get
from .._base import Format
from .._localtimes import page_language
from .front_matter import FrontMatter, claim_front_matter, front_matter
from .ledger import Ledger
from .lines import Lines, looks
from .roles import Role

#: A dialect that is so sure is not compared with those below it in the table.
SURE = 0.85
#: What begins a line of Markdown that is no prose: a picture, a link, a heading, a quote, a list.
_FURNITURE = frozenset("![#>-*_`|")
#: What a format of posts of the site needs to be looked at at all.
SITE_MARKS = ("@", "://x.com/", "://twitter.com/", " X: ", " Twitter: ")


@dataclass(slots=True)
class Note:
    """One text that is being read: its source, its properties, and the page that it becomes."""

    ledger: Ledger
    properties: FrontMatter
    report: Report
    page: RawPage = field(default_factory=RawPage)

    @property
    def lines(self) -> Lines:
        """The source."""
        return self.ledger.lines

    @property
    def rows(self) -> tuple[str, ...]:
        """The source's lines, trimmed."""
        return self.ledger.lines.lines

    def line_at(self, offset: int) -> int:
        """The line in which the character at ``offset`` stands."""
        return bisect_right(self.lines.starts, offset) - 1

    def claim(self, first: int, last: int, role: Role, post: RawPost | None = None) -> None:
        """Say what the lines ``first`` to ``last`` (included) were taken for: a part of ``post``, or furniture."""
        self.ledger.claim(first, last, role, post)


class Dialect(NamedTuple):
    """One way in which people write such a page down."""

    name: str
    likeness: Callable[[Lines, FrontMatter], float]
    read: Callable[[Note], None]


class _Table:
    """The dialects of one format; its methods are what a ``Format`` needs."""

    def __init__(
        self,
        dialects: tuple[Dialect, ...],
        otherwise: Callable[[Note], None] | None,
        labels: frozenset[str],
        marks: tuple[str, ...],
        keeps_remarks: bool,
    ) -> None:
        self.dialects, self.otherwise = dialects, otherwise
        self.labels, self.marks, self.keeps_remarks = labels, marks, keeps_remarks

    def likenesses(self, document: Document) -> list[tuple[float, Dialect]]:
        """The likely dialects, by the text's beginning or, where that tells nothing, by more of it; best first."""
        return next((found for lines in looks(document) if (found := self._judged(lines))), [])

    def _judged(self, lines: Lines) -> list[tuple[float, Dialect]]:
        if self.marks and not any(mark in lines.text for mark in self.marks):
            return []
        properties = front_matter(lines)
        found: list[tuple[float, Dialect]] = []
        for dialect in self.dialects:
            if likeness := dialect.likeness(lines, properties):
                found.append((likeness, dialect))
                if likeness >= SURE:
                    break
        return sorted(found, key=lambda one: -one[0])

    def sniff(self, document: Document) -> float:
        """The likeness of the nearest dialect."""
        found = document.keep(self, self.likenesses)
        return found[0][0] if found else 0.0

    def parse(self, document: Document, report: Report) -> list[RawPage]:
        """One page, as the first of the likely dialects that finds a post in it reads it."""
        found = [dialect.read for _, dialect in document.keep(self, self.likenesses)]
        for read in found or ([self.otherwise] if self.otherwise else []):
            note = open_note(document.text, report)
            read(note)
            if note.page.posts:
                close_note(note, labels=self.labels, keeps_remarks=self.keeps_remarks)
                return [note.page]
        return []


def open_note(text: str, report: Report) -> Note:
    """A text to read: its front matter is claimed, and what that tells of the page is told."""
    ledger = Ledger(text)
    properties = front_matter(ledger.lines)
    claim_front_matter(ledger, properties)
    note = Note(ledger, properties, report)
    page = note.page
    page.title, page.url = properties.first("title"), properties.first("source", "url")
    page.captured_at = properties.date("captured_at", "created", "saved_at", "clipped")
    page.properties = properties.written
    return note


def close_note(note: Note, *, labels: frozenset[str] = frozenset(), keeps_remarks: bool = False) -> None:
    """Find the page's language, and account for every line of the source."""
    page = note.page
    _doubt_last(note)
    page.language = page.language or page_language(post.time for post in page.posts)
    words = labels | get(page.language).metric_words
    note.ledger.settle(page, note.report, labels=words, keeps_remarks=keeps_remarks)


def _doubt_last(note: Note) -> None:
    """Say that a line below a post's pictures, the note's last one, may be the saver's and no text of the post."""
    filled = [number for number in range(len(note.lines)) if note.rows[number]]
    if len(filled) < 2 or not note.page.posts:
        return
    above, last = note.rows[filled[-2]], note.rows[filled[-1]]
    post = note.page.posts[-1]
    if above.startswith("![") and last[0] not in _FURNITURE and post.text.endswith(last):
        post.inferred["text"] = "borders-unknown"
        span = note.lines.span(filled[-1], filled[-1])
        note.report.add("borders-unknown", last[:60], span=span, line=filled[-1] + 1, excerpt=last)


def text_format(
    name: str,
    description: str,
    dialects: tuple[Dialect, ...],
    *,
    otherwise: Callable[[Note], None] | None = None,
    labels: frozenset[str] = frozenset(),
    marks: tuple[str, ...] = SITE_MARKS,
    keeps_remarks: bool = False,
) -> Format:
    """The format that reads a text in the likeliest of ``dialects``; among equals in the first.

    ``otherwise`` reads what is in none of them, where the user asks for this format all the same. ``labels`` are
    words that may stand beside a post's own values ("likes"), ``marks`` what a text must hold to be looked at.
    With ``keeps_remarks`` what is in no post is the saver's own: kept, and no loss.
    """
    table = _Table(dialects, otherwise, labels, marks, keeps_remarks)
    return Format(name, description, "text", table.sniff, table.parse)


__all__ = ["SITE_MARKS", "SURE", "Dialect", "Note", "close_note", "open_note", "text_format"]
