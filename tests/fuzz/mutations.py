"""Ways to damage a saved page: of any bytes, of lines, of JSON, of markup and of tables."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from typing import Any

import abuse
import drift

Mutation = Callable[[str, random.Random], str]

#: What readers stumble over: marks of structure, numbers without end, edges of the calendar, control characters.
ODD = (
    "", " ", "\n", "\n\n", "\r", "\t", "\x00", "\x0b", "\x0c", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ud83d",
    "@", "@@", "·", "#", "```", "---", "> ", "* ", "| a | b |", "![", "](", "[[", "]]", "<", ">", "</div>", "<b>", "<!--", "]]>",
    "&#0;", "&#x110000;", "{", "}", "[", "]", '"', "\\", "\\u0000", "\\ud83d", ",", ";", ":", "=", "null", "true", "-1", "1e999",
    "0", "9" * 25, "9" * 400, "1.2K", "1,2 Mio.", "12.5万", "6h", "May 1", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "29 February", "https://x.com/a/status/20", "https://x.com/" + "a" * 300, "x" * 3000, "Show more", "Replying to @a", "1/", "🧵",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1e300, "", [], {}, [[]], {"a": []}, "\ud83d", "\x1b[2J", "9" * 400, "x" * 3000,
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "Wed Oct 10 20:19:24 +9999 99999",
)  # fmt: skip
WHOLE = 0.5  # of the pages are changed as a whole, too
ABUSED = 0.5  # of the pages are treated as no site would
LARGEST = 400_000  # characters of a damaged copy
_TAG = re.compile(r"<[^<>]{1,300}>")


def _place(text: str, rng: random.Random) -> int:
    return rng.randrange(len(text) + 1)


def delete(text: str, rng: random.Random) -> str:
    """A stretch is gone."""
    at = _place(text, rng)
    return text[:at] + text[at + int(rng.paretovariate(0.7)) :]


def double(text: str, rng: random.Random) -> str:
    """A stretch stands twice, or many times."""
    at = _place(text, rng)
    part = text[at : at + rng.choice((1, 5, 40, 400))]
    return text[:at] + part * rng.choice((2, 3, 50)) + text[at + len(part) :]


def insert(text: str, rng: random.Random) -> str:
    """Something odd is put in."""
    at = _place(text, rng)
    return text[:at] + rng.choice(ODD) * rng.choice((1, 1, 1, 3, 200)) + text[at:]


def cut(text: str, rng: random.Random) -> str:
    """The page ends early, or begins late."""
    at = _place(text, rng)
    return text[:at] if rng.random() < 0.7 else text[at:]


def swap(text: str, rng: random.Random) -> str:
    """Two stretches change places."""
    a, b, c = sorted(_place(text, rng) for _ in range(3))
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def lines(text: str, rng: random.Random) -> str:
    """Lines are gone, stand twice, change places, are joined, indented or quoted."""
    rows = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        at, other = rng.randrange(len(rows)), rng.randrange(len(rows))
        match rng.randrange(7):
            case 0:
                del rows[at : at + rng.choice((1, 1, 1, 5))]
            case 1:
                rows[at:at] = rows[other : other + rng.choice((1, 1, 3))]
            case 2:
                rows[at], rows[other] = rows[other], rows[at]
            case 3:
                rows[at : at + 2] = [" ".join(rows[at : at + 2])]
            case 4:
                rows[at] = rng.choice(("    ", "> ", "- ", "\t", "\u200b")) + rows[at]
            case 5:
                rows.insert(at, rng.choice(ODD))
            case 6:
                rows[at] = rows[at][: rng.randrange(len(rows[at]) + 1)]
        rows = rows or [""]
    return rng.choice(("\n", "\n", "\n", "\r\n", "\r")).join(rows)


def data(text: str, rng: random.Random) -> str:
    """JSON with other values, keys gone, doubled or renamed, levels added."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return lines(text, rng)
    places: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        one = stack.pop()
        items = (
            list(one.items()) if isinstance(one, dict) else list(enumerate(one)) if isinstance(one, list) else []
        )
        places += [(one, key) for key, _ in items]
        stack += [inner for _, inner in items]
    for _ in range(rng.randint(1, 4)):
        if places:
            _change(*rng.choice(places), places, rng)
    return json.dumps(value, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, None, 1)))


def _change(holder: Any, key: Any, places: list[tuple[Any, Any]], rng: random.Random) -> None:
    try:
        old = holder[key]
    except (KeyError, IndexError):
        return
    other, place = rng.choice(places)
    match rng.randrange(6):
        case 0:
            holder[key] = rng.choice(VALUES)
        case 1:
            del holder[key]
        case 2 if isinstance(holder, dict):
            holder[f"{key}{rng.choice(('_', 's', 'x'))}"] = holder.pop(key)
        case 3:
            holder[key] = rng.choice(([old], {"value": old}, {"data": old}, [old, old]))
        case 4:
            holder[key] = (
                json.loads(json.dumps(other[place]))
                if place in (other if isinstance(other, dict) else range(len(other)))
                else old
            )
        case _:
            holder[key] = str(old) if not isinstance(old, str) else old[: rng.randrange(len(old) + 1)]


def markup(text: str, rng: random.Random) -> str:
    """Tags gone, doubled, moved, renamed, without attributes or with others."""
    for _ in range(rng.randint(1, 4)):
        places = [found.span() for found in _TAG.finditer(text)]
        if not places:
            return insert(text, rng)
        start, end = rng.choice(places)
        new = _retagged(text[start:end], text[slice(*rng.choice(places))], rng)
        text = text[:start] + new + text[end:]
    return text


def _retagged(tag: str, other: str, rng: random.Random) -> str:
    ways = (
        "", tag * 2, other, re.sub(r'\s[\w-]+="[^"]*"', "", tag, count=1), re.sub(r'class="[^"]*"', 'class="x"', tag),
        re.sub(r"\w+", "section", tag, count=1), re.sub(r'="[^"]*"', lambda _: f'="{rng.choice(ODD)}"', tag, count=1),
        tag[:-1], rng.choice(ODD) + tag,
    )  # fmt: skip
    return rng.choice(ways)


def table(text: str, rng: random.Random) -> str:
    """Cells gone, added, with commas, quotes and line breaks in them; columns renamed."""
    rows = text.split("\n")
    at = rng.randrange(len(rows))
    cells = rows[at].split(",")
    where = rng.randrange(len(cells))
    match rng.randrange(5):
        case 0:
            del cells[where]
        case 1:
            cells.insert(where, rng.choice(ODD))
        case 2:
            cells[where] += rng.choice((",", '"', '""', "\n", "\t", ";"))
        case 3:
            cells[where] = rng.choice(ODD)
        case 4:
            rng.shuffle(cells)
    rows[at] = ",".join(cells)
    return "\n".join(rows)


ANY: tuple[Mutation, ...] = (delete, double, insert, cut, swap, lines)
OF_KIND: dict[str, tuple[Mutation, ...]] = {
    "text": (lines, lines, insert), "json": (data, data, data), "html": (markup, markup, markup), "feed": (markup,),
    "table": (table, table),
}  # fmt: skip


def mutated(text: str, kind: str, rng: random.Random) -> str:
    """A damaged copy."""
    if rng.random() < ABUSED:
        text = abuse.abused(text, kind, rng)
        if rng.random() < 0.5:
            return text[:LARGEST]
    if rng.random() < WHOLE:
        text = rng.choice(drift.OF_KIND.get(kind, drift.EVERYWHERE))(text, rng)
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        text = rng.choice(ANY + OF_KIND.get(kind, ()) * 3)(text, rng)
    return text[:LARGEST]
