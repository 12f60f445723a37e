"""Sources that a tool has laid out anew: an editor, a formatter, ``prettify()``. Their line breaks are the tool's.

The site writes a text without a line break before it; a tool begins each element, or each piece of text, on a line
of its own. What is left of the author's then are the breaks inside a piece: a blank line always, a plain break
where the next line is not indented.
"""

from __future__ import annotations

import re

from ..dom import Element

_EDGE = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_BLANK_LINE = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)+[ \t]*")
_WRAPPED = re.compile(r"[ \t]*\r?\n[ \t]+")
_OPENING = ("(", "[", "“", "«", "„", "‘", "#", "@", "\n", " ")

_CLOSING = (",", ".", ";", ":", "!", "?", ")", "]", "”", "»", "…", "'s ", "’s ")


def is_laid_out(element: Element) -> bool:
    """Whether a text's source begins with a line break, which the site never writes there."""
    node: Element | None = element
    while node is not None:
        if (text := node.text or "").strip(" \t\r"):
            return _EDGE.match(text) is not None
        node = node[0] if len(node) and isinstance(node[0].tag, str) else None
    return False


def relaid(text: str, before: str) -> str:
    """A piece of a laid-out source as its author wrote it; ``before`` is what was said before it."""
    lead, tail = _EDGE.match(text), ""
    if lead is not None:
        text = text[lead.end() :]
    stripped = text.rstrip(" \t\r\n\f")
    if "\n" in text[len(stripped) :]:
        text, tail = stripped, " "
    text = _BLANK_LINE.sub("\n\n", text)
    text = _WRAPPED.sub(" ", text)
    if not text:
        tail = "" if lead is None and not tail else " "
    elif lead is not None and not text.startswith(_CLOSING):
        text = f" {text}"
    said = f"{text}{tail}"
    return said.lstrip(" ") if before.endswith(_OPENING) else said
