"""Reads the posts of one copied page: each from its lines, then what only the whole page tells."""

from __future__ import annotations

from bisect import bisect_left

from ...diagnostics import Report
from ...models import Availability, Edits, Place
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import parse_status_url
from .._lines import Role
from .article import ArticleReader
from .body import BodyReader
from .context import ContextReader, answered, titled_owner
from .counts import CountReader
from .cut import Cutter, lead_in
from .head import HeadReader
from .next import continues, next_posts
from .pages import Bounds, module
from .post_ends import RULE, EndFinder, mark_foreign_buttons
from .post_heads import PostHead
from .rows import Rows
from .tail import reply_box, tail_lines
from .time_lines import TimeLine
from .unit import Unit, take_ad
from .words import Words

#: The lines of a post, its author lines and its time line.
Span = tuple[int, int, PostHead | None, TimeLine | None]
#: Posts of a list that show how it is parted.
_FEW = 3


class PageReader:
    """Reads one page: cuts it into posts, then reads the lines of each."""

    def __init__(
        self,
        rows: Rows,
        words: Words,
        bounds: Bounds,
        headers: list[PostHead],
        clocks: list[TimeLine],
        report: Report,
    ) -> None:
        self.report = report
        self.rows = rows
        self.words = words
        self.text = rows.text
        self.bounds = bounds
        self.headers = headers
        self.clocks = clocks
        self.body = BodyReader(rows, words, old=self._old())
        self.units: list[Unit] = []
        self.chrome: dict[int, Role] = {}
        self.page = RawPage(language=words.language)
        self.context = ContextReader(rows, words, headers)
        self.cutter = Cutter(rows, words, bounds, headers, clocks, self.context)
        self.counts = CountReader(rows, words)
        self.ends = EndFinder(rows, words)
        self.boxes: list[str] = []
        self.head_end = bounds.first
        self.suggested = False
        self.labels: list[int] = []
        self.unclosed = False  # whether neither counts nor a time close the post that is read

    def _old(self) -> bool:
        """Whether the page is of the years when link cards were text: by its labels, or by its own post's time."""
        first, tail, _ = self.bounds
        if any("weet" in self.text[number] for number in self.rows.labels(first, tail)):
            return True
        times = (self.words.time(clock.time) for clock in self.clocks if first <= clock.row < tail)
        return any(time is not None and time.moment is not None and time.moment.year <= 2022 for time in times)

    def read(self) -> RawPage:
        """The page's posts, each line of it claimed."""
        first, tail, last = self.bounds
        self.chrome.update(tail_lines(rows=self.rows, words=self.words, first=tail, last=last))
        starts = self.cutter.starts()
        self.head_end = starts[0][0] if starts else tail
        self._head(first, self.head_end)
        spans = []
        for index, (start, header, clock) in enumerate(starts):
            end = starts[index + 1][0] if index + 1 < len(starts) else tail
            body = clock.row + 1 if clock is not None else header.body if header is not None else start
            end = self.rows.until_break(max(start, body), end)
            if index + 1 == len(starts) and clock is None:
                end = self.ends.overrun(body, end)
            if header is not None and clock is None:
                end = self._list_end(header, body, end)
            spans.append((start, end, header, clock))
        if not starts:
            self._finish()
            return self.page
        spans = self._ruled(spans)
        mark_foreign_buttons(self.rows, [(start, end) for start, end, _, clock in spans if clock is None])
        runs = [self._run(header, clock, start, end) for start, end, header, clock in spans]
        shows = self._shows_counts(runs, spans)
        layout = any(len(run) >= 3 and len(self.counts.layout(run)) >= 3 for run, _ in runs)
        for (start, end, header, clock), (run, after) in zip(spans, runs, strict=True):
            if not (shows or len(run) >= 3 or (run and run[-1] + 1 in self.rows.pictures)):
                run, after = [], end
            if layout:
                run = self.counts.fitting(run)
            self._unit(start, end, header, clock, run, after, layout)
        if self.unclosed and spans[-1][1] == last:
            self._doubt(self.units[-1].post)
        self._finish()
        return self.page

    def _doubt(self, last: RawPost) -> None:
        """Say that the file's last post may be longer than it is: of its paragraphs some may be the saver's.

        It is told loudly where the saver wrote above the page's first one, too.
        """
        above = (n for n in range(self.bounds.first, self.head_end) if self.text[n] and n not in self.chrome)
        post = last.quoted or last
        if "\n\n" not in post.text:
            return
        post.inferred["text"] = "borders-unknown"
        if any(above):
            shown = post.text.rpartition("\n\n")[2]
            self.report.add("borders-unknown", shown[:60], span=last.span, line=last.line, excerpt=shown)

    def _list_end(self, header: PostHead, body: int, end: int) -> int:
        """The end of a post of a list; accounts that the site suggests below it are the site's."""
        end = self.context.closing(header, body, end)
        if header.day is None:  # the page's own post: its counts stand above an article
            return end
        block = module(self.rows, body, end)
        if block is None:
            own = self.ends.end(body, end)
            self.chrome.update((n, Role.RULE) for n in range(own, end) if RULE.fullmatch(self.text[n]))
            return own
        own = self.ends.end(body, block[0])
        return own if own < block[0] else end

    def _ruled(self, spans: list[Span]) -> list[Span]:
        """The posts of a page on which somebody drew a rule below each: what stands below it is no part of one."""
        listed = [(header.body, end) for _, end, header, clock in spans if header is not None and clock is None]
        rules = {first: self.ends.rule(first, end) for first, end in listed}
        if 2 * sum(rule is not None for rule in rules.values()) < len(listed) or len(listed) < _FEW:
            return spans
        found = []
        for start, end, header, clock in spans:
            rule = rules.get(header.body) if header is not None and clock is None else None
            found.append((start, end if rule is None else rule, header, clock))
            if rule is not None:
                self.chrome.update((n, Role.RULE) for n in range(rule, end) if RULE.fullmatch(self.text[n]))
        return found

    @property
    def posts(self) -> range:
        """The lines from the first post to what stands below the last."""
        return range(self.head_end, self.bounds.tail)

    # -- reading -----------------------------------------------------------------------------------

    def _head(self, first: int, last: int) -> None:
        """Take the head of the page, with posts in it that cannot be seen."""
        head = HeadReader(self.rows, self.words, first, last)
        self.context.owner = head.owner or titled_owner(self.text, self.bounds.first)
        self.chrome.update(head.chrome)
        for number in head.said:
            span = self.rows.lines.span(number, number)
            self.report.add("profile-text", span=span, line=number + 1, excerpt=self.text[number])
        for number in range(first, last):
            line = self.text[number]
            if line and number not in head.chrome and number not in self.rows.outside:
                reason = self.words.tombstone(line)
                if reason is not None:
                    self._tombstone(number, line, reason)

    def _run(self, header: PostHead | None, clock: TimeLine | None, start: int, end: int) -> tuple[list[int], int]:
        block = module(self.rows, header.body if header else start, end)
        if block is not None:
            self.suggested = True
            for number in range(*block):
                if self.text[number]:
                    self.chrome[number] = Role.SUGGESTIONS if self.rows.roles[number] is None else Role.LABEL
        if clock is not None or header is None:
            return [], end
        run, after = self.counts.count_run(header.body, block[0] if block else end)
        return run, after

    def _shows_counts(self, runs: list[tuple[list[int], int]], spans: list[Span]) -> bool:
        """Whether the page shows counts below most posts of its list: where it does not, a number is a text."""
        listed = with_counts = 0
        for (run, _), (*_, header, clock) in zip(runs, spans, strict=True):
            if clock is not None or header is None:
                continue
            listed += bool(run) or not header.promoted
            alone = len(run) == 1 and self._text_begins(header, run[0]) == run[0]
            with_counts += bool(run) and not alone
        return 2 * with_counts > listed

    def _text_begins(self, header: PostHead, last: int) -> int | None:
        """The first line with text that is not the page's own below a header."""
        scratch = Unit(RawPost())
        return self.rows.next(self.body.lead(header.body, last, scratch, scratch.post), last + 1, 99)

    def _unit(
        self,
        start: int,
        end: int,
        header: PostHead | None,
        clock: TimeLine | None,
        run: list[int],
        after: int,
        layout: bool,
    ) -> None:
        unit = Unit(RawPost())
        post = unit.post
        first = start
        if header is not None:
            self._take_header(header, unit, post)
            first = header.body
            self.context.take(start, header.first, unit)
        stop = clock.row if clock is not None else (run[0] if run else end)
        if clock is None and not run and self.suggested:
            suggested = [n for n in range(first, stop) if n in self.chrome]
            if suggested:
                self._rest(suggested[-1] + 1, end, unit)
                stop = suggested[0]
        if header is None and clock is not None:
            first = lead_in(self.rows, first, stop, post)
        alone = clock is None and header is not None and header.day is None
        self.body.focal = header is not None and header.day is None
        self.unclosed = clock is None and not run
        title = start if header is not None and header.day is not None and self._titles(start, header) else None
        self._own_lines(first, stop, unit, alone=alone, title=title)
        self.body.focal = False
        if alone:
            self.report.add("post-incomplete", "its time is missing", line=start + 1, excerpt=self.text[start])
            self.page.focal = self.page.focal or post
        if clock is not None:
            self._take_clock(clock, unit)
            after = self.counts.meta(clock.row + 1, end, unit)
            self.page.focal = self.page.focal or post
        elif run and not self.counts.assign(unit, run, layout=layout):
            unit.counts.extend(run)
        for number in unit.doubtful:
            code = "borders-unknown" if number in unit.claims else "label-or-text"
            self.report.add(code, self.text[number], line=number + 1, excerpt=self.text[number])
        if unit.counts:
            for number in unit.counts:
                unit.chrome[number] = Role.COUNTS
            printed = " ".join(self.text[number] for number in unit.counts)
            self.report.add("counts-ambiguous", printed, line=unit.counts[0] + 1, excerpt=printed)
        last = max(start, max(unit.claims, default=start), max(unit.chrome, default=start))
        post.span = self.rows.lines.span(min(start, last), last)
        post.line = min(start, last) + 1
        self.units.append(unit)
        if clock is not None and continues(self.rows, after, end):
            self.units.extend(next_posts(self.rows, after, end, post))
        elif clock is not None or run:
            self._rest(after, end, unit)

    def _take_header(self, header: PostHead, unit: Unit, post: RawPost) -> None:
        post.author = header.author
        post.time = header.time
        post.promoted = header.promoted
        named = header.name if header.name is not None else header.handle
        for number in range(named, header.handle + 1) if named is not None and header.handle is not None else ():
            if self.text[number]:
                unit.claims[number] = Role.AUTHOR
        if header.promoted and self.words.role(self.text[header.first]) == "ad":
            unit.chrome[header.first] = Role.LABEL
        begin = header.handle if header.handle is not None else header.first
        for number in range(begin, header.body):
            if self.text[number] and number not in unit.claims:
                unit.claims[number] = Role.TIME if number == header.day and header.time else Role.SEPARATOR
                if number != header.day or header.promoted:
                    unit.chrome[number] = Role.LABEL
                    del unit.claims[number]
        url = self.rows.href.get(header.day) if header.day is not None else None
        if url is not None and parse_status_url(url):
            post.url = url
        if header.author is not None and header.day is not None and header.day in (header.name, header.handle):
            unit.claims[header.day] = Role.AUTHOR_AND_TIME

    def _take_clock(self, clock: TimeLine, unit: Unit) -> None:
        post = unit.post
        post.time = clock.time
        unit.claims[clock.row] = Role.TIME
        if clock.edited is not None:
            post.edits = Edits()
            self.counts.labels.update(clock.edited.split())
        if clock.views is not None:
            self.counts.labels.update(self.text[clock.row].rpartition(clock.views)[2].split())
            post.counts["views"] = clock.views
        if clock.place:
            post.place = Place(name=clock.place)
            self.counts.labels.add("from")
        if clock.source is not None:
            post.source = clock.source
        url = self.rows.href.get(clock.row)
        if url is not None and parse_status_url(url):
            post.url = url

    def _titles(self, start: int, header: PostHead) -> bool:
        """Whether an article's title stands above its author."""
        return start < header.first and bool(self.text[start]) and not self.context.known(start)

    def _own_lines(self, first: int, last: int, unit: Unit, *, alone: bool, title: int | None) -> None:
        """Take the lines of a post, which may be an article.

        ``alone``: neither a day nor a time is beside it; ``title``: the line of a title above the author.
        """
        ends = [n for n in self.rows.labels(first, last) if self.rows.roles[n] == "article-end"]
        page = self.body.focal and self._article_page()
        titled = title is not None
        reader = ArticleReader(self.body, self.counts, unit) if ends or alone or page or titled else None
        if reader is None or not (ends or (alone and page) or titled or reader.begins(first, last)):
            self._parts(first, last, unit)
            return
        ends = ends or [last]
        inside = sorted(header for header in self.cutter.quotes.values() if first <= header.first < ends[0])
        reader.read(first, ends[0], inside, title)
        self._rest(ends[0], last, unit)

    def _article_page(self) -> bool:
        """Whether the page's head says that it shows an article."""
        return any(
            self.rows.roles[number] == "article" for number in self.rows.labels(self.bounds.first, self.head_end)
        )

    def _parts(self, first: int, last: int, unit: Unit) -> None:
        """Take the post's own lines, then those of the posts that it quotes."""
        if not self.labels:
            self.labels = sorted(self.cutter.quotes)
        labels = self.labels[bisect_left(self.labels, first) : bisect_left(self.labels, last)]
        self.body.part(first, labels[0] if labels else last, unit, unit.post)
        for index, label in enumerate(labels):
            header = self.cutter.quotes[label]
            if header.first != label:
                unit.chrome[label] = Role.QUOTE_LABEL
                between = range(label + 1, header.first)
                unit.chrome.update(
                    (n, Role.CONTEXT) for n in between if self.text[n] in self.context.community_names
                )
            quoted = RawPost()
            self._take_header(header, unit, quoted)
            end = labels[index + 1] if index + 1 < len(labels) else last
            if self.unclosed and end == last:
                end = self.ends.quoted(header.body, end)
            self.body.part(header.body, end, unit, quoted)
            last_line = self.rows.back(end - 1, header.body, end - header.body)
            quoted.span = self.rows.lines.span(header.first, header.body - 1 if last_line is None else last_line)
            quoted.line = header.first + 1
            if unit.post.quoted is None:
                unit.post.quoted = quoted
            else:
                unit.post.also_quoted.append(quoted)

    def _rest(self, first: int, last: int, unit: Unit) -> None:
        """Take what stands between a closed post and the next: posts that cannot be seen, labels."""
        for number in range(first, last):
            line = self.text[number]
            if not line or number in self.rows.outside or number in self.chrome:
                continue
            reason = self.words.tombstone(line)
            if reason is not None:
                self._tombstone(number, line, reason)
                unit = self.units[-1]
            elif (names := self.words.reply_names(line)) is not None:
                lines, named = reply_box(self.rows, number, last, names)
                self.boxes.extend(named)
                self.chrome.update(dict.fromkeys(lines, Role.REPLY_BOX))
            elif RULE.fullmatch(line):
                self.chrome[number] = Role.RULE
            elif self.words.gap(line):
                unit.post.hidden_replies = True
                self.chrome[number] = Role.LABEL
            elif self.words.role(line) is not None or self.words.head(line) or self.words.strong(line):
                self.chrome.setdefault(number, Role.LABEL)
                if self.rows.roles[number] == "ad" and line != "Ad":  # as until 2023
                    take_ad(unit.post)

    def _tombstone(self, number: int, line: str, reason: Availability) -> None:
        span = self.rows.lines.span(number, number)
        post = RawPost(availability=reason, notice=line, span=span, line=number + 1)
        unit = Unit(post)
        unit.claims[number] = Role.TOMBSTONE
        self.units.append(unit)

    # -- the whole page ----------------------------------------------------------------------------

    def _finish(self) -> None:
        self.page.posts = [unit.post for unit in self.units]
        focal = self.page.focal
        if focal is not None:
            self.chrome.update(self.context.addressed(focal, self.bounds.first, self.head_end))
        if focal is not None and focal.author is None:
            username = answered(focal, self.page.posts, self.boxes)
            if username is not None:
                focal.author = next(
                    (p.author for p in self.page.posts if p.author and p.author.username == username),
                    RawAuthor(username=username),
                )
                focal.inferred["author"] = "replies"
