"""A thread whose author numbered its posts, kept as one text, by mail or by hand.

    Thread by @username                                     or the address of its first post, or nothing
    1/ text of the first post
    2/ text of the second                                   or 2/12, (2/12), also at the end of each text

The numbers part the posts. Where there are none, the text is kept as one post.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.links import status_url
from ...values.post_numbers import by_numbers, closing_numbers, opening_numbers
from ...values.text import trim
from .._lines import Ledger, Role
from .notes import address

_BY = re.compile(
    r"(?:Unrolled )?[Tt]hread by (?:(?P<name>[^\n@]{1,80}?) )?\(?@(?P<username>\w{1,20})\)?[^\n]{0,120}"
)
_NAME_HANDLE = re.compile(r"(?P<name>[^\n@]{1,80}?) ?\(@(?P<username>\w{1,20})\)")
_HANDLE = re.compile(r"@(\w{1,20})")
_HEAD_LINES = 20
#: A label in bold letters ("**Tweet 1/3:**") is of somebody who writes drafts.
_LABEL = re.compile(r"\*\*[^*\n]{1,60}\*\*:?")
#: What tells that a numbered text is of the site, and no recipe.
_OF_THE_SITE = re.compile(r"(?<!\w)@\w|🧵|\b[Tt]hread\b|\b[Tt]weet|(?:twitter|\bx)\.com\b")


class _Head(NamedTuple):
    author: RawAuthor | None
    id: str | None
    lines: list[int]
    end: int


def likeness(lines: Sequence[str]) -> float:
    """How surely ``lines`` are a thread: posts that are counted, or a line that says so."""
    body = [number for number, line in enumerate(lines) if line]
    of_the_site = any(_BY.fullmatch(lines[n]) or address(lines[n]) for n in body[:_HEAD_LINES])
    if not of_the_site:
        body = [number for number in body if not _LABEL.fullmatch(lines[number])]
    opening = opening_numbers(lines, body, alone=of_the_site)
    counted = max(len(opening), len(closing_numbers(lines, body, alone=of_the_site)))
    if counted >= 3 and (of_the_site or any(map(_OF_THE_SITE.search, lines))):
        return 0.6 if of_the_site else 0.5
    return 0.6 if any(_BY.fullmatch(lines[number]) for number in body[:3]) and len(body) > 2 else 0.0


def read_thread(ledger: Ledger) -> list[RawPost]:
    """The posts of the thread, claimed in ``ledger``."""
    lines = ledger.lines.lines
    filled = [number for number, line in enumerate(lines) if line]
    counted = opening_numbers(lines, filled)
    head = _head(lines, counted[0] if len(counted) > 1 else len(lines))
    body = [number for number in filled if number >= head.end]
    parts = by_numbers(lines, body)
    if not parts and body and head.author:
        parts = [(body[0], body[-1])]
    posts: list[RawPost] = []
    for first, last in parts:
        post = RawPost(
            text="\n".join(map(trim, ledger.lines.block(first, last).split("\n"))),
            author=RawAuthor(head.author.username, head.author.name) if head.author else None,
            span=ledger.lines.span(first, last),
        )
        if posts:
            if head.author is not None:
                post.inferred["author"] = "page-author"
            post.parent, post.parent_basis = posts[-1], "page-order"
        if head.author is None and head.id is None:
            post.inferred["text"] = "numbers"  # nothing says that the text is of the site: any list may be so
        ledger.claim(first, last, Role.TEXT, post)
        posts.append(post)
    if posts and head.id:
        posts[0].id, posts[0].url = head.id, status_url(head.author.username if head.author else None, head.id)
    for number in head.lines if posts else ():
        ledger.claim(number, number, Role.AUTHOR, None if _BY.fullmatch(lines[number]) else posts[0])
    return posts


def _head(lines: Sequence[str], stop: int) -> _Head:
    """What stands above the first post, which begins not after the line ``stop``."""
    author: RawAuthor | None = None
    id = None
    taken: list[int] = []
    end = 0
    for number in range(min(stop, _HEAD_LINES)):
        line = lines[number]
        if (found := _BY.fullmatch(line)) or (found := _NAME_HANDLE.fullmatch(line)):
            author = RawAuthor(found["username"], found["name"] and trim(found["name"]))
        elif found := _HANDLE.fullmatch(line):
            above = next((row for row in range(number - 1, -1, -1) if lines[row] and row not in taken), None)
            name = lines[above] if above is not None and number - above <= 2 else None
            author = author or RawAuthor(found[1], name)
            if above is not None and name:
                taken.append(above)
        elif line and (at := address(line)):
            author, id = author or RawAuthor(at[0]), at[1]
        else:
            continue
        taken.append(number)
        end = number + 1
    return _Head(author, id, taken, end)
