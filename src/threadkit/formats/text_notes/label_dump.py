"""Dumps of scripts: a block of labels a post, in any language; what parts them is the first label's return.

User: Name @user · Jan 4
Time: 2025-01-04T08:00:54.000Z
Text: the words, which may go on
--------------------
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import NamedTuple

from ... import regex as re
from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts, plain_value
from .note import Note
from .note_keys import METRICS, field_of, folded
from .people import head, plain
from .sections import RULE
from .yaml_text import unfolded

_LABEL = re.compile(
    r"(?:[-*+•]\s{1,3})?(?:\[?#?\d{1,5}[\].):]{1,2}\s{1,3})?(?:[^\w\s@\"'<(\[{]{1,4}\s{0,2})?(?:\*\*|"
    r"__)?(?P<key>[^\W\d_][^\n:：*|<>\[\](){}\"]{0,30}?)(?:\*\*|__)?\s?[:：]\s{0,3}(?:\*\*|"
    r"__)?\s{0,3}(?P<value>.*)$",
    re.DOTALL,
)
#: What is no more of the words: a heading, or a label in bold letters that nobody knows.
_ELSE = re.compile(r"#{1,6}\s|(?:[-*+]\s)?\*\*[^*\n]{1,40}(?:[:：]\*\*|\*\*\s?[:：])\s")
_IN_MARKS = re.compile(r"[\"“「](?P<text>[^\"“”「」]+)[\"”」]$")
_BEFORE = re.compile(r"^[^:：\n]{1,50}[:：]\**", re.MULTILINE)
#: A list of mappings: "- key: value", and the next key below it, indented.
_IS_YAML = re.compile(
    r"(?:---[^\S\n]*\n)?(?:#[^\n]{0,200}\n){0,20}- {1,3}[\w-]{1,30}: [^\n]*\n"
    r"(?: {4,8}+[^\n]*+\n){0,60} {2,4}[\w-]{1,30}: "
)
_KEYS = METRICS | {
    "address",
    "author",
    "handle",
    "time",
    "id",
    "text",
    "reply to",
    "parent",
    "quoted",
    "media",
    "title",
}
#: Labels of what is no post: letters, direct messages, program text.
_NO_POST = frozenset(
    "to|subject|cc|bcc|recipient|reply-to|message-id|in-reply-to|receiver|sender|channel|server|room|"
    "assignee|reporter|收件人|宛先".split("|")
)
_OTHER_SITE = re.compile(
    r"mastodon|bluesky|bsky|threads\.net|instagram|facebook|reddit|linkedin|youtube|telegram|discord|"
    r"weibo|微博|tiktok",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    number: int
    field: str
    key: str
    value: str


def is_dump(note: Note) -> bool:
    """Whether labels of a text and an author or address stand here, and none of letters or other sites."""
    lines = _labels(note)
    fields = {line.field for line in lines}
    if sum(line.value.endswith((",", ";")) for line in lines) * 2 > len(lines):
        return False  # program text
    if "text" not in fields or not fields & {"author", "handle", "address"}:
        return False
    keys = {folded(line.key) for line in lines} | {
        folded(found["key"]) for row in note.lines if (found := _LABEL.match(row))
    }
    return keys.isdisjoint(_NO_POST) and not _OTHER_SITE.search(note.ledger.lines.text[:4000])


def read_dump(note: Note, page: RawPage) -> None:
    """One post a block; a block without words, or without a handle or an address, ends the trial."""
    lines = _labels(note)
    start = _first_label(lines)
    if start is None:
        return
    quoted = all(_IN_MARKS.match(line.value) for line in lines if line.field == "text" and line.value)
    marks = [at for at, line in enumerate(lines) if folded(line.key) == start]
    for at, mark in enumerate(marks):
        stop = marks[at + 1] if at + 1 < len(marks) else len(lines)
        end = lines[stop].number if stop < len(lines) else len(note.lines)
        post = _record(note, lines[mark:stop], end, quoted)
        if post is None:
            page.posts.clear()
            return
        page.posts.append(post)
    if len(page.posts) == 1 and not _is_dated(page.posts[0]):
        page.posts.clear()  # a form to fill in, or a line of a manual
    for number, line in enumerate(note.lines):
        if RULE.fullmatch(line):
            note.claim(number, number, Role.RULE)


def _is_dated(post: RawPost) -> bool:
    """Whether more than a handle and words is stated: the post's address, its time, or counts."""
    return bool(post.id or post.time or post.counts)


def _first_label(lines: list[_Line]) -> str | None:
    """The label that opens a block: the first that stands as often as that of the words, else the first of all."""
    counted = Counter(folded(line.key) for line in lines)
    texts = max((counted[folded(line.key)] for line in lines if line.field == "text"), default=0)
    keys = [folded(line.key) for line in lines if line.field != "title"]
    return next((key for key in keys if counted[key] == texts > 1), keys[0] if keys else None)


def _labels(note: Note) -> list[_Line]:
    found = []
    for number in range(note.start, len(note.lines)):
        line = note.lines[number]
        label = _LABEL.match(line) if ":" in line or "：" in line else None
        field = field_of(label["key"]) if label else None
        if label is not None and field in _KEYS and not label["value"].startswith("//"):
            found.append(_Line(number, field or "", label["key"], label["value"].strip()))
    return found


def _record(note: Note, lines: list[_Line], end: int, quoted: bool) -> RawPost | None:
    facts, post = Facts(), RawPost()
    text: _Line | None = None
    for at, line in enumerate(lines):
        if line.field == "text" and text is None:
            text = line
            stop = lines[at + 1].number if at + 1 < len(lines) else end
            _fill(note, post, line, stop, quoted)
        elif text is None or line.number not in range(text.number, text.number + 1):
            _take(note, facts, post, line)
    if text is None or not (post.text or post.media) or not (facts.username or facts.id):
        return None
    if not facts.agrees():
        return None
    facts.put(post)
    post.span = note.ledger.lines.span(lines[0].number, max(text.number, lines[-1].number))
    return post


def _take(note: Note, facts: Facts, post: RawPost, line: _Line) -> None:
    who = head(line.value) if line.field in ("author", "handle") else None
    if who is not None and not who.rest:
        facts.username, facts.name = facts.username or who.person.username, facts.name or who.person.name
        facts.id = facts.id or who.id
        day = who.time
        known = True
    else:
        day, known = None, facts.take_pair(line.key, plain_value(line.value))
    if line.field == "time" and known:
        facts.time = plain(line.value).strip("'\"")  # finer than the day beside the name
    elif day is not None and facts.time is None:
        facts.time = day
    if known:
        note.claim(line.number, line.number, Role.LABEL, post)


def _fill(note: Note, post: RawPost, line: _Line, stop: int, quoted: bool) -> None:
    """The words behind the label and on the lines below it, until something else begins; or those in a fence."""
    fence = next((number for number in range(line.number + 1, stop) if note.lines[number]), stop)
    if not line.value and fence < stop and note.lines[fence].startswith("```"):
        note.claim(line.number, line.number, Role.LABEL)
        _fill_fenced(note, post, fence, stop)
        return
    numbers = [line.number]
    for number in range(line.number + 1, stop):
        row = note.lines[number]
        if RULE.fullmatch(row) or (row and number - numbers[-1] > 2) or _ELSE.match(row):
            break
        if row:
            numbers.append(number)
    in_marks = _IN_MARKS.match(line.value) if quoted and len(numbers) == 1 else None
    rows = [in_marks["text"] if in_marks else line.value]
    for before, number in itertools.pairwise(numbers):
        rows += ([""] if number > before + 1 else []) + [note.rows[number]]
    if rows == [""]:
        return
    if all(note.rows[number].startswith(" ") for number in numbers[1:]) and _IS_YAML.match(note.ledger.lines.text):
        rows = [unfolded(rows)]
    note.claim_around(line.number, _BEFORE, Role.TEXT, post)
    note.fill(post, numbers, rows)


def _fill_fenced(note: Note, post: RawPost, fence: int, stop: int) -> None:
    close = next((number for number in range(fence + 1, stop) if note.lines[number] == "```"), None)
    if close is None:
        return
    note.claim(fence, fence, Role.MARKUP)
    note.claim(close, close, Role.MARKUP)
    numbers = list(range(fence + 1, close))
    note.fill(post, numbers, [note.rows[number] for number in numbers])
