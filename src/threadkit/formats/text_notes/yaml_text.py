"""A text as YAML writes it over several rows: folded, in quotation marks, or as a block.

Files of data are read as data where their name says so and the reader of YAML is installed; this is for lists of
posts pasted into notes.
"""

from __future__ import annotations

import re
import sys

from .._json import loads

_BLOCK = re.compile(r"(?P<kind>[|>])[+-]?\d?$")
_LONG_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})|\\x([0-9A-Fa-f]{2})")


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return "\ufffd" if code > sys.maxunicode or 0xD800 <= code < 0xE000 else chr(code)  # half of a character


def unfolded(rows: list[str]) -> str:
    """The text of a key's value and the indented rows below it.

    >>> unfolded(["Two words", "  and two more"]), unfolded(["'it''s", "  folded'"]), unfolded(["|", "  a", "  b"])
    ('Two words and two more', "it's folded", 'a\\nb')
    """
    first = rows[0].strip()
    if block := _BLOCK.match(first):
        return _joined(rows[1:], "\n" if block["kind"] == "|" else " ")
    text = _joined(rows, " ")
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _escaped(text)
    return text


def _joined(rows: list[str], between: str) -> str:
    """The rows in one; an empty one is a line's end."""
    text = ""
    for row in map(str.strip, rows):
        glue = "" if not text or text.endswith("\n") else between
        text = text.removesuffix("\\") + ("" if text.endswith("\\") else glue) + row if row else text + "\n"
    return text.strip("\n")


def _escaped(text: str) -> str:
    """A text in double quotation marks: JSON's escapes, and those for all of Unicode."""
    plain = _LONG_ESCAPE.sub(_character, text).replace("\n", "\\n")
    try:
        return str(loads(plain))
    except ValueError:
        return text[1:-1]
