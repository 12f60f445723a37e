"""The account of a page of prose: which stretch of the text went into which post, and what is left over.

``_text.account`` works line by line. Where posts stand inside other people's paragraphs, or in Markdown whose
lines differ from the post's text, stretches of characters are claimed instead. What nobody claims is reported
as one ``text-unclaimed`` for each stretch. A claim counts only if the post really holds the words claimed for
it, so a parser's slip shows up as unclaimed text too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from ..diagnostics import Report
from ..models import Coverage
from ..raw import Claim, RawPage, RawPost
from ._inline import UNDESCRIBED
from ._text import Lines

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
_ENTITY = re.compile(r"&#?\w{1,8};")
_MARKUP = re.compile(r"[-\s*_=>\[\]()|#~`\\·∙•—–|\ufeff\u200b-\u200f\u2060-\u2069]+")
_EMPTY_LINES = re.compile(r"(?:[ \t>*_=\[\]-]*\n)+")
_IGNORED = frozenset("·∙•—–…“”‘’«»„\u200d\ufe0f\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u3000\u00a0\ufeff")
#: Words of a link to the site, and of entities, that a post holds in another form.
_ALWAYS = frozenset(
    "http https www com twitter x mobile status photo video history analytics hashtag search q i web amp lt gt "
    "quot nbsp 39 apos mdash m src hash".split()
)


_SHORT = 4000  # longer stretches are not taken apart
FIRST_LOOK, LAST_LOOK = 60_000, 250_000  # characters that recognising a page looks at
_PUNCTUATION = "![]()@·∙•*-—>,.|"


class _Stretch(NamedTuple):
    start: int
    end: int
    role: str
    post: RawPost | None


def newlines(text: str) -> str:
    """``text`` with every line break as a newline, and with all characters in their places."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n") if "\n" in text else text.replace("\r", "\n")


def looks(text: str) -> Iterator[str]:
    """What recognising a page looks at: its beginning, and if need be more of it."""
    yield newlines(text[:FIRST_LOOK])
    if len(text) > FIRST_LOOK:
        yield newlines(text[:LAST_LOOK])


def likeness(text: str, judge: Callable[[str], float]) -> float:
    """What ``judge`` says of the beginning of ``text``, or, where that tells nothing, of more of it."""
    return next((score for score in map(judge, looks(text)) if score), 0.0)


class Ledger:
    """Claims on stretches of a text; ``lines`` are its lines."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(newlines(text))
        self._stretches: list[_Stretch] = []

    def claim(self, first: int, last: int, role: str, post: RawPost | None = None) -> None:
        """Say what the lines ``first`` to ``last`` (included) were taken for: a part of ``post``, or chrome."""
        for number in range(first, last + 1):
            if self.lines.lines[number]:
                self.claim_span(self.lines.starts[number], self.lines.ends[number], role, post)

    def claim_span(self, start: int, end: int, role: str, post: RawPost | None = None) -> None:
        """The same for the characters from ``start`` to ``end`` (excluded)."""
        if end > start:
            self._stretches.append(_Stretch(start, end, role, post))

    def settle(self, page: RawPage, report: Report, *, labels: frozenset[str] = frozenset()) -> None:
        """Fill ``page.coverage`` and ``page.claims`` and report what belongs to no post and is no known chrome.

        ``labels`` are words that stand beside a post's own values, such as ``Views``.
        """
        owners = _owners(page)
        pieces = [
            (piece, owners.get(id(piece.post)) if piece.post is not None else None) for piece in self._pieces()
        ]
        held = self._whole(page, pieces, labels)
        sums = {"posts": 0, "chrome": 0, "unclaimed": 0}
        taken: list[tuple[_Stretch, str, int | None]] = []
        for piece, index in pieces:
            text = self.lines.text[piece.start : piece.end]
            role = piece.role
            if piece.post is not None and index is None:
                role = "unclaimed"  # the post it was claimed for did not come to be
            elif index is not None and (check := held[index]) is not None and not check.has(text, labels):
                role = "unclaimed"
            taken.append((piece, role, index))
            kind = "unclaimed" if role == "unclaimed" else "chrome" if index is None else "posts"
            sums[kind] += sum(map(len, text.split()))
            if role == "unclaimed":
                self._report(report, piece)
        page.coverage = Coverage(unit="characters", **sums)
        page.claims = _Claims(self.lines, taken)

    def _whole(
        self, page: RawPage, pieces: list[tuple[_Stretch, int | None]], labels: frozenset[str]
    ) -> dict[int, _Held | None]:
        """For each post None, where it holds all that was claimed for it, else what it holds."""
        claimed: dict[int, list[str]] = {}
        for piece, index in pieces:
            if index is not None:
                claimed.setdefault(index, []).append(self.lines.text[piece.start : piece.end])
        held: dict[int, _Held | None] = {}
        for index, texts in claimed.items():
            check = _Held(page.posts[index])
            hidden = [text for text in texts if not check.shows(text, labels)]
            held[index] = None if not hidden or check.has_words("\n".join(hidden), labels) else check
        return held

    def _pieces(self) -> list[_Stretch]:
        """The whole text in order: claimed stretches, and between them the gaps that hold anything."""
        found, at = [], 0
        end = len(self.lines.text)
        for stretch in [*sorted(self._stretches, key=lambda s: (s.start, s.end)), _Stretch(end, end, "", None)]:
            start = max(stretch.start, at)
            gap = self.lines.text[at:start]
            if gap and not gap.isspace():
                if lead := _EMPTY_LINES.match(gap):
                    found.append(_Stretch(at, at + lead.end(), "markup", None))
                    at, gap = at + lead.end(), gap[lead.end() :]
                if gap.strip():
                    role = "markup" if _MARKUP.fullmatch(gap) else "unclaimed"
                    found.append(_Stretch(at, start, role, None))
            if stretch.end > start:
                found.append(_Stretch(start, stretch.end, stretch.role, stretch.post))
            at = max(at, stretch.end)
        return found

    def _report(self, report: Report, piece: _Stretch) -> None:
        text = self.lines.text[piece.start : piece.end]
        start = piece.start + len(text) - len(text.lstrip())
        shown = text.strip().rstrip("[").rstrip()
        line = bisect_right(self.lines.starts, start)
        report.add("text-unclaimed", span=(start, start + len(shown)), line=line, excerpt=shown)


class _Claims:
    """The claims on the rows of each stretch, made only when somebody asks."""

    def __init__(self, lines: Lines, taken: list[tuple[_Stretch, str, int | None]]) -> None:
        self.lines, self.taken = lines, taken

    def __iter__(self) -> Iterator[Claim]:
        for piece, role, index in self.taken:
            number = bisect_right(self.lines.starts, piece.start)
            for row in self.lines.text[piece.start : piece.end].split("\n"):
                if row.strip():
                    yield Claim(number, role, None if role == "unclaimed" else index, row.strip())
                number += 1


def _owners(page: RawPage) -> dict[int, int]:
    """The index of the top-level post for each post of the page, nested ones included, by identity."""
    owners: dict[int, int] = {}
    for index, top in enumerate(page.posts):
        for post in _nested(top):
            owners[id(post)] = index
    return owners


def _nested(top: RawPost) -> list[RawPost]:
    found, stack = [], [top]
    while stack:
        post = stack.pop()
        found.append(post)
        stack.extend(post.also_quoted)
        if post.quoted is not None:
            stack.append(post.quoted)
    return found


def _words(text: str) -> set[str]:
    if "![" in text:
        text = _HOVER.sub(" ", _CAPTION.sub(" ", text))
    if "http" in text:
        text = _SITE_LINK.sub(r" \1 ", _MEDIA_PATH.sub(" ", text))
    if "](" in text or "emoji" in text:
        text = _EMOJI_LINK.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    words = {word.strip("_") for word in _WORD.findall(text.replace("\\", "").lower())}
    return words - _ALWAYS - _IGNORED - {""}


class _Held:
    """What a post and the posts nested in it hold: all words, and the short values that may be glued together."""

    def __init__(self, top: RawPost) -> None:
        texts: list[str] = []
        values: list[str | None] = []
        for post in _nested(top):
            texts.append(post.text)
            values += (
                post.time,
                post.url,
                post.id,
                post.source,
                post.notice,
                *post.counts.values(),
                *post.reply_to,
            )
            for author in (post.author, post.reposted_by):
                if author is not None:
                    values += (author.name, author.username, author.avatar_url)
            for link in post.links:
                values += (link.url, link.expanded_url, link.display_url)
            for medium in post.media:
                values += (medium.url, medium.alt, medium.path)
            if post.card is not None:
                card = post.card
                values += (card.url, card.title, card.description, card.domain, card.image_url)
            if post.poll is not None:
                texts.extend(f"{option.label} {option.votes}" for option in post.poll.options)
            if post.article is not None:
                values.append(post.article.title)
                texts.extend(f"{block.text}\n{block.url or ''}" for block in post.article.blocks)
        self.values = sorted({value for value in values if value}, key=len, reverse=True)
        self.all = "\n".join((*texts, *self.values)).replace("\\", "")

    @cached_property
    def words(self) -> set[str]:
        """All words of the post."""
        return _words(self.all)

    def shows(self, text: str, labels: frozenset[str]) -> bool:
        """Whether ``text`` stands in the post letter for letter, or is its values and ``labels`` and no more.

        The cheap half of the check: it settles nearly every stretch.
        """
        if len(self.all) > _SHORT:
            return False
        text = text.replace("\\", "").strip(" \t\r\n>")
        if text in self.all:
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
