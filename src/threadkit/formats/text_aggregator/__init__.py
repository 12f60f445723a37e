"""Text copied from an aggregator's page of one author's thread (2026).

    6h ago                                     the page's age
    Title of the page
    0                                          a count of the aggregator's own
    Original post
    …text of the first post…
    9:56 AM · May 27, 2026 View on X           its time, on a clock of its own

    …text of a later post…                     no author line: all outer posts are the page owner's
    Name NameName Name@username                an embedded post: avatar's alt text, name and username run together
    …its text, flattened to one paragraph…
    4:56 PM · May 27, 2026 · 407 Views         closes the embedded post
    5:00 PM · May 27, 2026 · 378 Views         the very next line closes the outer post

A line is read by its shape and by its neighbours, since an author's text may hold any of these shapes.
"""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...models import Availability
from ...raw import RawPage, RawPost
from ...values.site_notices import english_notice
from ...values.text import flatten
from .._base import Format
from .._lines import Ledger, Lines, Role
from .authors import author_line, is_doubled
from .times import TIME, find_times, quoted_times

_AGE = re.compile(r"(?:\d{1,4}\s?(?:s|m|h|d|w|mo|y|[a-z]{3,7})|an?\s[a-z]{3,7})\s+ago|just now|now|yesterday", re.I)
_COUNT = re.compile(r"\d[\d.,]*\s?[KMBkmb]?")
_LABELS = frozenset({"Views", "View", "on", "X"})
_ORIGINAL = "Original post"
_LINK = "View on X"
_HEAD_LINES = 6


class _Embed(NamedTuple):
    header: int
    time: int | None
    post: RawPost


class _Reader:
    """Reads the lines from top to bottom; ``buffer`` holds the lines since the last time line."""

    def __init__(self, document: Document, report: Report, not_times: frozenset[int]) -> None:
        self.lines = Lines(document.text)
        self.ledger = Ledger(self.lines)
        self.report = report
        self.pages: list[RawPage] = []
        self.bounds: list[int] = []
        self.times = find_times(self.lines.lines, not_times)
        self.buffer: list[int] = []
        self.outer: list[int] = []
        self.embeds: list[_Embed] = []
        self.headed = False  # whether the current page's label was seen

    # -- reading -----------------------------------------------------------------------------------

    def read(self) -> list[RawPage]:
        self._open_page(0)
        for number, line in enumerate(self.lines.lines):
            if not line:
                continue
            if number in self.times:
                self._time_line(number)
            elif line == _ORIGINAL and self._starts_page(number):
                self._head(number)
            elif line == _LINK and not self.buffer and self.times.get(self._above(number)):
                self.ledger.claim(number, number, Role.LINK_TO_POST)
            elif (reason := english_notice(line)) is not None and self._in_place(number):
                self._notice(number, reason)
            else:
                self.buffer.append(number)
        self._finish_page()
        self.bounds.append(len(self.lines))
        for page, first, last in zip(self.pages, self.bounds, self.bounds[1:], strict=False):
            if not page.posts:
                self.ledger.forget(first, last)  # a head alone is no page
            self.ledger.settle(page, self.report, labels=_LABELS, first=first, last=last)
        return [page for page in self.pages if page.posts]

    def _in_place(self, number: int) -> bool:
        """Whether a notice stands where a post would: alone, or with its link, and in no embedded post."""
        lines = self.lines.lines
        beside = (n for n in (number - 1, number + 1) if 0 <= n < len(lines) and lines[n])
        apart = lines[number].endswith("Learn more") or all(n in self.times for n in beside)
        return apart and self._find_header(None) is None

    def _notice(self, number: int, reason: Availability) -> None:
        """Take the notice in place of a post; that is embedded in what is open, if anything is."""
        if self.embeds and self.buffer:
            self._close_without_time()
        self.outer, self.buffer = [*self.outer, *self.buffer], []
        post = RawPost(availability=reason, notice=self.lines.lines[number], span=self.lines.span(number, number))
        self.embeds.append(_Embed(number, None, post))

    def _above(self, number: int) -> int:
        """The last line above ``number`` that is not blank, or -1."""
        return next((above for above in range(number - 1, -1, -1) if self.lines.lines[above]), -1)

    def _open_page(self, first: int) -> None:
        self.pages.append(RawPage(language="en"))
        self.headed = False
        self.bounds.append(first)

    def _finish_page(self) -> None:
        """The page ends: what is still open is a post that was cut off."""
        page = self.pages[-1]
        header = self._find_header(None)
        if header is not None:
            self._embed(header, None)
        elif self.buffer and (self.headed or page.posts or self.embeds):
            if self.embeds:
                self._close_without_time()
            self.outer = self.buffer
        self.buffer = []
        if self.outer or self.embeds:
            cut = not self.embeds
            self._close_without_time()
            page.posts[-1].truncated = page.posts[-1].truncated or cut
        page.focal = next(iter(page.posts), None)

    def _time_line(self, number: int) -> None:
        header = self._find_header(number)
        if header is not None:
            self._embed(header, number)
        elif not self.buffer and (self.embeds or self.outer):
            self._close(number)
        else:
            if self.embeds:
                self._close_without_time()
            self.outer, self.buffer = self.buffer, []
            if not self.outer:
                self.report.add("time-without-text", line=number + 1, excerpt=self.lines.lines[number])
            self._close(number)

    def _find_header(self, time: int | None) -> int | None:
        """Index in the buffer of the author line of the embedded post that ends with the line ``time``.

        An embedded text is one paragraph, so the author line is the last line or the one before it; further
        up only a paragraph with the name doubled is taken. A name that is not doubled, or none, could as well be
        a mention in the author's own text: it counts where the next line closes the outer post.
        """
        buffer, lines = self.buffer, self.lines.lines
        near = [len(buffer) - back for back in (2, 1) if len(buffer) >= back]
        for index in near:
            if is_doubled(lines[buffer[index]]):
                return index
        for index in range(len(buffer) - 3, -1, -1):
            if is_doubled(lines[buffer[index]]) and self._stands_alone(buffer[index]):
                return index
        if time is not None and time + 1 in self.times:
            for index in near:
                if author_line(lines[buffer[index]], spaced=True) and self._stands_alone(buffer[index]):
                    return index
        return None

    def _stands_alone(self, number: int) -> bool:
        """Whether the line is a paragraph of its own, as an author line is."""
        lines = self.lines.lines
        above = number == 0 or not lines[number - 1] or number - 1 in self.times
        return above and (number + 1 == len(lines) or not lines[number + 1])

    def _embed(self, header: int, time: int | None) -> None:
        """Take the embedded post whose author line stands at ``header`` in the buffer."""
        before, at, body = self.buffer[:header], self.buffer[header], self.buffer[header + 1 :]
        if before:
            if self.embeds:
                self._close_without_time()
            self.outer.extend(before)
        self.buffer = []
        last = time if time is not None else (body[-1] if body else at)
        post = RawPost(
            text=self.lines.block(body[0], body[-1]) if body else "",
            author=author_line(self.lines.lines[at], spaced=True),
            span=self.lines.span(at, last),
            truncated=time is None,
        )
        if time is not None:
            self._set_time(post, time)
        else:
            self._lost_time(post, last)
        self.embeds.append(_Embed(at, time, post))

    # -- posts -------------------------------------------------------------------------------------

    def _close(self, time: int) -> None:
        """The outer post ends with the line ``time``."""
        post = self._outer_post(time)
        self._set_time(post, time)
        self.ledger.claim(time, time, Role.TIME, post)
        self._emit(post)

    def _close_without_time(self) -> None:
        """What was gathered has no closing time line: embeds on their own, or a post that was damaged."""
        if not self.outer:
            embeds, self.embeds = self.embeds, []
            for embed in embeds:
                self._claim_embed(embed)
                self.pages[-1].posts.append(embed.post)
            return
        last = self.embeds[-1].time or self.embeds[-1].header if self.embeds else self.outer[-1]
        post = self._outer_post(last)
        self._lost_time(post, self.outer[-1])
        self._emit(post)

    def _outer_post(self, last: int) -> RawPost:
        first = self.outer[0] if self.outer else self.embeds[0].header if self.embeds else last
        post = RawPost(span=self.lines.span(first, last))
        if self.outer:
            post.text = self.lines.block(self.outer[0], self.outer[-1])
        if self.embeds:
            post.quoted = self.embeds[0].post
            post.also_quoted = [embed.post for embed in self.embeds[1:]]
        return post

    def _emit(self, post: RawPost) -> None:
        for number in self.outer:
            self.ledger.claim(number, number, Role.TEXT, post)
        for embed in self.embeds:
            self._claim_embed(embed)
        self.pages[-1].posts.append(post)
        self.outer, self.embeds = [], []

    def _claim_embed(self, embed: _Embed) -> None:
        last, post = embed.time, embed.post
        if post.notice is not None:
            self.ledger.claim(embed.header, embed.header, Role.TOMBSTONE, post)
            return
        self.ledger.claim(embed.header, embed.header, Role.QUOTED_AUTHOR, post)
        stop = last if last is not None else len(self.lines)
        number = embed.header + 1
        end = embed.post.span[1] if embed.post.span else 0
        while number < stop and self.lines.starts[number] < end:
            if self.lines.lines[number]:
                self.ledger.claim(number, number, Role.QUOTED_TEXT, post)
            number += 1
        if last is not None:
            self.ledger.claim(last, last, Role.QUOTED_TIME, post)

    def _set_time(self, post: RawPost, number: int) -> None:
        time = self.times[number]
        post.time = time.clock
        if time.views is not None:
            post.counts["views"] = time.views

    def _lost_time(self, post: RawPost, line: int) -> None:
        self.report.add(
            "post-incomplete", "its time line is missing", span=post.span, line=line + 1, excerpt=flatten(post.text)
        )

    # -- the head of a page ------------------------------------------------------------------------

    def _starts_page(self, number: int) -> bool:
        """Whether ``Original post`` in line ``number`` is the label of a page's first post."""
        if number and self.lines.lines[number - 1] and not self._below_count(number):
            return False
        if not self.buffer:
            # Nothing above it since the last block: a label where the block is closed as first posts are.
            return (not self.pages[-1].posts and not self.embeds) or self._next_time_is_original(number)
        lines = self.lines.lines
        head = self.buffer[-_HEAD_LINES:]
        return bool(_COUNT.fullmatch(lines[head[-1]])) or any(_AGE.fullmatch(lines[n]) for n in head)

    def _below_count(self, number: int) -> bool:
        """Whether the head's count stands above the label; one line that is none of the page's may be between."""
        above = [line for line in self.lines.lines[max(0, number - 2) : number] if line]
        return any(map(_COUNT.fullmatch, above))

    def _next_time_is_original(self, number: int) -> bool:
        for below in range(number + 1, len(self.lines)):
            if below in self.times:
                return self.times[below].original
        return False

    def _known_head(self) -> list[int]:
        """The open lines down to the head's count: a line between it and the label is nobody's that is known."""
        lines, rest = self.lines.lines, self.buffer
        if len(rest) > 1 and not _COUNT.fullmatch(lines[rest[-1]]) and _COUNT.fullmatch(lines[rest[-2]]):
            return rest[:-1]
        return rest

    def _head(self, label: int) -> None:
        lines = self.lines.lines
        head: dict[str, int] = {}
        rest = self._known_head()
        if rest and _COUNT.fullmatch(lines[rest[-1]]):
            head["count"] = rest[-1]
            rest = rest[:-1]
        if rest and _AGE.fullmatch(lines[rest[-1]]):
            head["age"] = rest[-1]
            rest = rest[:-1]
        elif rest and (len(rest) == 1 or _AGE.fullmatch(lines[rest[-2]])):
            head["title"] = rest[-1]
            if len(rest) > 1:
                head["age"] = rest[-2]
            rest = rest[:-2]
        self.buffer = rest
        if self.headed or self.pages[-1].posts or self.embeds:
            self._finish_page()
            self._open_page(min([label, *head.values()]))
        self.buffer = []
        self.headed = True
        self.pages[-1].title = lines[head["title"]] if "title" in head else self.pages[-1].title
        for role, at in head.items():
            self.ledger.claim(at, at, Role(f"page {role}"))
        self.ledger.claim(label, label, Role.PAGE_LABEL)


#: Lines that may be a time, an author line or the label.
_TELLING = re.compile(
    r"^[^\S\n]*(?:\d{1,2}:\d\d.{8,120}|[^@\n]{1,160}@[A-Za-z0-9_]{1,20}|Original post)\s*?$", re.M
)
_SAMPLE = 400_000


def sniff(document: Document) -> float:
    """Two adjacent time lines, doubled author lines, or the page's label."""
    text = document.text[:_SAMPLE]
    if not any(dot in text for dot in "·∙•"):
        return 0.0
    score, below = 0.0, -1
    for found in _TELLING.finditer(text):
        line = found[0].strip()
        time = TIME.fullmatch(line) if line[0].isdigit() else None
        if time is None:
            score = max(score, 0.5 if line == _ORIGINAL else 0.7 * is_doubled(line))
        elif found.start() == below:
            return 0.95
        else:
            score = max(score, 0.8 if time["link"] else 0.3)
            below = found.end() + 1
    return score


def parse(document: Document, report: Report) -> list[RawPage]:
    """The pages in the text, each with the owner's posts and the posts embedded in them."""
    trial = Report()
    reader = _Reader(document, trial, frozenset())
    pages = reader.read()
    not_times = quoted_times(pages, reader.lines, reader.times)
    if not_times or report.strict:
        reader = _Reader(document, report, not_times)
        return reader.read()
    report.items.extend(trial.items)
    return pages


FORMAT = Format(
    "text_aggregator", "text copied from an aggregator's page of one author's thread", "text", sniff, parse
)
