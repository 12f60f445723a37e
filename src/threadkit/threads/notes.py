"""What is noticed while threads are built, each with the post that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Diagnostic, Report
from .entry import Entry


class Notes:
    """Diagnostics of linking and merging, to be told in the thread that holds the post."""

    def __init__(self) -> None:
        self._report = Report()
        self._about: list[Entry | None] = []

    def add(self, about: Entry | None, code: str, detail: str = "", excerpt: str | None = None) -> None:
        """Note something about a post, or about all of them; a post that only one page shows tells its place."""
        post = about.post if about is not None and about.copies is None else None
        span, line = (post.span, post.line) if post is not None else (None, None)
        self._report.add(code, detail, excerpt=excerpt, span=span, line=line)
        self._about.append(about)

    def by_tree(self, trees: Sequence[Sequence[Entry]]) -> list[list[Diagnostic]]:
        """The notes of each tree; those about no post of any tree are the first's."""
        told: list[list[Diagnostic]] = [[] for _ in trees]
        if not self._about:
            return told
        place = {one: number for number, tree in enumerate(trees) for one in tree}
        for about, note in zip(self._about, self._report.items, strict=True):
            while about is not None and about.into is not None:
                about = about.into
            number = place.get(about, 0) if about is not None else 0
            if told:
                told[number].append(note)
        return told
