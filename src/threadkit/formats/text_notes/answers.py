"""Answers below a post in a note: under headings, as block quotes, as list items, or below lines that name people.

### 2 @user (Name) (Author)      > **Name** @user · [date](address)   - **@user** (date): text   **Name** (@user)
*date*                           > text                                                               text
text
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ... import regex as re
from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts
from .note import Note
from .people import Head, Person, head, is_time, plain
from .saying import say
from .sections import RULE, heading, is_quote, unquote

_NUMBER = re.compile(
    r"(?:(?:reply|comment|tweet|post|回复|评论|返信)\s{0,2})?#?\d{0,4}\s{0,2}[.):：/—–-]{0,2}\s{0,3}", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s{1,3}(?=\S)")
_SAYS = re.compile(r"\s{0,2}(?:[:：]|\s[—–-])\s{1,3}(?=\S)")
_DATED = re.compile(r"\s{0,2}[(（]([^()（）\n]{4,40})[)）]$")
_BOLD_NAME = re.compile(r"\*\*(?P<name>[^*\n:：@]{2,50})(?:[:：]\*\*|\*\*[:：]?)")
_NO_LETTERS = re.compile(r"^[^\w@\[*]+")


class Mark(NamedTuple):
    """A line that opens an answer: its line, who, and the row of its text where that is the same."""

    line: int
    head: Head
    text: str | None


Shape = Callable[[Note, int, int], list[Mark]]


def read_answers(
    note: Note, page: RawPage, first: int, stop: int, top: RawPost | None, shapes: tuple[Shape, ...] = ()
) -> int:
    """Add the answers between the lines to ``page``; they are to ``top``. How many there are."""
    shapes = shapes or (_by_heading, _by_quote, _by_item, _by_line)
    marks = next((found for shape in shapes if (found := shape(note, first, stop))), [])
    for mark, after in zip(marks, [*(mark.line for mark in marks[1:]), stop][: len(marks)], strict=True):
        _answer(note, page, mark, after, top)
    return len(marks)


def _answer(note: Note, page: RawPage, mark: Mark, stop: int, top: RawPost | None) -> None:
    who = mark.head
    facts = Facts(who.person.username, who.person.name, who.id, who.url_user, who.time)
    post = RawPost()
    if mark.text is not None:
        numbers = [mark.line, *_continued(note, mark.line + 1, stop)]
        note.fill(post, numbers, [mark.text, *(note.rows[number] for number in numbers[1:])])
    elif is_quote(note.lines[mark.line]):
        note.claim(mark.line, mark.line, Role.AUTHOR, post)
        end = next((n for n in range(mark.line + 1, stop) if not is_quote(note.lines[n])), stop)
        say(note, post, facts, mark.line + 1, end)
        for number in range(end, stop):  # "[View](…)" below the quote
            if note.lines[number] and facts.take_line(note.lines[number]):
                note.claim(number, number, Role.LABEL, post)
    else:
        note.claim(mark.line, mark.line, Role.AUTHOR, post)
        say(note, post, facts, mark.line + 1, stop)
    facts.put(post)
    if post.span is None:
        post.span = note.ledger.lines.span(mark.line, mark.line)
    if top is not None:
        post.parent, post.parent_basis = top, "reply-section"
    if not post.text and not post.media:
        note.complain("post-incomplete", "an answer without words", mark.line)
    page.posts.append(post)


def _continued(note: Note, first: int, stop: int) -> list[int]:
    """The lines that go on with a list item: indented ones, and those right below it."""
    found: list[int] = []
    for number in range(first, stop):
        line, row = note.lines[number], note.rows[number]
        if not line:
            continue
        if not row[:1].isspace() and (not note.lines[number - 1] or RULE.fullmatch(line)):
            break
        found.append(number)
    return found


def _by_heading(note: Note, first: int, stop: int) -> list[Mark]:
    found = []
    for number in range(first, stop):
        mark = heading(note, number) if note.lines[number].startswith("#") else None
        who = _named(mark[1]) if mark is not None else None
        if who is not None:
            found.append(Mark(number, who, None))
    return found


def _by_quote(note: Note, first: int, stop: int) -> list[Mark]:
    found = []
    for number in range(first, stop):
        if not is_quote(note.lines[number]) or is_quote(note.lines[number - 1]):
            continue
        who = _named(re.sub(r"^\[!\w{2,20}\][+-]?\s{0,3}", "", unquote(note.rows[number])))
        if who is not None:
            found.append(Mark(number, who, None))
    return found


def _by_item(note: Note, first: int, stop: int) -> list[Mark]:
    found = []
    for number in range(first, stop):
        row = note.rows[number]
        item = _ITEM.match(row)
        if item is None:
            continue
        said = _said(row[item.end() :])
        if said is not None:
            found.append(Mark(number, *said))
    return found


def _by_line(note: Note, first: int, stop: int) -> list[Mark]:
    found = []
    for number in range(first, stop):
        line = note.lines[number]
        if not line or (number > first and note.lines[number - 1] and not RULE.fullmatch(note.lines[number - 1])):
            continue
        if (who := _named(line)) is not None:
            found.append(Mark(number, who, None))
    return found


def named_quotes(note: Note, first: int, stop: int) -> list[Mark]:
    """Lines that name somebody right above a block quote; one without a handle among them is in bold letters."""
    named, bold = [], []
    for number in range(first, stop - 1):
        line = note.lines[number]
        below = note.lines[number + 1] or (note.lines[number + 2] if number + 2 < stop else "")
        if not line or is_quote(line) or not is_quote(below):
            continue
        if (who := _named(line.rstrip(":： "))) is not None:
            named.append(Mark(number, who, None))
        elif found := _BOLD_NAME.fullmatch(line):
            bold.append(Mark(number, Head(Person(None, found["name"]), None, None, None, ""), None))
    return sorted([*named, *bold]) if named else []


def _said(row: str) -> tuple[Head, str | None] | None:
    """A list item's author and the words behind the colon."""
    if (alone := _named(row)) is not None:
        return alone, None
    for parted in _SAYS.finditer(row, 0, min(len(row), 200)):
        who = _named(row[: parted.start()].rstrip("*_ "))
        if who is not None:
            return who, row[parted.end() :].lstrip("*_ ")
    return None


def _named(text: str) -> Head | None:
    """The author line that ``text`` is, without its number, signs and a date in brackets."""
    text = _NO_LETTERS.sub("", _NUMBER.sub("", text, count=1))
    dated = _DATED.search(plain(text))
    if dated is not None and is_time(dated[1]):
        who = head(plain(text)[: dated.start()])
        return who._replace(time=dated[1]) if who is not None and who.time is None else who
    who = head(text)
    return who if who is not None and not who.rest else None
