"""Lines of a text page and the account of what each was taken for.

A parser claims lines as it reads. ``account`` is the ledger beside it: it holds the claims against what the
posts really contain, so that a parser's slip shows up as unclaimed text instead of vanishing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import cast

from ..diagnostics import Report
from ..models import Coverage
from ..raw import Claim, RawPage, RawPost
from ..values.text import trim, trim_all

_UNCLAIMED = ("unclaimed", None)
_SHORT = 2000  # a longer text is searched by its lines


class Lines:
    """A text cut into lines. ``rows`` are those as they stand, ``lines`` the same trimmed at both edges.

    ``starts`` and ``ends`` are offsets in the text.
    """

    __slots__ = ("ends", "lines", "roles", "rows", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        mark = "\r" if "\r" in text and "\n" not in text else "\n"
        self.rows = text.split(mark)
        self.lines = trim_all(self.rows)
        self.ends = [end - 1 for end in accumulate(len(row) + 1 for row in self.rows)]
        self.starts = [0, *(end + 1 for end in self.ends[:-1])]
        self.roles: list[tuple[str, int | None] | None] = [None] * len(self.rows)

    def __len__(self) -> int:
        return len(self.lines)

    def claim(self, lines: Iterable[int], role: str, post: int | None = None) -> None:
        """Say what ``lines`` were taken for: a part of the post with that index, or page chrome."""
        for number in lines:
            self.roles[number] = (role, post)

    def block(self, first: int, last: int) -> str:
        """The text from line ``first`` to line ``last``, both included, with its inner white space."""
        text = self.text[self.starts[first] : self.ends[last]]
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return trim(text)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the lines ``first`` to ``last``, both included, without their outer white space."""
        start, end = self.starts[first], self.ends[last]
        row = self.text[start:end]
        left = len(row) - len(row.lstrip())
        return start + left, start + max(left, len(row.rstrip()))


def account(lines: Lines, page: RawPage, report: Report, *, labels: frozenset[str], first: int, last: int) -> None:
    """Fill ``page.coverage`` and ``page.claims`` for lines ``first`` to ``last`` (excluded) and report losses.

    ``labels`` are the words that a line of a post may hold beside the post's own values, such as ``Views``.
    """
    posts = chrome = unclaimed = 0
    held: dict[int, _Printed] = {}
    rows, roles = lines.lines, lines.roles
    for number in range(first, last):
        line = rows[number]
        if not line:
            continue
        size = len(line) - line.count(" ")
        role, post = roles[number] or _UNCLAIMED
        if post is not None and not _shows(page.posts[post], line):
            printed = held.get(post)
            if printed is None:
                printed = held[post] = _Printed(page.posts[post])
            if line not in printed.lines and not printed.composes(line, labels) and not printed.contains(line):
                role = "unclaimed"
                roles[number] = (role, post)
        if role == "unclaimed":
            unclaimed += size
            report.add("text-unclaimed", span=lines.span(number, number), line=number + 1, excerpt=line)
        elif post is None:
            chrome += size
        else:
            posts += size
    page.coverage = Coverage(unit="characters", posts=posts, chrome=chrome, unclaimed=unclaimed)
    page.claims = Claims(lines, first, last)


def _shows(post: RawPost, line: str) -> bool:
    """Whether the line is a part of the post's text, or one of its own short values: true of nearly every line."""
    author = post.author
    return (
        (len(post.text) <= _SHORT and line in post.text)
        or line == post.time
        or (author is not None and (line == author.name or line[1:] == author.username))
        or line in post.counts.values()
    )


class Claims:
    """The claims on lines ``first`` to ``last`` (excluded), made only when somebody asks."""

    def __init__(self, lines: Lines, first: int, last: int) -> None:
        self.lines, self.first, self.last = lines, first, last

    def __iter__(self) -> Iterator[Claim]:
        for number in range(self.first, self.last):
            if line := self.lines.lines[number]:
                role, post = self.lines.roles[number] or _UNCLAIMED
                yield Claim(number + 1, role, post, line)


class _Printed:
    """What a post and the posts nested in it hold: the lines of their texts, and their short values."""

    __slots__ = ("lines", "texts", "values")

    def __init__(self, post: RawPost) -> None:
        self.lines: set[str] = set()
        self.texts: list[str] = []
        values: set[str | None] = set()
        stack = [post]
        while stack:
            one = stack.pop()
            self.texts.append(one.text)
            if "\n" in one.text:
                self.lines.update(map(trim, one.text.split("\n")))
            else:
                self.lines.add(trim(one.text))
            for text in _beside(one):
                self.texts.append(text)
                self.lines.update(map(trim, text.split("\n")))
            for author in (one.author, one.reposted_by):
                if author is not None:
                    values.add(author.name)
                    values.add(author.username)
                    self.lines.add(f"@{author.username}")
            values.update(one.counts.values())
            values.update((one.time, one.notice, one.source, one.url))
            if one.place is not None:
                values.add(one.place.name)
            stack.extend(one.also_quoted)
            if one.quoted is not None:
                stack.append(one.quoted)
        values.discard(None)
        values.discard("")
        found = cast("set[str]", values)
        self.values = sorted(found, key=len, reverse=True)
        self.lines |= found

    def contains(self, line: str) -> bool:
        """Whether the line is a part of a text, as it is where a copy broke a line that the page does not break."""
        return any(line in text for text in self.texts)

    def composes(self, line: str, labels: frozenset[str]) -> bool:
        """Whether the line is made of nothing but the values and known labels."""
        if self._leaves(line, labels):
            return True
        words = line.split()  # a short value may be a part of a label
        return not labels.isdisjoint(words) and self._leaves(" ".join(w for w in words if w not in labels), labels)

    def _leaves(self, rest: str, labels: frozenset[str]) -> bool:
        for value in self.values:
            if value in rest:
                rest = rest.replace(value, " ")
        return all(word in labels or not trim(word).strip("@·∙•,.()…") for word in rest.split())


def _beside(post: RawPost) -> list[str]:
    """The texts that a post holds beside its own: of its card, poll, note and article."""
    texts: list[str | None] = []
    if post.community_note is not None:
        texts.append(post.community_note.text)
    if post.card is not None:
        texts += [post.card.domain, post.card.title, post.card.description]
    if post.poll is not None:
        texts += [option.label for option in post.poll.options]
    if post.article is not None:
        texts += [post.article.title, post.article.preview, *(block.text for block in post.article.blocks)]
    return [text for text in texts if text]
