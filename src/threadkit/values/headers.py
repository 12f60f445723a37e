"""The first lines of tables: the names of columns of posts, or, where a table has none, a row of one."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import suppress

from .. import regex as re
from .column_words import english_columns
from .dates import parse_time

DELIMITERS = ",;\t|"
#: How threadkit's own table begins; later versions add columns behind.
OWN_HEADER = "thread,position,depth,parent,root,key,id,url,username,name,"
_ID = re.compile(
    r"(?:original|parsed|archived)?[ _]?(?:tweet|twitter|post|status)?[ _]?(?:id|id[ _]str|url|link|permalink)"
    r"|permanent_?url",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:full|tweet|post|available|clean|raw|rendered|original|status){0,3}[ _]{0,3}"
    r"(?:tweet)?[ _]?(?:text|content)s?"
    r"|tweets?|description|body",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:tweet|post|status)?[ _]?(?:created|creation|posted|published|publish)?[ _]?"
    r"(?:at|date|datetime|time|timestamp)s?|(?:tweet|post)[ _]created",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:user|author|account|tweeter|from[ _]?user)?[ _]?(?:screen|user|full|display)?[ _]?(?:name|handle)"
    r"|user|author|account|twitter[ _]?handle",
    re.IGNORECASE,
)
#: What only tables of this site's posts have in the names of their columns.
_MARK = re.compile(r"tweet|hashtag|screen_?name|favou?rite|repost|twitter", re.IGNORECASE)
_NUMBER = re.compile(r"\d{6,20}", re.ASCII)
_USERNAME = re.compile(r"@?\w{1,20}", re.ASCII)
_LEAST = 4  # cells of a row without names: an id, a time, a username, a text


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of one line, empty where it is none of a table."""
    with suppress(csv.Error):
        return next(csv.reader([line], delimiter=delimiter), [])
    return []


def delimiter_of(line: str) -> str:
    """What parts the cells of a line."""
    return max(DELIMITERS, key=line.count)


def is_header(line: str) -> bool:
    """Whether a line names the columns of a table of posts.

    One for a text, and one for an id or link; or, without such, one for a time or a person where the names are
    those of this site.
    """
    cells = [cell.strip(' "\r\ufeff') for cell in re.split(r"[,;\t|]", line)]
    cells = english_columns(cells)
    if len(cells) < 2 or not _any(_TEXT, cells):
        return False
    if len(cells) > 2 and _any(_ID, cells):
        return True
    return (_any(_TIME, cells) or _any(_PERSON, cells)) and _MARK.search(" ".join((line, *cells))) is not None


def is_row(line: str) -> bool:
    """Whether a line is a row of posts itself: an id, a time, a username and a text, each a cell of its own."""
    cells = [cell.strip() for cell in cells_of(line.rstrip("\r"), delimiter_of(line))]
    return len(cells) >= _LEAST and all(
        any(map(fits, cells)) for fits in (is_number, is_time, is_username, is_text)
    )


def is_number(cell: str) -> bool:
    """Whether a cell can hold a status id."""
    return _NUMBER.fullmatch(cell) is not None


def is_time(cell: str) -> bool:
    """Whether a cell holds a time in full."""
    read = parse_time(cell) if 10 <= len(cell) <= 40 and not cell.isdigit() else None
    return read is not None and read.moment is not None and not read.yearless


def is_username(cell: str) -> bool:
    """Whether a cell can hold a username."""
    return _USERNAME.fullmatch(cell) is not None and not cell.isdigit()


def is_text(cell: str) -> bool:
    """Whether a cell holds words."""
    return cell.count(" ") > 1 and not is_time(cell)


def _any(pattern: re.Pattern[str], cells: Iterable[str]) -> bool:
    return any(map(pattern.fullmatch, cells))
