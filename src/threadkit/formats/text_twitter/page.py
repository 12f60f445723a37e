"""Pages of twitter.com of 2013-2019, copied as text, in every language of the interface.

    Full Name <U+200F>Verified account @username 6h6 hours ago     the age stands twice, for the eye and the ear
    More                                                 the menu, in the page's language; below it its entries
    Replying to @other @another
    text …
    12:06 AM - 31 May 2017                               only below the page's own post, with its counts
    8 Retweets78 Likes
    Full Name added,                                     a quoted post, to the end of the outer one
    Other Name @other
    text of the quoted post
    17 replies33 retweets167 likes                       closes the post
    Reply17 / Retweet33 / Like167                        its buttons, perhaps on one line
    Show this thread
    Full Name Retweeted                                  above the head of a post that was shared

On mobile.twitter.com of those years name, username and day stand below one another, and "View details" ends a post.

Heads are known by their shape, counts by a number and a word each, so that little depends on the language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.counts import parse_count
from ...values.dates import parse_time
from ...values.locales import decide_language
from ...values.site_words import MOBILE_ENDS
from ...values.text import trim
from .._lines import Ledger, Role
from .count_lines import NUMBERS, Reading
from .heads import Head, find_heads, likeness
from .labels import (
    CHROME,
    FOOT,
    FOOT_WORDS,
    MENU,
    PINNED,
    PROMOTED,
    REPLYING,
    SKIP,
    VERIFIED,
    is_button,
    is_top,
    metric,
    sharer,
)
from .quotes import quote_line, quoted_head

__all__ = ["Copied", "likeness"]

_HANDLES = re.compile(r"@([A-Za-z0-9_]{1,20})")
_LINK_CUT = re.compile(r"(https?://[^\s\u00a0]{1,500}+)[\u00a0 ]…")
_TIMED = re.compile(r"[^\n]{1,60}?(?= · |$)")
_MENU_LINES = 12  # how far below a head the text may begin
_FOOT_LINES = 24
_INVITATION = 3  # lines above the foot that invite to join the site


@dataclass(slots=True)
class _Block:
    """A post's lines: those of its text are ``first`` to ``last``, excluded."""

    head: Head
    end: int
    first: int = 0
    last: int = 0
    claims: list[tuple[int, Role]] = field(default_factory=list)
    counts: dict[str, str] = field(default_factory=dict)
    promoted: bool = False
    time: str | None = None


class Copied:
    """Reads a copied page: first the heads, then what stands between one and the next."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.lines = ledger.lines.lines
        self.language = decide_language(ledger.lines.text)[0]
        self.reading = Reading(ledger.lines.rows, self.lines, self.language)
        self.focal: RawPost | None = None
        self.posts: list[RawPost] = []

    def read(self) -> RawPage:
        """The page; its lines are claimed in the ledger."""
        heads = find_heads(self.reading)
        self.usual = _usual(self.lines, heads)
        ends = [head.top for head in heads[1:]] + ([self._foot(heads[-1].row)] if heads else [])
        context: tuple[RawAuthor | None, bool] = self._context(0, heads[0].top) if heads else (None, False)
        self._page_head(heads)
        for head, end in zip(heads, ends, strict=True):
            block = _Block(head, end)
            self._locate(block)
            post = self._post(block)
            post.reposted_by, post.pinned = context
            self.posts.append(post)
            context = self._context(block.last, end)
        return RawPage(posts=self.posts, focal=self.focal, language=self.language)

    # -- around the posts ----------------------------------------------------------------------------

    def _page_head(self, heads: list[Head]) -> None:
        """The page begins with a line for those who hear it: from there to its first post all is the site's."""
        end = heads[0].top if heads else 0
        start = next((row for row in range(end) if self.lines[row] in SKIP), end)
        for row in range(end):
            line = self.lines[row]
            if line in CHROME or line in MENU or line in SKIP or ("Twitter" in line and "cookie" in line.lower()):
                self.ledger.claim(row, row, Role.PAGE_HEAD)
        # The counts of a post that has lost its head: then nothing here is taken for the site's.
        if any(self.reading.counted(row) for row in range(start, end)):
            return
        names = {head.author.name for head in heads} | {head.author.username for head in heads}
        for row in range(start, end):
            if self._is_profile(self.lines[row], names):
                self.ledger.claim(row, row, Role.PROFILE)

    def _is_profile(self, line: str, names: set[str | None]) -> bool:
        """Whether the line is one of a profile's head: the site's words and numbers, and its people's names."""
        plain = line.strip("\u200e\u200f @")
        return (
            self._is_chrome(line)
            or is_top(line)
            or plain in names
            or _HANDLES.fullmatch(trim(line)) is not None
            or metric(line) is not None
            or not any(map(str.isalpha, plain))
        )

    def _foot(self, row: int) -> int:
        """Where the page's last post ends at the latest: above the foot, and the invitation to join the site."""
        found = next((at for at in range(row, len(self.lines)) if FOOT.fullmatch(self.lines[at])), None)
        if found is None:
            return len(self.lines)
        foot = range(found + 1, min(found + _FOOT_LINES, len(self.lines)))
        rows = [found, *(at for at in foot if self.lines[at] in FOOT_WORDS)]
        above = [at for at in range(max(row, found - 8), found) if self.lines[at]]
        last = next((at for at in reversed(above) if _ends_post(self.lines[at])), None)
        if last is not None and sum(at > last for at in above) <= _INVITATION:
            rows += [at for at in above if at > last]
        for at in rows:
            self.ledger.claim(at, at, Role.PAGE_FOOT)
        return last + 1 if last is not None else found

    def _context(self, start: int, end: int) -> tuple[RawAuthor | None, bool]:
        """Who shared the next post, and whether it is pinned: on the lines just above it."""
        by, pinned = None, False
        for row in range(end - 1, max(start, end - 5) - 1, -1):
            line = self.lines[row]
            if line in PINNED:
                pinned = True
                self.ledger.claim(row, row, Role.CONTEXT)
            elif by is None and metric(line) == "reposts" and (name := sharer(line)):
                by = RawAuthor(None, name)
                self.ledger.claim(row, row, Role.CONTEXT)
            elif line and not self._is_chrome(line):
                break
        return by, pinned

    def _is_chrome(self, line: str) -> bool:
        if line in CHROME or line in MENU or line in MOBILE_ENDS or line in self.usual:
            return True
        return is_button(line) and not sharer(line)

    # -- one post --------------------------------------------------------------------------------------

    def _locate(self, block: _Block) -> None:
        """Find the lines of the text, and all that closes it."""
        block.first = self._text_start(block)
        tail = self._end(block)
        if tail is None:
            block.last = self._trailing(block)
        else:
            block.last = tail
            self._tail(block, tail)

    def _text_start(self, block: _Block) -> int:
        head = block.head
        stop = min(head.last + 1 + _MENU_LINES, block.end)
        near = range(head.last + 1, min(stop, head.last + 8))
        menu = next((row for row in near if self.lines[row] in MENU), None)
        if menu is not None and not all(self._beside(head, row, menu) for row in range(head.last + 1, menu)):
            menu = None
        row = first = head.last + 1 if menu is None else menu + 1
        if menu is None and row < stop and self.lines[row] and self._is_age(self.lines[row]) and head.time:
            row = first = row + 1  # the age again, on a line of its own
        while row < stop and not self._closes(row) and self._is_blank(row):
            row += 1
        if row < stop and self._closes(row) and not self.usual.isdisjoint(self.lines[first:row]):
            row = first  # what stands below every head is what the author always writes
        self.ledger.claim(head.last + 1, row - 1, Role.MENU)
        return row

    def _is_blank(self, row: int) -> bool:
        return not self.lines[row] or self.lines[row] in self.usual or self.lines[row] in CHROME

    def _beside(self, head: Head, row: int, menu: int) -> bool:
        """Whether a line above the menu belongs to the head: a button to follow its author, or its age again."""
        line, handle = self.lines[row], f"@{head.author.username}"
        if not line or handle in line or (row + 1 < menu and handle in self.lines[row + 1]):
            return True
        return self._is_age(line)

    def _is_age(self, line: str) -> bool:
        read = parse_time(line, self.language) if len(line) <= 40 else None
        return read is not None and read.ago is not None

    def _end(self, block: _Block) -> int | None:
        """The line that closes the text; an author may write counts, too: the page's come last."""
        end: int | None = None
        for row in range(block.first, block.end):
            if self._closes(row) and (end is None or self._contradicts(row, end)):
                end = row
        return end

    def _contradicts(self, row: int, above: int) -> bool:
        """Whether two lines of counts of one form state other numbers: no button that shortens them."""
        line, first = self.lines[row], self.lines[above]
        found, known = self.reading.counts(line), self.reading.counts(first)
        same = line[0].isdecimal() == first[0].isdecimal()
        return same and len(found) > 1 and bool(known.keys() & found.keys()) and not known.items() & found.items()

    def _closes(self, row: int) -> bool:
        line = self.lines[row]
        if not line or line in MOBILE_ENDS:
            return bool(line)
        return self.reading.is_time(line) or self.reading.counted(row) or bool(self.reading.labelled(row))

    def _tail(self, block: _Block, start: int) -> None:
        """Take what stands from the line that closes the text on: time, counts, buttons."""
        for row in range(start, block.end):
            line = self.lines[row]
            if not line:
                continue
            if found := self.reading.labelled(row):
                block.counts.update({} if block.counts else found)
                self.ledger.claim(row, row, Role.LABEL)
            elif block.time is None and self.reading.is_time(line):
                block.time = line.split(" · ")[0]
                block.claims.append((row, Role.TIME))
            elif (found := self.reading.counts(line)) and _agrees(block, found):
                block.counts.update(found)
                block.claims.append((row, Role.COUNTS))
            elif line.startswith(PROMOTED):
                block.promoted = True
                self.ledger.claim(row, row, Role.PROMOTED)
            elif found or self._is_chrome(line) or self._is_number(line):
                self.ledger.claim(row, row, Role.CHROME)

    def _is_number(self, line: str) -> bool:
        """Whether the line, below the counts, is the number of a button."""
        return all(parse_count(number, self.language) for number in line.split())

    def _trailing(self, block: _Block) -> int:
        """The end of a text that nothing closes: before the buttons and contexts that follow it."""
        row = block.end
        while row > block.first and (
            not self.lines[row - 1]
            or self.lines[row - 1] in PINNED
            or self._is_chrome(self.lines[row - 1])
            or sharer(self.lines[row - 1])
        ):
            row -= 1
            if self.lines[row] and self._is_chrome(self.lines[row]):
                self.ledger.claim(row, row, Role.CHROME)
        return row

    def _post(self, block: _Block) -> RawPost:
        head = block.head
        post = RawPost(author=head.author, time=block.time or head.time, counts=block.counts)
        post.promoted = block.promoted
        if block.time is not None:
            self.focal = self.focal or post
        own = [(head.printed, head.doubled)] if block.time is None else []
        self._claim_parts(head.row, Role.AUTHOR, post, [(0, head.badge[0]), (head.badge[1], head.printed), *own])
        if head.time_row is not None:
            self.ledger.claim(head.time_row, head.time_row, Role.TIME, post if block.time is None else None)
        for row in range(head.top, head.row):
            badge = self.lines[row] in VERIFIED
            self.ledger.claim(row, row, Role.BADGE if badge else Role.AUTHOR, None if badge else post)
        first = self._replying(block, post)
        quote = quote_line(self.lines, head.author.name, first, block.last)
        first = self._shares(first, quote, block)
        post.text = self._text(first, quote, post)
        if quote < block.last:
            self._quoted(quote, block, post)
        for row, role in block.claims:
            pattern = NUMBERS if role is Role.COUNTS else _TIMED
            self._claim_parts(row, role, post, [found.span() for found in pattern.finditer(self.lines[row])])
        last = max([head.last, block.last - 1, *(row for row, _ in block.claims)])
        while not self.lines[last]:
            last -= 1
        post.span = self.ledger.lines.span(head.top, last)
        return post

    def _claim_parts(self, row: int, role: Role, post: RawPost, parts: list[tuple[int, int]]) -> None:
        """Claim parts of a line for the post; the rest of it are the page's words."""
        start = self.ledger.lines.text.index(self.lines[row], self.ledger.lines.starts[row])
        at = 0
        for first, last in parts:
            self.ledger.claim_span(start + at, start + first, Role.LABEL)
            self.ledger.claim_span(start + first, start + last, role, post)
            at = last
        self.ledger.claim_span(start + at, start + len(self.lines[row]), Role.LABEL)

    def _replying(self, block: _Block, post: RawPost) -> int:
        """Take the line that names those who are replied to; where the text begins."""
        row = block.first
        if row >= block.last or "@" not in self.lines[row]:
            return row
        line = self.lines[row]
        words = trim(_HANDLES.sub(" ", line))
        if metric(words) != "replies" or not _answers(line, words, alone=not any(self.lines[row + 1 : block.last])):
            return row
        post.reply_to = tuple(dict.fromkeys(_HANDLES.findall(line)))
        self._claim_parts(row, Role.REPLYING_TO, post, [found.span() for found in _HANDLES.finditer(line)])
        return row + 1

    def _text(self, first: int, end: int, post: RawPost) -> str:
        while first < end and not self.lines[first]:
            first += 1
        while end > first and not self.lines[end - 1]:
            end -= 1
        if first >= end:
            return ""
        for row in range(first, end):
            self.ledger.claim(row, row, Role.TEXT, post)
        text = self.ledger.lines.block(first, end - 1)
        return "\n".join(trim(_LINK_CUT.sub(r"\1", line)) for line in text.split("\n"))

    def _shares(self, first: int, quote: int, block: _Block) -> int:
        """Take ``NAME Retweeted OTHER`` above a text that quotes; where the text begins."""
        name = block.head.author.name
        line = " ".join(self.lines[first].split()) if first < quote else ""
        if not name or not line.startswith(name):
            return first
        rest = line[len(name) :]
        if not rest.startswith(" Retweeted ") and (quote == block.last or metric(rest[:40]) != "reposts"):
            return first
        self.ledger.claim(first, first, Role.LABEL)
        return first + 1

    def _quoted(self, row: int, block: _Block, post: RawPost) -> None:
        found = quoted_head(self.lines, row + 1, block.last)
        if found is None:
            return
        at, author = found
        self.ledger.claim(row, row, Role.LABEL)
        quoted = RawPost(author=author, text="")
        quoted.text = self._text(at + 1, block.last, quoted)
        for line in range(row + 1, at + 1):
            self.ledger.claim(line, line, Role.AUTHOR, quoted)
        quoted.span = self.ledger.lines.span(row + 1, max(at, block.last - 1))
        post.quoted = quoted


def _ends_post(line: str) -> bool:
    return is_button(line) or line in CHROME


def _usual(lines: Sequence[str], heads: list[Head]) -> frozenset[str]:
    """The lines that stand below every head, or nearly so: entries of menus in whatever language."""
    if len(heads) < 3:
        return frozenset()
    ends = [head.row for head in heads[1:]] + [min(heads[-1].row + 40, len(lines))]
    seen = Counter(
        line for head, end in zip(heads, ends, strict=True) for line in set(lines[head.row + 1 : end]) if line
    )
    return frozenset(line for line, times in seen.items() if times >= 0.9 * len(heads) and len(line) <= 120)


def _agrees(block: _Block, counts: dict[str, str]) -> bool:
    return all(block.counts.get(name, count) == count for name, count in counts.items())


def _answers(line: str, words: str, *, alone: bool) -> bool:
    """Whether the words beside the usernames are the page's: where nothing follows, only its own words will do."""
    if any(line.startswith(f"{known} @") for known in REPLYING):
        return True
    return not alone and not words.isascii()
