"""White space and comparison of texts."""

from __future__ import annotations

import unicodedata

# Invisible characters that copying leaves at the edges of lines; inside a line they are the author's.
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_EDGE = (
    INVISIBLE
    + " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)


def trim(line: str) -> str:
    """``line`` without white space and invisible characters at its edges."""
    return line.strip(_EDGE)


def trim_all(lines: list[str]) -> list[str]:
    """``lines``, each trimmed."""
    return [line.strip(_EDGE) for line in lines]


def flatten(text: str) -> str:
    """``text`` as one paragraph: each run of white space is one space."""
    return " ".join(text.split())


def comparison_key(text: str) -> str:
    """What two copies of one text have in common: NFC, without white space or invisible characters."""
    joined = "".join(text.split())
    if joined.isascii():
        return joined
    for character in INVISIBLE:
        if character in joined:
            joined = joined.replace(character, "")
    return unicodedata.normalize("NFC", joined)
