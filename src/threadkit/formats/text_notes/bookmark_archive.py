r"""Bookmark archives of AI tools (Smaug and its forks): a heading names the author, a quote holds the post.

## @user - what a model calls it
> text of the post
> *Quoting @other:* text of the quoted post

- **Tweet:** address        - **Quoted:** address      - **What:** a model's summary: nobody's words on the page
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts
from .note import Note
from .people import head
from .saying import say
from .sections import filled, heading, is_quote, quote_at

_HEAD = re.compile(
    r"#{2,3}\s{1,3}(?:\d{1,4}[.)]\s)?\**(?P<who>@\w{1,20})\**\s{0,2}(?:[-–—:·|]\s.{0,300})?$", re.ASCII
)
_ADDRESS = re.compile(
    r"^\W{0,6}(?:\*\*)?(?:Tweet|Link|URL|Post|Source)\b.{0,8}https?://\S{0,20}(?:twitter|x)\.com/\w{1,20}/status",
    re.IGNORECASE,
)


def is_archive(note: Note) -> bool:
    """Whether a heading that names a user stands in the note, and a line that gives an address."""
    return any(_HEAD.match(line) for line in note.lines) and any(_ADDRESS.search(line) for line in note.lines)


def read_archive(note: Note, page: RawPage) -> None:
    """Add the post of each entry that has a quote and an address."""
    marks = [number for number, line in enumerate(note.lines) if _HEAD.match(line) and not note.fenced(number)]
    for mark, after in zip(marks, [*marks[1:], len(note.lines)][: len(marks)], strict=True):
        stop = next((n for n in range(mark + 1, after) if (top := heading(note, n)) and top[0] <= 2), after)
        _entry(note, page, mark, stop)


def _entry(note: Note, page: RawPage, mark: int, stop: int) -> None:
    found = _HEAD.match(note.lines[mark])
    who = head(found["who"]) if found else None
    numbers = filled(note, mark + 1, stop)
    first = next((n for n in numbers if is_quote(note.lines[n])), None)
    if who is None or first is None:
        return
    last = quote_at(note, first, stop)
    facts, post = Facts(username=who.person.username), RawPost()
    taken = [n for n in numbers if n > last and facts.take_line(note.lines[n])]
    if facts.id is None or not facts.agrees():
        return
    say(note, post, facts, first, last + 1)
    name = found["who"] if found else ""
    note.claim_start(mark, note.rows[mark].find(name) + len(name), Role.AUTHOR, post)
    for number in taken:
        note.claim(number, number, Role.LABEL, post)
    facts.put(post)
    page.posts.append(post)
