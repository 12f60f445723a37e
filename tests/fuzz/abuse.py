"""What no site does to its pages, but broken tools and ill will do: structures that do not close, do not match or do
not end, values of other types, characters that mean something elsewhere, two pages in one.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

Mutation = Callable[[str, random.Random], str]

_END_TAG = re.compile(r"</(\w{1,20})\s*>")
_ATTRIBUTE = re.compile(r"\s[\w:-]{1,40}=\"[^\"<>]{0,2000}\"")
_TEXT = re.compile(r">([^<>]{2,4000})<")
_PAIR = re.compile(r'"(\w{1,40})"\s*:\s*("(?:[^"\\]|\\.){0,4000}"|-?\d[\d.eE+-]{0,30}|true|false|null)')
_NUMBER = re.compile(r"(?<=:)\s*-?\d[\d.eE+-]{0,30}(?=\s*[,}\]])")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]{5,16}(?:Z|[+-]\d\d:?\d\d)?|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d [\d:]{8} \+0000 \d{4}"
)
_NUMBERS = (
    "-1", "0", "1e999", "-1e999", "NaN", "Infinity", "-0.0", "1.5", "1e-400", "9" * 30, "-" + "9" * 30, "9" * 5000,
    "9223372036854775808", "2147483648", '"12"', '"1.2K"', '"-"', '"NaN"', "true", "null", "[1]", "{}",
)  # fmt: skip
_DATES = (
    "0000-00-00T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "10000-01-01T00:00:00Z", "2021-02-30T25:61:61Z",
    "2021-06-02T08:00:00+99:99", "Wed Feb 30 24:60:60 +0000 2021", "Wed Oct 10 20:19:24 +9999 0000", "-2021-06-02", "June", "0", "", "\u0662\u0660\u0662\u0661-\u0660\u0661-\u0660\u0661",
    "1e308", "99999999999999999999", "2021-06-02T08:00:60Z", "now", "\u200f2021-06-02T08:00:00Z",
)  # fmt: skip
_OTHERS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**400, "", " ", "null", [], {}, [None], [[]], {"": ""}, ["x", 1, None, {}], {"id": 1}, "\ud83d", "\x00",
    "\ufeff", "\u202etxet", "a" * 20_000, "\n" * 50, "<script>x</script>", "](x)", "@" * 500, "#" * 500, "https://" + "x" * 5000, "https://[x/",
)  # fmt: skip
#: Characters that hide, turn, end or escape what stands around them.
_CHARACTERS = (
    "\x00", "\ufeff", "\u202e", "\u200f", "\u2067", "\ud83d", "\udc00", "\x1b[31m", "\x9b31m", "\x07", "\x08", "\x7f", "\ufffe", "\uffff",
    "\u0301" * 50, "\u200d", "\U000e0041", "\u2028", "\u2029", "\x85", "\x1c", "\x0c", "\u180e", "\u3164", "\U0001f1e6", "\r", "\\", "\x1a",
)  # fmt: skip
_DEEP = (2, 30, 300, 10_000)
_BREAKS = ("\n", "\r\n", "\r", "\n\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n", "\n \n", "\\\n")


def _somewhere(text: str, rng: random.Random) -> int:
    return rng.randrange(len(text) + 1)


def _put(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at:]


# Any text


def odd_characters(text: str, rng: random.Random) -> str:
    """Characters that mean something elsewhere, in one to twenty places, or between any two characters of a stretch."""
    odd = rng.choice(_CHARACTERS)
    if rng.random() < 0.2:
        at = _somewhere(text, rng)
        return text[:at] + odd.join(text[at : at + 200]) + text[at + 200 :]
    for _ in range(rng.choice((1, 1, 5, 20))):
        text = _put(text, _somewhere(text, rng), odd)
    return text


def mixed_breaks(text: str, rng: random.Random) -> str:
    """Each line ends in its own way."""
    some = rng.sample(_BREAKS, rng.randint(2, 4))
    return "".join(line + rng.choice(some) for line in text.split("\n"))


def long_line(text: str, rng: random.Random) -> str:
    """A line without end somewhere, or all lines as one."""
    if rng.random() < 0.3:
        return text.replace("\n", rng.choice(("", " ", "\t", " / ")))
    unit = rng.choice(
        (
            "a",
            "a ",
            "\u6587",
            "@a ",
            "#a",
            "1",
            "1 ",
            ".",
            " ",
            "\t",
            "https://x.com/a/status/20 ",
            "\U0001f9f5",
            "\\",
            "&lt;",
            "](",
            "~~",
        )
    )
    return _put(text, _somewhere(text, rng), unit * rng.choice((1000, 20_000)))


def nested(text: str, rng: random.Random) -> str:
    """Marks of a quote, a list or a bracket many deep around one line."""
    rows = text.split("\n")
    at, deep = rng.randrange(len(rows)), rng.choice(_DEEP)
    before, after = rng.choice(
        (
            (">", ""),
            ("> ", ""),
            ("- ", ""),
            ("  ", ""),
            ("[", "]"),
            ("(", ")"),
            ("**", "**"),
            ("#", ""),
            ("<b>", "</b>"),
            ("|", "|"),
            ("{", "}"),
        )
    )
    rows[at] = before * deep + rows[at] + after * deep
    return "\n".join(rows)


def again(text: str, rng: random.Random) -> str:
    """The page stands twice, or its head stands once more further down."""
    if rng.random() < 0.4:
        return text + rng.choice(("", "\n", "\n\n---\n\n", "\x0c")) + text
    return _put(text, _somewhere(text, rng), "\n" + text[: rng.choice((80, 400, 2000))] + "\n")


def spliced(text: str, other: str, rng: random.Random) -> str:
    """Two pages in one: behind one another, one in the other, or in turns."""
    match rng.randrange(4):
        case 0:
            return text + rng.choice(("\n", "\n\n", "\n---\n", "")) + other
        case 1:
            return other + rng.choice(("\n", "\n\n", "\n---\n", "")) + text
        case 2:
            at = text.find("\n", _somewhere(text, rng)) + 1
            return _put(text, at, other[: rng.choice((300, 3000, len(other)))] + "\n")
    ours, theirs = text.split("\n"), other.split("\n")
    step = rng.choice((1, 5, 20))
    turns = range(0, max(len(ours), len(theirs)), step)
    return "\n".join(line for at in turns for rows in (ours, theirs) for line in rows[at : at + step])


# Markup


def unclosed(text: str, rng: random.Random) -> str:
    """The end tags of one name are gone, all or some of them; or one too many stands somewhere."""
    names = sorted(set(_END_TAG.findall(text)))
    if not names:
        return text
    name, share = rng.choice(names), rng.choice((1.0, 0.3, 0.05))
    if rng.random() < 0.2:
        return _put(
            text,
            rng.choice([found.start() for found in _TEXT.finditer(text)] or [0]),
            f"</{name}>" * rng.choice((1, 3, 500)),
        )
    return re.sub(rf"</{name}\s*>", lambda found: "" if rng.random() < share else found[0], text)


def without_attributes(text: str, rng: random.Random) -> str:
    """Attributes are gone: one in ten, one in two, or all; or their quotes are."""
    share = rng.choice((0.02, 0.1, 0.5, 1.0))
    other = rng.choice(("", "", " x", " a=b", ' class="'))
    return _ATTRIBUTE.sub(lambda found: other if rng.random() < share else found[0], text)


def hidden_in(text: str, rng: random.Random) -> str:
    """A text stands in an element that browsers show in another way, deep in others, or behind what opens something."""
    places = list(_TEXT.finditer(text))
    if not places:
        return text
    found, deep = rng.choice(places), rng.choice(_DEEP[:3])
    before, after = rng.choice((
        ("<div>" * deep, "</div>" * deep), ("<blockquote>" * deep, "</blockquote>" * deep), ("<b>" * deep, ""), ("<table><tr>", ""), ("<select><option>", ""),
        ("<marquee>", "</marquee>"), ("<math><mtext>", "</mtext></math>"), ("<frameset>", ""), ("<body>", ""), ("<html><head>", ""), ("</body></html>", ""),
        ("<plaintext>", ""), ("<iframe>", "</iframe>"), ("<object>", "</object>"), ("<rt>", "</rt>"), ("<q>", "</q>"), ("<!DOCTYPE html>", ""), ("<a href=x><a href=y>", ""),
        ("<form><form>", ""), ("<nobr>", ""), ("<p><p>", ""), ("<li>", ""), ("<caption>", ""), ("<legend>", "</legend>"), ("<input value='", "'>"), ("<![if x]>", "<![endif]>"),
    ))  # fmt: skip
    return f"{text[: found.start(1)]}{before}{found[1]}{after}{text[found.end(1) :]}"


def other_markup(text: str, rng: random.Random) -> str:
    """All tags in capitals, with spaces, in another name space, or with single quotes."""
    match rng.randrange(4):
        case 0:
            return re.sub(r"</?\w{1,20}", lambda found: found[0].upper(), text)
        case 1:
            return re.sub(r"(?<=<)(/?)(?=\w)", r"\1x:", text)
        case 2:
            return text.replace('="', "='").replace('" ', "' ").replace('">', "'>")
    return re.sub(r"(?<=\w)>", "\n  >", text)


# JSON


def _holders(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
        stack += list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []


def other_type(text: str, rng: random.Random) -> str:
    """The value of one key is of another type, wherever the key stands; or of every key, once in a while."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return swapped_literals(text, rng)
    keys = sorted({key for one in _holders(value) for key in one})
    if not keys:
        return text
    chosen = set(rng.sample(keys, min(len(keys), rng.choice((1, 1, 2, 5)))))
    share, other = rng.choice((1.0, 0.1)), rng.choice(_OTHERS)
    for one in list(_holders(value)):
        for key in chosen & one.keys():
            if rng.random() < share:
                one[key] = rng.choice((other, other, [one[key]], {"x": one[key]}, str(one[key])))
    return json.dumps(value, ensure_ascii=rng.random() < 0.5)


def swapped_literals(text: str, rng: random.Random) -> str:
    """Numbers, or dates, are others that no reader can use: huge, negative, not a number, out of the calendar."""
    pattern, others = rng.choice(((_NUMBER, _NUMBERS), (_DATE, _DATES)))
    share = rng.choice((1.0, 0.2, 0.02))
    return pattern.sub(lambda found: rng.choice(others) if rng.random() < share else found[0], text)


def doubled_keys(text: str, rng: random.Random) -> str:
    """A key stands twice in its object, with the same value, another, or one of another type."""
    places = list(_PAIR.finditer(text))
    if not places:
        return text
    for found in sorted(rng.sample(places, min(len(places), rng.choice((1, 3)))), key=lambda one: -one.start()):
        other = rng.choice((found[2], "null", '""', "{}", "[]", "0"))
        text = _put(text, found.start(), f'"{found[1]}": {other}, ')  # the true value is the last, which counts
    return text


def loose_json(text: str, rng: random.Random) -> str:
    """JSON as people and scripts write it: comments, commas at the end, single quotes, marks in front, no end."""
    match rng.randrange(7):
        case 0:
            return "\ufeff" + text
        case 1:
            return f"// saved\n{text}"
        case 2:
            return re.sub(r"(?<=[}\]])(?=\s*[}\]])", ",", text)
        case 3:
            return text.replace('"', "'")
        case 4:
            return text.rstrip() + rng.choice(("]", "}", "}}}}", "\x00", "null", text, ";"))
        case 5:
            return text.rstrip()[: -rng.randint(1, 5)]
    return (
        rng.choice(("while(1);", ")]}'\n", "x = ", "[" * 50, '{"data":', "HTTP/1.1 200 OK\r\n\r\n", "data: "))
        + text
    )


# Tables


def ragged(text: str, rng: random.Random) -> str:
    """Rows with cells too many or too few, the header twice or in the middle, other separators, quotes without end."""
    rows = text.split("\n")
    at = rng.randrange(len(rows))
    match rng.randrange(7):
        case 0:
            rows[at] += rng.choice((",", ",,,,", ",x", ',"x', "\t"))
        case 1:
            rows[at] = rows[at].rpartition(",")[0]
        case 2:
            rows.insert(at, rows[0])
        case 3:
            rows = [row.replace(",", rng.choice((";", "\t", "|", ", "))) for row in rows]
        case 4:
            rows[at] = rows[at].replace('"', "", 1)
        case 5:
            rows[0] = ",".join(
                rng.choice((cell, "", cell.upper(), "text", f" {cell} ")) for cell in rows[0].split(",")
            )
        case 6:
            rows.insert(0, rng.choice(("sep=,", "# exported", "", "\ufeff", "Report,,,")))
    return "\n".join(rows)


ANY: tuple[Mutation, ...] = (odd_characters, mixed_breaks, long_line, nested, again)
OF_KIND: dict[str, tuple[Mutation, ...]] = {
    "html": (unclosed, unclosed, without_attributes, hidden_in, hidden_in, other_markup, swapped_literals),
    "feed": (unclosed, hidden_in, without_attributes), "table": (ragged, ragged, ragged, swapped_literals), "text": (),
    "json": (other_type, other_type, swapped_literals, doubled_keys, loose_json),
}  # fmt: skip


def abused(text: str, kind: str, rng: random.Random) -> str:
    """A copy of the page with one to three of these done to it."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        text = rng.choice(ANY + OF_KIND.get(kind, ()) * 2)(text, rng)
    return text
