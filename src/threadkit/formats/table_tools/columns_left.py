"""Columns with words that came out nowhere: a name that nobody knows, or a cell that stands under another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...diagnostics import Report
from ...raw import RawPage
from .._account.telling import name_of
from .._json import Object
from .._lines.furniture import Told, unknown_words

_SENTENCE = 4  # words: what has fewer is a name, a place, a mark of the program
_SHOWN = 20_000  # characters of one column's words


def tell_columns(rows: Iterable[tuple[Object, int]], page: RawPage, report: Report) -> None:
    """Report each column with words that are in no post: sentences as lost, else what a post has no place for."""
    told = Told(page, report)
    left: dict[str, dict[str, int]] = {}  # by the column's name: its texts with their lines
    for row, line in rows:
        for name, text in _texts(row):
            if (unknown := unknown_words(text)) and not told.holds(unknown):
                left.setdefault(name, {}).setdefault(text, line)
    lost = 0
    for name, texts in left.items():
        sentence = next((text for text in texts if len(text.split()) >= _SENTENCE), None)
        if sentence is not None and name_of(name).may_be_said:
            lost += 1
            report.add("field-unread", name, line=texts[sentence], excerpt=sentence)
        report.add("column-text", name, line=min(texts.values()), excerpt="; ".join(texts)[:_SHOWN])
    page.add_unclaimed(lost)


def _texts(row: Object) -> Iterator[tuple[str, str]]:
    """The texts of a row under the names of their columns, those in objects and lists under the column's."""
    stack: list[tuple[str, object]] = list(row.items())
    while stack:
        name, value = stack.pop()
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            stack += [(f"{name}.{inner}", one) for inner, one in value.items()]
        elif isinstance(value, list):
            stack += [(name, one) for one in value]
