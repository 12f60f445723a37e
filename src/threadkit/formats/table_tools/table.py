"""Tables of posts to rows: CSV and TSV as archives, scrapers, data frames and spreadsheets write them.

A cell is text. What other programs put into cells is undone: booleans, the words for nothing, and lists and objects
as JSON or as Python prints them. Names with dots (``public_metrics.like_count``) become objects in objects.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress

from ...documents import Document
from .._json import Object
from .._rows.names import TEXTS, normal

#: The words for nothing of pandas, R, SQL and spreadsheets, in lower case.
_NOTHING = frozenset(("", "nan", "none", "null", "<na>", "na", "n/a", "#n/a", "nil", "nat", "\\n", "-nan"))
_WORDS = {"true": True, "false": False}
_MOMENT = re.compile(r"datetime\.datetime\(([\d, ]{1,60})(?:, tzinfo=[\w.]{1,40}(?:\([^()]{0,60}\))?)?\)")
_LONGEST = 200_000  # characters of a cell that is read as an object
#: Columns of twitter-web-exporter, which writes line breaks as a backslash and an n.
_WEB_EXPORTER = frozenset(("full_text", "in_reply_to", "quoted_status", "views_count", "favorited"))
#: Ids that a spreadsheet or a data frame made a fraction of, and with that wrong.
ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?0*1\d|\d{15,19}\.\d+")


def rows_of(document: Document) -> Iterator[tuple[Object, int]]:
    """Each row as an object, with the line on which it begins."""
    text = document.text.lstrip("\r\n")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    names: list[str] | None = None
    wrapped: int | None = None  # the column whose line breaks are written out
    line = document.first_line
    with suppress(csv.Error):  # nothing is left that could be read
        for cells in reader:
            if names is None:
                names = [cell.strip() for cell in cells]
                wrapped = names.index("full_text") if _WEB_EXPORTER.issubset(names) else None
            elif cells:
                if wrapped is not None and wrapped < len(cells):
                    cells[wrapped] = cells[wrapped].replace("\\n", "\n")
                yield _row(names, cells), line
            line = document.first_line + reader.line_num


def _row(names: list[str], cells: list[str]) -> Object:
    made: Object = {}
    for name, cell in zip(names, cells, strict=False):
        holder, path = made, name.split(".")
        for part in path[:-1]:
            inner = holder.setdefault(part, {})
            if not isinstance(inner, dict):
                break
            holder = inner
        else:
            holder[path[-1]] = _value(path[-1], cell)
    return made


def _value(name: str, cell: str) -> object:
    if next(iter(normal({name: True}))) in TEXTS:
        return cell
    plain = cell.strip()
    if plain.lower() in _NOTHING:
        return None
    if plain.lower() in _WORDS:
        return _WORDS[plain.lower()]
    if plain[0] in "[{" and plain[-1] in "]}" and len(plain) < _LONGEST:
        return _object(plain)
    return plain


def _object(text: str) -> object:
    """A list or object in a cell, or the cell where it is neither."""
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of backslashes in other people's strings
        return json.loads(json.dumps(ast.literal_eval(_MOMENT.sub(_printed, text))))  # keys become strings
    return text


def _printed(found: re.Match[str]) -> str:
    numbers = [*found[1].replace(" ", "").split(","), "0", "0", "0"]
    year, month, day, hour, minute, second = (number.zfill(2) for number in numbers[:6])
    return f"'{year}-{month}-{day}T{hour}:{minute}:{second}+00:00'"
