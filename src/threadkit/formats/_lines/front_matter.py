"""The properties at the head of a note: YAML between ``---`` lines, or Logseq's ``key:: value`` lines.

Only what note-taking tools write is read: scalars, quoted scalars and flat lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ... import regex as re
from ...values.text import trim
from .ledger import Ledger
from .lines import Lines
from .roles import Role

_KEY = re.compile(r"([A-Za-z][\w-]{0,40}):(?:\s+(.*))?$")
_PROPERTY = re.compile(r"([A-Za-z][\w-]{0,40})::\s*(.*)$")
_MAX_LINES = 400
_FEWEST = 2  # keys that are no chance below a rule
#: What announces that a value stands in the indented lines below.
_BLOCK_SCALARS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})


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
                if found := re.match(r"[\[\s]*@(\w{1,50})", value):
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
        stop = min(len(lines), first + _MAX_LINES)
        for last in range(first + 1, stop):
            if lines.lines[last].startswith(("## ", "![")):
                break  # a note's own text: its properties have lost their end
            if lines.lines[last] == "---":
                return _made(_yaml(lines.rows[first + 1 : last]), last + 1)
        return _without_end(lines, first + 1)
    values: dict[str, list[str]] = {}
    number = first
    while number < len(lines) and (found := _PROPERTY.match(lines.lines[number])):
        values[found[1]] = [_scalar(found[2])]
        number += 1
    return _made(values, number if values else 0)


def _without_end(lines: Lines, first: int) -> FrontMatter:
    """Properties that have lost the line at their end: keys and values down to the first blank line."""
    last = next((number for number in range(first, len(lines)) if not lines.lines[number]), first)
    rows = lines.lines[first:last]
    if len(rows) < _FEWEST or not all(map(_KEY.match, rows)):
        return FrontMatter({}, 0, {})
    return _made(_yaml(rows), last)


def _made(values: dict[str, list[str]], lines: int) -> FrontMatter:
    written = {key: found[0] if len(found) == 1 else tuple(found) for key, found in values.items()}
    return FrontMatter({key.lower(): found for key, found in values.items()}, lines, written)


def claim_front_matter(ledger: Ledger, properties: FrontMatter) -> None:
    """Claim the lines of the properties."""
    for number in property_lines(ledger.lines, properties):
        ledger.claim(number, number, Role.FRONT_MATTER)


def property_lines(lines: Lines, properties: FrontMatter) -> list[int]:
    """The lines of the properties; a line of another shape among them is none."""
    found = []
    for number in range(properties.lines):
        line = lines.lines[number]
        listed = line.startswith("- ") and "](http" not in line
        if line == "---" or listed or _KEY.match(line) or _PROPERTY.match(line) or _goes_on(lines.rows[number]):
            found.append(number)
    return found


def _goes_on(row: str) -> bool:
    """Whether a line goes on with the value above it: it is indented, as a stray one is not."""
    return row[:1] in (" ", "\t") and not row.isspace()


def _yaml(rows: Sequence[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for row in rows:
        line = trim(row)
        if line.startswith("- ") and key:
            values[key].append(_scalar(line[2:]))
        elif found := _KEY.match(line):
            key = found[1]
            values[key] = [_scalar(found[2])] if found[2] and found[2] not in _BLOCK_SCALARS else []
        elif key and _goes_on(row):
            values[key].append(line)
    return values


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote = value[0]
        value = value[1:-1]
        value = value.replace('\\"', '"').replace("\\\\", "\\") if quote == '"' else value.replace("''", "'")
    return value.strip()
