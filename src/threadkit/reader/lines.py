"""One post as lines of a terminal's page, in the width that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Line

from .model import Block, CardView, Count, Gone, Paragraph, Phrase, Picture, PollView, PostView, Text, Who
from .texts import display
from .words import Words

#: Styles on a terminal: names stand out, the words around the posts step back.
NAME, OWN, FAINT, GUESS, GONE, HEADING = "bold", "bold yellow", "dim", "yellow", "red", "bold"
_STYLES = {"bold": "bold", "italic": "italic", "strike": "strike"}
#: The bar of a poll at its longest.
_BAR = 20
#: Narrower than this no text is set; lines then stand over.
_NARROWEST = 12
#: Only its measuring of text is used: nothing is written to it.
_MEASURE = Console(width=80, file=None, color_system=None, force_terminal=False, legacy_windows=False)


class Signs(NamedTuple):
    """The signs that are drawn: lines and bars, or their likes in ASCII."""

    rail: str
    gap: str
    more: str
    bar: str
    top: str
    side: str
    foot: str
    rule: str
    bullet: str


UNICODE = Signs("│", "┆", "⋯", "█", "┌", "│", "└", "─", "•")
ASCII = Signs("|", ":", "...", "#", "+", "|", "+", "-", "*")


def wrapped(line: Line, width: int) -> list[Line]:
    """The line in lines of that width: between words, inside a word only where it is longer than a line."""
    width = max(width, _NARROWEST)
    found: list[Line] = []
    for part in line.split("\n", allow_blank=True):
        if "\t" in part.plain:
            part.expand_tabs(4)
        found += part.wrap(_MEASURE, width, overflow="fold") if part.cell_len > width else [part]
    return found


def phrase(runs: Phrase, style: str = "") -> Line:
    """Runs as a line; a link is one where the terminal knows links."""
    line = Line(style=style)
    for run in runs:
        worn = " ".join([_STYLES[one] for one in run.styles if one in _STYLES])
        if run.href:
            worn = f"{worn} link {run.href}".strip()
        line.append(run.text, style=worn or None)
    return line


def joined(parts: Iterable[Line | str]) -> Line:
    """The parts that are not empty, a space between them."""
    return Line(" ").join([part if isinstance(part, Line) else Line(part) for part in parts if part])


class PostLines:
    """Sets posts in lines."""

    def __init__(self, words: Words, signs: Signs, *, counts: bool) -> None:
        self._words, self._signs, self._counts = words, signs, counts

    def head(self, post: PostView) -> Line:
        """Number, author, time, marks, on one line; of a post in the chain only the author."""
        parts: list[Line | str] = []
        if not post.in_chain:
            parts.append(Line(post.number, FAINT))
        if post.named and (post.who or not post.gone):
            parts.append(self._who(post.who, own=post.own))
        if post.when.label and not post.in_chain:
            style = f"{FAINT} link {post.when.href}" if post.when.href else FAINT
            parts.append(Line("· " + post.when.label, style))
        if not post.in_chain:
            parts += [Line(f"?{mark.number}", GUESS) for mark in post.marks]
        return joined(parts)

    def _who(self, who: Who | None, *, own: bool) -> Line:
        if who is None:
            return Line(self._words("unknown_author"), NAME)
        line = Line().append(who.label, OWN if own else NAME)
        return line.append(f" {who.handle}", FAINT) if who.name and who.handle else line

    def body(self, post: PostView, width: int) -> Iterator[Line]:
        """All that stands below the head."""
        for one in post.above:
            yield from wrapped(phrase(one, FAINT), width)
        if post.facts:
            yield from wrapped(Line(" · ".join(post.facts), FAINT), width)
        if post.ad:
            yield from wrapped(Line(f"[{post.ad}]", FAINT), width)
        if post.gone:
            yield from self._gone(post.gone, width)
        yield from self.text(post.text, width)
        if post.truncated:
            yield from wrapped(Line(f"[{self._words('truncated')}]", FAINT), width)
        yield from self._attached(post, width)
        for quoted in post.quotes:
            yield from self._quote(quoted, width)
        if post.note:
            note = [*wrapped(Line(self._words("note"), HEADING), width - 2), *self.text(post.note, width - 2)]
            yield from self._boxed(note)
        for before in post.earlier:
            yield from wrapped(Line(before.label, FAINT), width)
            yield from (indented(line, 2) for line in self.text(before.text, width - 2))
        if post.counts and self._counts:
            yield from wrapped(Line(" · ".join(map(_count, post.counts)), FAINT), width)

    def remark(self, block: Block, width: int) -> Iterator[Line]:
        """What the saver of a note wrote, in a box."""
        said = [*wrapped(Line(block.label, FAINT), width - 2), *self.text(block.text, width - 2)]
        yield from self._boxed(said)

    def text(self, text: Text, width: int) -> Iterator[Line]:
        """Paragraphs, a blank line between them."""
        for number, paragraph in enumerate(text.paragraphs):
            if number and not (paragraph.kind == "item" == text.paragraphs[number - 1].kind):
                yield Line()
            yield from self._paragraph(paragraph, width)

    def _paragraph(self, one: Paragraph, width: int) -> Iterator[Line]:
        if one.post is not None:
            yield from self._quote(one.post, width)
        elif one.kind == "divider":
            yield Line(self._signs.rule * 3, FAINT)
        elif one.kind == "heading":
            yield from wrapped(phrase(one.runs, HEADING), width)
        elif one.kind == "quote":
            for line in wrapped(phrase(one.runs), width - 2):
                yield Line().append(f"{self._signs.rail} ", FAINT).append_text(line)
        elif one.kind in ("item", "code"):
            mark = f"{self._signs.bullet} " if one.kind == "item" else "  "
            for number, line in enumerate(wrapped(phrase(one.runs), width - 2)):
                yield Line("  " if number else mark).append_text(line)
        else:
            yield from wrapped(phrase(one.runs), width)

    def _quote(self, post: PostView, width: int) -> Iterator[Line]:
        head = self.head(post)
        yield from self._boxed([*(wrapped(head, width - 2) if head else []), *self.body(post, width - 2)])

    def _gone(self, gone: Gone, width: int) -> Iterator[Line]:
        line = joined([Line(gone.word.upper(), f"{GONE} bold"), gone.why, gone.said, phrase(gone.proof)])
        yield from wrapped(line, width)
        if gone.href:
            yield from wrapped(Line(gone.address, f"{FAINT} link {gone.href}"), width)
        if gone.wayback:
            yield from wrapped(Line(gone.wayback, f"{FAINT} link {gone.wayback}"), width)

    def _attached(self, post: PostView, width: int) -> Iterator[Line]:
        if post.article:
            if post.article.title:
                yield from wrapped(Line(post.article.title, HEADING), width)
            yield from self.text(post.article.text, width)
        for picture in post.pictures:
            yield from wrapped(_picture(picture), width)
        if post.poll:
            yield from self._poll(post.poll, width)
        if post.card:
            yield from self._boxed(self._card(post.card, width - 2))

    def _card(self, card: CardView, width: int) -> Iterator[Line]:
        yield from wrapped(Line(card.title, HEADING), width)
        if described := " · ".join(filter(None, (card.domain, card.description))):
            yield from wrapped(Line(described), width)
        if card.href:
            yield from wrapped(Line(display(card.href), f"{FAINT} link {card.href}"), width)

    def _poll(self, poll: PollView, width: int) -> Iterator[Line]:
        column = max((cell_len(choice.label) for choice in poll.choices), default=0)
        for choice in poll.choices:
            bar = self._signs.bar * max(1, round((choice.share or 0) * _BAR / 100)) if choice.share else ""
            label = choice.label + " " * (column - cell_len(choice.label))
            line = Line(f"{label}  ").append(f"{bar:<{_BAR}}  ", FAINT).append(choice.shown)
            fits = line.cell_len <= width
            yield from [line] if fits else wrapped(Line(f"{choice.label}  {choice.shown}"), width)
        if poll.facts:
            yield from wrapped(Line(" · ".join(poll.facts), FAINT), width)

    def _boxed(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Lines with a frame at their left, open to the right: words can be copied from it."""
        rule = self._signs.rule * 3
        yield Line(self._signs.top + rule, FAINT)
        for line in lines:
            yield Line().append(f"{self._signs.side} ", FAINT).append_text(line)
        yield Line(self._signs.foot + rule, FAINT)


def indented(line: Line, columns: int) -> Line:
    """The line, moved to the right."""
    return Line(" " * columns).append_text(line)


def _count(count: Count) -> str:
    return f"{count.label} ({', '.join(count.earlier)})" if count.earlier else count.label


def _picture(one: Picture) -> Line:
    where = one.file or (display(one.href) if one.href else "")
    what = one.word if one.file else one.label
    line = Line(f"[{what}: {one.alt}]" if one.alt else f"[{what}]", FAINT)
    return line.append(f" {where}", f"{FAINT} link {one.href}" if one.href else FAINT) if where else line
