"""A copied text as recognising and reading both need it: its lines and letters, and where posts stand in it."""

from __future__ import annotations

from typing import NamedTuple

from ...documents import Document
from ...values.locales import decide_language
from .clean_lines import CleanLines
from .letters import spell
from .post_heads import PostHead, find_post_heads
from .time_lines import TimeLine, find_time_lines
from .wording import Wording, wording_of


class Copied(NamedTuple):
    """A copied text that was looked at: its lines, the words of its interface, heads and time lines of posts."""

    lines: CleanLines
    wording: Wording
    heads: list[PostHead]
    time_lines: list[TimeLine]


def copied_text(document: Document) -> Copied:
    """The whole text of a document; kept with it, since recognising and reading need the same."""
    return look_at(document.text)


def look_at(text: str) -> Copied:
    """A text, looked at."""
    lines, wording = CleanLines(text), wording_of(decide_language(text)[0])
    spell(lines, wording)
    return Copied(lines, wording, find_post_heads(lines), find_time_lines(lines, wording))
