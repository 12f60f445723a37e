"""Notes about posts of several people: below one heading a block quote each, below a line that names its author.

    **URLs:**
    - https://x.com/one/status/ID
    - https://x.com/other/status/ID

    ## Tweets

    **@one:**
    > the words

    **Other Name (@other)**
    > the words

An address of the note is that of the quote whose author alone it names.
"""

from __future__ import annotations

from ...raw import RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .answers import named_quotes, read_answers
from .note import Note
from .people import ADDRESS
from .sections import extent, sections


def has_several(note: Note) -> bool:
    """Whether a section that says that it holds posts holds such quotes, of two people at least."""
    return _section(note) is not None


def read_several(note: Note, page: RawPage) -> None:
    """Add the quotes of the section."""
    found = _section(note)
    if found is None:
        return
    line, stop = found
    read_answers(note, page, line + 1, stop, None, shapes=(named_quotes,))
    note.claim(line, line, Role.LABEL)
    _addresses(note, page, line)


def _section(note: Note) -> tuple[int, int] | None:
    """The heading and the end of the first section of posts in which two or more people are quoted."""
    parts = sections(note, note.start)
    for at, part in enumerate(parts):
        if part.kind in ("thread", "original") and part.line is not None:
            stop = extent(parts, at)
            named = [mark.head.person for mark in named_quotes(note, part.first, stop)]
            if len({one.username for one in named}) > 1:
                return part.line, stop
    return None


def _addresses(note: Note, page: RawPage, stop: int) -> None:
    """Give each post the one address of its author that stands above the section."""
    found: dict[str, set[str]] = {}
    for number in range(stop):
        for address in ADDRESS.finditer(note.lines[number]):
            found.setdefault((address["user"] or "").lower(), set()).add(address["id"])
            note.claim(number, number, Role.LABEL)
    for post in page.posts:
        own = post.author.username if post.author else None
        ids = found.get((own or "").lower(), set()) if own else set()
        if len(ids) == 1 and post.id is None and sum(_by(one, own) for one in page.posts) == 1:
            post.id = next(iter(ids))
            post.url = status_url(own, post.id)


def _by(post: RawPost, username: str | None) -> bool:
    return post.author is not None and post.author.username == username
