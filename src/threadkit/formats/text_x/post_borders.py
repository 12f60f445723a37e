"""The lines of each top-level post: from its first to where the next thing cannot be its own, and its counts."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(slots=True)
class PostSpan:
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
        spans = [self._span(start, end) for start, end in zip(starts, nexts, strict=True)]
        self._end(spans)
        self._end_at_rules([span for span in spans if span.is_listed])
        mark_foreign_buttons(self.lines, [(span.first, span.end) for span in spans if span.time_line is None])
        for span in spans:
            self._find_row(span)
        layout = any(len(span.row) >= _FEW and len(self.counts.layout(span.row)) >= _FEW for span in spans)
        self._keep_counts(spans, layout=layout)
        return spans, layout

    def _span(self, start: Start, end: int) -> PostSpan:
        first, head, time_line = start
        body = time_line.row + 1 if time_line is not None else head.body if head is not None else first
        end = self.lines.until_break(max(first, body), end)
        return PostSpan(first, end, head, time_line, [], end)

    def _end(self, spans: list[PostSpan]) -> None:
        """End the posts of a list where what follows is in other people's words."""
        last = spans[-1]
        if last.time_line is None:
            last.end = self.ends.overrun(last.head.body if last.head is not None else last.first, last.end)
        for span in spans:
            if span.head is not None and span.time_line is None:
                span.end = self._list_end(span.head, span.end)

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

    def _end_at_rules(self, listed: list[PostSpan]) -> None:
        """Where somebody drew a rule below most posts of a list, what stands below it is no part of one."""
        if len(listed) < _FEW:
            return
        rules = [self.ends.rule(span.head.body, span.end) if span.head is not None else None for span in listed]
        if 2 * sum(rule is not None for rule in rules) < len(listed):
            return
        for rule, span in zip(rules, listed, strict=True):
            if rule is not None:
                self._take_rules(rule, span.end)
                span.end = rule

    def _find_row(self, span: PostSpan) -> None:
        """Find the post's row of counts; accounts that the site suggests below it are known."""
        head, span.after = span.head, span.end
        block = module(self.lines, head.body if head else span.first, span.end)
        if block is not None:
            self._take_suggestions(*block)
        if head is not None and span.time_line is None:
            span.row, span.after = self.counts.count_run(head.body, block[0] if block else span.end)

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
        return self.lines.filled_below(
            self.body.above_text.read(head.body, last, scratch, scratch.post), last + 1, 99
        )

    def _keep_counts(self, spans: list[PostSpan], *, layout: bool) -> None:
        """Keep the numbers that are counts on this page; ``layout``: its blank lines tell what counts are."""
        shows = self._shows_counts(spans)
        for span in spans:
            row = span.row
            if not (shows or len(row) >= _FEW or (row and row[-1] + 1 in self.lines.pictures)):
                span.row, span.after = [], span.end
            elif layout:
                span.row = self.counts.fitting(row)
