"""Posts cited in a line each: the words in quotation marks, who wrote them, when, and where.

- "the words" — Name (@user) May 3, 2021 https://twitter.com/user/status/1378390811236470786
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .._localtimes import time_language
from .note import Note
from .people import ADDRESS

#: A bullet or number, the words in quotation marks of any kind, a dash, the author; the rest is day and address.
_LINE = re.compile(
    r"(?:[-*+•]\s{1,3}|\d{1,3}[.)]\s{1,3}|>\s?)?[\"“«„「](?P<text>[^\n]{1,4000}?)[\"”»“」]\s{0,2}(?:—|–|―|--?)\s{0,2}"
    r"(?P<name>[^()@\n]{1,60}?)\s?\(@(?P<user>\w{1,20})\)[,:]?\s{1,2}(?P<rest>[^\n]{4,300})",
    re.ASCII,
)
#: The address at the end of the line, bare or around the day.
_ADDRESS = re.compile(
    r"(?:^|[\s,(<\[])(?:(?P<day>[^\[\]\n]{4,40})\]\()?(?P<url>https?://[^\s()<>]{10,200})[)>.]{0,2}$"
)
_AUTHOR = re.compile(r"\(@\w{1,20}\)", re.ASCII)


def are_quoted(note: Note) -> bool:
    """Whether all attributions of the note stand in such lines."""
    named = [line for line in note.lines if "(@" in line and _AUTHOR.search(line)]
    return bool(named) and all(_LINE.fullmatch(line) for line in named)


def read_quoted(note: Note, page: RawPage) -> None:
    """One post a line whose address is its author's, or which states a day."""
    for number, line in enumerate(note.lines):
        found = _LINE.fullmatch(line) if "(@" in line else None
        if found is None:
            continue
        linked = _ADDRESS.search(found["rest"])
        address = ADDRESS.match(linked["url"]) if linked else None
        if linked is not None and (address is None or not _same(address["user"], found["user"])):
            continue  # of another post or site
        day = (linked["day"] or found["rest"][: linked.start()] if linked else found["rest"]).strip(" ,·-—")
        if linked is None and not time_language(day):
            continue
        post = RawPost(author=RawAuthor(found["user"], found["name"].strip() or None))
        post.time = day if day and time_language(day) else None
        if address is not None:
            post.id, post.url = address["id"], status_url(found["user"], address["id"])
        at = note.rows[number].find(line)
        note.claim_inner(number, at + found.start("text"), at + found.end("text"), Role.TEXT)
        note.fill(post, [number], [found["text"]])
        post.inferred["text"] = "note-quote"
        page.posts.append(post)


def _same(one: str | None, other: str) -> bool:
    return one is None or one.lower() == other.lower()
