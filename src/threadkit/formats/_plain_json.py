"""Plain JSON in UTF-8, decoded by the parser that pydantic brings along: several times as fast as Python's own.

It takes a file that is one value, or a value a line, and in which there is nothing odd. What it refuses is left to
the careful reader: a broken value, several values on a line, half of a UTF-16 pair, NaN, nesting without end.
Equal short strings of a file are one.
"""

from __future__ import annotations

from pydantic_core import from_json

from ..documents import Document

_BOM = b"\xef\xbb\xbf"
#: What may stand around a value: what scripts and sequences of JSON texts (RFC 7464) put there.
_AROUND = b" \t\r\n\x0b\x0c,;)\x1e"


def plain_values(document: Document, start: int) -> list[tuple[object, int]] | None:
    """The values in the file with their lines; None for what is not plain.

    ``start`` is how many characters, of ASCII only, stand before the first one.
    """
    if document.decoded.encoding != "utf-8" or document.text is not document.decoded.text:
        return None
    data = document.data.removeprefix(_BOM)
    body = data[start:].lstrip(_AROUND)
    line = document.first_line + data.count(b"\n", 0, len(data) - len(body))
    body = body.rstrip(_AROUND)
    try:
        return _a_line(body, line) if _is_a_line(body) else [(_value(body), line)]
    except ValueError:
        return None


def _is_a_line(body: bytes) -> bool:
    """Whether there are several lines, and the first is a value."""
    end = body.find(b"\n")
    try:
        return end > 0 and _value(body[:end].rstrip(_AROUND)) is not None
    except ValueError:
        return False


def _a_line(body: bytes, first: int) -> list[tuple[object, int]]:
    rows = enumerate(body.split(b"\n"), first)
    return [(_value(value), line) for line, row in rows if (value := row.strip(_AROUND))]


def _value(data: bytes) -> object:
    return from_json(data, allow_inf_nan=False)
