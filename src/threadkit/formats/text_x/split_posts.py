"""Where each post of a copied page begins and ends, and which posts are quoted ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta

from ... import regex as re
from ...raw import RawAuthor, RawPost
from .above_name import AboveNameReader
from .alphabet import COUNTS, LABELS
from .article import ARTICLE_COUNTS
from .clean_lines import HANDLE, CleanLines
from .note_marks import HEADING
from .post_heads import PostHead
from .quotes import quote_label
from .split_pages import Bounds
from .time_lines import TimeLine
from .wording import Wording

#: All counts of an article.
_ALL_COUNTS = re.compile(f"[{COUNTS}]{{{len(ARTICLE_COUNTS)}}}")
#: Lines of a page's head, notices, and what is no part of the copy: no text begins with them.
_NO_TEXT = frozenset("_!X1234H0")
_TWO_DAYS = timedelta(days=2)
#: Blanks in a line that leads in to a post: fewer words and a colon may be the author's own heading.
_LEADS = 5

#: The first line of a top-level post with its header and, for the page's own post, its time line.
Start = tuple[int, PostHead | None, TimeLine | None]


class PostSplitter:
    """Cuts one page into posts. ``quotes``: line of the label or of the name -> header of a quoted post."""

    def __init__(
        self,
        lines: CleanLines,
        wording: Wording,
        bounds: Bounds,
        heads: list[PostHead],
        time_lines: list[TimeLine],
        above_name: AboveNameReader,
    ) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.bounds = bounds
        self.heads = heads
        self.time_lines = time_lines
        self.above_name = above_name
        self.quotes: dict[int, PostHead] = {}
        self.used = {number for head in heads for number in range(head.first, head.body)}
        self.replied: set[str] | None = None

    def starts(self) -> list[Start]:
        """The first line of each top-level post with its head and, for the page's own post, its time line."""
        floor, tail, _ = self.bounds
        at = 0
        starts: list[Start] = []
        for time_line in (one for one in self.time_lines if one.row < tail):
            until = bisect_left(self.heads, time_line.row, lo=at, key=lambda head: head.first)
            inside, at = self.heads[at:until], until
            begin, focal = self._own_post(time_line, floor, inside)
            starts += self._above(begin, floor, inside)
            starts.append((begin, focal, time_line))
            floor = time_line.row + 1
        for head in self._article(starts, floor, at):
            if not starts or not self._nest(head, starts[-1][0]):
                starts.append((head.first, head, None))
        alone = self._undated(starts)
        if alone is not None:
            starts.append((alone.first, alone, None))
        floors = [self.bounds.first, *(start for start, _, _ in starts)]
        return [
            (self._start(start, floor, head, time_line), head, time_line)
            for floor, (start, head, time_line) in zip(floors, starts, strict=False)
        ]

    def _own_post(self, time_line: TimeLine, floor: int, inside: list[PostHead]) -> tuple[int, PostHead | None]:
        """The first line of the post that a time line closes, and its head; ``inside`` are the heads above it."""
        ended = self.lines.letters.find("z", floor, time_line.row) >= 0
        focal = self._focal_head(floor, time_line.row, [] if ended else inside)
        if focal is not None:
            return focal.first, focal
        outer = [head for head in inside if self._quote_label(head, floor) is None]
        if not outer:
            return self._text_start(floor, time_line.row), None
        last = outer[-1]
        if (lost := self._lost_head(last, time_line)) is not None:
            return lost, None
        if self._of_day(last, time_line):  # the last post in the list is closed by a time line: its own
            return last.first, last
        self.quotes[last.first] = last  # the page's own post has lost its lines: this one is quoted in it
        return last.first, None

    def _above(self, begin: int, floor: int, inside: list[PostHead]) -> Iterator[Start]:
        """The posts of a list above the page's own; heads below the first line of that are of posts it quotes."""
        for head in inside:
            if head.first < begin and not self._nest(head, floor):
                yield head.first, head, None
            elif head.first > begin:
                self.quotes[self._quote_label(head, begin) or head.first] = head

    def _undated(self, starts: list[Start]) -> PostHead | None:
        """The head of the page's own post where the copy ends in it, or shows nothing else: it has no day."""
        if not starts:
            return self._focal_head(self.bounds.first, self.bounds.tail, [])
        _, last, _ = starts[-1]
        if last is None or any(time_line for _, _, time_line in starts):
            return None
        return self._last_without_day(last.body, self.bounds.tail)

    def _article(self, starts: list[Start], floor: int, at: int) -> list[PostHead]:
        """The headers below the last time line; of an article without a time line, its author's is the first.

        Those within the article are of posts that stand in it. Its title may stand above its author.
        """
        tail = self.bounds.tail
        rest = [head for head in self.heads[at:] if head.first < tail]
        ends = [n for n in self.lines.labels(floor, tail) if self.lines.roles[n] == "article-end"]
        if not ends or not rest or rest[0].first > ends[0] or self._quote_label(rest[0], floor) is not None:
            return rest
        owner = rest[0]
        starts.append((self._title(owner, floor), owner, None))
        self.quotes.update((head.first, head) for head in rest[1:] if head.first < ends[0])
        return [head for head in rest if head.first > ends[0]]

    def _start(self, start: int, floor: int, head: PostHead | None, time_line: TimeLine | None) -> int:
        """The first line of what stands above a post's name, an article's title too."""
        if head is not None and time_line is None and start == head.first and self.counted(head):
            return self._title(head, floor)
        return self.above_name.start(start, floor)

    def counted(self, head: PostHead) -> bool:
        """Whether all counts stand right below a day, as at the head of an article."""
        return _ALL_COUNTS.match(self.lines.letters, head.body) is not None

    def _title(self, owner: PostHead, floor: int) -> int:
        """The line of an article's title right above its author, or that of the author."""
        above = owner.first - 1
        if above < floor or not self.text[above] or self.lines.letters[above] in f"!{LABELS}{COUNTS}":
            return owner.first
        return above if not self.above_name.known(above) else owner.first

    def _lost_head(self, head: PostHead, time_line: TimeLine) -> int | None:
        """Where the page's own post begins below a post of a list, its author lines lost.

        No post has a day beside its author and a time line as well: where two blank lines part the lines between,
        the second part is the page's own post.
        """
        day = self.wording.time(head.time or "")
        if day is None or day.ago is not None:
            return None
        for number in range(head.body + 1, time_line.row):
            parted = not (self.text[number - 1] or self.text[number - 2]) and number - 2 >= head.body
            if self.text[number] and parted and self.lines.filled_below(head.body, number - 2, 9) is not None:
                return number
        return None

    def _of_day(self, head: PostHead, time_line: TimeLine) -> bool:
        """Whether a header's day may be that of a time line, on whatever clock and of whatever year."""
        day, time = self.wording.time(head.time or ""), self.wording.time(time_line.time)
        if day is None or time is None or day.moment is None or time.moment is None or day.precision != "day":
            return True
        moment, printed = time.moment.replace(tzinfo=None), day.moment.replace(tzinfo=None)
        if not day.yearless:
            return abs(moment - printed) < _TWO_DAYS
        years = (moment.year - 1, moment.year, moment.year + 1)
        return any(abs(moment - _in_year(printed, year)) < _TWO_DAYS for year in years)

    def _nest(self, head: PostHead, floor: int) -> bool:
        """Whether the header is that of a quoted post."""
        label = self._quote_label(head, floor)
        if label is None:
            return False
        self.quotes[label] = head
        return True

    def _quote_label(self, head: PostHead, floor: int) -> int | None:
        """The line ``Quote`` above a header; the name of a community may stand between them."""
        return quote_label(self.lines, head.first, floor)

    def _focal_head(self, first: int, last: int, inside: list[PostHead]) -> PostHead | None:
        """The name and handle of the page's own post, which has no day beside them."""
        candidates: list[tuple[int, int]] = []
        for number in self._bare_handles(first, last):
            above = self._name(number, first)
            if above is not None and self._may_be_followed(number, inside):
                candidates.append((number, above))
        if not candidates:
            return None
        best = candidates[0]
        if len(candidates) > 1:
            if self.replied is None:
                self.replied = self._replied_to(first)
            replied = self.replied
            best = max(candidates, key=lambda pair: self._likely(pair[0], pair[1], first, inside, replied))
        handle, name = best
        author = RawAuthor(username=self.text[handle][1:], name=self.text[name])
        return PostHead(name, name, handle, None, handle + 1, author, None)

    def _last_without_day(self, first: int, last: int) -> PostHead | None:
        """The author lines of the page's own post where the copy ends in it: they have no day, nor a clock below.

        The name and the username stand together above other posts of the page, too.
        """
        known = {(h.author.name, h.author.username) for h in self.heads if h.author is not None and h.author.name}
        for handle in self._bare_handles(first, last):
            name = handle - 1
            if (self.text[name], self.text[handle][1:]) in known and name not in self.used:
                above = self.lines.filled_above(name - 1, first, 3)
                if above is not None and self._is_text(above):
                    author = RawAuthor(username=self.text[handle][1:], name=self.text[name])
                    return PostHead(name, name, handle, None, handle + 1, author, None)
        return None

    def _is_text(self, number: int) -> bool:
        """Whether the line is a text's by its wording, and no count or label that stands below one."""
        return self.lines.letters[number] not in f"{LABELS}{COUNTS}TG"

    def _bare_handles(self, first: int, last: int) -> list[int]:
        """The lines that are a handle, of no known header and of no text."""
        text, used = self.text, self.used
        return [
            number
            for number in range(first, last)
            if text[number][:1] == "@"
            and number not in used
            and HANDLE.fullmatch(text[number])
            and (not self.lines.inline(number, first, last) or self._below_head(number, first, last))
        ]

    def _below_head(self, number: int, first: int, last: int) -> bool:
        """Whether a handle beside white space or punctuation is an author's: its name stands below the page's head.

        The name may end in the white space that a picture in it left, or the text may begin with a dash; a mention
        in a sentence has both.
        """
        name = self.lines.filled_above(number - 1, first, 2)
        if name is None or not self._headed(name, first):
            return False
        return self.lines.raw[name][-1:] not in " \u00a0" or not self.lines.tied_below(number, last)

    def _headed(self, name: int, first: int) -> bool:
        """Whether a name stands right below the page's head, or begins it."""
        above = self.lines.filled_above(name - 1, first, 4)
        return above is None or self.lines.roles[above] in ("conversation", "head", "new")

    def _may_be_followed(self, number: int, inside: list[PostHead]) -> bool:
        """Whether the headers after a line can all be those of posts that the page's own post quotes."""
        later = inside[bisect_right(inside, number, key=lambda head: head.first) :]
        return len(later) < 2 or (len(later) < 5 and all(self._quote_label(h, number) is not None for h in later))

    def _likely(
        self, number: int, name: int, first: int, inside: list[PostHead], replied: set[str]
    ) -> tuple[int, int]:
        """How likely a handle is the page's own post's.

        It is replied to, it stands below the page's head (below the reader's own account, if that is there), and
        no post of a list comes before its time line.
        """
        headed = self._headed(name, first)
        later = inside[bisect_right(inside, number, key=lambda head: head.first) :]
        score = 2 * (self.text[number][1:].lower() in replied) + 3 * headed
        score += all(self._quote_label(head, number) is not None for head in later)
        score += not headed and not self.text[name - 1]
        return score, number if headed else -number

    def _name(self, handle: int, floor: int) -> int | None:
        name = self.lines.filled_above(handle - 1, floor, 2)
        if name is None or name in self.lines.outside or name in self.used:
            return None
        if self.lines.roles[name] in ("replying", "conversation", "new"):
            return None
        return None if self.wording.joiner(self.text[name], self.lines.raw[name]) else name

    def _replied_to(self, first: int) -> set[str]:
        """The usernames that posts of the page reply to."""
        found: set[str] = set()
        for number in range(first, self.bounds.tail):
            if self.lines.letters[number] in "rR":
                names = self.wording.reply_names(self.text[number]) or []
                below = self.lines.filled_below(number + 1, self.bounds.tail, 2)
                after = HANDLE.fullmatch(self.text[below]) if below is not None else None
                found.update(name.lower() for name in (*names, *([after[1]] if after else [])))
        return found

    def _text_start(self, first: int, last: int) -> int:
        """The first line of a post whose header is missing: the first that is not the head of the page.

        A mark of the note that the page was copied into is nobody's post: the text begins below the last one.
        """
        marked = self.lines.outside
        below = (n + 1 for n in range(last - 1, first - 1, -1) if n in marked or HEADING.match(self.text[n]))
        for number in range(next(below, first), last):
            if self.lines.letters[number] not in _NO_TEXT:
                return number
        return last


def lead_in(lines: CleanLines, first: int, last: int, post: RawPost) -> int:
    """The first line of a post whose author lines are lost: an article's line may lead in to it with a colon.

    Of whom the lines above a time line are, nothing tells.
    """
    if lines.filled_below(first, last) is None:
        return first
    post.inferred["text"] = "lines-above-time"
    below = lines.filled_below(first + 1, last, 3)
    if below is None:
        return first
    line = lines.text[first]
    leads = line.endswith(":") and (line[0].islower() or line.count(" ") >= _LEADS)
    return below if leads else first


def _in_year(day: datetime, year: int) -> datetime:
    """The day of that year; the 29th of February may be the next one."""
    return datetime(year, day.month, 1) + timedelta(days=day.day - 1)
