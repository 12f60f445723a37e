"""The view as a page of text: with styles and links for a terminal, without for a file; the same words in both."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from textwrap import wrap

from rich.console import Console
from rich.text import Text as Line

from . import View
from .lines import ASCII, FAINT, GUESS, HEADING, NAME, UNICODE, PostLines, indented, joined, wrapped
from .model import Block, PostView

#: The width of a page that is not a terminal's, and the widest on one: longer lines are hard to read.
WIDTH, WIDEST = 76, 96
#: The column in which numbers and times of the chain stand, and the page that is too narrow for it.
_MARGIN, _NARROW = 10, 50


def lines(views: Iterable[View], *, width: int = WIDTH, ascii: bool = False, counts: bool = True) -> Iterator[Line]:
    """The page of one thread or several, a line at a time."""
    for number, view in enumerate(views):
        if number:
            yield Line()
            yield Line((ASCII if ascii else UNICODE).rule * width, FAINT)
            yield Line()
        yield from _Page(view, width, ascii=ascii, counts=counts).lines()


def terminal_width() -> int:
    """The columns of the terminal, where lines do not become too long to read."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def on_terminal(page: Iterable[Line]) -> Iterator[str]:
    """The lines with the terminal's colours and links; colours not where ``NO_COLOR`` is set."""
    console = Console(force_terminal=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
    for line in page:
        with console.capture() as captured:
            console.print(line)
        yield captured.get()


def text(views: Iterable[View]) -> Iterator[str]:
    """The page as plain text."""
    return (line.plain.rstrip() + "\n" for line in lines(views))


class _Page:
    """Writes one thread."""

    def __init__(self, view: View, width: int, *, ascii: bool, counts: bool) -> None:
        self._view, self._words = view, view.words
        self._width = width
        self._signs = ASCII if ascii else UNICODE
        self._posts = PostLines(view.words, self._signs, counts=counts)
        self._margin = _MARGIN if width >= _NARROW else 0
        self._level = 0  # of the post written last
        self._new_rail = False

    def lines(self) -> Iterator[Line]:
        """All lines of the thread."""
        yield from self._top()
        for block in self._view.blocks():
            yield from self._block(block)
        yield from self._guesses()
        yield from self._evidence()

    def _block(self, block: Block) -> Iterator[Line]:
        if block.post is not None:
            yield self._between(block.level)
            yield from self._chain_post(block.post) if block.post.in_chain else self._side_post(block, block.post)
        elif block.kind == "remark":
            yield self._between(block.level)
            for line in self._posts.remark(block, self._width - self._margin - 2 * block.level):
                yield self._railed(block.level, line)
        elif block.kind == "more" or (block.kind == "tree" and block.label):
            yield self._between(block.level)
            sign = f"{self._signs.more} " if block.kind == "more" else ""
            told = Line(sign + block.label, FAINT)
            for line in wrapped(told, self._width - self._margin - 2 * block.level):
                yield self._railed(block.level, line)
        self._new_rail = block.kind == "rail"

    def _between(self, level: int) -> Line:
        """The line before a post: the rails that go on through it."""
        through = min(self._level, level - 1 if self._new_rail else level)
        self._level = level
        return self._railed(through, Line())

    def _top(self) -> Iterator[Line]:
        head = self._view.head
        yield from wrapped(Line(head.title, HEADING), self._width)
        if head.who is not None:
            before, after = head.around
            who = Line().append(head.who.label, NAME)
            if head.who.name and head.who.handle:
                who.append(f" {head.who.handle}", FAINT)
            yield from wrapped(Line(before).append_text(who).append(after), self._width)
        yield from wrapped(Line(" · ".join(head.facts), FAINT), self._width)
        for line in head.band:
            yield from wrapped(Line(f"? {line}", GUESS), self._width)

    def _chain_post(self, post: PostView) -> Iterator[Line]:
        """A post of the chain, its number and time in the margin."""
        head = self._posts.head(post)
        room = self._width - self._margin
        body = [*(wrapped(head, room) if head else []), *self._posts.body(post, room)]
        if not self._margin:
            marks = [Line(f"?{mark.number}", GUESS) for mark in post.marks]
            yield from wrapped(joined([Line(post.number, NAME), Line(post.when.label, FAINT), *marks]), room)
            yield from body
        else:
            yield from self._beside(_margin(post), body)

    def _beside(self, notes: list[Line], body: list[Line]) -> Iterator[Line]:
        for number in range(max(len(notes), len(body))):
            note = notes[number] if number < len(notes) else Line()
            line = Line().append_text(note).append(" " * max(1, self._margin - note.cell_len))
            yield line.append_text(body[number]) if number < len(body) else line

    def _side_post(self, block: Block, post: PostView) -> Iterator[Line]:
        """An answer, on its rail."""
        room = self._width - self._margin - 2 * block.level
        for line in (*wrapped(self._posts.head(post), room), *self._posts.body(post, room)):
            yield self._railed(block.level, line, gone=post.gone is not None)

    def _railed(self, level: int, line: Line, *, gone: bool = False) -> Line:
        rails = f"{self._signs.rail} " * max(0, level - 1)
        rails += f"{self._signs.gap if gone else self._signs.rail} " if level else ""
        return Line(" " * self._margin).append(rails, FAINT).append_text(line)

    def _guesses(self) -> Iterator[Line]:
        if self._view.guesses:
            yield from self._heading("guessed")
        for one in self._view.guesses:
            posts = ", ".join(run.text for run in one.posts)
            line = joined(
                [Line(f"?{one.number}", GUESS), one.text, Line(f"({posts})", FAINT) if posts else "", one.rest]
            )
            yield from self._item(line)

    def _evidence(self) -> Iterator[Line]:
        evidence = self._view.evidence
        if evidence is None:
            return
        yield from self._heading("evidence")
        for facts in evidence.captures:
            for fact in facts:
                yield from self._item(joined([Line(f"{fact.label}:", FAINT), fact.value]))
        for note in evidence.notes:
            yield from self._item(Line(note))
        if evidence.noticed:
            yield from self._heading("noticed")
            for note in evidence.noticed:
                yield from self._item(Line(note))

    def _heading(self, name: str) -> Iterator[Line]:
        rule = self._signs.rule * 2
        yield Line()
        yield Line(f"{rule} {self._words(name)} {rule}", FAINT)

    def _item(self, line: Line) -> Iterator[Line]:
        for number, part in enumerate(wrapped(line, self._width - 2)):
            yield indented(part, 2) if number else part


def _margin(post: PostView) -> list[Line]:
    """The number, and the time in lines as narrow as the margin."""
    time = wrap(post.when.label.replace(", ", " "), _MARGIN - 1)
    marks = [Line(f"?{mark.number}", GUESS) for mark in post.marks]
    return [joined([Line(post.number, NAME), *marks]), *(Line(part, FAINT) for part in time)]
