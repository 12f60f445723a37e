"""A thread whose author numbered its posts, kept as one text, by mail or by hand.

    Thread by @username                                     or the address of its first post, or nothing
    1/ text of the first post
    2/ text of the second                                   or 2/12, (2/12), also at the end of each text

The numbers part the posts. Where there are none, the text is kept as one post. What stands above the head, and
below a rule or a heading that follows the last post, is the saver's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.links import POST_ADDRESS, parse_status_url, status_url
from ...values.post_numbers import closing_numbers, is_whole_run, opening_numbers
from ...values.text import trim
from .._lines import FrontMatter, Lines, Note, Role
from .addresses import address
from .kept import Kept, is_numbered, is_rule, kept, parts_of, said

_BY = re.compile(
    r"(?:# )?(?:Unrolled )?[Tt]hread by (?:(?P<name>[^\n@]{1,80}?) )?\(?@(?P<username>\w{1,20})\)?[^\n]{0,120}"
)
_NAME_HANDLE = re.compile(r"(?P<name>[^\n@]{1,80}?) ?\(@(?P<username>\w{1,20})\)")
_BY_NAME = re.compile(r"\b(?:by|from) (?P<name>[^\n@()]{1,50}?) \(@(?P<username>\w{1,20})\)")
_HANDLE = re.compile(r"@(\w{1,20})")
#: An address in a line of few words: "Source: [@user](…)", "Thread from Name (@user), March 5: …".
_LINKED = POST_ADDRESS
#: A line that no saver writes around a thread, and every post may have.
_MAY_BE_A_POST = re.compile(rf"{_LINKED.pattern}|^\W{{0,8}}@\w{{1,20}}\b", re.ASCII | re.IGNORECASE)
_TITLE = re.compile(r"#{1,2} (?P<title>[^\n]{1,300})")
_HEAD_LINES, _HEAD_LENGTH = 20, 300
_LABEL_WORDS = 8  # of the saver's beside an address: "Originally posted by @a on X"
_NAME_LENGTH = 50  # as the site allows
_OPENING = 24  # lines of a first post that bears no number, at most
#: A label in bold letters ("**Tweet 1/3:**") is of somebody who writes drafts.
_LABEL = re.compile(r"\*\*[^*\n]{1,60}\*\*:?")
#: What tells that a numbered text is of the site, and no recipe.
_OF_THE_SITE = re.compile(r"(?<!\w)@\w|🧵|\b[Tt]hread\b|\b[Tt]weet|(?:twitter|\bx)\.com\b")


class _Head(NamedTuple):
    author: RawAuthor | None
    id: str | None
    title: str | None
    lines: list[int]
    end: int


def likeness(lines: Lines, properties: FrontMatter) -> float:
    """How surely ``lines`` are a thread: posts that are counted, or a line that says so."""
    head = _head(lines, properties)
    found = kept(lines, properties.lines)
    rows = [trim(row) for row in found.rows]
    told = any(_BY.fullmatch(lines.lines[number]) for number in head.lines[:3])
    stated = head.id is not None or any(_BY.fullmatch(lines.lines[number]) for number in head.lines)
    body = found.body if stated else [number for number in found.body if not _LABEL.fullmatch(rows[number])]
    named = stated or head.author is not None
    counted = max(opening_numbers(rows, body, alone=named), closing_numbers(rows, body, alone=named), key=len)
    if len(counted) >= 3 and _opens(found, rows, counted[0], head):
        of_the_site = named or any(map(_OF_THE_SITE.search, lines.lines))
        if of_the_site or is_whole_run(rows, counted):
            return 0.75 if told else 0.6 if stated else 0.5
    return 0.6 if told and len(found.body) > 2 else 0.0


def _opens(found: Kept, rows: list[str], counted: int, head: _Head) -> bool:
    """Whether the first numbered line may be of the first post: no other record and no chapter stands above it."""
    above = [number for number in found.body if head.end <= number < counted]
    headings = sum(is_rule(rows[number]) for number in above)
    return len(above) <= _OPENING and headings < 2 and not any(_LINKED.search(rows[number]) for number in above)


def read_thread(note: Note) -> list[RawPost]:
    """The posts of the thread, claimed in the note."""
    head = _head(note.lines, note.properties)
    found = kept(note.lines, max(head.end, note.properties.lines))
    parts = parts_of(found)
    if not parts and found.body and head.author:
        parts = [(found.body[0], found.body[-1])]
    posts = [_post(note, found, part, head) for part in _without_lead(found, parts)]
    for above, post in pairwise(posts):
        if post.author is not None:
            post.inferred["author"] = "page-author"
        post.parent, post.parent_basis = above, "page-order"
    if posts:
        note.page.posts = posts
        if head.id:
            posts[0].id, posts[0].url = head.id, status_url(head.author.username if head.author else None, head.id)
        _claim_rest(note, found, head, posts[0])
    return posts


def _without_lead(found: Kept, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The posts without what leads in to them, which is the saver's: what a rule ends, or a colon does."""
    if len(parts) < 2:
        return parts
    first, last = parts[0]
    rows = [trim(row) for row in found.rows[: last + 1]]
    rule = next((number for number in range(last, first - 1, -1) if is_rule(rows[number])), first - 1)
    below = [number for number in range(rule + 1, last + 1) if rows[number]]
    if all(rows[number].endswith((":", "：")) and not is_numbered(rows[number]) for number in below):
        return parts[1:]
    return [(below[0], last), *parts[1:]]


def _post(note: Note, found: Kept, part: tuple[int, int], head: _Head) -> RawPost:
    read = said(found, part, note.ledger.width)
    post = RawPost(text=read.text, links=read.links, media=read.media, span=note.lines.span(*part))
    if head.author is not None:
        post.author = RawAuthor(head.author.username, head.author.name)
    elif head.id is None:
        post.inferred["text"] = "numbers"  # nothing says that the text is of the site: any list may be so
    note.claim(*part, Role.TEXT, post)
    return post


def _claim_rest(note: Note, found: Kept, head: _Head, top: RawPost) -> None:
    """The head, the collector's marks, and what the saver wrote around the thread."""
    for number in head.lines:
        line = note.rows[number]
        whose = None if (_BY.fullmatch(line) and not _LINKED.search(line)) or _TITLE.fullmatch(line) else top
        _claim_head(note, number, whose)
    for number in found.marks:
        note.claim(number, number, Role.MARKUP)
    if note.page.title is None:
        note.page.title = head.title
    _claim_remarks(note, frozenset(head.lines))


def _claim_remarks(note: Note, head: frozenset[int]) -> None:
    """What stands above the first post, and below the last one, is the saver's, unless it may be a post."""
    spans = [post.span for post in note.page.posts if post.span is not None]
    first, last = note.line_at(spans[0][0]), note.line_at(spans[-1][1])
    heading = set(head)
    for stretch in (range(note.properties.lines, first), range(last + 1, len(note.lines))):
        own = [number for number in stretch if note.rows[number] and number not in heading]
        if not any(_MAY_BE_A_POST.search(note.rows[number]) for number in own):
            for number in own:
                if any(map(str.isalnum, note.rows[number])):
                    note.claim(number, number, Role.REMARK)


def _claim_head(note: Note, number: int, top: RawPost | None) -> None:
    """A line of the head; the words beside an address are the saver's labels."""
    line = note.rows[number]
    linked = _LINKED.search(line)
    if top is None or linked is None:
        note.claim(number, number, Role.AUTHOR if top is not None else Role.TITLE, top)
        return
    start = note.lines.text.index(linked[0], note.lines.starts[number])
    end = start + len(linked[0])
    note.ledger.claim_span(start, end, Role.ADDRESS)
    for first, last in ((note.lines.starts[number], start), (end, note.lines.ends[number])):
        if len(note.lines.text[first:last].split()) <= _LABEL_WORDS:  # more may be a post
            note.ledger.claim_span(first, last, Role.LABEL)


# -- the head ------------------------------------------------------------------------------------------


def _head(lines: Lines, properties: FrontMatter) -> _Head:
    """What the properties, and the lines above the first post, say of the thread."""
    reader = _HeadReader(lines, properties)
    for number in range(properties.lines, min(len(lines), properties.lines + _HEAD_LINES)):
        if lines.lines[number] and not reader.take(number):
            break
    return reader.head()


class _HeadReader:
    """Reads the lines of the head, one after the other."""

    def __init__(self, lines: Lines, properties: FrontMatter) -> None:
        self.lines = lines.lines
        self.start = properties.lines
        self.author, self.id = _of_properties(properties)
        self.title: str | None = None
        self.taken: list[int] = []

    def head(self) -> _Head:
        """What was read."""
        end = self.taken[-1] + 1 if self.taken else self.start
        return _Head(self.author, self.id, self.title, self.taken, end)

    def take(self, number: int) -> bool:
        """Take the line if it is of the head; False where the posts begin."""
        line = self.lines[number]
        if is_numbered(line.lstrip("> ")) and not _LINKED.search(line):
            return False
        if found := _BY.fullmatch(line) or _NAME_HANDLE.fullmatch(line):
            self.author = RawAuthor(found["username"], found["name"] and trim(found["name"]))
            self.id = self.id or (_linked(line) or (None, None))[1]
        elif found := _HANDLE.fullmatch(line):
            self._handle(number, found[1])
        elif at := address(line) or _linked(line):
            named = _BY_NAME.search(line)
            by = RawAuthor(named["username"], named["name"]) if named else RawAuthor(at[0]) if at[0] else None
            self.author, self.id = self.author or by, self.id or at[1]
        elif (found := _TITLE.fullmatch(line)) and self.title is None:
            self.title = found["title"]
        else:
            return True
        self.taken.append(number)
        return True

    def _handle(self, number: int, username: str) -> None:
        """``@username``, whose name may stand in the line above."""
        rows = range(max(self.start, number - 2), number)
        above = next((row for row in reversed(rows) if self.lines[row] and row not in self.taken), None)
        if above is not None and len(self.lines[above]) > _NAME_LENGTH:
            above = None
        self.author = self.author or RawAuthor(username, self.lines[above] if above is not None else None)
        if above is not None:
            self.taken.append(above)


def _of_properties(properties: FrontMatter) -> tuple[RawAuthor | None, str | None]:
    """The author and the first post's id, as front matter states them."""
    at = parse_status_url(properties.first("source", "url", "link") or "")
    username = properties.handle() or (at[0] if at else None)
    name = properties.first("author", "name") if properties.first("handle", "username") else None
    author = RawAuthor(username, name if name and "@" not in name else None) if username else None
    return author, at[1] if at else None


def _linked(line: str) -> tuple[str | None, str] | None:
    """``(username, id)`` of the only post to whose address the line leads; a line of prose leads to none."""
    found = {(link["user"], link["id"]) for link in _LINKED.finditer(line)}
    return found.pop() if len(found) == 1 and len(line) <= _HEAD_LENGTH else None
