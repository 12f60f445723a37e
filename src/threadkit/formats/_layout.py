"""Sources that a tool has laid out anew: an editor, a formatter, ``prettify()``. Their line breaks are the tool's.

The site writes a text without a line break before it, and without indentation. Some tools begin each element, or
each piece of text, on a line of its own; some only indent the author's lines, and some break those that are long.
What is the author's is a blank line always, a line break where the next line is not indented, and one before an
indented line where lines are shorter than a tool would break them.
"""

from __future__ import annotations

from typing import NamedTuple

from .. import regex as re
from ..dom import Element, text_of

_DEEP = re.compile(r"\n(?: {8,}|\t{2,})\S")
_SHALLOW = re.compile(r"\n(?! {8}|\t\t)[^\n]*\S")  # a line that is not
_BLANK_LINE = re.compile(r"(?<![ \t])[ \t]*+\r?\n(?:[ \t]*+\r?\n)++[ \t]*+")
_INDENTED = re.compile(r"(?<![ \t])[ \t]*+\r?\n(?=[ \t])[ \t]++(?=\S)")
_WIDTHS = (80, 100, 120)  # to which formatters fill their lines, indentation counted
_SLACK = 8  # the bracket and the end of a tag that stand on the line, too
_OPENING = ("(", "[", "“", "«", "„", "‘", "#", "@", "\n", " ")
_CLOSING = (",", ".", ";", ":", "!", "?", ")", "]", "”", "»", "…", "'s ", "’s ")


class Layout(NamedTuple):
    """How a tool has laid a text out: each piece on lines of its own, long lines broken."""

    pieces: bool
    wrapped: bool


def layout_of(element: Element, *, known: bool = False) -> Layout | None:
    """The layout of a text's source; None where it is as the site writes it. ``known``: the page's is laid out."""
    words = text_of(element)
    if not known and "\n" not in words:
        return None
    pieces = known or _begins_with_break(element)
    if not pieces and not (_DEEP.search(words) and not _SHALLOW.search(words)):
        return None
    told = [one for node in map(str, element.itertext()) if "\n" in node and (one := _is_wrapped(node)) is not None]
    return Layout(pieces, wrapped=bool(told) and all(told))


def _begins_with_break(element: Element) -> bool:
    node: Element | None = element
    while node is not None:
        if (text := node.text or "").strip(" \t\r"):
            return text.lstrip(" \t\r\f").startswith("\n")
        node = node[0] if len(node) and isinstance(node[0].tag, str) else None
    return False


def _is_wrapped(text: str) -> bool | None:
    """Whether each line before an indented one is so full that the next word would not have fitted, if any is."""
    inner = text.strip()
    breaks = [found for found in _INDENTED.finditer(inner) if "\n" not in found[0].strip("\n")]
    if not breaks:
        return None
    indentation = min(len(found[0].strip("\r\n").expandtabs(4)) for found in breaks)
    lines = [len(line.strip()) + indentation for line in inner.split("\n")]
    width = next((one for one in _WIDTHS if max(lines) <= one + 1), 0)
    return all(_fills(inner, found, indentation, width) for found in breaks)


def _fills(text: str, found: re.Match[str], indentation: int, width: int) -> bool:
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
    word = re.split(r"\s", text[found.end() :], maxsplit=1)[0]
    return width > 0 and indentation + len(line) + 1 + len(word) > width - _SLACK


def relaid(text: str, before: str, layout: Layout) -> str:
    """A piece of a laid-out source as its author wrote it; ``before`` is what was said before it."""
    inner = text.strip(" \t\r\n\f")
    lead = text[: len(text) - len(text.lstrip(" \t\r\n\f"))]
    tail = text[len(lead) + len(inner) :]
    inner = _BLANK_LINE.sub("\n\n", inner)
    inner = _INDENTED.sub(" " if layout.wrapped else "\n", inner)
    is_soft = layout.pieces or layout.wrapped
    start, end = _edge(lead, soft=is_soft), _edge(tail, soft=is_soft)
    if start == " " and "\n" in lead and inner.startswith(_CLOSING):
        start = ""
    if end == " " and "\n" in tail and inner.endswith(_OPENING):
        end = ""
    said = f"{start}{inner}{end}" if inner else start or end
    return said.lstrip(" ") if before.endswith(_OPENING) else said


def _edge(white: str, *, soft: bool) -> str:
    """What white space at the edge of a piece stands for: itself, a space, or the author's line break."""
    if "\n" not in white:
        return white
    return " " if soft else "\n\n" if white.count("\n") > 1 else "\n"
