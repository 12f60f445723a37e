"""Texts in cells that spreadsheets show and do not obey, and back."""

from __future__ import annotations

from .text import INVISIBLE

#: What makes a spreadsheet take a cell for a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: Behind what it does so, too: white space, and signs that nobody sees, which some programs drop.
_BEFORE = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace() or sign < " ") + INVISIBLE


def safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula; ``bare`` takes it away.

    A text that begins with an apostrophe itself gets a second one, so that none is mistaken when it is read back.
    """
    start = text.lstrip(_BEFORE)
    return f"'{text}" if start.startswith(FORMULA) or text.startswith(FORMULA) or start.startswith("'") else text


def bare(cell: str) -> str:
    """The text that ``safe`` was given."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell
