"""Listings of command lines that agents use (bird and its kin): an author line opens a post, labels close it.

@user (Name):
the words
┌─ QT @other:
│ the quoted words
└─ https://x.com/other/status/ID
📅 Sat Jan 03 10:22:11 +0000 2026          date: …
🔗 https://x.com/user/status/ID            url: …
──────────────────────────────
"""

from __future__ import annotations

import re

from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .facts import Facts, counts_in
from .note import Note
from .people import ADDRESS, same

_OPENS = re.compile(r"@(?P<user>\w{1,20}) \((?P<name>[^\n]{1,120})\):$", re.ASCII)
_DATE = re.compile(r"(?:📅|date:)\s{0,2}(?P<value>\S[^\n]{4,60})$")
_URL = re.compile(r"(?:🔗|url:)\s{0,2}(?P<value>https?://\S{1,200})$")
_PICTURE = re.compile(r"(?:🖼️?|🎬|📷|photo:|video:)\s{0,2}(?P<value>https?://\S{1,300})$", re.IGNORECASE)
_RULE = re.compile(r"[─—-]{10,}$")
_QUOTE = re.compile(r"┌─+ (?:QT|Quoted?|RT) @(?P<user>\w{1,20}):?$", re.ASCII)
_QUOTED = re.compile(r"│ ?(?P<words>[^\n]*)$")
_QUOTE_END = re.compile(r"└─+ ?(?P<url>https?://\S{1,200})?$")


def is_listing(note: Note) -> bool:
    """Whether an author line of that form stands here, and a line with the post's address below it."""
    return any(map(_OPENS.match, note.lines)) and any(map(_URL.match, note.lines))


def read_listing(note: Note, page: RawPage) -> None:
    """One post an author line that its own address closes."""
    marks = [number for number, line in enumerate(note.lines) if _OPENS.match(line)]
    for mark, stop in zip(marks, [*marks[1:], len(note.lines)], strict=True):
        opened = _OPENS.match(note.lines[mark])
        closing = next((n for n in range(stop - 1, mark, -1) if _URL.match(note.lines[n])), None)
        if opened is None or closing is None:
            continue
        facts = Facts(username=opened["user"], name=opened["name"])
        post = RawPost()
        text = _body(note, post, facts, mark + 1, closing + 1)
        for number in range(closing + 1, stop):
            _take(note, post, facts, number)  # counts below the address
        if facts.id is None or not facts.agrees():
            continue
        note.claim(mark, mark, Role.AUTHOR, post)
        facts.put(post)
        note.fill(post, text)
        post.span = note.ledger.lines.span(mark, closing)
        page.posts.append(post)
    for number, line in enumerate(note.lines):
        if _RULE.match(line):
            note.claim(number, number, Role.RULE)


def _body(note: Note, post: RawPost, facts: Facts, first: int, stop: int) -> list[int]:
    """The lines of the text; the labels and the quoted post below it are taken."""
    text: list[int] = []
    for number in range(first, stop):
        line = note.lines[number]
        if _take(note, post, facts, number) or _take_quote(note, post, number):
            continue
        if not _RULE.match(line) and post.quoted is None:
            text.append(number)
    while text and not note.lines[text[-1]]:
        text.pop()
    return text


def _take(note: Note, post: RawPost, facts: Facts, number: int) -> bool:
    line = note.lines[number]
    address, date, picture = _URL.match(line), _DATE.match(line), _PICTURE.match(line)
    if address is not None and (found := ADDRESS.match(address["value"])):
        facts.id, facts.url_user = found["id"], found["user"]
    elif date is not None:
        facts.time = date["value"]
    elif picture is not None:
        post.media = (*post.media, *note.words([f"![]({picture['value']})"]).media)
    elif counts := counts_in(line):
        facts.counts.update(counts)
    else:
        return False
    note.claim(number, number, Role.LABEL, post)
    return True


def _take_quote(note: Note, post: RawPost, number: int) -> bool:
    """A line of the box around a quoted post."""
    line = note.lines[number]
    if opened := _QUOTE.match(line):
        post.quoted = RawPost(author=RawAuthor(opened["user"]))
        note.claim(number, number, Role.AUTHOR, post)
    elif post.quoted is not None and (said := _QUOTED.match(line)):
        post.quoted.text = f"{post.quoted.text}\n{said['words']}".strip("\n")
        note.claim(number, number, Role.QUOTED_POST, post)
    elif post.quoted is not None and (closed := _QUOTE_END.match(line)):
        address = ADDRESS.match(closed["url"] or "")
        own = post.quoted.author.username if post.quoted.author else None
        if address is not None and same(own, address["user"]):
            post.quoted.id, post.quoted.url = address["id"], status_url(own, address["id"])
        note.claim(number, number, Role.ADDRESS, post)
    else:
        return False
    return True
