"""Reads one top-level post of a copied page from its lines."""

from __future__ import annotations

from bisect import bisect_left

from ...diagnostics import Report
from ...models import Availability, Edits, Place
from ...raw import RawPost
from ...values.links import parse_status_url
from .._lines import Role
from .above_name import AboveNameReader
from .alphabet import LABELS
from .article import ArticleReader
from .body import BodyReader
from .clean_lines import CleanLines
from .counts import CountReader
from .draft import Draft, PageDraft, take_ad
from .headless import continues, next_posts
from .page_tail import reply_box
from .post_borders import PostSpan
from .post_ends import EndFinder
from .post_heads import PostHead
from .split_posts import lead_in
from .time_lines import TimeLine
from .wording import Wording

#: Letters of what the page prints between its posts: labels, and phrases of its head and of what it leaves out.
_PRINTED = frozenset(f"{LABELS}kPIJTG")


class PostReader:
    """Reads the posts of one page, one after another; ``quotes`` are the heads of quoted posts by their labels."""

    def __init__(
        self,
        lines: CleanLines,
        wording: Wording,
        body: BodyReader,
        counts: CountReader,
        ends: EndFinder,
        above_name: AboveNameReader,
        quotes: dict[int, PostHead],
        page: PageDraft,
        report: Report,
    ) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.body = body
        self.counts = counts
        self.ends = ends
        self.above_name = above_name
        self.quotes = quotes
        self.page = page
        self.report = report
        self.labels = sorted(quotes)
        self.unclosed = False  # whether neither counts nor a time close the post that is read

    def read(self, span: PostSpan, *, layout: bool) -> None:
        """Read a post; ``layout``: the blank lines of this page tell what counts are."""
        draft = Draft(RawPost())
        post, head, time_line, row = draft.post, span.head, span.time_line, span.row
        first = span.first
        if head is not None:
            self._take_head(head, draft, post)
            first = head.body
            self.above_name.take(span.first, head.first, draft)
        stop = time_line.row if time_line is not None else (row[0] if row else span.end)
        if time_line is None and not row:
            stop = self._above_suggestions(first, stop, draft)
        if head is None and time_line is not None:
            first = lead_in(self.lines, first, stop, post)
        self.unclosed = time_line is None and not row
        self._own_lines(first, stop, span, draft)
        after = span.after
        if time_line is not None:
            self._take_time_line(time_line, draft)
            after = self.counts.meta(time_line.row + 1, span.end, draft)
            self.page.focal = self.page.focal or post
        elif row and not self.counts.assign(draft, row, layout=layout):
            draft.counts.extend(row)
        self._tell_doubts(draft)
        self._place(span.first, draft)
        self.page.drafts.append(draft)
        if time_line is not None and continues(self.lines, after, span.end):
            self.page.drafts.extend(next_posts(self.lines, after, span.end, post))
        elif time_line is not None or row:
            self._rest(after, span.end, draft)

    def _above_suggestions(self, first: int, last: int, draft: Draft) -> int:
        """The first line of the accounts that the site suggests below a post without counts, or ``last``."""
        suggested = [n for n in range(first, last) if n in self.page.chrome] if self.page.suggested else []
        if not suggested:
            return last
        self._rest(suggested[-1] + 1, last, draft)
        return suggested[0]

    def _tell_doubts(self, draft: Draft) -> None:
        """Report the labels that may be a text's last line, and counts that cannot be told."""
        for number in draft.doubtful:
            code = "borders-unknown" if number in draft.claims else "label-or-text"
            self.report.add(code, self.text[number], line=number + 1, excerpt=self.text[number])
        if draft.counts:
            draft.chrome.update(dict.fromkeys(draft.counts, Role.COUNTS))
            printed = " ".join(self.text[number] for number in draft.counts)
            self.report.add("counts-ambiguous", printed, line=draft.counts[0] + 1, excerpt=printed)

    def _place(self, first: int, draft: Draft) -> None:
        """Say where in the source the post stands."""
        last = max(first, max(draft.claims, default=first), max(draft.chrome, default=first))
        draft.post.span = self.lines.source.span(first, last)
        draft.post.line = first + 1

    def _take_head(self, head: PostHead, draft: Draft, post: RawPost) -> None:
        post.author = head.author
        post.time = head.time
        post.promoted = head.promoted
        named = head.name if head.name is not None else head.handle
        for number in range(named, head.handle + 1) if named is not None and head.handle is not None else ():
            if self.text[number]:
                draft.claims[number] = Role.AUTHOR
        if head.promoted and self.wording.role(self.text[head.first]) == "ad":
            draft.chrome[head.first] = Role.LABEL
        begin = head.handle if head.handle is not None else head.first
        for number in range(begin, head.body):
            if self.text[number] and number not in draft.claims:
                draft.claims[number] = Role.TIME if number == head.day and head.time else Role.SEPARATOR
                if number != head.day or head.promoted:
                    draft.chrome[number] = Role.LABEL
                    del draft.claims[number]
        url = self.lines.href.get(head.day) if head.day is not None else None
        if url is not None and parse_status_url(url):
            post.url = url
        if head.author is not None and head.day is not None and head.day in (head.name, head.handle):
            draft.claims[head.day] = Role.AUTHOR_AND_TIME

    def _take_time_line(self, time_line: TimeLine, draft: Draft) -> None:
        post = draft.post
        post.time = time_line.time
        draft.claims[time_line.row] = Role.TIME
        if time_line.edited is not None:
            post.edits = Edits()
            self.counts.labels.update(time_line.edited.split())
        if time_line.views is not None:
            self.counts.labels.update(self.text[time_line.row].rpartition(time_line.views)[2].split())
            post.counts["views"] = time_line.views
        if time_line.place:
            post.place = Place(name=time_line.place)
            self.counts.labels.add("from")
        if time_line.source is not None:
            post.source = time_line.source
        url = self.lines.href.get(time_line.row)
        if url is not None and parse_status_url(url):
            post.url = url

    def _titles(self, start: int, head: PostHead) -> bool:
        """Whether an article's title stands above its author."""
        return start < head.first and bool(self.text[start]) and not self.above_name.known(start)

    def _own_lines(self, first: int, last: int, span: PostSpan, draft: Draft) -> None:
        """Take the lines of a post, which may be an article."""
        head = span.head
        self.body.above_text.focal = head is not None and head.day is None
        alone = self.body.above_text.focal and span.time_line is None  # neither a day nor a time is beside it
        title = span.first if head is not None and head.day is not None and self._titles(span.first, head) else None
        self._article_or_parts(first, last, draft, alone=alone, title=title)
        self.body.above_text.focal = False
        if alone:
            number = span.first
            self.report.add("post-incomplete", "its time is missing", line=number + 1, excerpt=self.text[number])
            self.page.focal = self.page.focal or draft.post

    def _article_or_parts(self, first: int, last: int, draft: Draft, *, alone: bool, title: int | None) -> None:
        """Take the lines of an article, or those of a post and of what it quotes.

        ``alone``: neither a day nor a time is beside it; ``title``: the line of a title above the author.
        """
        end = self.lines.letters.find("z", first, last)
        shown = self.body.above_text.focal and self.page.is_article
        sure = end >= 0 or title is not None or (alone and shown)
        reader = ArticleReader(self.body, self.counts, draft) if sure or alone or shown else None
        if reader is None or not (sure or reader.begins(first, last)):
            self._parts(first, last, draft)
            return
        end = last if end < 0 else end
        inside = sorted(head for head in self.quotes.values() if first <= head.first < end)
        reader.read(first, end, inside, title)
        self._rest(end, last, draft)

    def _parts(self, first: int, last: int, draft: Draft) -> None:
        """Take the post's own lines, then those of the posts that it quotes."""
        labels = self.labels[bisect_left(self.labels, first) : bisect_left(self.labels, last)]
        self.body.part(first, labels[0] if labels else last, draft, draft.post)
        for index, label in enumerate(labels):
            head = self.quotes[label]
            if head.first != label:
                draft.chrome[label] = Role.QUOTE_LABEL
                between = range(label + 1, head.first)
                draft.chrome.update(
                    (n, Role.CONTEXT) for n in between if self.text[n] in self.above_name.community_names
                )
            quoted = RawPost()
            self._take_head(head, draft, quoted)
            end = labels[index + 1] if index + 1 < len(labels) else last
            if self.unclosed and end == last:
                end = self.ends.quoted(head.body, end)
            self.body.part(head.body, end, draft, quoted)
            last_line = self.lines.filled_above(end - 1, head.body, end - head.body)
            quoted.span = self.lines.source.span(head.first, head.body - 1 if last_line is None else last_line)
            quoted.line = head.first + 1
            if draft.post.quoted is None:
                draft.post.quoted = quoted
            else:
                draft.post.also_quoted.append(quoted)

    def _rest(self, first: int, last: int, draft: Draft) -> None:
        """Take what stands between a closed post and the next: posts that cannot be seen, labels."""
        for number in range(first, last):
            line, letter = self.text[number], self.lines.letters[number]
            if letter in "_!" or number in self.page.chrome:
                continue
            if letter == "X" and (reason := self.wording.tombstone(line)) is not None:
                draft = gone_post(self.lines, number, reason)
                self.page.drafts.append(draft)
            elif letter in "rR":
                taken, named = reply_box(self.lines, number, last, self.wording.reply_names(line) or [])
                self.page.boxes.extend(named)
                self.page.chrome.update(dict.fromkeys(taken, Role.REPLY_BOX))
            elif letter == "-":
                self.page.chrome[number] = Role.RULE
            elif letter in _PRINTED:
                draft.post.hidden_replies |= letter in "gG"
                self.page.chrome.setdefault(number, Role.LABEL)
                if letter == "A" and line != "Ad":  # as until 2023
                    take_ad(draft.post)


def gone_post(lines: CleanLines, number: int, reason: Availability) -> Draft:
    """The post in whose place the line stands, which says why it cannot be seen."""
    span, notice = lines.source.span(number, number), lines.text[number]
    post = RawPost(availability=reason, notice=notice, span=span, line=number + 1)
    return Draft(post, claims={number: Role.TOMBSTONE})
