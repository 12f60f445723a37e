"""Block quotes that begin with a link to the post whose label is its author: Scrapbox and Cosense, and by hand.

    > [user](https://x.com/user/status/ID): text        > [@user](…) text        >[user https://x.com/…] text
    > more text

The label is the name in the address: that proves whose words the quote holds.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .note import Note
from .people import ADDRESS

_QUOTED = re.compile(r"\s{0,40}(?:[-*]\s{1,3})?(?P<marks>(?:>\s{0,3}){1,6})(?P<rest>.*)$", re.DOTALL)
_MARKDOWN = re.compile(r"\[@?(?P<label>\w{1,20})\]\((?P<url>[^\s()]{1,200})\)\s{0,2}[:：]?\s{0,3}", re.ASCII)
_BRACKETS = re.compile(
    r"\[(?:@?(?P<label>\w{1,20})\s(?P<url>https?://[^\s\]]{1,200})|"
    r"(?P<url2>https?://[^\s\]]{1,200})\s@?(?P<label2>\w{1,20}))\]\s{0,2}[:：]?\s{0,3}",
    re.ASCII,
)
#: What is not the author's on a quoted line: the quote's mark, the link at its beginning, wiki brackets.
_NOTED = re.compile(
    r"^[\s>*-]{1,40}(?:\[@?\w{1,20}\]\([^\s()]{1,200}\)\s{0,2}[:：]?)?|\[\[|\]\]", re.ASCII | re.MULTILINE
)
_WIKI = re.compile(r"(?<!!)\[\[([^\[\]\n]{1,200})\]\]")


def is_quoted(note: Note) -> bool:
    """Whether a quote of the note begins so."""
    return any("/status" in row and _opens(row) for row in note.rows)


def read_quotes(note: Note, page: RawPage) -> None:
    """One post a quote; a new one begins with each such link at the beginning of a quoted line."""
    post: RawPost | None = None
    numbers: list[int] = []
    rows: list[str] = []
    for number, row in enumerate(note.rows):
        opened = _opens(row) if "/status" in row else None
        quoted = _QUOTED.match(row)
        if opened is not None or quoted is None:
            _close(note, page, post, numbers, rows)
            post, numbers, rows = None, [], []
        if opened is not None:
            username, id, rest = opened
            post = RawPost(author=RawAuthor(username), id=id, url=status_url(username, id))
            numbers, rows = [number], [rest]
        elif post is not None and quoted is not None:
            numbers.append(number)
            rows.append(quoted["rest"])
    _close(note, page, post, numbers, rows)


def _opens(row: str) -> tuple[str, str, str] | None:
    """Username, id, and the first words of the post that a quoted line opens."""
    quoted = _QUOTED.match(row)
    if quoted is None:
        return None
    found = _MARKDOWN.match(quoted["rest"]) or _BRACKETS.match(quoted["rest"])
    if found is None:
        return None
    groups = found.groupdict()
    label, url = groups["label"] or groups.get("label2") or "", groups["url"] or groups.get("url2") or ""
    address = ADDRESS.match(url)
    if address is None or (address["user"] or "").lower() != label.lower():
        return None
    return address["user"], address["id"], quoted["rest"][found.end() :]


def _close(note: Note, page: RawPage, post: RawPost | None, numbers: list[int], rows: list[str]) -> None:
    if post is None:
        return
    for number in numbers:
        if "[[" in note.lines[number] and not note.lines[number].startswith("!["):
            note.claim_around(number, _NOTED, Role.TEXT, post)
    note.fill(post, numbers, [_WIKI.sub(r"\1", row) for row in rows])
    if not post.text and not post.media:
        note.complain("embed-without-text", post.url or "", numbers[0])
    page.posts.append(post)
