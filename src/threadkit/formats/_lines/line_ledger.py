"""The account of a page whose posts are lines of it: what each line was taken for, and what is left over.

A reader claims lines as it goes. ``settle`` holds the claims against what the posts really contain, so that a
reader's slip shows up as unclaimed text instead of vanishing. It looks at the source; where a reader cleaned a line
first, ``views`` holds what it read, and the ledger finds out by itself whether that is all the line says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from ... import regex as re
from ...diagnostics import Report
from ...models import Coverage
from ...raw import Claim, RawPage, RawPost
from ...values.text import trim
from .lines import Lines
from .roles import Role
from .said import names, nested, texts, values

_UNCLAIMED = (Role.UNCLAIMED, None)
_SHORT = 2000  # a longer text is searched by its lines
#: What a reader may take off a line: the marks of a quote, the sign that stands for a picture, a link around words,
#: and the style sheet and digits of the counters of 2026.
_QUOTE_MARK = re.compile(r"> ?")
_PICTURE = "\ufffc"
_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]*+\])*+)\]\(<?[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)?(?: \"[^\"\n]*+\")?\)"
)
_COUNTER = re.compile(r":host\{.*\}\s*+(\d[^\s}]*+)", re.DOTALL)


class LineLedger:
    """Claims on whole lines. ``roles`` holds for each line its role and the index of its post, or None."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.roles: list[tuple[Role, int | None] | None] = [None] * len(lines)

    def claim(self, numbers: Iterable[int], role: Role, post: int | None = None) -> None:
        """Say what lines were taken for: a part of the post with that index, or the page's own."""
        for number in numbers:
            self.roles[number] = (role, post)

    def settle(
        self,
        page: RawPage,
        report: Report,
        *,
        labels: frozenset[str],
        first: int,
        last: int,
        views: Mapping[int, str] | None = None,
        buttons: frozenset[str] = frozenset(),
    ) -> None:
        """Fill ``page.coverage`` and ``page.claims`` for lines ``first`` to ``last`` (excluded) and report losses.

        ``labels`` are the words that a line of a post may hold beside the post's own values, such as ``Views``;
        ``buttons`` those that a reader may cut off the end of a text.
        """
        posts = chrome = unclaimed = 0
        held: dict[int, _Printed] = {}
        for number in range(first, last):
            source = self.lines.lines[number]
            size = sum(map(len, self.lines.rows[number].split()))  # all but Unicode's white space
            if not source:
                chrome += size  # invisible characters
                continue
            role, post = self.roles[number] or _UNCLAIMED
            line = views.get(number, source) if views else source
            if line is not source and not is_cleaned(source, line, buttons):
                role = Role.UNCLAIMED
            elif not line:
                role, post = self.roles[number] = Role.MARKUP, None
            elif post is not None and not _shows(page.posts[post], line):
                printed = held.get(post)
                if printed is None:
                    printed = held[post] = _Printed(page.posts[post])
                if not printed.holds(line, labels):
                    role = Role.UNCLAIMED
            if role is Role.UNCLAIMED:
                self.roles[number] = (role, post)
                unclaimed += size
                report.add("text-unclaimed", span=self.lines.span(number, number), line=number + 1, excerpt=source)
            elif post is None:
                chrome += size
            else:
                posts += size
        page.coverage = Coverage(unit="characters", posts=posts, chrome=chrome, unclaimed=unclaimed)
        page.claims = _Claims(self, views or {}, first, last)


def is_cleaned(source: str, view: str, buttons: frozenset[str] = frozenset()) -> bool:
    """Whether ``view`` is all that ``source`` says: what was taken off it is marks, or one of ``buttons``.

    >>> is_cleaned("> [Ada](https://x.com/ada)", "Ada"), is_cleaned("Ada Ber", "Ada")
    (True, False)
    """
    for strip in (_unquoted, _unpictured, _unlinked, _uncounted):
        if _is(trim(source), view, buttons):
            return True
        source = strip(source)
    return _is(trim(source), view, buttons)


def _is(source: str, view: str, buttons: frozenset[str]) -> bool:
    if source == view or _named(source, view):
        return True
    return source.startswith(view) and trim(source[len(view) :]) in buttons


def _named(source: str, view: str) -> bool:
    """Whether the view has an emoji where the source ends in its name."""
    name = unicodedata.name(view[-1], "").capitalize() if view and not view[-1].isascii() else ""
    return bool(name) and source == view[:-1] + name


def _unquoted(line: str) -> str:
    found = _QUOTE_MARK.match(line)
    return line[found.end() :] if found else line


def _unpictured(line: str) -> str:
    return line.replace(_PICTURE, "")


def _unlinked(line: str) -> str:
    return _LINK.sub(r"\1", line) if "](" in line else line


def _uncounted(line: str) -> str:
    found = _COUNTER.fullmatch(line) if line.startswith(":host{") else None
    return found[1] if found else line


def _shows(post: RawPost, line: str) -> bool:
    """Whether the line is a part of the post's text, or one of its own short values: true of nearly every line."""
    author = post.author
    return (
        (len(post.text) <= _SHORT and line in post.text)
        or line == post.time
        or (author is not None and (line == author.name or line[1:] == author.username))
        or line in post.counts.values()
    )


class _Claims:
    """The claims on lines ``first`` to ``last`` (excluded), made only when somebody asks."""

    def __init__(self, ledger: LineLedger, views: Mapping[int, str], first: int, last: int) -> None:
        self.ledger, self.views, self.first, self.last = ledger, views, first, last

    def __iter__(self) -> Iterator[Claim]:
        for number in range(self.first, self.last):
            if line := self.ledger.lines.lines[number]:
                role, post = self.ledger.roles[number] or _UNCLAIMED
                view = self.views.get(number, line)
                if view and role is not Role.UNCLAIMED and view in line:
                    line = view  # what was cleaned off is furniture
                yield Claim(number + 1, role, post, line)


class _Printed:
    """What a post and the posts nested in it hold: the lines of their texts, and their short values."""

    __slots__ = ("lines", "texts", "values")

    def __init__(self, top: RawPost) -> None:
        self.texts: list[str] = []
        found: set[str] = set()
        for post in nested(top):
            self.texts += texts(post)
            found.update(names(post))
            found.update(values(post))
        self.lines = {trim(line) for text in self.texts for line in text.split("\n")}
        self.lines |= found | {f"@{name}" for name in found}
        self.values = sorted(found, key=len, reverse=True)

    def holds(self, line: str, labels: frozenset[str]) -> bool:
        """Whether the line is one of a text, a part of one, or made of values and labels."""
        return line in self.lines or self._composes(line, labels) or any(line in text for text in self.texts)

    def _composes(self, line: str, labels: frozenset[str]) -> bool:
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
