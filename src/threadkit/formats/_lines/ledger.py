"""The account of a text page: which stretch of the source went into which post, and what is left over.

Lines are claimed, or stretches of characters where posts stand inside other people's paragraphs. What nobody
claims is reported as one ``text-unclaimed`` for each stretch. A claim counts only if the post really holds the
words claimed for it, so a reader's slip shows up as unclaimed text too. The account looks at the source alone:
whatever a reader cleaned off a line first, the post must hold all words that the line has in the file.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from ... import regex as re
from ...diagnostics import Report
from ...models import Coverage, Remark
from ...raw import Claim, RawPage, RawPost
from .._inline import UNDESCRIBED, with_pictures
from .furniture import Told, is_told_as_lost, unknown_words
from .lines import Lines, plain_breaks
from .roles import Role
from .said import addresses, names, nested, texts, values
from .soft_wraps import wrapped_width

_WORD = re.compile(r"\w+|[^\w\s\x00-\x7f]")
_SITE_LINK = re.compile(
    r"https?://(?:[\w-]{1,40}\.){0,3}(?:twitter\.com|x\.com|nitter\.\w{2,6}|xcancel\.com)(?=/)([^\s)\]>\"?#]*)(?:[?#][^\s)\]>\"]*)?"
)
_HOVER = re.compile(r"(?<=\S)\s\"[^\"\n]{0,300}\"(?=\))")
_MEDIA_PATH = re.compile(
    r"https?://(?:twitter|x)\.com/\w{1,20}/(?:status|article)/\d{1,20}/(?:photo|video|media)/\d{1,20}(?!\d)"
)
_CAPTION = re.compile(r"!\[(?:Image \d{1,4}:?|\d{1,2}_\d{10,20}(?=\]))?")
_EMOJI_LINK = re.compile(r"https?://[^\s)\]>\"<]{0,300}emoji[^\s)\]>\"<]{0,300}|(?<=\]\()[^\s()]{1,200}\.svg")
_ANCHOR = re.compile(r"</?(?:a|br|img)\b[^<>]{0,600}>", re.IGNORECASE)
#: A count of 2026: the style sheet and the single digits of its animation stand before it.
_COUNTER = re.compile(r":host\{(?:[^\n]{0,20000}\}\s*+(?P<count>\d[^\s}]*+)|[^\n]*+)")
_ENTITY = re.compile(r"&#?\w{1,8};")
_MARKUP = re.compile(r"[-\s*_=>\[\]()|#~`\\·∙•—–|\ufeff\u200b-\u200f\u2060-\u2069\ufffc]+")
_EMPTY_LINES = re.compile(r"(?:[ \t>*_=\[\]-]*(?:\r?\n|\r))+")
_IGNORED = frozenset(
    "·∙•—–…“”‘’«»„\u200d\ufe0f\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u3000\u00a0\ufeff\ufffc"
)
#: Words of a link to the site, and of entities, that a post holds in another form.
_ALWAYS = frozenset(
    "http https www com twitter x mobile status photo video history analytics hashtag search q i web amp lt gt "
    "quot nbsp 39 apos mdash m src hash".split()
)


_UNCLAIMED, _REMARK = Role.UNCLAIMED, Role.REMARK
_TOLD = (_UNCLAIMED, _REMARK)  # what a page tells of whole, whatever words it has
#: Roles of stretches that stand in a post in the order of the source.
_TEXTS = (Role.TEXT, Role.QUOTED_TEXT)
_SHORT = 4000  # longer stretches are not taken apart
_PUNCTUATION = "![]()@·∙•*-—>,.|"


#: A stretch of the source: where it begins and ends, what it was taken for, and the post that it was claimed for.
Stretch = tuple[int, int, Role, RawPost | None]
_place = itemgetter(0, 1)


class Ledger:
    """Claims on stretches of a text; ``lines`` are its lines."""

    def __init__(self, source: str | Lines) -> None:
        self.lines = source if isinstance(source, Lines) else Lines(source)
        self._stretches: list[Stretch] = []
        self._in_order = True

    @cached_property
    def width(self) -> int:
        """The width to which the text's paragraphs were wrapped, or 0."""
        return wrapped_width(self.lines.lines)

    def claim(self, first: int, last: int, role: Role, post: RawPost | None = None) -> None:
        """Say what the lines ``first`` to ``last`` (included) were taken for: a part of ``post``, or chrome."""
        for number in range(first, last + 1):
            if self.lines.lines[number]:
                self.claim_span(self.lines.starts[number], self.lines.ends[number], role, post)

    def claim_span(self, start: int, end: int, role: Role, post: RawPost | None = None) -> None:
        """The same for the characters from ``start`` to ``end`` (excluded)."""
        if end > start:
            self._stretches.append((start, end, role, post))
            self._in_order = False

    def claim_lines(self, taken: Mapping[int, tuple[Role, RawPost | None]]) -> None:
        """The same for single lines: the number of each with its role and its post."""
        starts, ends = self.lines.starts, self.lines.ends
        self._stretches += [(starts[number], ends[number], *one) for number, one in taken.items()]
        self._in_order = False

    def forget(self, first: int, last: int) -> None:
        """Take back what was claimed of the lines ``first`` to ``last`` (excluded)."""
        del self._stretches[self._within(*self._reach(first, last))]

    def _reach(self, first: int, last: int) -> tuple[int, int]:
        """Where the lines ``first`` to ``last`` (excluded) begin and end in the text."""
        return (self.lines.starts[first], self.lines.ends[last - 1]) if first < last else (0, 0)

    def settle(
        self,
        page: RawPage,
        report: Report,
        *,
        labels: frozenset[str] = frozenset(),
        keeps_remarks: bool = False,
        first: int = 0,
        last: int | None = None,
    ) -> None:
        """Fill ``page.coverage`` and ``page.claims`` and report what belongs to no post and is no known chrome.

        The page is the whole text, or its lines ``first`` to ``last`` (excluded).

        ``labels`` are words that stand beside a post's own values, such as ``Views``. With ``keeps_remarks`` what
        nobody claimed is the saver's own words, kept in ``page.remarks``; what was claimed for a post that does not
        hold it is lost all the same.
        """
        owners, labels = _owners(page), frozenset(map(str.lower, labels)) | _words(" ".join(labels))
        page.begins, end = self._reach(first, len(self.lines) if last is None else last)
        pieces = self._pieces(page.begins, end)
        indices = [None if post is None else owners.get(id(post)) for _, _, _, post in pieces]
        shown = [self.lines.text[start:end] for start, end, _, _ in pieces]
        roles = [_REMARK if keeps_remarks and role is _UNCLAIMED else role for _, _, role, _ in pieces]
        for number in self._lost(page, pieces, indices, shown, labels):
            roles[number] = _UNCLAIMED
        foreign = _foreign(page, report, roles, indices, shown)
        for number in [number for number in foreign if is_told_as_lost(roles[number], shown[number])]:
            roles[number] = _UNCLAIMED
        self._add_up(page, roles, indices, shown)
        # Where the farthest post so far begins: the first of these that reaches a place is the first post below it.
        reached = list(accumulate((post.span[0] if post.span else 0 for post in page.posts), max))
        for number, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
            if role is _UNCLAIMED:
                self._report(report, piece)
            elif role is _REMARK:
                self._remark(page, report, piece, reached)
            elif number in foreign:
                self._report(report, piece, "chrome-by-place")
        page.claims = _Claims(self.lines, pieces, roles, indices)

    def _add_up(self, page: RawPage, roles: list[Role], indices: list[int | None], shown: list[str]) -> None:
        """Fill ``page.coverage``: how many characters are in posts, in furniture, in nothing."""
        sizes = [len("".join(text.split())) for text in shown]
        posts = sum([size for size, index in zip(sizes, indices, strict=True) if index is not None])
        lost = [number for number, role in enumerate(roles) if role is _UNCLAIMED]
        unclaimed = sum(sizes[number] for number in lost)
        posts -= sum(sizes[number] for number in lost if indices[number] is not None)
        page.coverage = Coverage(
            unit="characters", posts=posts, chrome=sum(sizes) - posts - unclaimed, unclaimed=unclaimed
        )

    def _lost(
        self,
        page: RawPage,
        pieces: list[Stretch],
        indices: list[int | None],
        shown: list[str],
        labels: frozenset[str],
    ) -> Iterator[int]:
        """The numbers of stretches whose post did not come to be, or does not hold what was claimed for it."""
        yield from (n for n, piece in enumerate(pieces) if piece[3] is not None and indices[n] is None)
        claimed: dict[int, list[int]] = {}
        for number, index in enumerate(indices):
            if index is not None:
                claimed.setdefault(index, []).append(number)
        for index, numbers in claimed.items():
            held = _Held(page.posts[index])
            plain = held.all if len(held.all) <= _SHORT else ""
            hidden = [
                text
                for text in map(shown.__getitem__, numbers)
                if text not in plain and not held.shows(text, labels)
            ]
            if hidden and not held.has_words("\n".join(hidden), labels):
                yield from (number for number in numbers if not held.has(shown[number], labels))
            yield from _dropped([number for number in numbers if pieces[number][2] in _TEXTS], pieces, shown)

    def _remark(self, page: RawPage, report: Report, piece: Stretch, reached: list[int]) -> None:
        start, end, line = self._place(piece)
        text = plain_breaks(self.lines.text[start:end])
        below = bisect_left(reached, end)
        before = below if below < len(reached) else None
        page.remarks.append(Remark(text=text, span=(start, end), line=line, before=before))
        report.add("remark", span=(start, end), line=line, excerpt=text)

    def _pieces(self, at: int, end: int) -> list[Stretch]:
        """The text between two offsets in order: claimed stretches, and the gaps between that hold anything."""
        found: list[Stretch] = []
        for stretch in [*self._stretches[self._within(at, end)], (end, end, Role.MARKUP, None)]:
            start, until, role, post = stretch
            if start > at and (start > at + 1 or self.lines.text[at] != "\n"):
                found += self._gap(at, start)
            elif start < at:
                stretch, start = (at, until, role, post), at
            if until > start:
                found.append(stretch)
                at = until
        return found

    def _within(self, at: int, end: int) -> slice:
        """Which of the claimed stretches begin between two offsets; put in order once for all pages of a text."""
        if not self._in_order:
            self._stretches.sort(key=_place)
            self._in_order = True
        return slice(*(bisect_left(self._stretches, (offset, 0), key=_place) for offset in (at, end)))

    def _gap(self, at: int, end: int) -> Iterator[Stretch]:
        """What nobody claimed: line breaks and marks, and what else stands there."""
        gap = self.lines.text[at:end]
        if gap.isspace():
            return
        if lead := _EMPTY_LINES.match(gap):
            yield at, at + lead.end(), Role.MARKUP, None
            at, gap = at + lead.end(), gap[lead.end() :]
        if gap.strip():
            yield at, end, Role.MARKUP if _MARKUP.fullmatch(gap) else Role.UNCLAIMED, None

    def _report(self, report: Report, piece: Stretch, code: str = "text-unclaimed") -> None:
        start, end, line = self._place(piece)
        shown = self.lines.text[start:end].rstrip("[").rstrip()
        span = (start, start + len(shown))
        report.add(code, span=span, line=line, excerpt=plain_breaks(shown))

    def _place(self, piece: Stretch) -> tuple[int, int, int]:
        """Where the words of a stretch begin and end, and the number of their line."""
        first, last, _, _ = piece
        text = self.lines.text[first:last]
        start = first + len(text) - len(text.lstrip())
        return start, max(start, first + len(text.rstrip())), bisect_right(self.lines.starts, start)


class _Claims:
    """The claims on the rows of each stretch, made only when somebody asks."""

    def __init__(self, lines: Lines, pieces: list[Stretch], roles: list[Role], indices: list[int | None]) -> None:
        self.lines, self.pieces, self.roles, self.indices = lines, pieces, roles, indices

    def __iter__(self) -> Iterator[Claim]:
        starts, ends = self.lines.starts, self.lines.ends
        for (start, end, _, _), role, index in zip(self.pieces, self.roles, self.indices, strict=True):
            number = bisect_right(starts, start)
            while number <= len(starts) and starts[number - 1] < end:
                row = self.lines.text[max(start, starts[number - 1]) : min(end, ends[number - 1])].strip()
                if row:
                    yield Claim(number, role, None if role is Role.UNCLAIMED else index, row)
                number += 1


def _owners(page: RawPage) -> dict[int, int]:
    """The index of the top-level post for each post of the page, nested ones included, by identity."""
    owners: dict[int, int] = {}
    for index, top in enumerate(page.posts):
        for post in nested(top):
            owners[id(post)] = index
    return owners


def _foreign(
    page: RawPage, report: Report, roles: list[Role], indices: list[int | None], shown: list[str]
) -> set[int]:
    """The numbers of stretches of no post with words that are neither furniture's nor anywhere in the page."""
    unknown: dict[int, frozenset[str]] = {}
    for number, index in enumerate(indices):
        if index is None and roles[number] not in _TOLD and (words := unknown_words(shown[number])):
            unknown[number] = words
    if not unknown:
        return set()
    told = Told(page, report)
    return {number for number, words in unknown.items() if not told.holds(words)}


def _dropped(numbers: list[int], pieces: list[Stretch], shown: list[str]) -> Iterator[int]:
    """Of the stretches of one post's text those that it holds only above what it holds of the text before.

    The words of such a line all stand elsewhere in the post, the line itself was dropped.
    """
    rest: dict[int, tuple[str, int]] = {}  # by the post's identity: its text, and where the next line is sought
    for number in numbers:
        post = pieces[number][3]
        if post is None:
            continue
        if id(post) not in rest:
            rest[id(post)] = _written(post), 0
        text, at = rest[id(post)]
        if len(text) > _SHORT:
            continue
        line = _bare(shown[number])
        below = text.find(line, at)
        if below < 0 and line in text:
            yield number
        rest[id(post)] = (text, at if below < 0 else below + len(line))


def _written(top: RawPost) -> str:
    """What is written in a post and in those that it quotes."""
    return "\n".join(text for post in nested(top) for text in texts(post)).replace("\\", "")


def _bare(text: str) -> str:
    """A stretch without what a note puts around a line."""
    return text.replace("\\", "").strip(" \t\r\n>")


def _words(text: str) -> set[str]:
    if "![" in text:
        text = _HOVER.sub(" ", _CAPTION.sub(" ", with_pictures(text)))
    if "http" in text:
        text = _SITE_LINK.sub(r" \1 ", _MEDIA_PATH.sub(" ", text))
    if "](" in text or "emoji" in text:
        text = _EMOJI_LINK.sub(" ", text)
    if "<" in text:
        text = _ANCHOR.sub(" ", text)
    if ":host{" in text:
        text = _COUNTER.sub(lambda found: found["count"] or found[0], text)
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    words = {word.strip("_") for word in _WORD.findall(text.replace("\\", "").lower())}
    return words - _ALWAYS - _IGNORED - {""}


def _name(sign: str) -> list[str]:
    """The words of an emoji's name."""
    named = sign >= "\u2190" and unicodedata.category(sign) == "So"
    return _WORD.findall(unicodedata.name(sign, "").lower()) if named else []


class _Held:
    """What a post and the posts nested in it hold: all words, and the short values that may be glued together."""

    def __init__(self, top: RawPost) -> None:
        written: list[str] = []
        found: set[str] = set()
        for post in nested(top):
            written += texts(post)
            written += (str(option.votes) for option in post.poll.options) if post.poll is not None else ()
            found.update(names(post), values(post), addresses(post), post.reply_to)
            if post.card is not None:
                found.update(one for one in (post.card.title, post.card.description, post.card.domain) if one)
            if post.article is not None and post.article.title:
                found.add(post.article.title)
        self.values = sorted(found, key=len, reverse=True)
        self.all = "\n".join((*written, *self.values)).replace("\\", "")

    @cached_property
    def words(self) -> set[str]:
        """All words of the post, and the names of its emoji, which some copies have in their place."""
        return _words(self.all) | {word for sign in set(self.all) for word in _name(sign)}

    def shows(self, text: str, labels: frozenset[str]) -> bool:
        """Whether ``text`` stands in the post letter for letter, or is its values and ``labels`` and no more.

        The cheap half of the check: it settles nearly every stretch.
        """
        if len(self.all) > _SHORT:
            return False
        if text in self.all or (text := _bare(text)) in self.all:
            return True
        for value in self.values:
            if value in text:
                text = text.replace(value, " ")
        left = (word.strip(_PUNCTUATION).lower() for word in text.split())
        return all(not word or word in labels or word in _ALWAYS for word in left)

    def has_words(self, text: str, labels: frozenset[str]) -> bool:
        """Whether every word of ``text`` is a word of the post, or of ``labels``."""
        return _words(text) - labels - UNDESCRIBED <= self.words

    def has(self, text: str, labels: frozenset[str]) -> bool:
        """Whether ``text`` is made of words of the post, of its values, and of ``labels``."""
        if self.has_words(text, labels):
            return True
        if len(text) > _SHORT:
            return False
        rest = text.replace("\\", "")
        for value in self.values:
            rest = rest.replace(value, " ")
        return self.has_words(rest, labels)
