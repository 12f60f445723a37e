"""Pages of HTML and feeds: all text between tags is masked, but what is known to be the interface's."""

from __future__ import annotations

import html
import re

from .data import masked_json
from .interface import Interface
from .mask import Mask

_TAG = re.compile(r"<!\[CDATA\[|\]\]>|<(?:[^<>\"']|\"[^\"]{0,20000}\"|'[^']{0,20000}')*>|<[^<>]*>")
_COMMA = re.compile("[,、،]")
_ATTRIBUTE = re.compile(r"""(\s[\w:.-]{1,60}=)("[^"]*"|'[^']*')""")
_SHOWN = re.compile(r"\s(?:alt|title|aria-label)=", re.IGNORECASE)
_TEXTS = re.compile(r"\s(?:content|data-[\w-]*name|label|value)=", re.IGNORECASE)
_DATED = re.compile(r"<a\b[^<>]*/status(?:es)?/\d", re.IGNORECASE)


def masked_markup(text: str, mask: Mask, interface: Interface) -> str:
    """The page with the words between its tags replaced, in attributes that hold text, and in its data."""
    out: list[str] = []
    at, above = 0, ""
    while tag := _TAG.search(text, at):
        out.append(_text(text[at : tag.start()], above, mask, interface))
        above, at = tag[0], tag.end()
        out.append(_tag(above, mask, interface))
        name = above[1:7].lower()
        if name in ("script", "style ", "style>"):
            close = text.find(f"</{name.strip(' >')}", at)
            close = close if close >= 0 else len(text)
            out.append(_code(text[at:close], mask, interface))
            at = close
    return "".join(out) + _text(text[at:], above, mask, interface)


def _code(code: str, mask: Mask, interface: Interface) -> str:
    """What a script holds: its data are masked as data."""
    return masked_json(code, mask, interface) if '"' in code else mask.marks(code)


def _text(text: str, above: str, mask: Mask, interface: Interface) -> str:
    """Text below the tag ``above``; a link to a post around a day, in whatever language, is kept."""
    if not text or text.isspace():
        return text
    plain = html.unescape(text)
    if _DATED.match(above) and "/" not in text and "." not in text[-2:] and any(map(str.isdecimal, text)):
        return text
    made = (interface.title(plain, mask) if above[:6] == "<title" else None) or interface.masked(plain, mask)
    return text if made == plain else html.escape(made, quote=False)


def _tag(tag: str, mask: Mask, interface: Interface) -> str:
    """A tag: its attributes that hold text, data or code, and whom and what the others name."""
    parts: list[str] = []
    at = 0
    for found in _ATTRIBUTE.finditer(tag):
        parts.append(mask.marks(tag[at : found.start()]))
        written, quote = found[2][1:-1], found[2][0]
        plain = html.unescape(written)
        made = _attribute(found[1], plain, mask, interface)
        parts.append(found[1] + quote + (written if made == plain else html.escape(made)) + quote)
        at = found.end()
    return "".join(parts) + mask.marks(tag[at:])


def _attribute(name: str, value: str, mask: Mask, interface: Interface) -> str:
    if value[:1] in ("{", "[") and '"' in value:
        return masked_json(value, mask, interface)
    if "<" in value and ">" in value:
        return masked_markup(value, mask, interface)
    if name.strip() == "content=" and (title := interface.title(value, mask)):
        return title
    if name.strip() == "aria-label=" and _counts(value):
        return value
    if _SHOWN.match(name) or (_TEXTS.match(name) and (" " in value.strip() or interface.is_said(value))):
        return interface.masked(value, mask)
    if value.startswith("//"):
        return mask.link(f"https:{value}").removeprefix("https:")
    if value[:1] in ("/", ".") and name.strip(" \t\n=").lower() in ("href", "src", "poster", "srcset"):
        return mask.path(value)
    return mask.marks(value)


def _counts(label: str) -> bool:
    """Whether a button's label is a row of counts, in whatever language."""
    pieces = [piece.strip() for piece in _COMMA.split(label)]
    counted = [piece for piece in pieces if piece[:1].isdecimal() or piece[-1:].isdecimal()]
    return len(pieces) > 1 and len(counted) * 2 >= len(pieces) and max(map(len, pieces)) < 40
