"""Archives as Markdown (twitter-archive-parser and its kin): a block quote, closed by a dated link to the post.

Replying to [@other](https://twitter.com/other/status/PARENT)
> the words
> ![](media/ID-name.jpg)

<img src="media/tweet.ico" width="12" /> [Sun Oct 04 08:48:05 +0000 2020](https://twitter.com/user/status/ID)
----
"""

from __future__ import annotations

import re

from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts
from .note import Note
from .people import ADDRESS, is_time, plain
from .sections import RULE, is_quote, unquote

_CLOSES = re.compile(
    r"(?:<img\b[^>\n]{0,200}>|!\[[^\[\]\n]{0,60}\]\([^()\s]{1,200}\))?\s{0,3}"
    r"\[(?P<time>[^\[\]\n]{4,60})\]\((?P<url>https?://[^\s()]{1,200})\)$"
)
#: Whom a post answers: handles in one link or in several, with what joins them.
_REPLIES = re.compile(r"Replying to (?P<who>(?:\s?(?:(?:,|&|and)\s?)?@\w{1,20}+){1,40})$", re.ASCII)
_HANDLE = re.compile(r"@(\w{1,20})", re.ASCII)


def is_archive(note: Note) -> bool:
    """Whether a quote is closed by such a link."""
    return any(_closed(note, number) for number, line in enumerate(note.lines) if "/status" in line)


def read_archive(note: Note, page: RawPage) -> None:
    """One post a link that closes a quote."""
    for number, line in enumerate(note.lines):
        found = _closed(note, number) if "/status" in line else None
        if found is None:
            continue
        first, last, facts = found
        post = RawPost()
        _replies(note, post, first, facts)
        facts.put(post)
        rows = [unquote(note.rows[at]) for at in range(first, last + 1)]
        note.fill(post, list(range(first, last + 1)), rows)
        note.claim(number, number, Role.TIME, post)
        post.span = note.ledger.lines.span(first, number)
        page.posts.append(post)
    for number, line in enumerate(note.lines):
        if RULE.fullmatch(line):
            note.claim(number, number, Role.RULE)


def _closed(note: Note, number: int) -> tuple[int, int, Facts] | None:
    """First and last line of the quote that the line closes, and what it states."""
    found = _CLOSES.fullmatch(note.lines[number])
    address = ADDRESS.match(found["url"]) if found else None
    last = next((n for n in range(number - 1, max(-1, number - 3), -1) if note.lines[n]), None)
    if found is None or address is None or last is None or not is_quote(note.lines[last]):
        return None
    if not is_time(found["time"]) or address["user"] in (None, "i"):
        return None
    first = last
    while first and is_quote(note.lines[first - 1]):
        first -= 1
    return first, last, Facts(id=address["id"], url_user=address["user"], time=found["time"])


def _replies(note: Note, post: RawPost, first: int, facts: Facts) -> None:
    """What the line above the quote says of whom it answers."""
    above = next((n for n in range(first - 1, max(-1, first - 3), -1) if note.lines[n]), None)
    found = _REPLIES.fullmatch(plain(note.lines[above])) if above is not None else None
    if above is None or found is None:
        return
    post.reply_to = tuple(_HANDLE.findall(found["who"]))
    parent = ADDRESS.search(note.lines[above])
    facts.parent = parent["id"] if parent else None
    note.claim(above, above, Role.REPLYING_TO, post)
