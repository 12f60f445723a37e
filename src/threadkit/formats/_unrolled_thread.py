"""A thread unrolled to one text: by a reader's service, by mail, by hand.

    Name
    @username
    Jan 5, 2022 • 12 tweets • 3 min read • Read on X        what the service prints above
    1/ text of the first post
    2/ text of the second                                   or 2/12, (2/12), also at the end of each text
    • • •
    Missing some Tweet in this thread? …                    and below

The numbers that the author gave part the posts. Where there are none, the service's count of the posts has to
equal the number of paragraphs; else the text is kept as one post, and that is said.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..diagnostics import Report
from ..raw import RawAuthor, RawPost
from ..values.links import status_url
from ..values.text import trim
from ._ledger import Ledger
from ._unrolled_notes import address

_OPENING = re.compile(r"[\[(]?(\d{1,3})\s?[/／]\s?(?:\d{1,3}|[nNxX](?!\w))?[\])]?(?=[\s.:)、「]|$|[^\W\d])")
_CLOSING = re.compile(r"(?:^|[\s(\[])(\d{1,3})\s?[/／]\s?(?:\d{1,3}|[nNxX])?[\])]?[\s.🧵👇]{0,4}$")
_ITEM = re.compile(r"(\d{1,3})[.)](?:\s|(?=[^\W\d]))")
_SERVICE = re.compile(
    r"(?P<date>[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{2,4})?\s*[,•·]?\s*"
    r"(?P<count>\d{1,4}) (?:tweets|posts)\s*[,•·]\s*\d{1,4} min(?:s|utes?)? read[^\n]{0,80}"
)
_BY = re.compile(
    r"(?:Unrolled )?[Tt]hread by (?:(?P<name>[^\n@]{1,80}?) )?\(?@(?P<username>\w{1,20})\)?[^\n]{0,120}"
)
_PICTURE = re.compile(r"(?:.{1,80} )?Profile picture")
_NAME_HANDLE = re.compile(r"(?P<name>[^\n@]{1,80}?) ?\(@(?P<username>\w{1,20})\)")
_HANDLE = re.compile(r"@(\w{1,20})")
_CHROME = frozenset(
    "subscribe|bookmark|save as pdf|my authors|read on x|read on twitter|scrolly|tweet|share|thread|"
    "unrolled thread|"
    "follow|try unrolling a thread yourself!|force a refresh|thread reader|this thread|copy link|print|like".split(
        "|"
    )
)
_END = ("• • •", "Missing some Tweet in this thread?", "This Thread may be Removed Anytime", "Keep Current with",
        "Share this Scrolly Tale", "Try unrolling a thread yourself", "Did Thread Reader help you")  # fmt: skip
_HEAD_LINES = 20
_COUNTERS = "0123456789[("


class _Head(NamedTuple):
    author: RawAuthor | None
    size: int | None
    date: str | None
    id: str | None
    lines: list[int]
    end: int


def read_unrolled(ledger: Ledger, report: Report) -> list[RawPost]:
    """The posts of the thread, claimed in ``ledger``."""
    lines = ledger.lines.lines
    stop = _end(ledger)
    head = _head(lines, stop)
    parts = _parts(lines, head, stop)
    if not parts:
        return []
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
        ledger.claim(first, last, "text", post)
        posts.append(post)
    top = posts[0]
    top.time, top.id = head.date, head.id
    if head.id:
        top.url = status_url(head.author.username if head.author else None, head.id)
    for number in head.lines:
        ledger.claim(
            number, number, "head", None if lines[number].lower() in _CHROME else _held(top, lines[number])
        )
    if len(parts) == 1 and (head.size or 1) > 1:
        report.add("posts-run-together", f"{head.size} posts", span=top.span)
    return posts


def _held(top: RawPost, line: str) -> RawPost | None:
    """The post, where the line of the head is one of its values; None for a line of the service's own."""
    return top if address(line) or _HANDLE.fullmatch(line) or _NAME_HANDLE.fullmatch(line) else None


def _end(ledger: Ledger) -> int:
    """The line where the service's own words begin again; those that are known are claimed as chrome."""
    lines = ledger.lines.lines
    end = next((number for number, line in enumerate(lines) if number and line.startswith(_END)), len(lines))
    for number in range(end, len(lines)):
        if lines[number].startswith(_END) or lines[number].lower() in _CHROME:
            ledger.claim(number, number, "chrome")
    return end


def _head(lines: list[str], stop: int) -> _Head:
    """What stands above the first post."""
    author: RawAuthor | None = None
    count = date = id = None
    taken: list[int] = []
    end = 0
    for number in range(min(stop, _HEAD_LINES)):
        line = lines[number]
        if not line:
            continue
        if (found := _BY.fullmatch(line)) or (found := _NAME_HANDLE.fullmatch(line)):
            author = RawAuthor(found["username"], found["name"] and trim(found["name"]))
        elif found := _HANDLE.fullmatch(line):
            above = next((row for row in range(number - 1, -1, -1) if lines[row] and row not in taken), None)
            name = lines[above] if above is not None and number - above <= 2 else None
            author = author or RawAuthor(found[1], name)
            if above is not None and name:
                taken.append(above)
        elif found := _SERVICE.fullmatch(line):
            count, date = int(found["count"]), found["date"]
        elif at := address(line):
            author, id = author or RawAuthor(at[0]), at[1]
        elif _PICTURE.fullmatch(line) or line.lower() in _CHROME or line.lower().startswith("read on "):
            pass
        else:
            continue
        taken.append(number)
        end = number + 1
    return _Head(author, count, date, id, taken, end)


def _parts(lines: list[str], head: _Head, stop: int) -> list[tuple[int, int]]:
    """First and last line of each post."""
    body = [number for number in range(head.end, stop) if lines[number]]
    if not body:
        return []
    borders = opening_numbers(lines, body, loose=head.size is not None)
    if len(borders) >= 2:
        return _between(body, borders)
    ends = closing_numbers(lines, body)
    if len(ends) >= 2:
        starts = [body[0], *(body[body.index(end) + 1] for end in ends if end != body[-1])]
        return _between(body, starts)
    paragraphs = [number for number in body if number == body[0] or not lines[number - 1]]
    if head.size == len(paragraphs):
        return _between(body, paragraphs)
    return [(body[0], body[-1])] if head.size or head.author else []


def _between(body: list[int], starts: list[int]) -> list[tuple[int, int]]:
    if starts[0] != body[0]:
        starts = [body[0], *starts]
    parts = []
    for start, following in zip(starts, [*starts[1:], body[-1] + 1], strict=True):
        parts.append((start, max(number for number in body if start <= number < following)))
    return parts


def opening_numbers(lines: list[str], body: list[int], *, loose: bool = False) -> list[int]:
    """The lines that begin with the author's count of the posts, which rises by one; ``loose``: also ``1.``"""
    found: list[int] = []
    expected = 0
    for number in body:
        if lines[number][0] not in _COUNTERS:
            continue
        match = _OPENING.match(lines[number]) or (_ITEM.match(lines[number]) if loose else None)
        if match and (int(match[1]) == expected or (not found and int(match[1]) in (1, 2))):
            expected = int(match[1]) + 1
            found.append(number)
    return found


def closing_numbers(lines: list[str], body: list[int]) -> list[int]:
    """The lines that end with the author's count of the posts."""
    found: list[int] = []
    expected = 1
    for number in body:
        end = lines[number][-24:]
        match = _CLOSING.search(end) if "/" in end or "／" in end else None
        if match and int(match[1]) == expected:
            expected += 1
            found.append(number)
    return found


def likeness(lines: list[str]) -> float:
    """How surely ``lines`` are an unrolled thread: the service's own line, or posts that are counted."""
    body = [number for number, line in enumerate(lines) if line]
    if any(
        (" min" in lines[number] and _SERVICE.fullmatch(lines[number])) or lines[number].startswith(_END[1])
        for number in body
    ):
        return 0.85
    counted = max(len(opening_numbers(lines, body)), len(closing_numbers(lines, body)))
    if counted >= 3:
        return 0.6 if any(_BY.fullmatch(lines[n]) or address(lines[n]) for n in body[:_HEAD_LINES]) else 0.5
    return 0.6 if any(_BY.fullmatch(lines[number]) for number in body[:3]) and len(body) > 2 else 0.0
