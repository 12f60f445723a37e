"""A note as its reader sees it: lines, properties, and the account of what each line was taken for.

What no reader claims is the saver's own: a remark, or, where it may be a post that nobody understood, a loss.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from ... import regex as re
from ...diagnostics import Report
from ...models import Media
from ...raw import RawPage, RawPost
from .._inline import Inline, inline
from .._lines.front_matter import closing_rule, is_property, read_properties
from .._lines.ledger import Ledger
from .._lines.roles import Role

_MAX_FOOT = 4000
_FOOT = re.compile(r"[a-z_]{2,30}:(?: .{0,2000})?")
_OF_JOPLIN = frozenset(("author", "source_url", "created_time"))
#: Roles of lines whose every word a post must hold.
_WORDS = frozenset((Role.TEXT,))
#: Roles of lines above a text that are of the post all the same.
_HEADS = frozenset((Role.AUTHOR, Role.REPLYING_TO))
#: A line that no saver writes about a post, and every post may have: it names a post or a person as pages do.
_MAY_BE_A_POST = re.compile(r"(?:twitter|x)\.com/\w{1,20}/status(?:es)?/\d{5}|^\W{0,8}@\w{1,20}\b", re.ASCII)
_FILM = re.compile(r"<video\b[^>\n]{0,300}?\bsrc=\"([^\"\n]{1,500})\"[^>\n]{0,200}>(?:\s*</video>)?")
_IMG = re.compile(r"<img\b[^>\n]{0,300}?\bsrc=\"([^\"\n]{1,500})\"[^>\n]{0,300}>")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\[_*\-.()\[\]#>~+!|]")


class Note:
    """The text of a note; ``lines`` trimmed, ``rows`` as they stand; ``start`` is below the properties."""

    def __init__(self, text: str) -> None:
        self.ledger = Ledger(text)
        self.lines = self.ledger.lines.lines
        self.rows = self.ledger.lines.rows
        self.escaped = len(_ESCAPED.findall(text)) > 0
        self.complaints: list[tuple[str, str, int]] = []
        self._taken: set[int] = set()
        self._heads: dict[int, tuple[RawPost, int]] = {}  # by the post's identity: it, the first line of its head
        self.properties: dict[str, str | tuple[str, ...]] = {}
        self.start = self._front_matter()

    def claim(self, first: int, last: int, role: Role, post: RawPost | None = None) -> None:
        """Say what the lines ``first`` to ``last`` (included) were taken for, unless it is said already.

        The account checks that a post holds the words of its text; lines of labels hold other words, too.
        """
        if post is not None and role in _HEADS:
            self._heads.setdefault(id(post), (post, first))
        for number in range(first, last + 1):
            if self.lines[number] and number not in self._taken:
                self._taken.add(number)
                self.ledger.claim(number, number, role, post if role in _WORDS else None)

    def lose(self, number: int) -> None:
        """Say that the line is neither read nor the saver's: it will be reported."""
        self._taken.add(number)

    def claim_around(self, number: int, marks: re.Pattern[str], role: Role, post: RawPost) -> None:
        """Claim a line in pieces: what ``marks`` match is the note's markup, all between them the post's."""
        if number in self._taken:
            return
        at, end = self.ledger.lines.starts[number], self.ledger.lines.ends[number]
        for found in marks.finditer(self.ledger.lines.text, at, end):
            self.ledger.claim_span(at, found.start(), role, post)
            self.ledger.claim_span(found.start(), found.end(), Role.MARKUP)
            at = found.end()
        self.ledger.claim_span(at, end, role, post)
        self._taken.add(number)

    def claim_start(self, number: int, length: int, role: Role, post: RawPost) -> None:
        """Claim the first ``length`` characters of a line for ``post``; the rest is the saver's."""
        if number in self._taken:
            return
        start, end = self.ledger.lines.starts[number], self.ledger.lines.ends[number]
        self.ledger.claim_span(start, start + length, role, post)
        self._taken.add(number)
        self._remark(start + length, end)

    def line_of(self, offset: int) -> int:
        """The line in which the character at ``offset`` stands."""
        return bisect_right(self.ledger.lines.starts, offset) - 1

    def claim_inner(self, number: int, start: int, end: int, role: Role = Role.SAID) -> None:
        """Claim the characters ``start`` to ``end`` of a line as somebody's words, and the rest of it as labels."""
        if number in self._taken:
            return
        first, stop = self.ledger.lines.starts[number], self.ledger.lines.ends[number]
        self.ledger.claim_span(first, first + start, Role.LABEL)
        self.ledger.claim_span(first + start, first + end, role)
        self.ledger.claim_span(first + end, stop, Role.LABEL)
        self._taken.add(number)

    def claim_spans(self, spans: list[tuple[int, int]], role: Role) -> None:
        """Claim stretches of characters; what stands beside them on their lines is the saver's, or lost."""
        for start, end in spans:
            self.ledger.claim_span(start, end, role)
        numbers = {n for start, end in spans for n in range(self.line_of(start), self.line_of(end - 1) + 1)}
        edges = sorted(spans)
        for number in sorted(numbers - self._taken):
            self._taken.add(number)
            at, stop = self.ledger.lines.starts[number], self.ledger.lines.ends[number]
            for start, end in [*(one for one in edges if one[0] < stop and one[1] > at), (stop, stop)]:
                self._remark(at, start)
                at = max(at, end)

    def _remark(self, start: int, end: int) -> None:
        """The characters between are the saver's, unless they may be a post's."""
        text = self.ledger.lines.text[start:end]
        if start < end and any(map(str.isalnum, text)) and not _MAY_BE_A_POST.search(text):
            self.ledger.claim_span(start, end, Role.REMARK)

    def is_free(self, number: int) -> bool:
        """Whether nobody has claimed the line."""
        return number not in self._taken

    @cached_property
    def _fences(self) -> list[tuple[int, int]]:
        """The stretches of code between fences; a fence that nothing closes is none."""
        found, opened = [], None
        for number, line in enumerate(self.lines):
            if line.startswith("```"):
                if opened is not None:
                    found.append((opened, number))
                opened = number if opened is None else None
        return found

    def fenced(self, number: int) -> bool:
        """Whether the line is code between fences."""
        return any(first < number < last for first, last in self._fences)

    def complain(self, code: str, detail: str, line: int) -> None:
        """Remember a diagnostic, to be reported if this reading is taken."""
        self.complaints.append((code, detail, line))

    def words(self, rows: list[str], *, strong: bool | None = None) -> Inline:
        """The text of ``rows``, without Markdown and with its pictures and films apart.

        ``strong`` says that asterisks are emphasis; else they are where the note's tool escapes literal ones.
        """
        films: list[Media] = []

        def film(found: re.Match[str]) -> str:
            films.append(Media(type="video", url=found[1]))
            return ""

        source = _FILM.sub(film, "\n".join(rows))
        source = _BREAK.sub("\n", _IMG.sub(r"![](\1)", source))
        read = inline(source, strong=self.escaped if strong is None else strong)
        return read._replace(media=(*read.media, *films))

    def fill(self, post: RawPost, numbers: list[int], rows: list[str] | None = None) -> None:
        """Let the lines ``numbers`` be the text of ``post``; ``rows`` are they without the note's marks."""
        if not numbers:
            return
        read = self.words(rows if rows is not None else [self.rows[number] for number in numbers])
        post.text, post.links, post.media = read.text, read.links, (*post.media, *read.media)
        for number in numbers:
            self.claim(number, number, Role.TEXT, post)
        post.span = self.ledger.lines.span(numbers[0], numbers[-1])

    def settle(self, page: RawPage, report: Report, labels: frozenset[str]) -> None:
        """Close the account of a page: what is left over is the saver's, or lost."""
        page.properties = self.properties
        self._begin_at_heads(page.posts)
        if page.title is None and isinstance(title := self.properties.get("title"), str):
            page.title = title or None
        for first, last in self._leftovers():
            if any(_MAY_BE_A_POST.search(self.lines[number]) for number in range(first, last + 1)):
                continue  # settle reports it as text that belongs to no post
            start, end = self.ledger.lines.span(first, last)
            self.ledger.claim_span(start, end, Role.REMARK)
        for code, detail, line in self.complaints:
            report.add(code, detail, line=line + 1, excerpt=self.lines[line])
        self.ledger.settle(page, report, labels=labels)

    def _begin_at_heads(self, posts: Sequence[RawPost]) -> None:
        """Let each post begin at the line that names its author, where that stands below the post before."""
        end = 0
        for post in posts:
            if post.span is None:
                continue
            _, head = self._heads.get(id(post), (post, None))
            start = self.ledger.lines.span(head, head)[0] if head is not None else post.span[0]
            if end <= start < post.span[0]:
                post.span = (start, post.span[1])
            end = post.span[1]

    def _leftovers(self) -> list[tuple[int, int]]:
        """The stretches of lines that nobody claimed, without marks of the note that hold no word."""
        found: list[tuple[int, int]] = []
        for number, line in enumerate(self.lines):
            if not line or number in self._taken or not any(map(str.isalnum, line)):
                continue
            joined = found and all(not self.lines[n] or n not in self._taken for n in range(found[-1][1], number))
            if joined and number - found[-1][1] <= 2:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
        return found

    def _front_matter(self) -> int:
        """Read the properties between ``---`` lines, of a note within a note both; the line below them."""
        start = self._block_of_properties(0)
        inner = self._block_of_properties(start) if start else 0
        if not start:
            self._properties_at_foot()
        return inner or start

    def _block_of_properties(self, start: int) -> int:
        """Read one block of properties right at ``start``; the line below it, 0 where there is none."""
        first = next((n for n in range(start, len(self.lines)) if self.lines[n]), 0)
        if not self.lines or self.lines[first] != "---":
            return 0
        last = closing_rule(self.lines, first)
        if last is None:
            return 0
        found = read_properties(self.rows[first + 1 : last])
        if start and not found:
            return 0  # two rules
        self.properties = {**self.properties, **found}
        for number in range(first, last + 1):
            if number in (first, last) or is_property(self.rows[number]):
                self.claim(number, number, Role.FRONT_MATTER)
        return last + 1

    def _properties_at_foot(self) -> None:
        """Read the properties that Joplin writes below a note, the last of them its type."""
        numbers = [number for number, line in enumerate(self.lines) if line][-_MAX_FOOT:]
        if not numbers or not self.lines[numbers[-1]].startswith("type_: "):
            return
        first = numbers[-1]
        while first and _FOOT.fullmatch(self.lines[first - 1]):
            first -= 1
        self.properties = {
            key: value
            for key, value in read_properties(self.rows[first : numbers[-1] + 1]).items()
            if key in _OF_JOPLIN
        }
        self.claim(first, numbers[-1], Role.FRONT_MATTER)
        title = numbers[0]
        hidden = set(range(first, numbers[-1] + 1))
        if not self.lines[title + 1]:
            self.properties["title"] = self.lines[title]
            self.claim(title, title, Role.TITLE)
            hidden.add(title)
        self.lines = tuple("" if number in hidden else line for number, line in enumerate(self.lines))
