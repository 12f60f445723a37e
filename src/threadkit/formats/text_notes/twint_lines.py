"""Lines of twint's output: id, date, clock, zone, the handle in angle brackets, the words; one post a line.

1303311234567890123 2020-09-08 12:22:11 +0200 <user> the words
"""

from __future__ import annotations

import re

from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .note import Note

_LINE = re.compile(
    r"(?P<id>\d{5,20}) (?P<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})"
    r"(?: (?P<zone>[+-]\d{4}|[A-Z]{2,5}|[A-Z][\w ]{3,40}))?"
    r" <@?(?P<user>\w{1,20})> (?P<words>.+)$",
    re.ASCII | re.DOTALL,
)
_ZONE = re.compile(r"[+-]\d{4}|UTC|GMT")


def are_lines(note: Note) -> bool:
    """Whether the first line that holds anything is such a line."""
    return bool(_LINE.match(next((line for line in note.lines if line), "")))


def read_lines(note: Note, page: RawPage) -> None:
    """One post a line; a line of no such form goes on with the post above it."""
    marks = [number for number, line in enumerate(note.lines) if _LINE.match(line)]
    for mark, stop in zip(marks, [*marks[1:], len(note.lines)], strict=True):
        found = _LINE.match(note.lines[mark])
        if found is None:
            continue
        zone = found["zone"] if found["zone"] and _ZONE.fullmatch(found["zone"]) else ""
        post = RawPost(
            author=RawAuthor(found["user"]),
            id=found["id"],
            url=status_url(found["user"], found["id"]),
            time=f"{found['time']} {zone}".strip(),
        )
        numbers = [mark, *(n for n in range(mark + 1, stop) if note.lines[n])]
        start = note.ledger.lines.starts[mark]
        at = note.ledger.lines.text.find(found["words"], start) - start
        note.claim_inner(mark, at, at + len(found["words"]), Role.TEXT)
        note.fill(post, numbers, [found["words"], *(note.rows[number] for number in numbers[1:])])
        page.posts.append(post)
