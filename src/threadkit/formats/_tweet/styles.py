"""Bold, italic and struck stretches of a text, as the site's answers and the archives state them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...models import Style
from .._json import Object, first_list, get_text
from .parts import whole_number
from .text import characters

_KINDS: dict[str, Literal["bold", "italic", "strike"]] = {
    "bold": "bold", "italic": "italic", "strikethrough": "strike", "strike": "strike",
}  # fmt: skip


def tagged(text: str, tags: list[Object]) -> tuple[Style, ...]:
    """The styles of a long post: ``{"from_index", "to_index", "richtext_types": ["Bold"]}``, in code points.

    Indices that cut into words where UTF-16 units would not are taken for such units.
    """
    found = list(_tags(tags))
    wide = [(kind, characters(text, first), characters(text, last)) for kind, first, last in found]
    if _cuts(text, wide) < _cuts(text, found):
        found = wide
    return tuple(Style(kind=kind, span=(first, last)) for kind, first, last in found if first < last <= len(text))


def inline(text: str, block: Object) -> tuple[Style, ...]:
    """The styles of an article's block, whose ranges count UTF-16 units, as scripts do."""
    made = []
    for one in first_list(block, "inlineStyleRanges", "inline_style_ranges"):
        kind = _KINDS.get((get_text(one, "style") or "").lower())
        first, size = whole_number(one.get("offset")), whole_number(one.get("length"))
        if kind is not None and first is not None and size is not None:
            made.append(Style(kind=kind, span=(characters(text, first), characters(text, first + size))))
    return tuple(made)


def _tags(tags: list[Object]) -> Iterator[tuple[Literal["bold", "italic", "strike"], int, int]]:
    for tag in tags:
        first = whole_number(tag.get("from_index", tag.get("fromIndex")))
        last = whole_number(tag.get("to_index", tag.get("toIndex")))
        names = tag.get("richtext_types", tag.get("styleTypes", tag.get("richtextTypes")))
        for name in names if isinstance(names, list) else ():
            kind = _KINDS.get(str(name).lower())
            if kind is not None and first is not None and last is not None:
                yield kind, first, last


def _cuts(text: str, spans: list[tuple[Literal["bold", "italic", "strike"], int, int]]) -> int:
    """How many ends of the spans stand inside a word."""
    ends = [at for _, first, last in spans for at in (first, last) if at]
    return sum(text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in ends)
