"""Where records may begin or end: lines that recur in one shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ... import regex as re
from .tokens import COUNTS, NUMBER, Line

_MOST = 60  # shapes that are tried, the commonest first
_NEAR = 60  # characters before the first anchor: a name and a mark, no prose
_REACH = 12  # lines that are looked at for the text beside a border
_SIGNS = ' \t:：|·•—–-)]*_»«(["“”'  # around a text on a line of fields
_WORD = re.compile(r"[^\W_]")
#: Counts and what parts them: no text.
_COUNT = rf"{NUMBER.pattern}\s*{COUNTS.pattern}|{COUNTS.pattern}\s*+(?:[:：]\s*+)?{NUMBER.pattern}"
_VALUES = re.compile(rf"(?:(?>{_COUNT})[\s|·•,/]*+)++", re.IGNORECASE)
_UNDECIDED = 0.7  # so near to each other, two sides do not settle on which of them the text is
#: How far a line puts the text away: a value belongs to the post, an empty line less, a rule parts.
_BLANK, _PARTING, _VALUE = 1.0, 4.0, 0.25


class Border(NamedTuple):
    """Lines of one shape; ``side``: ``after`` or ``before`` where the text stands below or above such a line,
    ``right`` or ``left`` where it stands behind or before the match on the line itself. ``kind`` is what the lines
    have in common.
    """

    kind: str
    key: str
    lines: tuple[int, ...]
    side: str


def borders(lines: list[Line]) -> Iterator[Border]:
    """The borders that the page may have, the commonest first, with the side on which their texts are."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for key in _keys(line):
            found[key].append(number)
    found.update(_numbered(lines))
    _drop_later_labels(found)
    common = sorted((item for item in found.items() if len(item[1]) > 1), key=lambda item: -len(item[1]))
    for (kind, shape), numbers in common[:_MOST]:
        side = _side(lines, kind, numbers)
        if side is not None:
            yield Border(kind, shape, tuple(numbers), side)


def _keys(line: Line) -> Iterator[tuple[str, str]]:
    """Every way in which the line could recur."""
    if line.label is not None:
        yield "label", f"{'>' * line.quote}{line.label}"
    anchors = [token for token in line.tokens if token.kind in "SPTHN"]
    if not anchors:
        return
    depth = ">" * line.quote
    if not line.is_free:
        yield "whole", line.shape
        yield "anchors", depth + "".join(sorted({token.kind for token in anchors}))
    if anchors[0].start <= _NEAR and anchors[0].kind in "SHTN":
        mark = line.mark[:1] if line.number is None else "n"
        named = "w" if anchors[0].start > 3 else ""
        yield "start", f"{depth}{mark}{named}{anchors[0].kind}"
    if line.tokens[-1].kind == "S" and text_before(line):
        yield "end", f"{depth}S"


def _drop_later_labels(found: dict[tuple[str, str], list[int]]) -> None:
    """Of labels that stand in every record the first one begins it; the others would cut records apart."""
    firsts: dict[int, int] = {}
    for (kind, _), numbers in found.items():
        if kind == "label" and len(numbers) > 1:
            firsts[len(numbers)] = min(firsts.get(len(numbers), numbers[0]), numbers[0])
    for key in [key for key in found if key[0] == "label" and found[key][0] > firsts.get(len(found[key]), -1)]:
        del found[key]


def _numbered(lines: list[Line]) -> dict[tuple[str, str], list[int]]:
    """Lines whose numbers run on from 1, each one more than the last."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if line.number == len(run) + 1:
            run.append(number)
    return {("number", "n"): run} if len(run) > 1 else {}


def _side(lines: list[Line], kind: str, numbers: list[int]) -> str | None:
    """On which side of the border the texts are; None where the page does not settle it."""
    if kind in ("label", "end"):
        return "right" if kind == "label" else "left"
    behind = sum(_text_behind(lines[number], kind) for number in numbers)
    if behind * 2 > len(numbers):
        return "right"
    if all(lines[number].mark.startswith("#") for number in numbers):
        return "after"  # a heading's text stands below it
    marks = set(numbers)
    below = sum(_gap(lines, number, 1, marks) for number in numbers) / len(numbers)
    above = sum(_gap(lines, number, -1, marks) for number in numbers) / len(numbers)
    if abs(below - above) < _UNDECIDED:
        return None
    return "after" if below < above else "before"


def _text_behind(line: Line, kind: str) -> bool:
    """Whether prose stands behind what makes the line a border."""
    return len(text_behind(line, kind).split()) >= 3


def text_behind(line: Line, kind: str) -> str:
    """What stands on the line behind the match: behind the label, the number, the last anchor of its start.

    Anchors at the line's end are values and no text.
    """
    if kind == "label":
        return _without_tail(line, line.after_label)
    if kind == "number" and not line.tokens:
        return line.body
    if kind not in ("start", "number"):
        return ""
    at, seen = 0, ""
    for token in line.tokens:
        if (at and len(line.body[at : token.start].split()) > 4) or (token.kind in "HP" and "H" in seen):
            break  # a second handle is a mention in the text
        at, seen = max(at, token.end), seen + token.kind
    said = _without_tail(line, at)
    arrow = line.body[at:].lstrip(_SIGNS).startswith(">") and said.startswith("> ")
    said = said[2:] if arrow else said
    return "" if _VALUES.fullmatch(said) else said


def text_before(line: Line) -> str:
    """The prose before the address in which a line ends; nothing where there are not three words of it."""
    said = line.body[: line.tokens[-1].start].strip(_SIGNS + "(（<👉🔗→")
    is_closed = not _WORD.search(line.body[line.tokens[-1].end :])
    return said if is_closed and (len(said.split()) >= 3 or sum(char >= "⺀" for char in said) >= 8) else ""


def _without_tail(line: Line, start: int) -> str:
    """The body from ``start``, without the anchors that it ends in and the signs around the text."""
    end = len(line.body)
    for token in reversed(line.tokens):
        if token.start <= start or token.kind in "HL" or _WORD.search(line.body[token.end : end]):
            break
        end = token.start
    return line.body[start:end].strip(_SIGNS)


def _gap(lines: list[Line], number: int, step: int, marks: set[int]) -> float:
    """How far the nearest prose is on one side."""
    gap = 0.0
    for distance in range(1, _REACH + 1):
        at = number + step * distance
        if not 0 <= at < len(lines) or at in marks:
            return gap + _PARTING
        line = lines[at]
        if line.is_blank:
            gap += _BLANK
        elif line.is_rule or line.mark.startswith("#"):
            gap += _PARTING
        elif line.is_free or (not line.tokens and line.label is None):
            return gap
        else:
            gap += _VALUE
    return gap + _PARTING
