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
    line = document.first_line + data.count(b"\n", 0, start)
    try:
        return _a_line(data[start:], line) or _one(data[start:], line)
    except ValueError:
        return None


def _a_line(data: bytes, first: int) -> list[tuple[object, int]]:
    """A value on each line; none where that on the first does not end there."""
    found: list[tuple[object, int]] = []
    for line, row in enumerate(data.split(b"\n"), first):
        if value := row.strip(_AROUND):
            try:
                found.append((from_json(value, allow_inf_nan=False), line))
            except ValueError:
                if found:
                    raise
                return []
    return found


def _one(data: bytes, first: int) -> list[tuple[object, int]]:
    """The only value."""
    value = data.lstrip(_AROUND)
    line = first + data.count(b"\n", 0, len(data) - len(value))
    return [(from_json(value.rstrip(_AROUND), allow_inf_nan=False), line)]
