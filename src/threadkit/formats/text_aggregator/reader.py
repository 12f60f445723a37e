"""The posts of an aggregator's page, from top to bottom: what stands above a time line is what it closes."""

from __future__ import annotations

from bisect import bisect_right

from ...diagnostics import Report
from ...documents import Document
from ...models import Availability
from ...raw import RawPage, RawPost
from ...values.site_notices import english_notice
from ...values.text import flatten
from .._lines import Ledger, Lines, Role
from .._lines.pages import with_posts
from .authors import author_line
from .embeds import Embed, find_header
from .page_head import ORIGINAL, head_lines, is_labelled, is_told
from .times import find_times

_LABELS = frozenset({"Views", "View", "on", "X"})
_LINK = "View on X"


class Reader:
    """Reads the lines from top to bottom; ``buffer`` holds the lines since the last time line."""

    def __init__(self, document: Document, report: Report, not_times: frozenset[int]) -> None:
        self.lines = Lines(document.text)
        self.ledger = Ledger(self.lines)
        self.report = report
        self.pages: list[RawPage] = []
        self.bounds: list[int] = []
        self.times = find_times(self.lines.lines, not_times)
        self._time_lines = sorted(self.times)
        self.buffer: list[int] = []
        self.outer: list[int] = []
        self.embeds: list[Embed] = []
        self.headed = False  # whether the current page's label was seen

    # -- reading -----------------------------------------------------------------------------------

    def read(self) -> list[RawPage]:
        self._open_page(0)
        for number, line in enumerate(self.lines.lines):
            if not line:
                continue
            if number in self.times:
                self._time_line(number)
            elif line == ORIGINAL and self._starts_page(number):
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
        return with_posts(self.pages)

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
        self.outer.extend(self.buffer)
        self.buffer = []
        post = RawPost(availability=reason, notice=self.lines.lines[number], span=self.lines.span(number, number))
        self.embeds.append(Embed(number, None, post))

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
        """Index in the buffer of the author line of the embedded post that ends with the line ``time``."""
        return find_header(self.lines.lines, self.buffer, time, self.times)

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
        self.embeds.append(Embed(at, time, post))

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

    def _claim_embed(self, embed: Embed) -> None:
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
        if not is_labelled(self.lines.lines, number):
            return False
        if self.buffer:
            return is_told(self.lines.lines, self.buffer)
        # Nothing above it since the last block: a label where the block is closed as first posts are.
        return (not self.pages[-1].posts and not self.embeds) or self._next_time_is_original(number)

    def _next_time_is_original(self, number: int) -> bool:
        below = bisect_right(self._time_lines, number)
        return below < len(self._time_lines) and self.times[self._time_lines[below]].original

    def _head(self, label: int) -> None:
        head, self.buffer = head_lines(self.lines.lines, self.buffer)
        if self.headed or self.pages[-1].posts or self.embeds:
            self._finish_page()
            self._open_page(min([label, *head.values()]))
        self.buffer = []
        self.headed = True
        if "title" in head:
            self.pages[-1].title = self.lines.lines[head["title"]]
        for role, at in head.items():
            self.ledger.claim(at, at, Role(f"page {role}"))
        self.ledger.claim(label, label, Role.PAGE_LABEL)
