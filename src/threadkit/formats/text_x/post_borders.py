"""The lines of each top-level post: from its first to where the next thing cannot be its own, and its counts."""

from __future__ import annotations

from typing import NamedTuple

from ...raw import RawPost
from .._lines import Role
from .above_name import AboveNameReader
from .body import BodyReader
from .clean_lines import CleanLines
from .counts import CountReader
from .draft import Draft, PageDraft
from .post_ends import EndFinder, mark_foreign_buttons
from .post_heads import PostHead
from .split_pages import module
from .split_posts import Start
from .time_lines import TimeLine

#: Posts of a list that show how it is parted.
_FEW = 3


class PostSpan(NamedTuple):
    """The lines ``first`` to ``end`` (excluded) of a post with its head and its time line.

    ``row`` are the lines of its counts, where these have no labels, ``after`` is the line below them.
    """

    first: int
    end: int
    head: PostHead | None
    time_line: TimeLine | None
    row: list[int]
    after: int

    @property
    def is_listed(self) -> bool:
        """Whether it is a post of a list: a head and no time line."""
        return self.head is not None and self.time_line is None


class BorderFinder:
    """Finds the borders of one page's posts."""

    def __init__(
        self,
        lines: CleanLines,
        above_name: AboveNameReader,
        body: BodyReader,
        counts: CountReader,
        ends: EndFinder,
        page: PageDraft,
    ) -> None:
        self.lines = lines
        self.text = lines.text
        self.above_name = above_name
        self.body = body
        self.counts = counts
        self.ends = ends
        self.page = page

    def spans(self, starts: list[Start], tail: int) -> tuple[list[PostSpan], bool]:
        """The lines of the posts that begin at ``starts``, and whether blank lines tell what their counts are."""
        if not starts:
            return [], False
        nexts = [*(start for start, _, _ in starts[1:]), tail]
        spans = self._ruled([self._span(start, end) for start, end in zip(starts, nexts, strict=True)])
        mark_foreign_buttons(self.lines, [(span.first, span.end) for span in spans if span.time_line is None])
        spans = [self._with_row(span) for span in spans]
        shows = self._shows_counts(spans)
        layout = any(len(span.row) >= 3 and len(self.counts.layout(span.row)) >= 3 for span in spans)
        return [self._with_counts(span, shows=shows, layout=layout) for span in spans], layout

    def _span(self, start: Start, end: int) -> PostSpan:
        first, head, time_line = start
        body = time_line.row + 1 if time_line is not None else head.body if head is not None else first
        end = self.lines.until_break(max(first, body), end)
        return PostSpan(first, end, head, time_line, [], end)

    def _ended(self, span: PostSpan) -> PostSpan:
        """The post without what follows in other people's words."""
        head, end = span.head, span.end
        return span if head is None or span.time_line is not None else span._replace(end=self._list_end(head, end))

    def _list_end(self, head: PostHead, end: int) -> int:
        """The end of a post of a list; accounts that the site suggests below it are the site's."""
        end = self.above_name.closing(head, head.body, end)
        if head.day is None:  # the page's own post: its counts stand above an article
            return end
        block = module(self.lines, head.body, end)
        own = self.ends.end(head.body, end if block is None else block[0])
        if block is not None:
            return own if own < block[0] else end
        self._take_rules(own, end)
        return own

    def _take_rules(self, first: int, last: int) -> None:
        self.page.chrome.update((n, Role.RULE) for n in range(first, last) if self.lines.letters[n] == "-")

    def _ruled(self, spans: list[PostSpan]) -> list[PostSpan]:
        """The posts, ended; where somebody drew a rule below most, what stands below it is no part of one."""
        last = spans[-1]
        if last.time_line is None:
            body = last.head.body if last.head is not None else last.first
            spans[-1] = last._replace(end=self.ends.overrun(body, last.end))
        spans = [self._ended(span) for span in spans]
        rules = [self._rule(span) for span in spans]
        listed = sum(span.is_listed for span in spans)
        if 2 * sum(rule is not None for rule in rules) < listed or listed < _FEW:
            return spans
        for rule, span in zip(rules, spans, strict=True):
            if rule is not None:
                self._take_rules(rule, span.end)
        return [span if rule is None else span._replace(end=rule) for span, rule in zip(spans, rules, strict=True)]

    def _rule(self, span: PostSpan) -> int | None:
        """The rule that somebody drew below a post of a list."""
        return self.ends.rule(span.head.body, span.end) if span.head is not None and span.is_listed else None

    def _with_row(self, span: PostSpan) -> PostSpan:
        """The post with its row of counts; accounts that the site suggests below it are known."""
        block = module(self.lines, span.head.body if span.head else span.first, span.end)
        if block is not None:
            self._take_suggestions(*block)
        if span.head is None or not span.is_listed:
            return span._replace(after=span.end)
        row, after = self.counts.count_run(span.head.body, block[0] if block else span.end)
        return span._replace(row=row, after=after)

    def _take_suggestions(self, first: int, last: int) -> None:
        self.page.suggested = True
        for number in range(first, last):
            if self.text[number]:
                known = self.lines.roles[number] is not None
                self.page.chrome[number] = Role.LABEL if known else Role.SUGGESTIONS

    def _shows_counts(self, spans: list[PostSpan]) -> bool:
        """Whether the page shows counts below most posts of its list: where it does not, a number is a text."""
        listed = with_counts = 0
        for span in spans:
            if span.head is not None and span.is_listed:
                row = span.row
                listed += bool(row) or not span.head.promoted
                alone = len(row) == 1 and self._text_begins(span.head, row[0]) == row[0]
                with_counts += bool(row) and not alone
        return 2 * with_counts > listed

    def _text_begins(self, head: PostHead, last: int) -> int | None:
        """The first line with text that is not the page's own below a head."""
        scratch = Draft(RawPost())
        return self.lines.filled_below(self.body.lead(head.body, last, scratch, scratch.post), last + 1, 99)

    def _with_counts(self, span: PostSpan, *, shows: bool, layout: bool) -> PostSpan:
        """The post with the numbers that are its counts on this page."""
        row = span.row
        if not (shows or len(row) >= _FEW or (row and row[-1] + 1 in self.lines.pictures)):
            return span._replace(row=[], after=span.end)
        return span._replace(row=self.counts.fitting(row)) if layout else span
