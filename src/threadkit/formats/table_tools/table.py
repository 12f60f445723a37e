"""Tables of posts to rows: CSV and TSV as archives, scrapers, data frames and spreadsheets write them.

A cell is text. What other programs put into cells is undone: booleans, the words for nothing, and lists and objects
as JSON or as Python prints them. Names with dots (``public_metrics.like_count``) become objects in objects.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...values.column_words import english_columns
from ...values.headers import delimiter_of, is_header, is_number, is_text, is_time, is_username
from .._json import Object, loads
from .._rows.names import TEXTS, normal

#: The words for nothing of pandas, R, SQL and spreadsheets, in lower case.
_NOTHING = frozenset(("", "nan", "none", "null", "<na>", "na", "n/a", "#n/a", "nil", "nat", "\\n", "-nan"))
_WORDS = {"true": True, "false": False}
_MOMENT = re.compile(r"datetime\.datetime\(([\d, ]{1,60})(?:, tzinfo=[\w.]{1,40}(?:\([^()]{0,60}\))?)?\)")
_LOOKED_AT = 50  # rows that tell what the columns of a table without names hold
_LONGEST = 200_000  # characters of a cell that is read as an object
#: Columns of twitter-web-exporter, which writes line breaks as a backslash and an n.
_WEB_EXPORTER = frozenset(("full_text", "in_reply_to", "quoted_status", "views_count", "favorited"))
#: Ids that a spreadsheet or a data frame made a fraction of, and with that wrong.
ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?0*1\d|\d{15,19}\.\d+")

_RULE = re.compile(r"(?=[:\s|-]*?--)[:\s|-]++")  # below the header of a table in Markdown


def rows_of(document: Document, report: Report) -> Iterator[tuple[Object, int]]:
    """Each row as an object, with the line on which it begins."""
    rows = _cells(document)
    header = next(rows, None)
    if header is None:
        return
    first_line = document.text.lstrip("\r\n").partition("\n")[0]
    delimiter = delimiter_of(first_line)
    if is_header(first_line):
        names = english_columns([cell.strip() for cell in header[0]])
    else:
        rows = chain([header], rows)
        ahead = list(islice(rows, _LOOKED_AT))
        names = names_by_values([cells for cells, _ in ahead])
        report.add("columns-guessed", ", ".join(names))
        rows = chain(ahead, rows)
    first: dict[str, int] = {}
    again = {at: of for at, name in enumerate(names) if (of := first.setdefault(name, at)) < at}
    names = [f"{name} ({at})" if at in again else name for at, name in enumerate(names)]
    unread: set[str] = set()
    # The column whose line breaks are written out.
    wrapped = names.index("full_text") if _WEB_EXPORTER.issubset(names) else None
    for cells, line in rows:
        if len(cells) > len(names):
            _join(names, cells, delimiter)
            _tell_row(
                "more cells than columns; those that were left over were taken for its text", cells, line, report
            )
        elif 1 < len(cells) < len(names):
            _tell_row(
                "fewer cells than columns, which may stand under other names than theirs", cells, line, report
            )
        if any(_holds_rows(cell, len(names), delimiter) for cell in cells):
            _tell_row("a cell that holds other rows: its quote mark was left open", cells, line, report)
        if wrapped is not None and wrapped < len(cells):
            cells[wrapped] = cells[wrapped].replace("\\n", "\n")
        unread |= {names[of] for at, of in again.items() if at < len(cells) and cells[at] not in ("", cells[of])}
        yield _row(names, cells), line
    for name in sorted(unread):
        report.add("field-unread", f"a second column of the name {name!r}")


def _tell_row(what: str, cells: list[str], line: int, report: Report) -> None:
    report.add("object-unknown", f"a row of {what}", line=line, excerpt="; ".join(cells))


def _holds_rows(cell: str, columns: int, delimiter: str) -> bool:
    """Whether the cell has a line like a row of the table: a quote mark that is not closed swallows the rest."""
    if columns < _FEWEST_COLUMNS or "\n" not in cell:
        return False
    lines = (line for line in cell.splitlines() if line.count(delimiter) >= columns - 1)
    return any(_ID.search(line) is not None for line in lines)


_FEWEST_COLUMNS = 4  # a sentence has some commas as well
_ID = re.compile(r"\d{15}")  # a post's, in full or as the beginning of a longer number


def _join(names: list[str], cells: list[str], delimiter: str) -> None:
    """Put cells that are too many, as commas without quotes make them, together in the column of the text."""
    text = next(
        (at for at, name in enumerate(names) if next(iter(normal({name: True})), "") in TEXTS), len(names) - 1
    )
    end = text + 1 + len(cells) - len(names)
    cells[text:end] = [delimiter.join(cells[text:end])]


def _cells(document: Document) -> Iterator[tuple[list[str], int]]:
    """The cells of each row that has any, with its line."""
    text = document.text.lstrip("\r\n")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    delimiter = delimiter_of(text.partition("\n")[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = document.first_line
    with suppress(csv.Error):  # nothing is left that could be read
        for cells in reader:
            if any(cells) and not _RULE.fullmatch("".join(cells)):  # spreadsheets write rows of nothing
                yield cells, line
            line = document.first_line + reader.line_num


def names_by_values(rows: list[list[str]]) -> list[str]:
    """Names for the columns of a table that has none, told by what all of its rows hold."""
    width = max(map(len, rows))
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(width)]
    names = [f"column {at + 1}" for at in range(width)]
    for name, fits in (("id", is_number), ("created_at", is_time), ("username", is_username), ("text", is_text)):
        free = [at for at in range(width) if names[at].startswith("column ")]
        likely = [at for at in free if sum(map(fits, columns[at])) * 2 > len(columns[at])]
        if likely:  # the longest and most various: a constant is a mark, a small number a count
            names[max(likely, key=lambda at: (len(set(columns[at])), sum(map(len, columns[at]))))] = name
    return names


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
        return loads(text)
    with suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of backslashes in other people's strings
        return loads(json.dumps(ast.literal_eval(_MOMENT.sub(_printed, text))))  # keys become strings
    return text


def _printed(found: re.Match[str]) -> str:
    numbers = [*found[1].replace(" ", "").split(","), "0", "0", "0"]
    year, month, day, hour, minute, second = (number.zfill(2) for number in numbers[:6])
    return f"'{year}-{month}-{day}T{hour}:{minute}:{second}+00:00'"
