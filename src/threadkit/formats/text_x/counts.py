"""Counts on a copied page: labelled ones, and rows of numbers whose place tells what they count."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from ... import regex as re
from .._lines import Role
from .alphabet import COUNTS
from .clean_lines import CleanLines
from .draft import Draft
from .wording import Wording

_DOTS = frozenset("·∙•")
#: Up to six counts below one another, at most two blank lines between, and what stands below them.
ROW = re.compile(rf"(?P<row>[{COUNTS}](?:_{{0,2}}[{COUNTS}]){{0,5}})(?P<below>[^{COUNTS}]*)\Z")
#: Labels that may be one of a count: those of counts, "Quote", and in other languages any.
_MAY_COUNT = "nqB"
#: Lines that the page does not print below counts: all but labels of an ad, of buttons, of gaps, of the next post.
_ODD = re.compile("[^_AxLgypBTG]")
_SPLIT = re.compile(r"(?<!\s)\s*+[·∙•]\s*+")
#: Blank lines that an author leaves, and lines below numbers that may be counts all the same.
_FEW = 2
_ROW_LAYOUT = ("replies", "reposts", "likes", "views")
_FOCAL_LAYOUT = ("replies", "reposts", "likes", "bookmarks")
#: The same on mirrors, which print the zone of their times, as the site never does.
_MIRROR_LAYOUT = ("replies", "reposts", "quotes", "likes")
#: Blank lines before the likes in a row of a list: one before each button.
_ROW_BLANKS = 3
#: Blank lines in a row below the page's own post, all told: one before each of its buttons and one at the end.
_FOCAL_BLANKS = 5
#: The site has shown views since this day, and none for posts from before it.
_FIRST_VIEWS = datetime(2022, 12, 15)
#: Blank lines between the counts of a row, where the page's buttons leave one each -> what the counts are.
_LAYOUTS: dict[tuple[int, ...], tuple[str, ...]] = {
    (): ("views",),
    (0,): ("likes", "views"),
    (1,): ("reposts", "views"),
    (2,): ("replies", "views"),
    (1, 0): ("reposts", "likes", "views"),
    (2, 0): ("replies", "likes", "views"),
    (1, 1): ("replies", "reposts", "views"),
    (1, 1, 0): _ROW_LAYOUT,
}
_LONGEST_ROW = max(map(len, _LAYOUTS)) + 1  # counts that a layout can make sense of


class CountReader:
    """Reads counts; ``labels`` gathers the words that stood beside them."""

    def __init__(self, lines: CleanLines, wording: Wording) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.labels: set[str] = set()

    # -- counts ------------------------------------------------------------------------------------

    def count_run(self, first: int, last: int) -> tuple[list[int], int]:
        """The last row of counts in these lines, and the line after it; an empty row where there is none."""
        letters = self.lines.letters
        found = ROW.search(letters, first, last)
        if found is None:
            return [], last
        run, below = [n for n in range(*found.span("row")) if letters[n] != "_"], found["below"]
        if len(run) > 4 and self.wording.count(self.text[run[-1]]) != self.wording.count(self.text[run[-2]]):
            run = run[-4:]  # numbers of the text stand above
        odd = len(_ODD.findall(below.partition("X")[0]))  # no text goes on below a post that cannot be seen
        if odd and not self._closed(run, odd, len(below) - len(below.lstrip("_"))):
            return [], last  # a line of text follows: numbers of the text
        return run, found.end("row")

    def _closed(self, run: list[int], odd: int, gap: int) -> bool:
        """Whether numbers are counts though ``odd`` lines that nobody knows follow, ``gap`` blank lines below.

        The blank lines that the buttons leave tell it: no author leaves these above a lone number.
        """
        if not gap:
            return False
        above = self.lines.filled_above(run[0] - 1, 0, _ROW_BLANKS + 2)
        parted = above is not None and run[0] - above > _FEW and bool(self.layout(run))
        if above is not None and parted and run[-1] - above - len(run) == _ROW_BLANKS:
            return True
        gaps = [below - above for above, below in pairwise(run)]
        return odd <= _FEW and (gap > 1 or bool(gaps and gaps[-1] == 1 and max(gaps) > 1))

    def assign(self, draft: Draft, run: list[int], *, layout: bool) -> bool:
        """Give a row of counts without labels its meaning by position; False where it has none."""
        text = self.text
        values = [text[number] for number in run]
        names: tuple[str, ...] = ()
        if len(run) in (4, 5):
            names = _ROW_LAYOUT
        elif self._viewless(draft):
            names = _ROW_LAYOUT[:3] if len(run) == 3 else ()
        elif len(run) < 4 and (layout or self._spaced(run)):
            names = self.layout(run)
        if not names:
            return False
        draft.post.counts.update(zip(names, values, strict=False))
        draft.post.inferred["metrics"] = "position"
        for number in run:
            draft.claims[number] = Role.COUNTS
        return True

    def _spaced(self, run: list[int]) -> bool:
        """Whether the blank lines before, in and below a row are those that all its buttons leave."""
        above = self.lines.filled_above(run[0] - 1, 0, 5)
        below = self.lines.filled_below(run[-1] + 1, len(self.text), 3)
        if above is None or (below is not None and below - run[-1] < 3):
            return False
        return run[-1] - above - len(run) == _ROW_BLANKS

    def _viewless(self, draft: Draft) -> bool:
        """Whether the post is of the years before views: its row is complete with three counts."""
        time = self.wording.time(draft.post.time) if draft.post.time else None
        if time is None or time.moment is None or time.yearless:
            return False
        return time.moment.replace(tzinfo=None) < _FIRST_VIEWS

    def layout(self, run: list[int]) -> tuple[str, ...]:
        """The meaning of a row by the blank lines that the buttons leave between the counts, if it has one."""
        return _LAYOUTS.get(tuple(below - above - 1 for above, below in pairwise(run)), ())

    def fitting(self, run: list[int]) -> list[int]:
        """The longest end of a row that the buttons' blank lines make sense of; numbers of a text stand above."""
        for first in range(max(0, len(run) - _LONGEST_ROW), len(run)):
            if self.layout(run[first:]):
                return run[first:]
        return run

    # -- below the time line -----------------------------------------------------------------------

    def meta(self, first: int, last: int, draft: Draft) -> int:
        """Take views, source and counts below the time line of the page's post; the line after them."""
        wording, post = self.wording, draft.post
        at, dot = first, -9
        pending: list[int] = []
        while at < last:
            line = self.text[at]
            if not line:
                at += 1
                continue
            letter = self.lines.letters[at]
            metric = wording.metric(line) if letter in _MAY_COUNT else None
            if letter == ".":
                dot = at
                draft.chrome[at] = Role.SEPARATOR
            elif letter in COUNTS or (line[0].isdigit() and wording.number(line)):
                pending.append(at)
            elif metric is not None and (pending or metric != "n-replies") and self._near(pending, at):
                self._labelled(at, metric, pending, draft)
            elif letter in "lJ" and (both := wording.labelled(line)) is not None:
                draft.count(both[1][2:], both[0])
                self.labels.update(line[len(both[0]) :].split())
                draft.claims[at] = Role.COUNTS
            elif letter in "xLBgTG":
                post.hidden_replies |= letter in "gG"
                self._bare(pending, last, draft)
                pending = []
                draft.chrome[at] = Role.LABEL
            elif (
                line[0] in _DOTS or (dot >= 0 and self.lines.filled_below(dot + 1, last, 2) == at)
            ) and wording.source(line.lstrip("·∙• ")):
                post.source = _SPLIT.split(line.strip("·∙• "))[0]
                draft.claims[at] = Role.SOURCE
            elif any(sign in line for sign in _DOTS) and self._mixed(at, line, pending, draft):
                pass
            else:
                break
            at += 1
        self._bare(pending, last, draft)
        return at

    def _near(self, pending: list[int], at: int) -> bool:
        """Whether a label belongs to the number above it: nothing or one line of white space stands between."""
        return not pending or at - pending[-1] <= 2

    def _labelled(self, at: int, role: str, pending: list[int], draft: Draft) -> None:
        """A label of a count: its number stands in the line before, or is missing."""
        if pending:
            number = pending.pop()
            draft.count(role[2:], self.text[number])
            draft.claims[number] = Role.COUNTS
        draft.chrome[at] = Role.LABEL

    def _mixed(self, at: int, line: str, pending: list[int], draft: Draft) -> bool:
        """``Views·Twitter Web App`` and such: labels, counts and source on one line."""
        found = False
        for part in filter(None, _SPLIT.split(line)):
            metric, both = self.wording.metric(part), self.wording.labelled(part)
            if metric is not None:
                self._labelled(at, metric, pending, draft)
                found = True
            elif both is not None:
                draft.count(both[1][2:], both[0])
                found = True
            elif found and self.wording.source(part):
                draft.post.source = part
        if found:
            draft.chrome[at] = Role.COUNTS
        return found

    def _bare(self, pending: list[int], last: int, draft: Draft) -> None:
        """Counts without labels below a time line: replies, reposts, likes, bookmarks.

        They are told where all four are there, or by the blank lines that the buttons leave.
        """
        mirrored = (draft.post.time or "").endswith(" UTC")
        four = _MIRROR_LAYOUT if mirrored else _FOCAL_LAYOUT
        names = four if len(pending) == len(four) else () if mirrored else self._placed(pending, last)
        printed = {name: self.text[number] for name, number in zip(names, pending, strict=False)}
        counts = draft.post.counts
        if not pending or any(counts.get(name, value) != value for name, value in printed.items()) or not names:
            draft.counts.extend(pending)
            return
        counts.update(printed)
        draft.claims.update((number, Role.COUNTS) for number in pending)
        draft.post.inferred["metrics"] = "position"

    def _placed(self, pending: list[int], last: int) -> tuple[str, ...]:
        """What counts are by the blank lines before and between them, where all buttons left theirs."""
        above = self.lines.filled_above(pending[0] - 1, 0, 6) if pending else None
        below = self.lines.filled_below(pending[-1] + 1, last, 6) if pending else None
        if above is None or below is None:
            return ()
        lines = [above, *pending]
        places = [number - above - index for index, number in enumerate(lines)][1:]
        blanks = places[-1] + below - pending[-1] - 1
        if blanks != _FOCAL_BLANKS or len(set(places)) < len(places) or not 0 < places[0] <= places[-1] < blanks:
            return ()
        return tuple(_FOCAL_LAYOUT[place - 1] for place in places)
