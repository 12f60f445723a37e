"""Texts of pages as CommonMark shows them: as they are.

Characters that Markdown or HTML would act on are escaped, those that a terminal would obey are shown as pictures,
and only http(s) addresses become links. A line feed is the only line break: readers disagree on the others.
"""

from __future__ import annotations

import re

from ..values.text import displayed

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_LINE_START = re.compile(
    r"^([ \t\u00a0]*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE
)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069<>()\"\\^`{|}]{1,2000}", re.IGNORECASE)


def escape(text: str) -> str:
    """``text`` so that CommonMark shows it as it is."""
    text = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\1", displayed(text)))
    return _LINE_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), text)


def one_line(text: str) -> str:
    """``text`` escaped, its white space folded: for headings and labels."""
    return escape(" ".join(text.split()))


def paragraphs(text: str) -> str:
    """``text`` escaped, its line breaks kept: a blank line parts paragraphs, any other break is a hard one.

    Indentation, which would begin a code block, becomes no-break spaces.
    """
    text = displayed(text).rstrip()  # a break at the end would show
    text = _INDENT.sub(lambda m: "\u00a0" * len(m[0].expandtabs(4)), text)
    return "\\\n".join(escape(text).split("\n")).replace("\\\n\\\n", "\n\n")


def web_link(label: str, url: str | None) -> str:
    """A link where ``url`` is http(s), else the label alone; ``label`` is already escaped."""
    return f"[{label}](<{url}>)" if url and _WEB.fullmatch(url) else label


def quoted(parts: list[str]) -> str:
    """The parts as one block quote."""
    return "\n>\n".join("> " + part.replace("\n", "\n> ") for part in parts)


def fenced(text: str) -> str:
    """``text`` as a code block, whose fence is longer than any in it."""
    text = displayed(text)
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
