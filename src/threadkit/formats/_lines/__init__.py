"""What every text format stands on.

``lines``: the source, never changed. ``roles``: what a stretch of it can be, and whose words it holds. ``ledger``:
the account of it. ``said``: what a post says, which the account holds the source against. ``front_matter``: a
note's properties. ``dialect``: how a format is made of a table of dialects.

A new dialect begins in ``dialect``: it says what a dialect's two functions are given and must do.
"""

from .dialect import Dialect, Note, close_note, open_note, text_format
from .front_matter import FrontMatter, claim_front_matter, front_matter, property_lines
from .ledger import Ledger
from .lines import FIRST_LOOK, LAST_LOOK, Lines, likeness, looks
from .roles import Owner, Role

__all__ = [
    "FIRST_LOOK",
    "LAST_LOOK",
    "Dialect",
    "FrontMatter",
    "Ledger",
    "Lines",
    "Note",
    "Owner",
    "Role",
    "claim_front_matter",
    "close_note",
    "front_matter",
    "likeness",
    "looks",
    "open_note",
    "property_lines",
    "text_format",
]
