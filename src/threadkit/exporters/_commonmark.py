"""Texts of pages as Markdown shows them: as they are.

Characters that Markdown or HTML would act on where they stand are escaped, others are not, and only http(s)
addresses become links. ``commonmark`` is the standard, ``gfm`` GitHub's, ``obsidian`` that of Obsidian's notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .. import regex as re

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
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_WEB = re.compile(r"https?://[^\s<>()\"\\^`{|}]{1,2000}", re.IGNORECASE)


def escape(text: str, flavour: Flavour = "commonmark") -> str:
    """``text`` so that Markdown shows it as it is."""
    text = _ENTITY.sub("&amp;", _ESCAPED[flavour].sub(r"\\\g<0>", text))
    return _LINE_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), text)


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
    return f"[{label}](<{url}>)" if url and _WEB.fullmatch(url) else label


def quoted(parts: list[str]) -> str:
    """The parts as one block quote."""
    return "\n>\n".join("> " + part.replace("\n", "\n> ") for part in parts)


def fenced(text: str) -> str:
    """``text`` as a code block, whose fence is longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
