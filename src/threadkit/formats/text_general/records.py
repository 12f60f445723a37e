"""The stretches between borders: where each record begins and ends, and what in it is text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .borders import Border, text_before, text_behind
from .tokens import SAVERS_LABELS, TEXT_LABELS, Line, Token

_NAME = 4  # words: a person's name beside a handle, and no sentence
_HEAD = 4  # lines above a border that can belong to the head: name, handle, dot, time
#: A sign before a text, as a form puts it before all: no mention, tag, quotation mark, list or quote.
_SIGNED = re.compile(r"([^\w\s@#$\"“'(<>*\[-])\ufe0f?\s{1,3}(?=\S)")
_SPEAKER = re.compile(r"<@?(\w{1,15})>:?\s")
_TITLE = 5  # words: a line of no more above a first text is the page's title
_SAYS = 5  # words behind a label that are prose and no value
_LONGEST = 4000  # characters: longer posts there are, but not in a list of them


@dataclass(slots=True)
class Record:
    """One record: its lines, those of its text, the anchors beside the text, and the counts' words.

    ``owner`` is the account that the heading above names, where it names nothing else.
    """

    first: int
    last: int
    border: int
    text: str = ""
    text_lines: list[int] = field(default_factory=list)
    anchors: list[Token] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    inside: list[Token] = field(default_factory=list)
    quoted: bool = False
    owner: Token | None = None
    closed: bool = False


def records(lines: list[Line], border: Border) -> list[Record]:
    """The records of the page, if the border is one."""
    found = _read(lines, border)
    _unsigned(found)
    owners = _owners(lines)
    for record in found:
        record.owner = owners[record.border]
    return found


def _unsigned(found: list[Record]) -> None:
    """Take away the sign before every text, and the speaker in angle brackets who is the address's user."""
    signs = {_SIGNED.match(record.text) for record in found if record.text}
    are_signed = len(found) > 1 and len({sign[1] if sign else "" for sign in signs}) == 1
    for record in found:
        if are_signed and (sign := _SIGNED.match(record.text)):
            record.text = record.text[sign.end() :]
        users = {token.user.lower() for token in record.anchors if token.kind == "S" and token.user}
        speaker = _SPEAKER.match(record.text)
        if speaker is not None and speaker[1].lower() in users:
            record.text = record.text[speaker.end() :]


def _read(lines: list[Line], border: Border) -> list[Record]:
    stretches = _stretches(lines, border)
    label = _text_label(lines, stretches, border)
    if label is None and _are_savers(lines, stretches):
        return []
    if label is not None:
        return [_labelled(lines, first, at, last, label) for first, at, last in stretches]
    if border.kind == "label":
        return []  # what the wordiest label holds is the saver's
    if border.side == "left":
        return [_closed(lines, first, at) for first, at, _ in stretches]
    shared = _shared(lines, stretches)
    return [_record(lines, border, first, at, last, shared) for first, at, last in stretches]


def _are_savers(lines: list[Line], stretches: list[tuple[int, int, int]]) -> bool:
    """Whether most records say by a label that their words are somebody else's: a summary, a draft, an angle."""
    held = sum(any(line.label in SAVERS_LABELS for line in lines[first : last + 1]) for first, _, last in stretches)
    return held * 2 > len(stretches)


def _owners(lines: list[Line]) -> list[Token | None]:
    """For each line the one account that the nearest heading above names, beside at most a person's name."""
    owners: list[Token | None] = []
    owner: Token | None = None
    for line in lines:
        owners.append(owner)
        if line.mark.startswith("#"):
            named = [token for token in line.tokens if token.kind in "HP"]
            owner = named[0] if len(named) == 1 and len(line.words.split()) <= _NAME else None
    return owners


def _closed(lines: list[Line], first: int, at: int) -> Record:
    """A record that an address closes on the last line of its text."""
    closing = lines[at].tokens[-1]
    made = Record(first, at, at, text_lines=list(range(first, at + 1)), anchors=[closing], closed=True)
    made.inside = [token for n in made.text_lines for token in lines[n].tokens if token is not closing]
    rows = [*(lines[number].body for number in range(first, at)), text_before(lines[at])]
    made.text = "\n".join(rows).strip()
    return made


def _text_label(lines: list[Line], stretches: list[tuple[int, int, int]], border: Border) -> str | None:
    """The label of the texts: one whose name says so in most records; where labels part them, the wordiest."""
    said: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for first, _, last in stretches:
        labels = [line for line in lines[first : last + 1] if line.label is not None]
        held.update({str(line.label) for line in labels})
        for line in labels:
            said[str(line.label)] += len(_plain(line.body[line.after_label :], line))
    named = [label for label, count in held.items() if label in TEXT_LABELS and count * 2 > len(stretches)]
    if len(named) == 1:
        return named[0]
    wordiest = said.most_common(1)[0][0] if border.kind == "label" else None
    return wordiest if wordiest not in SAVERS_LABELS else None


def _plain(text: str, line: Line) -> str:
    """The text without the line's anchors and the name before a handle."""
    for token in line.tokens:
        text = text.replace(line.body[token.start : token.end], "")
    return text if not any(token.kind == "H" for token in line.tokens) else ""


def _labelled(lines: list[Line], first: int, at: int, last: int, label: str) -> Record:
    """A record of labelled lines; the text is behind its label, and below it up to the next label."""
    made = Record(first, last, at)
    parts, inside = [], False
    for number in range(first, last + 1):
        line = lines[number]
        if line.label is not None:
            inside = line.label == label
        if inside:
            made.text_lines.append(number)
            made.inside += line.tokens
            parts.append(line.body[line.after_label :] if line.label == label else _shown(line))
        elif not line.is_blank:
            made.anchors += line.tokens
            made.head.append(line.body if line.is_counts else line.body[line.after_label :])
    while parts and not any(map(str.isalnum, parts[-1])):
        parts.pop()  # rules and signs below the words
    made.text = _unquoted("\n".join(parts).strip())
    return made


def _stretches(lines: list[Line], border: Border) -> list[tuple[int, int, int]]:
    """First line, border and last line of each record; a heading of the page ends one."""
    found = _parted(lines, border)
    return [(first, at, _before_heading(lines, at, last)) for first, at, last in found]


def _before_heading(lines: list[Line], at: int, last: int) -> int:
    """The last line before a heading that is not below the record's own."""
    own = len(lines[at].mark) if lines[at].mark.startswith("#") else 9
    for number in range(at + 1, last + 1):
        mark = lines[number].mark
        if mark.startswith("#") and len(mark) <= own:
            return number - 1
    return last


def _parted(lines: list[Line], border: Border) -> list[tuple[int, int, int]]:
    marks = border.lines
    if border.side == "left":
        return [(_opened(lines, at, frozenset(marks)), at, at) for at in marks]
    if border.side == "before":
        starts = [_start_of_first(lines, marks), *(at + 1 for at in marks[:-1])]
        ends = [_below(lines, at, frozenset(marks)) for at in marks]
        starts = [max(start, ends[n - 1] + 1) if n else start for n, start in enumerate(starts)]
        return [(start, at, end) for start, at, end in zip(starts, marks, ends, strict=True)]
    heads = _heads(lines, border)
    ends = [heads[n + 1] - 1 for n in range(len(marks) - 1)]
    inner = max((_blank_run(lines, heads[n], ends[n]) for n in range(len(ends))), default=1)
    ends.append(_end_of_last(lines, marks[-1], inner))
    return list(zip(heads, marks, ends, strict=True))


def _opened(lines: list[Line], at: int, marks: frozenset[int]) -> int:
    """Where an item begins that an address closes: at its bullet or number, else at its own line."""
    for number in range(at, max(-1, at - _HEAD * 3), -1):
        line = lines[number]
        if line.mark and not line.mark.startswith("#"):
            return number
        if line.is_blank or line.mark or (number < at and number in marks):
            break
    return at


def _heads(lines: list[Line], border: Border) -> list[int]:
    """Where each record begins: above its border as many lines as stand there in most records in the same shape."""
    marks = border.lines
    reach = 0
    for up in range(1, _HEAD + 1):
        above = [lines[at - up] if at >= up else None for at in marks]
        shapes = Counter(line.shape for line in above if line is not None and _is_head(line))
        if not shapes or shapes.most_common(1)[0][1] * 3 < len(marks) * 2:
            break
        reach = up
    heads = []
    for number, at in enumerate(marks):
        before = marks[number - 1] if number else -1
        top = at
        while top - 1 > before and at - top < reach and _is_head(lines[top - 1]):
            top -= 1
        heads.append(top)
    return heads


def _is_head(line: Line) -> bool:
    """Whether a line can stand above a border and belong to it: a name, a handle, a time, a dot."""
    return not line.is_blank and not line.is_rule and not line.is_free and line.label is None


def _blank_run(lines: list[Line], first: int, last: int) -> int:
    """The longest run of empty lines strictly inside."""
    longest = run = 0
    for at in range(first, last + 1):
        run = run + 1 if lines[at].is_blank else 0
        if any(not lines[rest].is_blank for rest in range(at + 1, min(last, at + 6) + 1)):
            longest = max(longest, run)
    return max(longest, 1)


def _end_of_last(lines: list[Line], at: int, inner: int) -> int:
    """The last record ends at a rule, a heading, a shallower quote, or more empty lines than others have inside."""
    depth, run, last = lines[at].quote, 0, at
    for number in range(at + 1, len(lines)):
        line = lines[number]
        run = run + 1 if line.is_blank else 0
        if (
            line.is_rule
            or line.mark.startswith("#")
            or run > inner
            or (depth and line.quote < depth and not line.is_blank)
        ):
            break
        last = number if not line.is_blank else last
    return last


def _start_of_first(lines: list[Line], marks: tuple[int, ...]) -> int:
    """Where the text above a first border begins: below a heading, a rule, or more empty lines than others hold."""
    inner = max(_blank_run(lines, marks[n] + 1, marks[n + 1]) for n in range(len(marks) - 1)) if marks else 1
    has_blank = any(
        lines[at].is_blank and any(not lines[n].is_blank for n in range(marks[k] + 1, at))
        for k in range(len(marks) - 1)
        for at in range(marks[k] + 1, marks[k + 1])
    )
    run, said, ruled = 0, False, all(any(line.is_rule for line in lines[at + 1 : at + 3]) for at in marks[:-1])
    for number in range(marks[0] - 1, -1, -1):
        line = lines[number]
        run = run + 1 if line.is_blank and not ruled else 0
        said = said or not line.is_blank
        if line.is_rule or line.mark.startswith("#") or (said and run > (inner if has_blank else 0)):
            return number + 1
    return _below_title(lines, marks[0])


def _below_title(lines: list[Line], stop: int) -> int:
    """The line below a short first line that an empty one parts from the rest; else the first."""
    first = next((n for n in range(stop) if not lines[n].is_blank), 0)
    is_title = first + 1 < stop and lines[first + 1].is_blank and len(lines[first].body.split()) <= _TITLE
    return first + 1 if is_title and lines[first].body[-1:].isalnum() else first


def _below(lines: list[Line], at: int, marks: frozenset[int]) -> int:
    """Values that stand directly below a border at a record's end belong to it."""
    last = at
    for number in range(at + 1, min(at + 4, len(lines))):
        line = lines[number]
        if number in marks or line.is_blank or line.is_rule or line.is_free or not line.tokens:
            break
        last = number
    return last


def _shared(lines: list[Line], stretches: list[tuple[int, int, int]]) -> set[str]:
    """Lines that stand to the letter in at least half of the records, and labels (with their colon): furniture."""
    seen = Counter(said for first, _, last in stretches for said in _bodies(lines[first : last + 1]))
    return {said for said, count in seen.items() if count > 1 and count * 2 >= len(stretches)}


def _bodies(lines: list[Line]) -> set[str]:
    return {line.body for line in lines if line.body} | {f"{line.label}:" for line in lines if line.label}


def _record(lines: list[Line], border: Border, first: int, at: int, last: int, shared: set[str]) -> Record:
    """The record, its rims taken for head and tail, its middle for text."""
    made = Record(first, last, at)
    behind = text_behind(lines[at], border.kind) if border.side == "right" else ""
    kinds = [_kind(lines[number], number == at, shared, lines[at].quote) for number in range(first, last + 1)]
    texts = [n for n, kind in enumerate(kinds) if kind == "text"]
    start, end = (texts[0], texts[-1]) if texts else (len(kinds), -1)
    for n, number in enumerate(range(first, last + 1)):
        line = lines[number]
        if behind and number == at:
            _split(made, line, behind)
        elif start <= n <= end:
            made.text_lines.append(number)
            made.inside += line.tokens
        elif kinds[n] != "blank":
            made.anchors += line.tokens
            if line.body not in shared or line.tokens:
                made.head.append(line.body)
    body = [_shown(lines[number]) for number in made.text_lines]
    made.text = _unquoted("\n".join([*([behind] if behind else []), *body]).strip())
    made.quoted = bool(body) and all(
        lines[number].quote > lines[at].quote for number in made.text_lines if not lines[number].is_blank
    )
    if behind:
        made.text_lines.insert(0, at)
    return made


def _unquoted(text: str) -> str:
    """A text without the quotation marks that are around the whole of it."""
    around = text[:1] + text[-1:]
    is_whole = around in ('""', "“”", "«»", "„“", "「」") and not set(around) & set(text[1:-1])
    return text[1:-1].strip() if is_whole else text


def _split(made: Record, line: Line, behind: str) -> None:
    """A line with the text and values on it: what stands around the text is the head's."""
    start = line.body.find(behind)
    end = start + len(behind)
    made.inside += [token for token in line.tokens if start <= token.start < end]
    made.anchors += [token for token in line.tokens if not start <= token.start < end]
    made.head += [line.body[:start], line.body[end:]]


def _shown(line: Line) -> str:
    """A line of a text: a list's mark inside a text is its author's."""
    return f"{line.mark} {line.body}" if line.mark else line.body


def _kind(line: Line, is_border: bool, shared: set[str], depth: int) -> str:
    """What a line of a record is: ``text``, a ``value``, or ``blank``; ``depth`` is the border's quote depth."""
    if line.is_blank or line.is_rule:
        return "blank"
    if is_border or line.body in shared or line.is_counts:
        return "value"
    if line.label is not None:  # of most records a field; of one, words before a colon
        return "value" if f"{line.label}:" in shared or len(line.words.split()) < _SAYS else "text"
    if line.quote > depth and all(token.kind in "HL" for token in line.tokens):
        return "text"  # mentions and links in what is quoted
    return "text" if line.is_free or not line.tokens else "value"
