r"""Digests of WordPress plug-ins (Twitter Tools, 2008-2014): a list item a post, whose sign links to it.

- text [\#](http://twitter.com/user/statuses/ID)
- @[other](…) text [in reply to other](…/statuses/PARENT) [\#](…/statuses/ID)
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .note import Note
from .people import ADDRESS

_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}\.)\s{1,5}(?P<rest>.*)$", re.DOTALL)
_SIGN = re.compile(
    r"\s{0,3}\[\\?(?:#|#\]|link|permalink|"
    r"\[#\\?\])\]\((?P<url>[^\s()]{1,200})(?:\s\"[^\"\n]{0,100}\")?\)[.\s]{0,3}$",
    re.IGNORECASE,
)
_HTML_SIGN = re.compile(
    r"\s{0,3}<a\s[^>\n]{0,200}href=\"(?P<url>[^\"\n]{1,200})\"[^>\n]{0,100}>#</a>(?:\s{0,3}</li>)?\s{0,3}$",
    re.IGNORECASE,
)
_REPLY = re.compile(r"\s{0,3}\[in reply to (?P<who>\w{1,20})\]\((?P<url>[^\s()]{1,200})\)\s{0,3}$", re.IGNORECASE)
_HTML_REPLY = re.compile(
    r"\s{0,3}<a\s[^>\n]{0,200}href=\"(?P<url>[^\"\n]{1,200})\"[^>\n]{0,100}>in reply to"
    r" (?P<who>\w{1,20})</a>\s{0,3}$",
    re.IGNORECASE,
)
#: The plug-in links the name behind "@" and the tag behind "#", not the sign.
_NAME = re.compile(r"([@#])\[(\w{1,100})\]\([^\s()]{1,200}\)")
_HTML_NAME = re.compile(r"([@#])<a\s[^>\n]{0,300}>(\w{1,100})</a>")
_HTML_LINK = re.compile(r"<a\s[^>\n]{0,200}href=\"([^\"\n]{1,300})\"[^>\n]{0,200}>([^<\n]{0,300})</a>")
#: What the plug-in writes around the words: its links, the marks of the list.
_MARKUP = re.compile(
    r"\s{0,3}\[in reply to \w{1,20}\]\([^\s()]{1,200}\)|"
    r"\[\\?\[?#\\?\]?\]\([^\s()]{1,200}[^()\n]{0,100}\)|\]\([^\s()]{1,300}\)|(?<=[@#])\["
    r"|<a\s[^>\n]{0,400}>(?:#</a>|in reply to \w{1,20}</a>)?|</?(?:a|li)>|^[^\S\n]*+(?:[-*+]|\d{1,3}\.)\s",
    re.IGNORECASE | re.MULTILINE,
)
_POWERED = re.compile(r"Powered by \[?Twitter Tools", re.IGNORECASE)


def is_digest(note: Note) -> bool:
    """Whether an item of the note ends in a sign that leads to a post."""
    return any("/status" in line and _closed(line) for line in note.lines)


def read_digest(note: Note, page: RawPage) -> None:
    """One post an item; an item may run over several lines."""
    opened: int | None = None
    for number, line in enumerate(note.lines):
        if _ITEM.match(note.rows[number]) or line.startswith("<li"):
            opened = number
        if opened is not None and (found := _closed(line) if "/status" in line else None):
            _put(note, page, opened, number, found)
            opened = None
        elif _POWERED.search(line):
            note.claim(number, number, Role.CHROME)


def _closed(line: str) -> re.Match[str] | None:
    return _SIGN.search(line, max(0, len(line) - 320)) or _HTML_SIGN.search(line, max(0, len(line) - 560))


def _put(note: Note, page: RawPage, first: int, last: int, sign: re.Match[str]) -> None:
    address = ADDRESS.search(sign["url"])
    if address is None or address["user"] in (None, "i"):
        return
    rows = [note.rows[number] for number in range(first, last + 1)]
    rows[-1] = note.lines[last][: sign.start()]
    item = _ITEM.match(rows[0])
    rows[0] = item["rest"] if item else rows[0].strip().removeprefix("<li>")
    post = RawPost(
        author=RawAuthor(address["user"]), id=address["id"], url=status_url(address["user"], address["id"])
    )
    reply = _REPLY.search(rows[-1], max(0, len(rows[-1]) - 300)) or _HTML_REPLY.search(
        rows[-1], max(0, len(rows[-1]) - 600)
    )
    if reply is not None and (parent := ADDRESS.search(reply["url"])):
        post.reply_to_id, post.reply_to = parent["id"], (reply["who"],)
        rows[-1] = rows[-1][: reply.start()]
    rows = [_NAME.sub(r"\1\2", _HTML_LINK.sub(r"[\2](\1)", _HTML_NAME.sub(r"\1\2", row))) for row in rows]
    for number in range(first, last + 1):
        note.claim_around(number, _MARKUP, Role.TEXT, post)
    note.fill(post, list(range(first, last + 1)), rows)
    page.posts.append(post)
