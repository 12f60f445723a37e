"""Reads the posts of one copied page: each from its lines, then what only the whole page tells."""

from __future__ import annotations

from bisect import bisect_left

from ..diagnostics import Report
from ..models import Availability, Edits
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url
from ._x_body import BodyReader
from ._x_counts import CountReader
from ._x_cut import STATUS, Cutter
from ._x_headers import Clock, Header
from ._x_pages import Bounds, find_owner, module
from ._x_rows import HANDLE, Rows
from ._x_unit import Unit
from ._x_words import Words

_LONGEST = 280


class PageReader:
    """Reads one page: cuts it into posts, then reads the lines of each."""

    def __init__(
        self, rows: Rows, words: Words, bounds: Bounds, headers: list[Header], clocks: list[Clock], report: Report
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
        self.chrome: dict[int, str] = {}
        self.page = RawPage(language=words.language)
        self.owner: RawAuthor | None = None
        self.cutter = Cutter(rows, words, bounds, headers, clocks)
        self.counts = CountReader(rows, words)
        self.boxes: list[str] = []
        self.suggested = False
        self.labels: list[int] = []

    def _old(self) -> bool:
        """Whether a post of the page is of 2022 or before, when link cards were text."""
        first, tail, _ = self.bounds
        for clock in self.clocks:
            time = self.words.time(clock.clock) if first <= clock.row < tail else None
            if time is not None and time.moment is not None and time.moment.year <= 2022:
                return True
        return False

    def read(self) -> RawPage:
        first, tail, last = self.bounds
        for number in range(tail, last):
            if self.text[number]:
                self.chrome[number] = "tail"
        starts = self.cutter.starts()
        head_end = starts[0][0] if starts else tail
        self._head(first, head_end)
        spans = []
        for index, (start, header, clock) in enumerate(starts):
            end = starts[index + 1][0] if index + 1 < len(starts) else tail
            body = clock.row + 1 if clock is not None else header.body if header is not None else start
            end = self.rows.until_break(max(start, body), end)
            spans.append((start, end, header, clock))
        if not starts:
            self._finish()
            return self.page
        runs = [self._run(header, clock, start, end) for start, end, header, clock in spans]
        shows = self._shows_counts(runs, spans)
        layout = any(len(run) >= 3 and len(self.counts.layout(run)) >= 3 for run, _ in runs)
        for (start, end, header, clock), (run, after) in zip(spans, runs, strict=True):
            if not (shows or len(run) >= 3):
                run, after = [], end
            if layout:
                run = self.counts.fitting(run)
            self._unit(start, end, header, clock, run, after, layout)
        self._finish()
        return self.page

    # -- reading -----------------------------------------------------------------------------------

    def _head(self, first: int, last: int) -> int:
        """Take the head of the page; the line after it."""
        self.owner, end = find_owner(self.rows, self.words, first, last)
        if self.owner is not None:  # the head of a profile goes on to its last tab
            tabs = [n for n in range(end, last) if self.text[n] and self._known_head(self.text[n])]
            end = max([end, *tabs])
        for number in range(first, last):
            line = self.text[number]
            if not line or number in self.rows.outside:
                continue
            if number < end and self._profile_line(number, first):
                self.chrome[number] = "profile"
            elif self._known_head(line) or (line.endswith("+") and line[:-1].isdigit()) or self._titles(number):
                self.chrome[number] = "head"
            elif (reason := self.words.tombstone(line)) is not None:
                self._tombstone(number, line, reason)
        return last

    def _profile_line(self, number: int, first: int) -> bool:
        return self.owner is not None

    def _titles(self, number: int) -> bool:
        below = self.rows.next(number + 1, self.bounds.tail, 2)
        return below is not None and self.words.items(self.text[below])

    def _known_head(self, line: str) -> bool:
        return self.words.role(line) is not None or self.words.head(line)

    def _run(self, header: Header | None, clock: Clock | None, start: int, end: int) -> tuple[list[int], int]:
        block = module(self.rows, self.words, header.body if header else start, end)
        if block is not None:
            self.suggested = True
            for number in range(*block):
                if self.text[number]:
                    self.chrome[number] = "suggestions"
        if clock is not None or header is None:
            return [], end
        run, after = self.counts.count_run(header.body, block[0] if block else end)
        return run, after

    def _shows_counts(
        self, runs: list[tuple[list[int], int]], spans: list[tuple[int, int, Header | None, Clock | None]]
    ) -> bool:
        """Whether the page shows counts below most posts of its list: where it does not, a number is a text."""
        listed = with_counts = 0
        for (run, _), (*_, header, clock) in zip(runs, spans, strict=True):
            if clock is not None or header is None:
                continue
            listed += 1
            alone = len(run) == 1 and self._text_begins(header, run[0]) == run[0]
            with_counts += bool(run) and not alone
        return 2 * with_counts > listed

    def _text_begins(self, header: Header, last: int) -> int | None:
        """The first line with text that is not the page's own below a header."""
        scratch = Unit(RawPost())
        return self.rows.next(self.body.lead(header.body, last, scratch, scratch.post), last + 1, 99)

    def _unit(
        self,
        start: int,
        end: int,
        header: Header | None,
        clock: Clock | None,
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
            self._above(start, header.first, unit)
        stop = clock.row if clock is not None else (run[0] if run else end)
        if clock is None and not run and self.suggested:
            suggested = [n for n in range(first, stop) if self.chrome.get(n) == "suggestions"]
            if suggested:
                self._rest(suggested[-1] + 1, end, unit)
                stop = suggested[0]
        self._parts(first, stop, unit)
        if clock is not None:
            self._take_clock(clock, unit, header)
            after = self.counts.meta(clock.row + 1, end, unit)
            self.page.focal = self.page.focal or post
        elif run and not self.counts.assign(unit, run, layout=layout):
            unit.counts.extend(run)
        if unit.counts:
            for number in unit.counts:
                unit.chrome[number] = "counts"
            printed = " ".join(self.text[number] for number in unit.counts)
            self.report.add("counts-ambiguous", printed, line=unit.counts[0] + 1, excerpt=printed)
        last = self._written(unit, start, clock)
        post.span = self.rows.lines.span(min(start, last), last)
        post.line = min(start, last) + 1
        self.units.append(unit)
        if clock is not None and self._continues(after, end):
            self._continuation(after, end, post)
        elif clock is not None or run:
            self._rest(after, end, unit)

    def _written(self, unit: Unit, start: int, clock: Clock | None) -> int:
        return max([start, *unit.claims, *unit.chrome, *([clock.row] if clock else [])])

    def _take_header(self, header: Header, unit: Unit, post: RawPost) -> None:
        post.author = header.author
        post.time = header.time
        post.promoted = header.promoted
        for number in (header.name, header.handle):
            if number is not None:
                unit.claims[number] = "author"
        begin = header.handle if header.handle is not None else header.first
        for number in range(begin, header.body):
            if self.text[number] and number not in unit.claims:
                unit.claims[number] = "time" if number == header.day and header.time else "separator"
                if number != header.day or header.promoted:
                    unit.chrome[number] = "label"
                    del unit.claims[number]
        url = self.rows.href.get(header.day) if header.day is not None else None
        if url is not None and parse_status_url(url):
            post.url = url
        if header.author is not None and header.day == header.name:
            unit.claims[header.first] = "author and time"

    def _take_clock(self, clock: Clock, unit: Unit, header: Header | None) -> None:
        post = unit.post
        post.time = clock.clock
        unit.claims[clock.row] = "time"
        if clock.edited is not None:
            post.edits = Edits()
            self.counts.labels.update(clock.edited.split())
        if clock.views is not None:
            self.counts.labels.update(self.text[clock.row].split()[-3:])
            post.counts["views"] = clock.views
        if clock.source is not None:
            post.source = clock.source
        url = self.rows.href.get(clock.row)
        if url is not None and parse_status_url(url):
            post.url = url

    def _above(self, first: int, last: int, unit: Unit) -> None:
        """Take the lines above a name: who reposted it, that it is pinned, its address."""
        post = unit.post
        for number in range(first, last):
            line = self.text[number]
            if not line:
                continue
            role = self.rows.roles[number]
            name = self.words.reposter(line)
            if role == "you-reposted":
                post.reposted_by = self.owner or RawAuthor()
                unit.chrome[number] = "repost"
            elif role == "pinned":
                post.pinned = True
                unit.chrome[number] = "pinned"
            elif name is not None:
                post.reposted_by = self._known(name)
                unit.chrome[number] = "repost"
            elif STATUS.fullmatch(line):
                found = parse_status_url(line)
                if found and post.author and (found[0] or "").lower() == (post.author.username or "").lower():
                    post.url, post.id = line, found[1]
                    post.url = f"https://x.com/{found[0]}/status/{found[1]}"
                    unit.chrome[number] = "address"
            elif self.words.context(line):
                unit.chrome[number] = "context"

    def _known(self, name: str) -> RawAuthor:
        """The account of that name, where the page shows it."""
        if self.owner is not None and self.owner.name == name:
            return self.owner
        for header in self.headers:
            if header.author is not None and header.author.name == name:
                return header.author
        return RawAuthor(name=name)

    def _parts(self, first: int, last: int, unit: Unit) -> None:
        """Take the post's own lines, then those of the posts that it quotes."""
        if not self.labels:
            self.labels = sorted(self.cutter.quotes)
        labels = self.labels[bisect_left(self.labels, first) : bisect_left(self.labels, last)]
        self.body.part(first, labels[0] if labels else last, unit, unit.post)
        for index, label in enumerate(labels):
            header = self.cutter.quotes[label]
            if header.first != label:
                unit.chrome[label] = "quote label"
            quoted = RawPost()
            self._take_header(header, unit, quoted)
            end = labels[index + 1] if index + 1 < len(labels) else last
            self.body.part(header.body, end, unit, quoted)
            quoted.span = self.rows.lines.span(header.first, max(header.first, self._end(header.body, end)))
            quoted.line = header.first + 1
            if unit.post.quoted is None:
                unit.post.quoted = quoted
            else:
                unit.post.also_quoted.append(quoted)

    def _end(self, first: int, last: int) -> int:
        for number in range(last - 1, first - 1, -1):
            if self.text[number]:
                return number
        return first

    def _rest(self, first: int, last: int, unit: Unit) -> None:
        """Take what stands between a closed post and the next: posts that cannot be seen, labels."""
        for number in range(first, last):
            line = self.text[number]
            if not line or number in self.rows.outside or number in self.chrome:
                continue
            reason = self.words.tombstone(line)
            if reason is not None:
                self._tombstone(number, line, reason)
            elif (names := self.words.reply_names(line)) is not None:
                self._reply_box(number, last, names)
            elif self._known_head(line) or self.words.strong(line):
                self.chrome.setdefault(number, "label")

    def _reply_box(self, number: int, last: int, names: list[str]) -> None:
        """Take the box for a reply to the page's post: ``Replying to @username`` and the reader's own name."""
        end = number
        for below in range(number + 1, min(number + 7, last)):
            found = HANDLE.fullmatch(self.text[below]) if self.text[below] else None
            if found and not names:
                names = [found[1]]
            if self.rows.roles[below] == "weak":
                end = below
                break
        self.boxes.extend(names)
        for at in range(number, end + 1):
            if self.text[at]:
                self.chrome[at] = "reply box"

    def _continues(self, first: int, last: int) -> bool:
        """Whether the lines below the page's own post are its author's next posts without their headers.

        They are a copy where a mention stands on a line of its own inside a sentence.
        """
        text = self.text
        return any(
            text[n] and text[n][0] == "@" and HANDLE.fullmatch(text[n]) and self.rows.inline(n, first, last)
            for n in range(first, last)
        ) and not any(text[n] and self.words.role(text[n]) is not None for n in range(first, last))

    def _continuation(self, first: int, last: int, post: RawPost) -> None:
        """Take the author's next posts: paragraphs, as many in one post as it can hold."""
        start, number = None, first
        ends: list[int] = []
        while number <= last:
            if number == last or not self.text[number]:
                if start is not None:
                    ends.append(number)
                    below = self.rows.next(number, last, 9)
                    if below is None or _weight(self.rows.join(start, self._paragraph(below, last))) > _LONGEST:
                        self._next_post(start, number, post)
                        start = None
            elif start is None:
                start = number
            number += 1

    def _paragraph(self, first: int, last: int) -> int:
        while first < last and self.text[first]:
            first += 1
        return first

    def _next_post(self, first: int, last: int, before: RawPost) -> None:
        span = self.rows.lines.span(first, last - 1)
        post = RawPost(text=self.rows.join(first, last), author=before.author, span=span, line=first + 1)
        post.inferred["author"] = "page-author"
        unit = Unit(post)
        unit.claims.update((n, "text") for n in range(first, last) if self.text[n])
        self.units.append(unit)

    def _tombstone(self, number: int, line: str, reason: Availability) -> None:
        span = self.rows.lines.span(number, number)
        post = RawPost(availability=reason, notice=line, span=span, line=number + 1)
        unit = Unit(post)
        unit.claims[number] = "tombstone"
        self.units.append(unit)

    # -- the whole page ----------------------------------------------------------------------------

    def _finish(self) -> None:
        self.page.posts = [unit.post for unit in self.units]
        focal = self.page.focal
        if focal is not None and focal.author is None:
            username = self._answered(focal)
            if username is not None:
                focal.author = next(
                    (p.author for p in self.page.posts if p.author and p.author.username == username),
                    RawAuthor(username=username),
                )
                focal.inferred["author"] = "replies"

    def _answered(self, focal: RawPost) -> str | None:
        """Whom all posts below the page's own post reply to, or the reply box does: its author."""
        if self.boxes:
            return self.boxes[0]
        below = self.page.posts[self.page.posts.index(focal) + 1 :]
        named = [post.reply_to for post in below if post.reply_to]
        if not named or len(named) < len([post for post in below if post.availability == "available"]):
            return None
        common = [name for name in named[0] if all(name in names for names in named)]
        return common[0] if len(common) == 1 else None


def _weight(text: str) -> int:
    """The length of a text by the site's rule: characters of the East count twice."""
    return len(text) + sum(character > "\u10ff" for character in text)
