"""Markdown to read: a section a post, quoted posts as block quotes; CommonMark, or GitHub's flavour.

Whatever a page holds is shown as text: characters that Markdown or HTML would act on are escaped, and only http(s)
links become links.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..reader.model import PollView, Text
from ..tree import Thread
from ._base import Exporter, Options
from ._commonmark import quoted
from ._markdown_page import page
from ._markdown_post import MORE_STYLES, PostWriter
from ._views import views_of


class GitHub(PostWriter):
    """GitHub's flavour: polls are tables, guesses footnotes, readers' notes alerts."""

    flavour = "gfm"
    styles = MORE_STYLES

    def mark(self, number: int) -> str:
        """A footnote."""
        return f"[^guess-{number}]"

    def guess(self, number: int, text: str) -> str:
        """The footnote's text."""
        return f"[^guess-{number}]: {text}\n"

    def poll(self, one: PollView) -> Iterator[str]:
        """A table of the choices."""
        rows = [f"| {self.line(choice.label)} | {self.line(choice.shown)} |" for choice in one.choices]
        yield "\n".join([f"| {self.line(self.words('poll'))} | |", "| --- | --: |", *rows])
        if one.facts:
            yield f"*{' · '.join(map(self.line, one.facts))}*"

    def note(self, text: Text) -> str:
        """An alert."""
        return quoted(["[!NOTE]\n" + f"**{self.line(self.words('note'))}**", *self.text(text)])


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """The page of each thread, one after another."""
    for view in views_of(threads, options):
        if view.number > 1:
            yield "\n"
        yield from page(view, (GitHub if options.flavour == "gfm" else PostWriter)(view.words))


EXPORTER = Exporter("markdown", ".md", "CommonMark to read, quoted posts as block quotes", write)
