"""The properties at the head of a note: YAML between ``---`` lines, or Logseq's ``key:: value`` lines.

Only what note-taking tools write is read: scalars, quoted scalars and flat lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ... import regex as re
from .ledger import Ledger
from .lines import Lines
from .roles import Role

#: A key of any language, one that stands below another, and an item of a list.
_KEY = re.compile(r"([^\W\d_][\w .-]{0,40}|[^\s\w\"'#>\[\]{}-]{1,4}):(?:\s+(.{0,4000}))?$")
_NESTED = re.compile(r"\s{1,8}([^\W\d_][\w -]{0,40}):\s+(.{1,4000})$")
_ITEM = re.compile(r"\s{0,8}-\s+(.{1,2000})$")
#: A key of the plain kind, told without the line that ends the properties.
_PLAIN_KEY = re.compile(r"([A-Za-z][\w-]{0,40}):(?:\s+(.*))?$")
_PROPERTY = re.compile(r"([A-Za-z][\w-]{0,40})::\s*(.*)$")
#: The sign of a block, whose lines are indented: ``|`` keeps their ends, ``>`` folds them.
_BLOCK = re.compile(r"[|>][-+\d]{0,2}\s*$")
#: An escape in a scalar between double quotation marks.
_ESCAPE = re.compile(r"((?:\\u[0-9A-Fa-f]{4}){1,4000})|\\([ntr\"\\/])")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", '"': '"', "\\": "\\", "/": "/"}
_MAX_LINES = 400
_FEWEST = 2  # keys that are no chance below a rule


class FrontMatter(NamedTuple):
    """The properties by lower-case key, each a list of its values, and the number of lines they take.

    ``written`` are the same under their keys as written: one value, or several of a list.
    """

    values: dict[str, list[str]]
    lines: int
    written: dict[str, str | tuple[str, ...]]

    def first(self, *keys: str) -> str | None:
        """The first value under any of ``keys``, or None."""
        for key in keys:
            for value in self.values.get(key, ()):
                if value:
                    return value
        return None

    def handle(self) -> str | None:
        """The username that ``author`` or ``handle`` names, as in ``[[@name]]``, or None."""
        for key in ("handle", "author", "username"):
            for value in self.values.get(key, ()):
                if found := re.match(r"[\[\s]{0,20}+@(\w{1,50})", value):
                    return found[1]
        return None

    def date(self, *keys: str) -> datetime | None:
        """The moment under any of ``keys`` (a bare date is its midnight, UTC), or None."""
        for key in keys:
            for value in self.values.get(key, ()):
                try:
                    moment = datetime.fromisoformat(value)
                except ValueError:
                    continue
                return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return None


def front_matter(lines: Lines) -> FrontMatter:
    """The properties that ``lines`` begin with; none: an empty record of no lines."""
    first = next((number for number, line in enumerate(lines.lines) if line), 0)
    if lines.lines[first] == "---":
        last = closing_rule(lines.lines, first)
        if last is not None:
            return _made(read_properties(lines.rows[first + 1 : last]), last + 1)
        return _without_end(lines, first + 1)
    values: dict[str, str | tuple[str, ...]] = {}
    number = first
    while number < len(lines) and (found := _PROPERTY.match(lines.lines[number])):
        values[found[1]] = unquoted(found[2])
        number += 1
    return _made(values, number if values else 0)


def _without_end(lines: Lines, first: int) -> FrontMatter:
    """Properties that have lost the line at their end: keys and values down to the first blank line."""
    last = next((number for number in range(first, len(lines)) if not lines.lines[number]), first)
    rows = lines.lines[first:last]
    if len(rows) < _FEWEST or not all(map(_PLAIN_KEY.match, rows)):
        return FrontMatter({}, 0, {})
    return _made(read_properties(rows), last)


def closing_rule(lines: Sequence[str], first: int) -> int | None:
    """The line that closes the properties which the line ``first`` opens; None where their end is lost."""
    for last in range(first + 1, min(len(lines), first + _MAX_LINES)):
        if lines[last].startswith(("## ", "![")):
            return None  # a note's own text
        if lines[last] == "---":
            return last
    return None


def _made(found: dict[str, str | tuple[str, ...]], lines: int) -> FrontMatter:
    lists = {key: list(filter(None, [one] if isinstance(one, str) else one)) for key, one in found.items()}
    written = {key: one[0] if len(one) == 1 else tuple(one) for key, one in lists.items()}
    return FrontMatter({key.lower(): one for key, one in lists.items()}, lines, written)


def claim_front_matter(ledger: Ledger, properties: FrontMatter) -> None:
    """Claim the lines of the properties."""
    for number in property_lines(ledger.lines, properties):
        ledger.claim(number, number, Role.FRONT_MATTER)


def property_lines(lines: Lines, properties: FrontMatter) -> list[int]:
    """The lines of the properties; a line of another shape among them is none."""
    return [
        number
        for number in range(properties.lines)
        if (line := lines.lines[number])
        and (line == "---" or _PROPERTY.match(line) or is_property(lines.rows[number]))
        and not (lines.rows[number].startswith("- ") and "](http" in line)
    ]


def is_property(row: str) -> bool:
    """Whether a line between the ``---`` is one of properties; a stray one there stands at the margin."""
    return row[:1].isspace() or _KEY.match(row) is not None or _ITEM.match(row) is not None


def read_properties(rows: Sequence[str]) -> dict[str, str | tuple[str, ...]]:
    """The keys and values of YAML that note tools write: scalars, blocks, flat lists, one level of nested keys."""
    values: dict[str, str | tuple[str, ...]] = {}
    key, block = "", ""
    for row in rows:
        if block and (not row.strip() or row[0].isspace()):
            values[key] = f"{values[key]}{_joint(str(values[key]), block, row)}{row.strip()}".lstrip("\n ")
        elif found := _KEY.match(row):
            key, block = found[1].strip(), (found[2] or "").strip()[:1] if _BLOCK.match(found[2] or "") else ""
            values[key] = "" if block else _listed(found[2] or "")
        elif key and (item := _ITEM.match(row)):
            before = values[key]
            values[key] = (*(before if isinstance(before, tuple) else ()), unquoted(item[1]))
        elif nested := _NESTED.match(row):
            values[nested[1].strip()] = _listed(nested[2])
        elif key and row.strip() and row[0].isspace() and isinstance(before := values[key], str):
            values[key] = f"{before} {row.strip()}".strip()
    return {name: one.strip() if isinstance(one, str) else one for name, one in values.items()}


def _joint(before: str, block: str, row: str) -> str:
    """What joins a row to the rows of its block above: their end, or in a folded block a space."""
    if block == "|" or not row.strip():
        return "\n"
    return "" if before.endswith("\n") else " "


def _listed(value: str) -> str | tuple[str, ...]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return tuple(unquoted(one) for one in value[1:-1].split(",") if one.strip())
    return unquoted(value)


def unquoted(value: str) -> str:
    """A YAML scalar without its quotation marks."""
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        mark, value = value[0], value[1:-1]
        value = _ESCAPE.sub(_escaped, value) if mark == '"' else value.replace("''", "'")
    return value.strip()


def _escaped(found: re.Match[str]) -> str:
    """What stands for an escape in a quoted scalar."""
    if codes := found[1]:
        return bytes.fromhex(codes.replace("\\u", "")).decode("utf-16-be", "replace")
    return _ESCAPES[found[2]]
