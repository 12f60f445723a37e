"""Embedded posts on an aggregator's page: their author lines, and what was read of each."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from ...raw import RawPost
from .authors import author_line, is_doubled


class Embed(NamedTuple):
    """An embedded post, the line of its author (or of its notice) and that of its time."""

    header: int
    time: int | None
    post: RawPost


def find_header(lines: Sequence[str], buffer: Sequence[int], time: int | None, times: Container[int]) -> int | None:
    """Index in ``buffer`` of the author line of the embedded post that ends with the line ``time``.

    An embedded text is one paragraph, so the author line is the last line or the one before it; further
    up only a paragraph with the name doubled is taken. A name that is not doubled, or none, could as well be
    a mention in the author's own text: it counts where the next line closes the outer post.
    """
    near = [len(buffer) - back for back in (2, 1) if len(buffer) >= back]
    for index in near:
        if is_doubled(lines[buffer[index]]):
            return index
    for index in range(len(buffer) - 3, -1, -1):
        if is_doubled(lines[buffer[index]]) and _stands_alone(lines, buffer[index], times):
            return index
    if time is not None and time + 1 in times:
        for index in near:
            if author_line(lines[buffer[index]], spaced=True) and _stands_alone(lines, buffer[index], times):
                return index
    return None


def _stands_alone(lines: Sequence[str], number: int, times: Container[int]) -> bool:
    """Whether the line is a paragraph of its own, as an author line is."""
    above = number == 0 or not lines[number - 1] or number - 1 in times
    return above and (number + 1 == len(lines) or not lines[number + 1])
