"""Reads the posts of one copied page: each from its lines, then what only the whole page tells."""

from __future__ import annotations

from ...diagnostics import Report
from ...raw import RawAuthor, RawPage, RawPost
from .above_name import AboveNameReader, answered, titled_owner
from .body import BodyReader
from .clean_lines import CleanLines
from .counts import CountReader
from .draft import PageDraft
from .page_head import HeadReader
from .page_tail import tail_lines
from .post_borders import BorderFinder
from .post_ends import EndFinder
from .post_heads import PostHead
from .read_post import PostReader, gone_post
from .split_pages import Bounds
from .split_posts import PostSplitter
from .time_lines import TimeLine
from .wording import Wording

#: Link cards are pictures since 2023: on older pages they were text.
_LAST_CARDS = 2022


class PageReader:
    """Reads one page: cuts it into posts, then reads the lines of each. ``draft`` is what came of its lines."""

    def __init__(
        self,
        lines: CleanLines,
        wording: Wording,
        bounds: Bounds,
        heads: list[PostHead],
        time_lines: list[TimeLine],
        report: Report,
    ) -> None:
        self.report = report
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.bounds = bounds
        self.time_lines = time_lines
        self.draft = PageDraft()
        self.above_name = AboveNameReader(lines, wording, heads)
        self.splitter = PostSplitter(lines, wording, bounds, heads, time_lines, self.above_name)
        self.counts = CountReader(lines, wording)
        self.posts = range(bounds.first, bounds.tail)  # from the first post to what stands below the last

    def read(self) -> RawPage:
        """The page's posts, each line of it claimed."""
        first, tail, last = self.bounds
        self.draft.chrome.update(tail_lines(self.lines, tail, last))
        starts = self.splitter.starts()
        self.posts = range(starts[0][0] if starts else tail, tail)
        self._head(first, self.posts.start)
        body = BodyReader(self.lines, self.wording, old=self._is_old())
        ends = EndFinder(self.lines, self.wording)
        borders = BorderFinder(self.lines, self.above_name, body, self.counts, ends, self.draft)
        spans, layout = borders.spans(starts, tail)
        reader = PostReader(
            self.lines,
            self.wording,
            body,
            self.counts,
            ends,
            self.above_name,
            self.splitter.quotes,
            self.draft,
            self.report,
        )
        for span in spans:
            reader.read(span, layout=layout)
        if spans and reader.unclosed and spans[-1].end == last:
            self._doubt(self.draft.drafts[-1].post)
        return self._finished()

    def _is_old(self) -> bool:
        """Whether the page is of the years when link cards were text: by its labels, or by its own post's time."""
        first, tail, _ = self.bounds
        if any("weet" in self.text[number] for number in self.lines.labels(first, tail)):
            return True
        times = (self.wording.time(one.time) for one in self.time_lines if first <= one.row < tail)
        return any(time is not None and time.moment and time.moment.year <= _LAST_CARDS for time in times)

    def _doubt(self, last: RawPost) -> None:
        """Say that the file's last post may be longer than it is: of its paragraphs some may be the saver's.

        It is told loudly where the saver wrote above the page's first one, too.
        """
        post = last.quoted or last
        if "\n\n" not in post.text:
            return
        post.inferred["text"] = "borders-unknown"
        head = range(self.bounds.first, self.posts.start)
        if any(self.text[number] and number not in self.draft.chrome for number in head):
            shown = post.text.rpartition("\n\n")[2]
            self.report.add("borders-unknown", shown[:60], span=last.span, line=last.line, excerpt=shown)

    def _head(self, first: int, last: int) -> None:
        """Take the head of the page, with posts in it that cannot be seen."""
        head = HeadReader(self.lines, self.wording, first, last)
        self.above_name.owner = head.owner or titled_owner(self.text, self.bounds.first)
        self.draft.is_article = "a" in self.lines.letters[first:last]
        self.draft.chrome.update(head.chrome)
        for number in head.profile_lines:
            span = self.lines.source.span(number, number)
            self.report.add("profile-text", span=span, line=number + 1, excerpt=self.text[number])
        for number in range(first, last):
            reason = self.wording.tombstone(self.text[number]) if self.lines.letters[number] == "X" else None
            if reason is not None and number not in head.chrome:
                self.draft.drafts.append(gone_post(self.lines, number, reason))

    # -- the whole page ----------------------------------------------------------------------------

    def _finished(self) -> RawPage:
        focal = self.draft.focal
        page = RawPage(language=self.wording.language, posts=[one.post for one in self.draft.drafts], focal=focal)
        if focal is None:
            return page
        self.draft.chrome.update(self.above_name.addressed(focal, self.bounds.first, self.posts.start))
        username = answered(focal, page.posts, self.draft.boxes) if focal.author is None else None
        if username is not None:
            authors = (post.author for post in page.posts if post.author is not None)
            named = RawAuthor(username=username)
            focal.author = next((author for author in authors if author.username == username), named)
            focal.inferred["author"] = "replies"
        return page
