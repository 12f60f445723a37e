"""What savers write in notes, mostly Markdown: its headings, lists and bold words are shown as what they are.

Everything else of it stays as it was written, and nothing of it is live.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .. import regex as re
from .model import Paragraph, Phrase, Run, Text
from .script import direction_of, language_of
from .visible import visible

#: A heading, up to the signs that may close it; an item of a list; what is bold (with no star or line break in it).
_HEADING = re.compile(r"#{1,6}[ \t]++(.*)")
_ITEM = re.compile(r"[ \t]*+[-*+][ \t]++(.*)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def remark_of(text: str) -> Text:
    """The remark in paragraphs."""
    language = language_of(text, None)
    return Text(tuple(_paragraphs(visible(text).strip())), language, direction_of(text, language))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Headings and items are a line each; other lines go on until an empty one."""
    for kind, lines in groupby(text.split("\n"), key=_kind):
        if kind == "text":
            yield Paragraph(_runs("\n".join(lines)))
        elif kind == "heading":
            yield from (Paragraph((Run(_heading(line), styles=("bold",)),)) for line in lines)
        elif kind == "item":
            yield from (Paragraph(_runs(found[1]), "item") for found in map(_ITEM.fullmatch, lines) if found)


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if _heading(line):
        return "heading"
    return "item" if (found := _ITEM.fullmatch(line)) and found[1] else "text"


def _heading(line: str) -> str:
    """The words of a heading, without the signs that may close it; empty where it is none."""
    found = _HEADING.fullmatch(line)
    words = found[1].rstrip() if found else ""
    bare = words.rstrip("#")
    return words if bare[-1:].strip() else bare.rstrip()


def _runs(text: str) -> Phrase:
    """The text, with its bold words."""
    pieces = _BOLD.split(text)
    runs = (Run(piece, styles=("bold",) if odd % 2 else ()) for odd, piece in enumerate(pieces))
    return tuple(run for run in runs if run.text)
