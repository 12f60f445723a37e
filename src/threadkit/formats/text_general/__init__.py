"""Any page whose records repeat, read by its own repetition: the last reader, where no way of saving is known.

Lines are filed by their shape (``tokens``); a shape that recurs may be the border between records (``borders``),
and the stretches between are records with a head, a text and a tail (``records``). What makes it safe are the
guards (``proofs``): each record must prove whose words it holds, no text may hold another record's border, and
where two readings are as good as each other there is none. All that is said is marked: ``inferred`` names the
proof, and the page says ``pattern-guessed``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...diagnostics import Report
from ...documents import Document
from ...models import Media
from ...raw import RawAuthor, RawPage, RawPost
from ...values.text import unescaped
from .._base import Format
from .._lines import Lines, Note, Role, close_note, open_note
from .borders import Border, borders
from .proofs import counts, holds_another, is_credible, is_forbidden, name_of, proof
from .records import Record, records
from .tokens import COUNT_PATTERNS, Line, taken_apart

_LIKENESS = 0.26  # just over what detection asks for: every dialect that is not surer has refused
_LONGEST = 250_000  # characters of a page that is looked at
_FEWEST = 2  # records: what stands there once does not repeat
_MOST_LINES = 4000  # each of sixty shapes is tried on all of them
_NUMBER = re.compile(r"[>\s*_]{0,8}\(?\d{1,4}[.)/:]\s")  # a running number before a record
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#0?39);")  # as the site's interface for programs writes texts
_METRICS = {name: re.compile(words, re.IGNORECASE) for name, words in COUNT_PATTERNS.items()}
_SIGNS_OF_COUNTS = frozenset("❤♥🔁💬👁🔗")


class Reading(NamedTuple):
    """One way to read the page: its border, the records, what proves each, and how much that says."""

    border: Border
    records: list[Record]
    proofs: list[str]
    score: float


def _reading(document: Document) -> Reading | None:
    """The one reading that is better than all others; None where there is none, or no best one."""
    text = document.text
    if len(text) > _LONGEST:
        return None
    lines = [taken_apart(row) for row in Lines(text).rows]  # the rows that posts are claimed by
    if len(lines) > _MOST_LINES or is_forbidden(text, lines):
        return None
    found = [one for border in borders(lines) if (one := _judged(lines, border)) is not None]
    if not found:
        return None
    best = max(found, key=lambda one: one.score)
    texts = [record.text for record in best.records]
    for other in found:
        if other.score >= best.score * 0.95 and not _agrees(texts, [record.text for record in other.records]):
            return None
    return best


def _agrees(one: list[str], other: list[str]) -> bool:
    """Whether two readings say the same, as far as both say anything; in one a text may hold a line more."""
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    pairs = list(zip(map(_letters, one), map(_letters, other), strict=False))
    same = sum(mine == its for mine, its in pairs)
    return len(one) == len(other) and same * 4 >= len(pairs) * 3 and all(m in o or o in m for m, o in pairs)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _judged(lines: list[Line], border: Border) -> Reading | None:
    found = [record for record in records(lines, border) if record.text or record.anchors]
    if len(found) < _FEWEST or any(holds_another(record, border, lines) for record in found):
        return None
    numbered = border.kind == "number" and all(
        "/" in lines[record.border].mark for record in found
    )  # "1." is any list
    proofs = [proof(record, numbered, len(found)) for record in found]
    if not is_credible(found, proofs):
        return None
    proven = [one for one in proofs if one is not None]
    worth = sum(_worth(record) for record in found if record.text)
    return Reading(border, found, proven, worth)


def _worth(record: Record) -> float:
    """How much a record tells: who, when, which, and how many lines of it nothing explains."""
    kinds = {token.kind for token in record.anchors}
    told = 2.0 * bool(kinds & {"S", "N"}) + 2.0 * bool(kinds & {"H", "P"}) + 1.5 * ("T" in kinds)
    return 1.0 + told + 0.5 * bool(any(counts(record)))


def sniff(document: Document) -> float:
    """Low, and only where a reading is found: asked last."""
    return _LIKENESS if document.once(_reading) is not None else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page, all of it marked; what is outside of the records are the saver's remarks."""
    reading = document.once(_reading)
    if reading is None:
        return []
    note = open_note(document.text, report)
    for record, basis in zip(reading.records, reading.proofs, strict=True):
        if record.text:
            _add(note, record, basis)
    report.add("pattern-guessed", f"{len(note.page.posts)} records; {reading.proofs[0]}")
    close_note(note, labels=_labels(note, reading), keeps_remarks=True)
    return [note.page]


def _labels(note: Note, reading: Reading) -> frozenset[str]:
    """The words of the labels in the records, which stand beside values and are nobody's."""
    numbers = (number for record in reading.records for number in range(record.first, record.last + 1))
    found = (taken_apart(note.rows[number]).label for number in numbers)
    return _SIGNS_OF_COUNTS | frozenset(word for label in found if label for word in label.split())


def _add(note: Note, record: Record, basis: str) -> None:
    post = RawPost(text=_ENTITY.sub(lambda found: unescaped(found[0]), record.text))
    status = next((token for token in record.anchors if token.kind == "S"), None)
    bare = next((token for token in record.anchors if token.kind == "N"), None)
    handle = next((token for token in record.anchors if token.kind in "HP"), record.owner)
    user = status.user if status is not None and status.user not in (None, "i") else None
    username = handle.value if handle is not None else user
    post.id = status.value if status is not None else bare.value if bare is not None else None
    times = [token.value for token in record.anchors if token.kind == "T"]
    post.time = max(times, key=len) if times else None
    if username:
        post.author = RawAuthor(username=username, name=name_of(record, username))
    post.counts = _named(record)
    pictures = (token for token in (*record.anchors, *record.inside) if token.kind == "I")
    post.media = tuple(Media(url=token.value, alt=token.label or None) for token in pictures)
    start, end = note.lines.starts[record.first], note.lines.ends[record.last]
    post.span, post.line = (start, end), record.first + 1
    fields = {
        "text": True,
        "author": bool(username),
        "id": post.id,
        "created_at": post.time,
        "metrics": post.counts,
    }
    post.inferred = {name: f"page-pattern: {basis}" for name, value in fields.items() if value}
    note.page.posts.append(post)
    inside = set(record.text_lines)
    for number in range(record.first, record.last + 1):
        if mark := _NUMBER.match(note.rows[number]) if number == record.border else None:
            start = note.lines.starts[number]
            note.ledger.claim_span(start, start + mark.end(), Role.MARKUP)
            note.ledger.claim_span(
                start + mark.end(),
                note.lines.ends[number],
                Role.TEXT if number in inside else Role.AUTHOR_AND_TIME,
                post,
            )
        elif note.rows[number]:
            note.claim(number, number, Role.TEXT if number in inside else Role.AUTHOR_AND_TIME, post)


def _named(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, number in counts(record):
        name = next((one for one, words in _METRICS.items() if words.fullmatch(word)), None)
        if name is not None:
            found.setdefault(name, number)
    return found


FORMAT = Format(
    "text_general",
    "any text whose records repeat, read by its own repetition; all of it marked as guessed",
    "text",
    sniff,
    parse,
    is_last=True,
)
