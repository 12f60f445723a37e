"""JSON and tables: the values that people wrote are masked, keys and the values of the machine are kept."""

from __future__ import annotations

import csv
import io
import json
import re

from ..errors import ParseError
from ..values.dates import parse_time
from .interface import Interface
from .mask import Mask

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?')
_LITERAL = re.compile(
    _STRING.pattern + r"|'((?:[^'\\]|\\.)*)'(\s*:)?"
)  # a cell of a table that is a value of Python
#: Keys whose values are people's words whatever they look like.
_PEOPLE = re.compile(
    r"name|text|title|descr|content|alt|caption|headline|label|handle|author|user|body|note|bio|tag", re.I
)
#: Keys whose values are the machine's whatever they look like.
_MACHINE = re.compile(
    r"created|date|time|source|type|lang|kind|state|zone|generator|version|format|name_?space|iso|color|status_code|"
    r"via|client|app_|utc|cursor|entrytype",
    re.I,
)
_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,60}\.){1,4}(?:com|org|net|io|co|dev|app|me|[a-z]{2})")
_KIND = re.compile(r"(?:\d+:)?[a-z0-9]+(?:_[a-z0-9]+)+")
_PLAIN = re.compile(r"[\w.:/+-]*")


def masked_json(text: str, mask: Mask, interface: Interface) -> str:
    """The text with each string value that somebody wrote replaced; numbers that are ids, too."""
    parts: list[str] = []
    at = 0
    key = ""
    for found in _STRING.finditer(text):
        parts.append(mask.marks(text[at : found.start()]))
        at = found.end()
        if found[2]:
            key = found[1]
            parts.append(f'"{mask.key(key)}"{found[2]}')
            continue
        try:
            value = json.loads(f'"{found[1]}"', strict=False)
        except ValueError:
            raise ParseError("a string is no JSON", excerpt=found[0][:80]) from None
        made = masked_value(key, value, mask, interface)
        parts.append(found[0] if made == value else json.dumps(made, ensure_ascii=found[0].isascii()))
    return "".join(parts) + mask.marks(text[at:])


def masked_table(text: str, mask: Mask, interface: Interface) -> str:
    """The table with the cells that somebody wrote replaced; the columns' names are kept."""
    comma = max(",\t;|", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=comma, lineterminator="\r\n" if "\r\n" in text else "\n")
    header: list[str] = []
    for row in rows:
        if not header:
            header = row if len(row) > 1 else []
            writer.writerow(row)
        else:
            keys = [*header, *[""] * len(row)]
            writer.writerow(masked_value(key, cell, mask, interface) for key, cell in zip(keys, row, strict=False))
    return out.getvalue()


def masked_value(key: str, value: str, mask: Mask, interface: Interface) -> str:
    """``value``, masked where it is what somebody wrote: by its key, else by its looks."""
    kind = key == "name" and _KIND.fullmatch(value) and not interface.is_said(value)  # of a card
    machine = kind or (_MACHINE.search(key) and not key.lower().endswith(("text", "screen_name")))
    if machine or not value or parse_time(value) is not None:
        return mask.marks(value)
    if value.startswith(("http://", "https://")) and " " not in value:
        return mask.link(value)
    if _DOMAIN.fullmatch(value):
        return mask.link(value)
    if value[0] in "[{" and value[-1] in "]}":
        return _masked_literal(value, mask, interface)
    if _PLAIN.fullmatch(value) and not _PEOPLE.search(key):
        return mask.marks(value)
    return interface.masked(value, mask) if " " in value else mask.free(value)


def _masked_literal(text: str, mask: Mask, interface: Interface) -> str:
    """A cell that is a value of JSON or of Python."""
    parts: list[str] = []
    at = 0
    key = ""
    for found in _LITERAL.finditer(text):
        parts.append(mask.marks(text[at : found.start()]))
        at = found.end()
        written, quote = found[1] if found[3] is None else found[3], found[0][0]
        if colon := found[2] or found[4]:
            key = written
            parts.append(quote + mask.key(key) + quote + colon)
        else:
            parts.append(quote + masked_value(key, written, mask, interface) + quote)
    return "".join(parts) + mask.marks(text[at:])
