"""JSON and tables: all values are masked but those that are known to be the machine's; keys are kept."""

# ruff: noqa: E501 - words of a list stand close together

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache

from .. import regex as re
from ..values.dates import parse_time
from .interface import Interface
from .known import WORD, is_known
from .mask import Mask

#: A string ends on its line: where a quotation mark is missing, only the rest of the line is read wrongly.
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*+)(?:"(\s*+:)?|\\?(?=\n|\Z))')
_LITERAL = re.compile(
    _STRING.pattern + r"|'((?:[^'\\\n]|\\.){0,2000}+)'(\s*+:)?"
)  # a cell of a table that is a value of Python, or a string of a script
#: Remarks in a program, and texts with values filled in.
_REMARK = re.compile(r"/\*.{0,4000}?\*/|(?<![:\w\\])//[^\n]*|`[^`]{0,4000}`", re.DOTALL)
#: Words of keys (``entryType``: entry, type) whose values are the machine's where they look like it.
_MACHINE = frozenset(
    "__typename activity availability category subcategory parameter scope basis by client clientlib code color component container control"
    " created creator created_at cursor date datetime day direction display element encoding engine ended end entry environment event"
    " ext extension file filter format found generator hash importance iso item itemtype key kind lang language layout level lib"
    " limited link method mime mode mood module name_space namespace objecttype order platform policy post_type posttype precision"
    " product projection provider quality reason reply_settings role scheme schema section settings severity sha256 sort source"
    " start state status style subtype target threadkit time timestamp timezone type types typename tz unit utc variant verb"
    " verified version via visibility withheld zone".split()
)
#: Words of keys that make them people's again: ``source_user``, ``display_name``, ``client_text``.
_PEOPLE = frozenset(
    "name text title description descr content alt caption headline label handle author user username body note bio tag tags"
    " location place country city region address employer company job school url email phone birthday state_name time_zone".split()
)
_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,60}\.){1,4}[a-z]{2,12}(?:/[^\s]*)?")
_KIND = re.compile(r"(?:\d{1,9}:)?[a-z0-9]+(?:_[a-z0-9]+)+")
_PLAIN = re.compile(r"[\w.:/+|;-]{0,200}")
_NUMBER = re.compile(r"[-+]?\d{1,20}(?:[.,]\d{1,20}){0,4}(?:[eE][-+]?\d{1,3}|\s?[KMBkmb])?")
#: An id of which a spreadsheet made a number.
_ROUNDED_ID = re.compile(r"\d\.(\d{4,17})([Ee]\+?0?1[5-9])")
_SAID_BY_PROGRAMS = frozenset(
    "true false null none nan na undefined infinity yes no datetime tzinfo timezone utc timedelta".split()
)
#: Values that threadkit's own JSON has: severities, availabilities, links and what they and fields are known by.
_OURS = frozenset(
    "loss guess info available deleted withheld protected suspended blocked restricted unavailable missing"
    " reply quote continuation quoted stated matched inferred characters nodes objects"
    " page-author thread-order embedded-copy captured-at assumed-utc page-clock given-timezone status-id copies position links".split()
)
#: What else our own tables hold: keys of posts without ids, counts that were rounded, fields with their basis.
_OWN_VALUE = re.compile(
    r"p[0-9a-f]{20}(?:-\d{1,3})?|(?:(?:replies|reposts|likes|quotes|bookmarks|views) ?)+"
    r"|(?:(?:author|text|id|created_at|metrics|media|reply_to|reposted_by|reposted_at)=[a-z-]{1,30} ?)+"
)
#: Between the strings of JSON: numbers, and words, which only these may be.
_BETWEEN = re.compile(r"(?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d{1,4}(?!\d))?)|(?P<word>[^\W\d_][\w$]*)")
_LETTERS = re.compile(r"[^\W\d_]++")
_NAMED, _BEFORE_KEY = re.compile(r"[\w.:$-]*[^\W\d_]{3}[\w.:$-]*"), re.compile(r"[^\w:\"]*[,{][^\w:\"]*")
_ASSIGNED = re.compile(r"\s*+(?:/\*\*/\s*+)?(?:(?:var|let|const)\s++)?[A-Za-z_$][\w$.]{0,120}\s*+[=(]")
_SHORTEST_ID = 5  # digits; a shorter one may be any number
_COORDINATES = frozenset("coordinates lat long lon lng latitude longitude bbox geo".split())
#: Words of keys whose numbers say where somebody is or lives.
_NEEDS_QUOTES = re.compile(r"[\",;|\t\r\n]")
_BIRTH = frozenset("birthday birthdate birth born dob".split())
_NUMBERED = _COORDINATES | _BIRTH | frozenset("location address phone city zip postcode ip".split())
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?")


def masked_json(text: str, mask: Mask, interface: Interface, *, code: bool = False) -> str:
    """The text with each string value that somebody wrote replaced; numbers that are ids, too.

    ``code``: the text is a program with data in it. In data that are broken, so that what should stand between
    strings does not, nothing is taken for the machine's.
    """
    parts: list[str] = []
    known: dict[tuple[str, str], str] = {}  # what keys and their values became: most stand again and again
    at, key, broken = 0, "", False
    if not code and (start := _ASSIGNED.match(text)):
        at = start.end()
        parts.append(mask.marks(start[0]))
    for found in (_LITERAL if code else _STRING).finditer(text, at):
        gap = text[at : found.start()]
        broken = not code and (_is_no_gap(gap) or (broken and not _is_whole(gap, found)))
        key = "id" if broken else key  # what a value is of is not known any more: any number may be somebody's
        parts.append(masked_program(gap, mask) if code else _between(gap, key, mask))
        at = found.end()
        single = code and found[0][0] == "'"
        written, colon = (found[3], found[4]) if single else (found[1], found[2])
        if colon:
            key = written
            kept = known.get((key, ""))
            kept = known[key, ""] = _key(key, mask) if kept is None else kept
            parts.append(f"{found[0][0]}{kept}{found[0][0]}{colon}")
        elif single and parse_time(written) is not None:
            parts.append(found[0])
        elif single:
            parts.append("'" + (mask.name if _PLAIN.fullmatch(written) else mask.free)(mask.marks(written)) + "'")
        else:
            kept = known.get((key, found[0]))
            kept = known[key, found[0]] = _string(key, found[0], mask, interface) if kept is None else kept
            parts.append(kept)
    rest = text[at:]
    return "".join(parts) + (masked_program(rest, mask) if code else _between(rest, key, mask))


def _key(written: str, mask: Mask) -> str:
    """A key, of which letters may be escaped."""
    try:
        key = json.loads(f'"{written}"', strict=False) if "\\" in written else written
    except ValueError:
        return mask.free(written)
    made = mask.key(key)
    return written if made == key else json.dumps(made, ensure_ascii=written.isascii())[1:-1]


def masked_program(code: str, mask: Mask) -> str:
    """What stands between the strings of a program: remarks and texts with values in them are somebody's."""
    return _REMARK.sub(lambda found: mask.free(found[0]), mask.name(mask.marks(code)))


def _string(key: str, written: str, mask: Mask, interface: Interface) -> str:
    """A string with its quotes. One that is no JSON, such as those of styles, is somebody's."""
    try:
        value = json.loads(written, strict=False)
    except ValueError:
        end = '"' if written[1:].endswith('"') else ""
        return '"' + mask.free(written[1:].removesuffix('"')) + end
    made = masked_value(key, value, mask, interface)
    return written if made == value else json.dumps(made, ensure_ascii=written.isascii())


def _is_no_gap(text: str) -> bool:
    """Whether words stand where only values of programs may: a quotation mark is missing, or one too many."""
    return text not in _USUAL_GAPS and any(
        len(one) > 1 and one.lower() not in _SAID_BY_PROGRAMS for one in _LETTERS.findall(text)
    )


def _is_whole(gap: str, found: re.Match[str]) -> bool:
    """Whether a key that readers know stands where keys do: what damage did to the data ends before it."""
    named = found[2] and _NAMED.fullmatch(found[1])
    return bool(named) and _BEFORE_KEY.fullmatch(gap) is not None and all(map(is_known, WORD.findall(found[1])))


def _between(text: str, key: str, mask: Mask) -> str:
    """What stands between strings: numbers of which some are ids or tell a place, and hardly any words."""
    if not any(map(str.isalnum, text)):
        return text
    words = _words(key)

    def masked(found: re.Match[str]) -> str:
        if found["word"]:
            return found[0] if found[0].lower() in _SAID_BY_PROGRAMS or len(found[0]) == 1 else mask.word(found[0])
        if words & _NUMBERED:
            return mask.digits(found[0])
        is_id = found[0].isdecimal() and len(found[0]) >= _SHORTEST_ID and not words.isdisjoint(_IDS)
        return mask.id(found[0]) if is_id or (len(found[0]) >= 15 and found[0].isdecimal()) else found[0]

    return _BETWEEN.sub(masked, text)


_IDS = frozenset(("id", "ids", "user", "pk"))
_USUAL_GAPS = frozenset((", ", " ", ",", "", "},", "}, ", "{"))


@lru_cache(maxsize=4000)
def _words(key: str) -> frozenset[str]:
    """The words of a key, and the key."""
    return frozenset((*(word.lower() for word in _WORDS.findall(key)), key.lower()))


def masked_table(text: str, mask: Mask, interface: Interface) -> str:
    """The table with the cells that somebody wrote replaced, each in the quotes that it had; columns' names are kept."""
    comma = max(",\t;|", key=text.partition("\n")[0].count)
    parts: list[str] = []
    header: list[str] = []
    for row in _rows(text, comma):
        cells = [_plain_cell(cell) for cell in row]
        if not header and len(row) > 1 and _is_header(cells):
            header = cells
            made = [mask.key(cell) for cell in cells]
        else:
            keys = (*header, *[""] * len(row))
            made = [masked_value(key, cell, mask, interface) for key, cell in zip(keys, cells, strict=False)]
        parts += map(_written_cell, row, cells, made)
    return "".join(parts)


def _rows(text: str, comma: str) -> Iterator[list[re.Match[str]]]:
    """The cells of each row as they are written, with what ends them."""
    row: list[re.Match[str]] = []
    for cell in _cell(comma).finditer(text):
        if cell[0]:
            row.append(cell)
        if row and cell["end"] != comma:
            yield row
            row = []


@cache
def _cell(comma: str) -> re.Pattern[str]:
    """A cell, in quotes or not; behind the second quote more may stand, which the same cell holds."""
    return re.compile(
        rf'(?:"(?P<quoted>(?:[^"]|"")*+)(?P<closed>"?)(?P<more>[^\r\n{comma}]*+)|(?P<plain>[^\r\n{comma}]*+))'
        rf"(?P<end>{re.escape(comma)}|\r?\n|\r|\Z)"
    )


def _plain_cell(cell: re.Match[str]) -> str:
    return str(cell["plain"] if cell["quoted"] is None else cell["quoted"].replace('""', '"') + cell["more"])


def _written_cell(cell: re.Match[str], plain: str, made: str) -> str:
    """A cell with other words, written as it was; in quotes where it needs them."""
    if made == plain:
        return cell[0]
    quoted = made.replace('"', '""')
    if cell["quoted"] is not None:
        return f'"{quoted}{cell["closed"]}{cell["end"]}'
    return (f'"{quoted}"' if _NEEDS_QUOTES.search(made) and not _NEEDS_QUOTES.search(plain) else made) + cell["end"]


def _is_header(row: list[str]) -> bool:
    """Whether a first row names the columns: it holds no values, or half of it are words that readers know."""
    named = sum(all(map(is_known, WORD.findall(cell))) for cell in row if cell)
    return named * 2 > len(row) or not any(_NUMBER.fullmatch(cell) or parse_time(cell) for cell in row)


def masked_value(key: str, value: str, mask: Mask, interface: Interface) -> str:
    """``value``, masked but where it is known not to be somebody's: by its key and its looks."""
    words = _words(key)
    value = mask.without_files(value)
    if _IP.fullmatch(value) or not words.isdisjoint(_BIRTH):
        return mask.free(mask.digits(value))
    if rounded := _ROUNDED_ID.fullmatch(value):
        made = mask.id(str(int(float(value))))
        return f"{made[0]}.{made[1:][: len(rounded[1])]}{rounded[2]}"
    if _NUMBER.fullmatch(value):
        return _number(words, value, mask)
    if _is_machine(words, value, interface, mask):
        return mask.marks(value)
    if value.startswith(("http://", "https://")) and " " not in value:
        return mask.link(value)
    if _DOMAIN.fullmatch(value):
        return mask.link(value)
    if "</" in value or "/>" in value:
        from .markup import masked_markup  # which masks the data in markup by what is here

        return masked_markup(value, mask, interface)
    if value[0] in "[{" and value[-1] in "]}":
        return _masked_literal(value, mask, interface)
    own = (" " in value and words.isdisjoint(_PEOPLE)) or interface.is_notice(value)
    return interface.masked(value, mask) if own else mask.free(value)


def _number(words: frozenset[str], value: str, mask: Mask) -> str:
    """A number: one that tells a place, an id, or any other."""
    if not words.isdisjoint(_NUMBERED):
        return mask.digits(value)
    is_id = value.isdecimal() and len(value) >= _SHORTEST_ID and not words.isdisjoint(_IDS)
    return mask.id(value) if is_id else mask.marks(value)


def _is_machine(words: frozenset[str], value: str, interface: Interface, mask: Mask) -> bool:
    if not value or value.lower() in _SAID_BY_PROGRAMS or parse_time(value) is not None:
        return True
    if (value in _OURS and words.isdisjoint(_PEOPLE)) or _OWN_VALUE.fullmatch(value):
        return True
    if words == {"name"}:
        return (
            _KIND.fullmatch(value) is not None and mask.is_name(value) and not interface.is_said(value)
        )  # of a card
    if words.isdisjoint(_MACHINE) or not words.isdisjoint(_PEOPLE):
        return False
    return _PLAIN.fullmatch(value) is not None and mask.is_name(value)


def _masked_literal(text: str, mask: Mask, interface: Interface) -> str:
    """A cell that is a value of JSON or of Python."""
    parts: list[str] = []
    at = 0
    key = ""
    for found in _LITERAL.finditer(text):
        parts.append(_between(text[at : found.start()], key, mask))
        at = found.end()
        written, quote = found[1] if found[3] is None else found[3], found[0][0]
        if colon := found[2] or found[4]:
            key = written
            parts.append(quote + mask.key(key) + quote + colon)
        else:
            parts.append(quote + masked_value(key, written, mask, interface) + quote)
    return "".join(parts) + _between(text[at:], key, mask)
