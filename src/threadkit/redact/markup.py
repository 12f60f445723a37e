"""Pages of HTML and feeds: all text between tags is masked, but what is known to be the interface's."""

from __future__ import annotations

import html
import re

from .data import masked_json
from .interface import Interface
from .mask import Mask

_TAG = re.compile(
    r"<!\[CDATA\[|\]\]>|<!--.*?-->|<(?P<script>script|style)\b[^<>]*>(?P<code>.*?)</(?P=script)>|<[^<>]*>",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"""(\s[\w:.-]{1,60}=)("[^"]*"|'[^']*')""")
_TEXTS = re.compile(r"\s(?:content|alt|title|aria-label|data-[\w-]*name|label|value)=", re.IGNORECASE)
_DATED = re.compile(r"<a\b[^<>]*/status(?:es)?/\d", re.IGNORECASE)


def masked_markup(text: str, mask: Mask, interface: Interface) -> str:
    """The page with the words between its tags replaced, in attributes that hold text, and in its data."""
    out: list[str] = []
    at, above = 0, ""
    for tag in _TAG.finditer(text):
        out.append(_text(text[at : tag.start()], above, mask, interface))
        above = tag[0]
        if tag["code"]:
            first, last = tag.start("code") - tag.start(), tag.end("code") - tag.start()
            data = tag["script"].lower() == "script" and '"' in tag["code"]
            code = masked_json(tag["code"], mask, interface) if data else mask.marks(tag["code"])
            out += (_tag(tag[0][:first], mask, interface), code, tag[0][last:])
        else:
            out.append(_tag(tag[0], mask, interface))
        at = tag.end()
    return "".join(out) + _text(text[at:], above, mask, interface)


def _text(text: str, above: str, mask: Mask, interface: Interface) -> str:
    """Text below the tag ``above``; a link to a post around a day, in whatever language, is kept."""
    if not text or text.isspace():
        return text
    plain = html.unescape(text)
    if _DATED.match(above) and "/" not in text and "." not in text[-2:] and any(map(str.isdecimal, text)):
        return text
    made = interface.masked(plain, mask)
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
    if _TEXTS.match(name) and (" " in value.strip() or interface.is_said(value)):
        return interface.masked(value, mask)
    if value[:1] in ("/", ".") and name.strip(" \t\n=").lower() in ("href", "src", "poster", "srcset"):
        return mask.path(value)
    return mask.marks(value)
