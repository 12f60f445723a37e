r"""Markup of a saved page that stands in something else: a string of the console, JSON, a log, below front matter.

"<article data-testid=\"tweet\">…"               what the browser's console prints
[{"name": "…", "html": "<article …"}]            a fixture of a program
__twttr.callbacks.cb0({"1": "<div class=…"})     an answer to a widget
2024-05-01 DEBUG page: <article …                a log
---\ntitle: …\n---\n<div class="t-main">         a post of a blog
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import regex as re

#: What only markup of posts holds: test ids of the application (any quotes, or none), classes of the widgets.
_HINTS = ("data-testid=", "Tweet-text")
_MARK = re.compile(
    r"""data-testid=\\{0,3}["']?(?:tweet|tweetText|cellInnerDiv|User-Names?|twitterArticleReadView)\b"""
    r"""|class=\\{0,3}["'][^"'<>]{0,300}\bTweet-text\b"""
)
_WORD = re.compile(r"\w")
_ELEMENT = re.compile(r"<(?:!doctype|html|body|main|section|article|div|li|ol|blockquote)\b", re.IGNORECASE)
_CALL = re.compile(r"(?:/\*\*/\s*)?[\w$.]{1,80}\(")  # JSONP
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:(?!---)[^\n]*\n){0,200}?---[ \t]*\r?\n\s*(?=<)")


class Quoted(NamedTuple):
    """Markup that stands in something else, and what else is said there."""

    markup: str
    rest: tuple[str, ...]


def may_be_quoted(data: bytes) -> bool:
    """Whether bytes in UTF-8 may hold markup in a string: sought there in half the time that a text takes."""
    return any(hint.encode() in data for hint in _HINTS)


def quoted_markup(text: str) -> Quoted | None:
    """The markup that a text holds as a string in it; None where it is a page itself, or holds none."""
    start = text[:200].lstrip("\ufeff \t\r\n")[:1]
    if start == "<" or not any(hint in text for hint in _HINTS) or _MARK.search(text) is None:
        return None
    if _FRONT_MATTER.match(text):
        return None
    if start in ("{", "[", '"') or _CALL.match(text[:100]):
        values, lines = _values(text)
        strings = [one for value in values for one in _strings(value)]
        if marked := [one for one in strings if _MARK.search(one)]:
            others = (one for one in strings if " " in one.strip() and not _MARK.search(one))
            return Quoted("\n".join(marked), _said((*others, *lines)))
    return _between_words(text)


def _said(parts: Iterable[str]) -> tuple[str, ...]:
    """Those that say anything."""
    return tuple(part.strip() for part in parts if _WORD.search(part))


def after_front_matter(text: str) -> str | None:
    """What follows the properties at the head of a file, on its own lines, if that is markup to its end."""
    found = _FRONT_MATTER.match(text) if text.startswith("---") else None
    if found is None or not text.rstrip().endswith(">"):
        return None
    return "\n" * found[0].count("\n") + text[found.end() :]


def no_properties(text: str) -> Iterator[tuple[str, int]]:
    """The lines among the properties at the head of a file that are none, nor a part of one, with their numbers."""
    found = _FRONT_MATTER.match(text) if text.startswith("---") else None
    for number, line in enumerate(found[0].splitlines() if found is not None else (), 1):
        if line.strip("- \t") and not _PROPERTY.match(line):
            yield line.strip(), number


#: A name and its value, an item of a list, a line that goes on, a comment.
_PROPERTY = re.compile(r"[\w\"'][^:\n]{0,80}:(?:\s|$)|[-\s#]")


def _values(text: str) -> tuple[list[object], list[str]]:
    """The JSON of the text, as a whole, handed to a function, or a value a line; and the lines that are none."""
    call = _CALL.match(text[:100])
    whole = text[call.end() : text.rfind(")")] if call else text
    try:
        return [json.loads(whole)], []
    except (ValueError, RecursionError):
        values, others = [], []
    for line in text.splitlines():
        try:
            values.append(json.loads(line if _MARK.search(line) else ""))
        except (ValueError, RecursionError):
            others.append(line)
    return values, others


def _strings(value: object) -> Iterator[str]:
    """The strings in a value, in its order."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            stack.extend(reversed(one.values()))
        elif isinstance(one, list):
            stack.extend(reversed(one))


def _between_words(text: str) -> Quoted | None:
    """From the first element that may hold posts to the last one's end, without a program's escapes."""
    found = _ELEMENT.search(text)
    end = text.rfind(">")
    if found is None or end < found.start():
        return None
    markup = text[found.start() : end + 1]
    first = _MARK.search(markup)
    if first is None:
        return None
    is_escaped = "\\" in first[0] or text[found.start() - 1 :][:1] == "'"
    rest = _said((text[: found.start()], text[end + 1 :]))
    return Quoted(_unescaped(markup) if is_escaped else markup, rest)


def _unescaped(markup: str) -> str:
    """A string of a program without its escapes; two of them may be the halves of one character."""
    plain = _ESCAPE.sub(_character, markup)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(found: re.Match[str]) -> str:
    body = found[0][1:]
    return chr(int(body[1:], 16)) if len(body) > 1 else _SIMPLE.get(body, body)
