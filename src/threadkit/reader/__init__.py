"""A thread as a person reads it: one view, which all forms for reading are written from.

``view(thread)`` says what is shown where and in which words; what is written from it (a page, a terminal's text,
Markdown, a book) decides nothing of this again. Posts are made one at a time while the view is walked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from pathlib import Path

from ..tree import Node, Thread
from .anchors import Anchors
from .evidence import evidence_of
from .guesses import Guesses
from .head import head_of
from .layout import Layout, Step
from .model import Block, Evidence, GuessLine, Head
from .pictures import Pictures
from .posts import Posts
from .remarks import remark_of
from .words import Words, words_of

#: The sign between trees that nothing links, where that has been said once.
_APART = "⁂"


@dataclass(frozen=True, slots=True)
class View:
    """A thread, ready to be written: its head, its blocks one after another, its guesses, its evidence."""

    words: Words
    number: int
    head: Head
    guesses: tuple[GuessLine, ...]
    evidence: Evidence | None
    _thread: Thread
    _layout: Layout
    _guesses: Guesses
    _anchors: Anchors
    _zone: tzinfo
    _pictures: Pictures

    @property
    def prefix(self) -> str:
        """What the anchors of this thread begin with, where several stand on one page."""
        return _prefix(self.number)

    def blocks(self) -> Iterator[Block]:
        """The posts, and where the parts of the page begin and end, in reading order."""
        posts = Posts(
            self._thread,
            self._layout,
            self._guesses,
            self._anchors,
            self.words,
            self._zone,
            self._pictures,
            self.head.who,
        )
        remarks, is_selection = self._remarks(), _is_selection(self._thread)
        for step in self._layout.steps():
            if step.kind == "post" and step.node is not None:
                yield from (self._remark(text, step.level) for text in remarks.get(step.node.key, ()))
                yield Block("post", step.level, posts.view(step))
            else:
                yield Block(step.kind, step.level, label=self._label(step, is_selection))
        yield from (self._remark(text, 0) for text in remarks.get(None, ()))

    def _remarks(self) -> dict[str | None, list[str]]:
        """What the saver wrote, by the post above which it stands; None: below all of them."""
        found: dict[str | None, list[str]] = {}
        for one in self._thread.remarks:
            found.setdefault(self._layout.place_of(one.before), []).append(one.text)
        return found

    def _remark(self, text: str, level: int) -> Block:
        return Block("remark", level, label=self.words("remark"), text=remark_of(text))

    def _label(self, step: Step, is_selection: bool) -> str:
        if step.kind == "side":
            return self.words.count("answers", step.size)
        if step.kind == "more":
            return self.words("more")
        if step.kind == "tree" and step.size and not is_selection:
            return self.words("unlinked") if step.size == 1 else _APART
        return ""


def view(
    thread: Thread,
    *,
    language: str = "en",
    zone: tzinfo = UTC,
    media: str | Path | None = None,
    media_address: str | None = None,
    evidence: bool = True,
    number: int = 1,
) -> View:
    """The view of a thread; ``number`` is that of the thread where several stand on one page.

    Pages call the folder ``media`` by ``media_address``, where that is given.
    Raises ``ExportError`` for a language that there are no words in.
    """
    words = words_of(language)
    layout = Layout(thread)
    anchors = Anchors(thread, _prefix(number))
    order = [step.node for step in layout.steps() if step.kind == "post" and step.node is not None]
    guesses = Guesses(thread, _with_boxes(thread, order, layout), words)
    head = head_of(thread, layout, guesses.band() if evidence else (), words, zone)
    return View(
        words=words,
        number=number,
        head=replace(head, first_anchor=anchors[order[0].key] if order else ""),
        guesses=guesses.lines(layout.numbers, anchors) if evidence else (),
        evidence=evidence_of(thread, words, zone) if evidence else None,
        _thread=thread,
        _layout=layout,
        _guesses=guesses,
        _anchors=anchors,
        _zone=zone,
        _pictures=Pictures(thread.sources, media, media_address),
    )


def _is_selection(thread: Thread) -> bool:
    """Whether posts were left out as asked: then roots can hang on what is not shown."""
    return any(one.code == "posts-left-out" for one in thread.diagnostics)


def _prefix(number: int) -> str:
    return "" if number == 1 else f"t{number}-"


def _with_boxes(thread: Thread, order: list[Node], layout: Layout) -> list[Node]:
    """The posts in reading order, each with those in boxes below it."""
    found: list[Node] = []
    for node in order:
        todo = [node]
        while todo:
            one = todo.pop()
            found.append(one)
            todo += [child for child in thread.children(one.key) if child.key in layout.boxed]
    return found


__all__ = ["Block", "Evidence", "GuessLine", "Head", "View", "view"]
