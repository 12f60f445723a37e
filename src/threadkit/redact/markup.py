"""Pages of HTML and feeds: all text between tags is masked, but what is known to be the interface's."""

# ruff: noqa: E501 - words of a list stand close together

from __future__ import annotations

import html
from urllib.parse import quote, unquote

from .. import regex as re
from .data import masked_json
from .interface import Interface
from .mask import Mask

_TAG = re.compile(r"<!\[CDATA\[|\]\]>|<(?:[^<>\"']++|\"[^\"]{0,20000}+\"|'[^']{0,20000}+')*+>|<[^<>]*+>")
_COMMA = re.compile("[,、،]")
_ATTRIBUTE = re.compile(r"""(\s[\w:.-]{1,60}=)("[^"]*"|'[^']*'|[^\s"'<>=`]+)""")
_SHOWN = re.compile(r"\s(?:alt|title|aria-label)=", re.IGNORECASE)
_TEXTS = re.compile(r"\s(?:content|data-[\w-]*name|label|value)=", re.IGNORECASE)
#: Attributes whose values are for programs, whatever they look like.
_OF_PROGRAMS = frozenset(
    "class id style role type rel lang dir charset http-equiv name property itemprop itemtype itemscope media sizes"
    " width height target method for tabindex data-testid d viewbox xmlns fill datetime crossorigin referrerpolicy transform"
    " points allow sandbox srcdoc onclick onload accept scope data-time data-time-ms data-expires headers version rev".split()
)
_OF_PEOPLE = re.compile(
    r"name|text|title|label|content|mention|hash|query|value|user|author|place|location|descr|quote"
)
_ADDRESSES = frozenset("href src action poster data-src cite background".split())
_PLAIN = re.compile(r"[\w.:+-]{0,60}")
_OTHER_SCHEME = re.compile(r"(?:mailto|sms|tel|whatsapp|tg|fb-messenger|javascript|intent|twitter):", re.IGNORECASE)
_DATA = re.compile(r"\s*(?:[\[{]|[\w$.]{1,80}\s*=\s*[\[{])")
_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.){0,2000}+)"')
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
            code = text[at:close]
            out.append(_style(code, mask) if name.startswith("style") else _code(code, mask, interface))
            at = close
    return "".join(out) + _text(text[at:], above, mask, interface)


def _code(code: str, mask: Mask, interface: Interface) -> str:
    """What a script holds: its data are masked as data, markup that it keeps for later as markup."""
    if code.lstrip().startswith("<") and not code.lstrip().startswith("<!--"):
        return masked_markup(code, mask, interface)
    return (
        masked_json(code, mask, interface, code=not _DATA.match(code), in_script=True)
        if '"' in code or "'" in code
        else mask.own(code)
    )


def _style(code: str, mask: Mask) -> str:
    """What a sheet of styles holds: names and numbers of programs, addresses, and perhaps words in quotes."""
    return _QUOTED.sub(lambda found: f'"{mask.free(found[1])}"' if " " in found[1] else found[0], mask.marks(code))


def _text(text: str, above: str, mask: Mask, interface: Interface) -> str:
    """Text below the tag ``above``; a link to a post around a day, in whatever language, is kept."""
    if not text or text.isspace():
        return text
    plain = html.unescape(text)
    is_day = _DATED.match(above) and "/" not in text and "." not in text[-2:] and any(map(str.isdecimal, text))
    if is_day and mask.without_marks(plain) == plain:  # and names nobody
        return text
    made = (interface.title(plain, mask) if above[:6] == "<title" else None) or interface.masked(plain, mask)
    return text if made == plain else html.escape(made, quote=False)


def _tag(tag: str, mask: Mask, interface: Interface) -> str:
    """A tag: its attributes that hold text, data or code, and whom and what the others name."""
    parts: list[str] = []
    at = 0
    for found in _ATTRIBUTE.finditer(tag):
        parts.append(mask.marks(tag[at : found.start()]))
        quote = found[2][0] if found[2][0] in "\"'" else ""
        written = found[2][1:-1] if quote else found[2]
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
    plain_name = name.strip(" \t\r\n=").lower()
    if value.startswith("//"):
        return mask.link(f"https:{value}").removeprefix("https:")
    if (value[:1] in ("/", ".") and plain_name not in _OF_PROGRAMS) or (
        plain_name in _ADDRESSES and ":" not in value
    ):
        return mask.path(value)
    if scheme := _OTHER_SCHEME.match(value):
        return scheme[0] + quote(mask.free(unquote(value[scheme.end() :])), safe="?&=@:/;,.!'()#+")
    if plain_name in _OF_PROGRAMS:
        return mask.program(value)
    if value.startswith(("http://", "https://")):
        return mask.marks(value)
    if _PLAIN.fullmatch(value) and not _OF_PEOPLE.search(plain_name):
        return mask.own(value)
    return interface.masked(value, mask)


def _counts(label: str) -> bool:
    """Whether a button's label is a row of counts, in whatever language."""
    pieces = [piece.strip() for piece in _COMMA.split(label)]
    counted = [piece for piece in pieces if piece[:1].isdecimal() or piece[-1:].isdecimal()]
    return len(pieces) > 1 and len(counted) * 2 >= len(pieces) and max(map(len, pieces)) < 40
