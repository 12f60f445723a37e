"""White space and comparison of texts."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

from .. import regex as re

# Invisible characters that copying leaves at the edges of lines; inside a line they are the author's.
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_EDGE = (
    INVISIBLE
    + " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)


#: Line breaks but the line feed, as Unicode has them, and those that older programs take for one.
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: What a terminal obeys (C0 but tab and line feed, DEL, C1), and what turns the direction of the text around it.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Of these, what JSON may hold as it is.
_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_PICTURES = 0x2400  # where the pictures of the control characters begin


def displayed(text: str) -> str:
    """``text`` as a terminal may show it: it moves no cursor, turns no text, and breaks lines in one way.

    Control characters become their pictures, those for the direction of writing are left out.
    """
    return _CONTROLS.sub(_picture, _BREAKS.sub("\n", text))


def displayed_json(text: str) -> str:
    """JSON as a terminal may show it, of the same value: those characters as escapes."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd" if code < 0xA0 else ""


#: A character by a number that Python makes no integer of.
_HUGE = re.compile(r"&#\d{4000,};?")


def unescaped(text: str) -> str:
    """``text`` with the characters that are written in it as HTML writes them, ``&lt;`` or ``&#39;``."""
    if "&" not in text:
        return text
    from html import unescape  # loads the names of two thousand characters

    return unescape(_HUGE.sub("\ufffd", text))


def trim(line: str) -> str:
    """``line`` without white space and invisible characters at its edges."""
    return line.strip(_EDGE)


def trim_all(lines: list[str]) -> list[str]:
    """``lines``, each trimmed."""
    return [line.strip(_EDGE) for line in lines]


def flatten(text: str) -> str:
    """``text`` as one paragraph: each run of white space is one space."""
    return " ".join(text.split())


#: A run of marks that no script writes: a letter has a few, and Unicode's own format for streams ends them at 30.
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{64}")
_Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


def normalized(form: _Form, text: str) -> str:
    """``text`` in a normal form of Unicode, in time linear in its length.

    Putting the marks of one letter in order takes Python the square of their number, so that a run of very many
    is taken in parts.
    """
    if len(text) < _FEW_MARKS or text.isascii():
        return unicodedata.normalize(form, text)
    ends = [found.end() for found in _MANY_MARKS.finditer(text)]
    parts = (text[start:end] for start, end in pairwise([0, *ends, len(text)]))
    return "".join(unicodedata.normalize(form, part) for part in parts)


_FEW_MARKS = 1000  # characters that take a millisecond, were all of them marks


def comparison_key(text: str) -> str:
    """What two copies of one text have in common: NFC, without white space or invisible characters."""
    joined = "".join(text.split())
    if joined.isascii():
        return joined
    for character in INVISIBLE:
        if character in joined:
            joined = joined.replace(character, "")
    return normalized("NFC", joined)
