"""The head of an aggregator's page: its age, its title, a count of its own, and the label of the first post."""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re

ORIGINAL = "Original post"
#: How old the page is: "6h ago", "an hour ago", "just now".
_AGE = re.compile(r"(?:\d{1,4}\s?(?:s|m|h|d|w|mo|y|[a-z]{3,7})|an?\s[a-z]{3,7})\s+ago|just now|now|yesterday", re.I)
#: A count of the aggregator's own, shortened or not.
_COUNT = re.compile(r"\d[\d.,]*\s?[KMBkmb]?")
_HEAD_LINES = 6


def is_labelled(lines: Sequence[str], number: int) -> bool:
    """Whether the label in the line ``number`` stands by itself: below nothing, or below the head's count.

    One line that is none of the page's may be between.
    """
    if not number or not lines[number - 1]:
        return True
    return any(map(_COUNT.fullmatch, filter(None, lines[max(0, number - 2) : number])))


def is_told(lines: Sequence[str], above: Sequence[int]) -> bool:
    """Whether the lines ``above`` a label end in a count, or hold an age: they are a head's."""
    head = above[-_HEAD_LINES:]
    return bool(_COUNT.fullmatch(lines[head[-1]])) or any(_AGE.fullmatch(lines[n]) for n in head)


def head_lines(lines: Sequence[str], above: Sequence[int]) -> tuple[dict[str, int], list[int]]:
    """What the last lines ``above`` a label are (``age``, ``title``, ``count``), and the lines above the head.

    A line between the count and the label is nobody's that is known.
    """
    rest = list(above)
    if len(rest) > 1 and not _COUNT.fullmatch(lines[rest[-1]]) and _COUNT.fullmatch(lines[rest[-2]]):
        rest.pop()
    head: dict[str, int] = {}
    if rest and _COUNT.fullmatch(lines[rest[-1]]):
        head["count"] = rest.pop()
    if rest and _AGE.fullmatch(lines[rest[-1]]):
        head["age"] = rest.pop()
    elif rest and (len(rest) == 1 or _AGE.fullmatch(lines[rest[-2]])):
        head["title"] = rest.pop()
        if rest:
            head["age"] = rest.pop()
    return head, rest
