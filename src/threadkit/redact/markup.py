"""Pages of HTML and feeds: all text between tags is masked, but what is known to be the interface's."""

# ruff: noqa: E501 - words of a list stand close together

from __future__ import annotations

import html
from urllib.parse import quote, unquote

from .. import regex as re
from ..values.text import unescaped
from .data import masked_json, masked_program
from .interface import Interface
from .mask import Mask

#: A remark reaches to the next one's beginning at most: those without an end would be looked through again and again.
_TAG = re.compile(
    r"<!--(?:[^-<]++|-(?!->)|<(?!!--))*+-->|<!\[CDATA\[|\]\]>|<(?:[^<>\"']++|\"[^\"]{0,20000}+\"|'[^']{0,20000}+')*+>|<[^<>]*+>"
    r"|<[/!]?[A-Za-z][^<>]*+"  # one that damage left without its end
)
_COMMA = re.compile("[,、،]")
_ATTRIBUTE = re.compile(r"""(\s[\w:.-]{1,60}=)("[^"]*"|'[^']*'|[^\s"'<>=`]+)""")
_SHOWN = re.compile(r"\s(?:alt|title|aria-label)=", re.IGNORECASE)
_TEXTS = re.compile(r"\s(?:content|data-[\w-]*name|label|value)=", re.IGNORECASE)
#: Attributes whose values are for programs, whatever they look like.
_OF_PROGRAMS = frozenset(
    "class id style role type rel lang dir charset http-equiv name property itemprop itemtype itemscope media sizes"
    " width height target method for tabindex data-testid d viewbox xmlns fill datetime crossorigin referrerpolicy transform"
    " points allow sandbox srcdoc accept scope data-component-name data-time data-time-ms data-expires headers version rev".split()
)
#: Attributes that give names, or list some.
_NAMES = frozenset("class id name for headers itemprop".split())
_OF_PEOPLE = re.compile(
    r"name|text|title|label|content|mention|hash|query|value|user|author|place|location|descr|quote"
)
#: Those whose numbers tell a place.
_NUMBERED = re.compile(r"(?:^|[:_-])(?:lat|lon|lng|geo|coord)")
_PLACE = re.compile(r"<meta\b[^<>]*(?:latitude|longitude|geo\.position|ICBM)", re.IGNORECASE)
_ADDRESSES = frozenset("href src action poster data-src cite background".split())
_ELEMENT = re.compile(r"<[/!?]?[A-Za-z][\w:.-]*+")
_WITHIN = re.compile(r"<[/!?]?[A-Za-z][\w:.-]*+|(?<=\s)(?:class|id|dir|role|href|data-testid)=")
#: What a list of names of attributes does not hold.
_IN_TEXTS = re.compile(r"[<>\"'=.,;!?…]")
_PLAIN = re.compile(r"[\w.:+-]{0,60}")
#: Numbers that a name may hold: of a remark, of a person; those of posts are masked with all ids.
_NUMBERS = re.compile(r"(?<!\w)\d{5,14}(?!\w)")
_OTHER_SCHEME = re.compile(r"(?:mailto|sms|tel|whatsapp|tg|fb-messenger|javascript|intent|twitter):", re.IGNORECASE)
#: Where and when a page was saved, as browsers, SingleFile and archives write it into remarks.
_SAVERS = re.compile(
    r"saved from url=|^\s*(?:Page saved with SingleFile|url:|saved date:)|FILE ARCHIVED ON|snapshot of the page as"
)
_DATA = re.compile(r"\s*(?:[\[{]|[\w$.]{1,80}\s*=\s*[\[{])")
_IN_STYLES = re.compile(
    r"(?P<remark>/\*(?:[^*/]++|\*(?!/)|/(?!\*))*+\*/)|\"(?:[^\"\\\n]|\\.){0,2000}+\"|'(?:[^'\\\n]|\\.){0,2000}+'"
    r"|(?P<address>url\(\s{0,9})(?P<path>(?!https?:|data:)[^\s\"'()]++)|[.#][A-Za-z_][\w-]*+"
)
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|\[CDATA\[|>)|\]", re.IGNORECASE)
_DATED = re.compile(r"<a\b[^<>]*/status(?:es)?/\d", re.IGNORECASE)


#: Markup within scripts and attributes of markup, and so on; below that nobody's page has any.
_DEEPEST = 8


def masked_markup(text: str, mask: Mask, interface: Interface, depth: int = 0) -> str:
    """The page with the words between its tags replaced, in attributes that hold text, and in its data.

    ``depth`` is that of scripts and attributes that the text stands in. What is too deep is masked whole.
    """
    if depth > _DEEPEST:
        return mask.free(text)
    out: list[str] = []
    at, above = 0, ""
    while tag := _TAG.search(text, at):
        out.append(_text(text[at : tag.start()], above, mask, interface))
        above, at = tag[0], tag.end()
        out.append(_tag(above, mask, interface, depth))
        name = above[1:7].lower()
        if name in ("script", "style ", "style>"):
            close = text.find(f"</{name.strip(' >')}", at)
            close = close if close >= 0 else len(text)
            code = text[at:close]
            out.append(_style(code, mask) if name.startswith("style") else _code(code, mask, interface, depth))
            at = close
    return "".join(out) + _text(text[at:], above, mask, interface)


def _code(code: str, mask: Mask, interface: Interface, depth: int) -> str:
    """What a script holds: its data are masked as data, markup that it keeps for later as markup."""
    if code.lstrip().startswith("<") and not code.lstrip().startswith("<!--"):
        return masked_markup(code, mask, interface, depth + 1)
    return (
        masked_json(code, mask, interface, code=not _DATA.match(code))
        if '"' in code or "'" in code
        else masked_program(code, mask)
    )


def _style(code: str, mask: Mask) -> str:
    """What a sheet of styles holds: names and numbers of programs, addresses, remarks, and words in quotes."""

    def masked(found: re.Match[str]) -> str:
        if found["address"]:
            return found["address"] + mask.path(found["path"])
        return mask.free(found[0]) if found["remark"] or " " in found[0] else mask.name(found[0])

    return _IN_STYLES.sub(masked, mask.marks(mask.without_files(code)))


def _text(text: str, above: str, mask: Mask, interface: Interface) -> str:
    """Text below the tag ``above``; a link to a post around a day, in whatever language, is kept."""
    if not text or text.isspace():
        return text
    plain = unescaped(text)
    is_day = _DATED.match(above) and "/" not in text and "." not in text[-2:] and any(map(str.isdecimal, text))
    if is_day and mask.without_marks(plain) == plain:  # and names nobody
        mask.doubt(interface.unknown(plain))
        return text
    made = (interface.title(plain, mask) if above[:6] == "<title" else None) or interface.masked(plain, mask)
    return text if made == plain else made if "<" in text else html.escape(made, quote=False)


def _tag(tag: str, mask: Mask, interface: Interface, depth: int) -> str:
    """A tag: its attributes that hold text, data or code, and whom and what the others name."""
    if tag.startswith("<!--"):
        return _comment(tag, mask)
    if tag.startswith("<?") and not tag.startswith("<?xml"):
        return f"<?{mask.free(tag[2:])}"
    if tag.startswith(("<!", "]")):
        return mask.marks(tag) if _DOCTYPE.match(tag) else mask.name(mask.marks(tag))
    is_place = _PLACE.search(tag) is not None
    parts: list[str] = []
    at = 0
    for found in _ATTRIBUTE.finditer(tag):
        parts.append(_between(tag[at : found.start()], mask, interface))
        quote = found[2][0] if found[2][0] in "\"'" else ""
        written = found[2][1:-1] if quote else found[2]
        plain = unescaped(written)
        made = _attribute(found[1], plain, mask, interface, depth)
        made = mask.digits(made) if is_place and found[1].strip() == "content=" else made
        parts.append(found[1] + quote + (written if made == plain else html.escape(made)) + quote)
        at = found.end()
    return "".join(parts) + _between(tag[at:], mask, interface)


def _between(piece: str, mask: Mask, interface: Interface) -> str:
    """What is no attribute with a value: the element's name; text, where a quotation mark is missing before it."""
    start = _ELEMENT.match(piece)
    name, rest = (start[0], piece[start.end() :]) if start else ("", piece)
    if "<" in rest:
        return mask.name(mask.marks(name)) + _within(rest, mask)
    said = _IN_TEXTS.search(rest.rstrip(" />\t\r\n"))
    return mask.name(mask.marks(name)) + (mask.free(rest) if said else mask.name(mask.marks(rest)))


def _within(text: str, mask: Mask) -> str:
    """Markup that stands within a tag, of which nobody knows what it is: only names that readers know stay."""
    parts: list[str] = []
    at = 0
    for found in _WITHIN.finditer(text):
        parts += (mask.free(text[at : found.start()]), mask.name(mask.marks(found[0])))
        at = found.end()
    return "".join(parts) + mask.free(text[at:])


def _comment(comment: str, mask: Mask) -> str:
    """A remark in the markup: what is no line of the program that saved the page is somebody's."""
    lines = (mask.marks(line) if _SAVERS.search(line) else mask.free(line) for line in comment[4:-3].split("\n"))
    return "<!--" + "\n".join(lines) + "-->"


def _attribute(name: str, value: str, mask: Mask, interface: Interface, depth: int) -> str:
    value = mask.without_files(value)
    if value[:1] in ("{", "[") and ('"' in value or "'" in value):
        return masked_json(value, mask, interface, code='"' not in value)
    if "<" in value and ">" in value:
        return masked_markup(value, mask, interface, depth + 1)
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
    if plain_name.startswith("on"):
        return masked_json(value, mask, interface, code=True)
    if plain_name in _NAMES:
        return _NUMBERS.sub(lambda found: mask.id(found[0]), mask.name(mask.program(value)))
    if plain_name in _OF_PROGRAMS:
        return mask.program(value)
    if value.startswith(("http://", "https://")):
        return mask.marks(value)
    if _PLAIN.fullmatch(value) and not _OF_PEOPLE.search(plain_name):
        return mask.digits(mask.free(value)) if _NUMBERED.search(plain_name) else mask.name(mask.marks(value))
    return interface.masked(value, mask)


def _counts(label: str) -> bool:
    """Whether a button's label is a row of counts, in whatever language."""
    pieces = [piece.strip() for piece in _COMMA.split(label)]
    counted = [piece for piece in pieces if piece[:1].isdecimal() or piece[-1:].isdecimal()]
    return len(pieces) > 1 and len(counted) * 2 >= len(pieces) and max(map(len, pieces)) < 40
