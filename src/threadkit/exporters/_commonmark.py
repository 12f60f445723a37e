"""Texts of pages as Markdown shows them: as they are.

Characters that Markdown or HTML would act on where they stand are escaped, others are not, and only http(s)
addresses become links. ``commonmark`` is the standard, ``gfm`` GitHub's, ``obsidian`` that of Obsidian's notes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Literal

from .. import regex as re
from ..reader.visible import web

Flavour = Literal["commonmark", "gfm", "obsidian"]

#: Characters that act in the middle of a line: a backslash before punctuation or a line's end; code; emphasis, but
#: for an underscore inside a word and a sign with space on both sides; a bracket (in a label, a closing one, too);
#: what begins a tag or an address in angle brackets.
_INLINE = (
    r"\\(?=[!-/:-@\[-`{-~]|$)|`|(?<=\S)\*|\*(?=\S)|\*$|(?<![^\W_])_|_(?![^\W_])|\[|<(?=[A-Za-z/!?])|\](?=[(\[:])"
)
_FLAVOURED = {
    "commonmark": "",
    "gfm": r"|~|\|",  # strike-through, tables
    "obsidian": r"|~|\||\$|%(?=%)|(?<=%)%|=(?==)|(?<==)=|\^(?=[\w-]+[ \t]*$)|(?<!\S)#(?=[^\s#])",
}  # also sums, comments, highlights, names of blocks, tags
_ESCAPED = {name: re.compile(_INLINE + more, re.MULTILINE) for name, more in _FLAVOURED.items()}
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
#: What begins a block at the start of a line: headings, lists, rules, quotes, fences, and lines below a heading.
_LINE_START = re.compile(
    r"^([ \t\u00a0]*)(#{1,6}(?=\s|$)|[-+=*_](?=\s|$|[-=*_])|>|~(?=~~)|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE
)
#: All that is escaped anywhere: a sign, or what begins a list. A text without is as it stands, as most are.
_MAY_ACT = re.compile(r"[\\`*_\[\]<>~|$%=^#&+]|^[ \t\u00a0]*[-\d]", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: str, flavour: Flavour = "commonmark") -> str:
    """``text`` so that Markdown shows it as it is."""
    return escaped_stretches([text], flavour)[0]


def escaped_stretches(texts: list[str], flavour: Flavour = "commonmark") -> list[str]:
    """Stretches of one text, each escaped as it stands in the whole: "<" and "b>" are a tag together."""
    whole = "".join(texts)
    if not _MAY_ACT.search(whole):
        return texts
    added = {found.start(): "\\" for found in _ESCAPED[flavour].finditer(whole)}
    for found in _ENTITY.finditer(whole):
        added[found.end()] = "amp;" + added.get(found.end(), "")
    for found in _LINE_START.finditer(whole):
        added[found.end() if found[2].isdigit() else found.start(2)] = "\\"
    places = sorted(added)
    made, start = [], 0
    for text in texts:
        end = start + len(text)
        cuts = [*places[bisect_left(places, start) : bisect_left(places, end)], end]
        made.append(whole[start : cuts[0]] + "".join(added[a] + whole[a:b] for a, b in pairwise(cuts)))
        start = end
    return made


def one_line(text: str, flavour: Flavour = "commonmark") -> str:
    """``text`` escaped, its white space folded: for headings and labels, which are set in signs of their own."""
    return escape(" ".join(text.split()), flavour)


def label(text: str, flavour: Flavour = "commonmark") -> str:
    """``text`` as the words of a link: no bracket ends it."""
    return re.sub(r"(?<!\\)\]", r"\\]", one_line(text, flavour))


def paragraphs(text: str, flavour: Flavour = "commonmark") -> str:
    """``text`` escaped, its line breaks kept: a blank line parts paragraphs, any other break is a hard one.

    Indentation, which would begin a code block, becomes no-break spaces.
    """
    text = _INDENT.sub(lambda m: "\u00a0" * len(m[0].expandtabs(4)), text.rstrip())  # a break at the end would show
    return broken(escape(text, flavour))


def without_indents(texts: list[str]) -> list[str]:
    """Stretches of one text, the indentation of its lines as no-break spaces."""
    whole = _INDENT.sub(lambda m: "\u00a0" * len(m[0]), "".join(texts))
    ends = [0, *accumulate(map(len, texts))]
    return [whole[a:b] for a, b in pairwise(ends)]


def joined(pieces: Iterable[str]) -> str:
    """Pieces of a line one after another; an exclamation mark before a link would make a picture of it."""
    line = ""
    for piece in pieces:
        if line.endswith("!") and piece.startswith("["):
            line = line[:-1] + "\\!"
        line += piece
    return line


def broken(escaped: str) -> str:
    """Escaped text with hard breaks where it has line breaks."""
    return "\\\n".join(escaped.split("\n")).replace("\\\n\\\n", "\n\n")


def web_link(label: str, url: str | None) -> str:
    """A link where ``url`` is http(s), else the label alone; ``label`` is already escaped."""
    return f"[{label}](<{_ENTITY.sub('&amp;', url)}>)" if web(url) and url else label


def quoted(parts: list[str]) -> str:
    """The parts as one block quote."""
    return "\n>\n".join("> " + part.replace("\n", "\n> ") for part in parts)


def fenced(text: str) -> str:
    """``text`` as a code block, whose fence is longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
