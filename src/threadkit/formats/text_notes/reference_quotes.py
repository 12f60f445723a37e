"""Conversations of 2009-2012 in blogs (quoteurl, keepstream): a paragraph a post, linked by references.

> [user][1] text [10 Jul 2010][2] from [TweetDeck][3] [in reply to other][4]
[1]: http://twitter.com/user "Name"
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .note import Note
from .people import ADDRESS, is_time

_DEFINITION = re.compile(
    r"\s{0,4}\[(?P<key>[^\[\]\n]{1,40})\]:\s{1,4}<?(?P<url>\S{1,500}?)>?(?:\s{1,4}\"(?P<title>[^\"\n"
    r"]{0,200})\")?\s*$"
)
_REFERENCE = re.compile(r"\[(?P<label>[^\[\]\n]{0,400})\]\s?\[(?P<key>[^\[\]\n]{0,40})\]")
_POST = re.compile(
    r"(?:[>\s]|\d{1,3}\.\s|[-*]\s)*(?:\[?!\[[^\[\]\n]{0,100}\]\([^()\n]{0,300}\)\]?(?:\([^()\n]{0,300}\))?\s{0,4})?"
    r"\[@?(?P<user>\w{1,20})\]\((?P<profile>[^\s()]{1,200})(?:\s\"(?P<name>[^\"\n]{0,100})\")?\)[:：]"
    r"?\s{1,4}(?P<text>[^\n]{1,4000}?)\s{0,4}"
    r"\[(?P<time>[^\[\]\n]{4,60}?)\s{0,2}\]\((?P<url>https?://[^\s()]{1,200}/status(?:es)?/\d{1,20})[^\s()]{0,40}\)"
    r"(?:\s{0,4}(?:from|via)\s{1,4}(?:\[(?P<client>[^\[\]\n]{1,60})\]\([^()\n]{0,300}\)|(?P<bare>[\w .]{1,40}?)))?"
    r"(?:\s{0,4}\[in reply to (?P<to>\w{1,20})\]\((?P<parent>[^\s()]{1,200})\))?\s*$",
    re.ASCII,
)


def has_references(note: Note) -> bool:
    """Whether the note may hold such paragraphs."""
    return any(
        ("/status" in line and line.startswith("[")) or ("/status" in line and "](http" in line)
        for line in note.lines
    )


def read_references(note: Note, page: RawPage) -> None:
    """One post a paragraph in which handle, text and dated link follow one another."""
    targets = {
        found["key"].lower(): (found["url"], found["title"] or "")
        for row in note.rows
        if (found := _DEFINITION.match(row))
    }
    used = False
    for number, row in enumerate(note.rows):
        if "[" not in row or _DEFINITION.match(row):
            continue
        line = _REFERENCE.sub(lambda found: _resolved(found, targets), row) if targets else row
        found = _POST.match(line) if len(line) < 8000 else None
        address = ADDRESS.match(found["url"]) if found else None
        if (
            found is None
            or address is None
            or (address["user"] or "").lower() != found["user"].lower()
            or not is_time(found["time"])
        ):
            continue
        used = used or line != row
        page.posts.append(_post(note, number, found, address["id"]))
    for number, row in enumerate(note.rows):
        if used and page.posts and _DEFINITION.match(row):
            note.claim(number, number, Role.LABEL)


def _resolved(found: re.Match[str], targets: dict[str, tuple[str, str]]) -> str:
    target = targets.get((found["key"] or found["label"]).lower())
    if target is None:
        return found[0]
    return f'[{found["label"]}]({target[0]} "{target[1]}")' if target[1] else f"[{found['label']}]({target[0]})"


def _post(note: Note, number: int, found: re.Match[str], id: str) -> RawPost:
    post = RawPost(author=RawAuthor(found["user"], found["name"] or None), id=id, url=status_url(found["user"], id))
    post.time, post.source = found["time"].strip(), found["client"] or found["bare"]
    parent = ADDRESS.match(found["parent"]) if found["parent"] else None
    if parent is not None:
        post.reply_to_id, post.reply_to = parent["id"], (found["to"],)
    row = note.rows[number]
    author = re.search(rf"\[@?{found['user']}\]\s?(?:\[[^\]\n]*\]|\([^)\n]*\))", row)
    start, end = author.end() if author else 0, row.rfind(f"[{found['time']}")
    note.claim_inner(number, start, max(start, end))
    note.fill(post, [number], [found["text"]])
    return post
