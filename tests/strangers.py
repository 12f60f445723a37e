"""A word that no page has, put at every place of a page: it must come out, or be told.

A place is the beginning, the middle or the end of a line, a line of its own, or glued to a word; of a table each cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import threadkit

WORD = "zqvxwort"
#: Where a word of somebody's stands in a line: what stands inside an address or a tag is no text.
_NO_TEXT = re.compile(r"https?://\S+|\]\(\S+|<[^<>]*>?|&\w+;|\S*[@#/.=_:]\S*|\b[0-9a-f-]{12,}\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def with_strangers(text: str) -> Iterator[tuple[int, str]]:
    """The page with the word at each place of each line, with the number of the line."""
    rows = text.split("\n")
    for at, row in enumerate(rows):
        for put in (*_in_line(row), f"{row}\n{WORD}", f"{row}\n\n{WORD}\n"):
            yield at, "\n".join([*rows[:at], put, *rows[at + 1 :]])


def _in_line(row: str) -> Iterator[str]:
    plain = _NO_TEXT.sub(lambda found: " " * len(found[0]), row)
    words = list(_LETTERS.finditer(plain))
    if not words:
        return
    for found in {0: words[0], 1: words[len(words) // 2], 2: words[-1]}.values():
        start, end = found.span()
        yield f"{row[:start]}{WORD} {row[start:]}"
        yield f"{row[:end]} {WORD}{row[end:]}"
        yield f"{row[:end]}{WORD}{row[end:]}"


def with_strange_cells(text: str, delimiter: str = ",") -> Iterator[tuple[int, str]]:
    """The table with the word in each cell that holds words, with the number of the row."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    for at, cells in enumerate(rows[1:], 1):
        for column, cell in enumerate(cells):
            if _LETTERS.search(_NO_TEXT.sub(" ", cell)) and cell[:1] not in "[{<":
                put = [*cells[:column], f"{cell} {WORD}", *cells[column + 1 :]]
                yield at, _written([*rows[:at], put, *rows[at + 1 :]], delimiter)


def _written(rows: list[list[str]], delimiter: str) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return target.getvalue()


def is_lost(text: str) -> bool:
    """Whether the word stands in no page that is read from the text, and no loss is told; none read is none lost."""
    try:
        page = threadkit.parse(text)
    except threadkit.ThreadkitError:
        return False
    told = any(one.severity == "loss" for one in page.diagnostics)
    return (
        not told
        and page.source.format.startswith(("text_", "table_"))
        and WORD not in page.model_dump_json().lower()
    )
