"""A reader's own notes of posts: texts with the posts' addresses, one a line.

https://twitter.com/user/status/ID             the address opens: the texts below are one thread of its author,
text of the first post                         two or more blank lines part the posts


text of the second post

text of a post                                 the address closes each post: its time and client may stand above
오후 7:21 · 2022년 9월 22일·Twitter Web App
https://twitter.com/user/status/ID

5:33 PM · Apr 22, 2020                         time and address open each post, right above its text
https://twitter.com/user/status/ID
text of a post
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.links import POST_ADDRESS, status_url
from ...values.post_numbers import by_numbers
from ...values.text import trim
from .._lines import Ledger, Role
from .._localtimes import time_language
from .kept import Kept, kept, parted_by_gaps, parts_of, said

_ADDRESS = re.compile(rf"<?{POST_ADDRESS.pattern}>?", re.IGNORECASE | re.ASCII)
_TITLE = re.compile(
    r"(?P<name>[^\n]{1,100}?) (?:on|sur|auf|en|no) (?:Twitter|X): [\"“«„](?P<text>.*)[\"”»“](?: / (?:Twitter|X))?"
)
_SOURCE = re.compile(r"·\s?([^\n·]{2,60})$")
#: "(from Dutch)", "[translated from Korean]", "Translation:": what follows is a translator's.
_TRANSLATED = re.compile(
    r"[(\[]?(?:from \w+|translat\w+(?: from \w+)?|übersetzt(?: aus \w+(?: \w+)?)?|traduit\w* [^)]{2,20})[)\]:]",
    re.I,
)
_OLD_TIME = re.compile(r"\d{1,2}:\d{2} ?[AP]M - \d{1,2} [A-Z][a-z]{2} \d{4}")
_REPLY = re.compile(r"R to @(\w{1,20}): ")
_CLOCK, _YEAR = re.compile(r"\d{1,2}[:.]\d{2}"), re.compile(r"(?:19|20)\d{2}")
_RULE = re.compile(r"[-=*_~]{3,}")
_HANDLE = re.compile(r"@\w{1,20}")
_REPLYING = "Replying to"
#: How a reader begins who writes about a post, and its author does not: "Interesting thread", "He argues that".
_ABOUT = re.compile(
    r"(?:(?:an?|the)\s)?(?:(?:very|really|so)\s)?(?:interesting|great|good|nice|excellent|useful|important|long|short|"
    r"fascinating|brilliant|insightful|wonderful|amazing|relevant|related|helpful|this|that|his|her|their)\s(?:\w+\s)?"
    r"(?:thread|tweet|post|exchange|discussion|take|tweetstorm)\b"
    r"|(?:he|she|they|the author|op)\s(?:\w+ly\s)?(?:argue|say|claim|explain|show|point|list|describe|suggest|"
    r"think|write|give|compare)(?:s|e?s)?\b"
    r"|(?:my\s)?(?:notes?|summary|thoughts?|comments?|tl;?dr)\s?(?:on\b|of\b|:)"
    r"|(?:\w+\s)?thread\s(?:about|on|by|from|of)\b",
    re.IGNORECASE,
)
_OWN = ("http", "#", "- ", "* ", "--", "==")
#: The reader's own words may stand in the first lines, above the address.
_REMARKS = 2


class _Time(NamedTuple):
    time: str
    source: str | None


def address(line: str) -> tuple[str | None, str] | None:
    """``(username, id)`` where the line is the address of a post and nothing else."""
    found = _ADDRESS.fullmatch(line)
    return (found["user"], found["id"]) if found else None


def addresses(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that are addresses of posts."""
    return [number for number, line in enumerate(lines) if "/status" in line and address(line)]


def read_addresses(ledger: Ledger) -> list[RawPost]:
    """The posts of the notes, claimed in ``ledger``.

    That words beside an address are the post's is what most notes mean; where neither a time nor anything else of
    the site stands with them they may be the reader's own, so it is marked (``beside-address``).
    """
    posts = _posts(ledger)
    if any(address(post.text) for post in posts):
        return []  # a text that is a post's address: the form is another one
    for post in posts:
        if post.time is None and post.text:
            post.inferred.setdefault("text", "beside-address")
    return posts


def _posts(ledger: Ledger) -> list[RawPost]:
    lines = ledger.lines.lines
    marks = addresses(lines)
    filled = [number for number, line in enumerate(lines) if line]
    if not marks:
        return []
    if _headed(lines, marks):
        return _timed(ledger, marks)
    if marks[0] in filled[:_REMARKS] and not any(
        _time(lines[number]) for number in filled[: filled.index(marks[0])]
    ):
        if len(marks) > 1 and filled[-1] != marks[-1]:
            return _opened(ledger, marks, filled[-1] + 1)
        return _own_thread(ledger, marks[0], marks[1] if len(marks) > 1 else len(lines))
    return _closed(ledger, marks)


# -- the address opens ------------------------------------------------------------------------------


def _own_thread(ledger: Ledger, mark: int, stop: int) -> list[RawPost]:
    """One author's thread below its address: the author's own numbers part it, or two blank lines."""
    below = kept(ledger.lines, mark + 1)
    below = below._replace(body=[number for number in below.body if number < stop])
    posts = [_below(ledger, below, part, mark) for part in parts_of(below) or parted_by_gaps(below.body)]
    if not posts:
        return [_post(ledger, mark, mark, mark)]
    for above, post in pairwise(posts):
        post.inferred["author"] = "page-author"
        post.parent, post.parent_basis = above, "page-order"
    username, posts[0].id = address(ledger.lines.lines[mark]) or (None, None)
    posts[0].url = status_url(username, posts[0].id) if posts[0].id else None
    posts[0].span = (ledger.lines.span(mark, mark)[0], (posts[0].span or (0, 0))[1])
    ledger.claim(mark, mark, Role.ADDRESS)
    for number in below.marks:
        ledger.claim(number, number, Role.MARKUP)
    return posts


def _below(ledger: Ledger, below: Kept, part: tuple[int, int], mark: int) -> RawPost:
    """The post in the lines of ``part``, by the author that the address in line ``mark`` names."""
    username, _ = address(ledger.lines.lines[mark]) or (None, None)
    read = said(below, part, ledger.width)
    post = RawPost(text=read.text, links=read.links, media=read.media, span=ledger.lines.span(*part))
    post.author = RawAuthor(username=username) if username else None
    ledger.claim(*part, Role.TEXT, post)
    return post


def _opened(ledger: Ledger, marks: list[int], end: int) -> list[RawPost]:
    """Each post's address stands above its text."""
    posts = []
    for mark, stop in zip(marks, [*marks[1:], end], strict=True):
        last = max((number for number in range(mark + 1, stop) if ledger.lines.lines[number]), default=mark)
        posts.append(_post(ledger, mark, last, mark))
    return posts


def _post(ledger: Ledger, first: int, last: int, mark: int | None) -> RawPost:
    """The post whose text is in the lines ``first`` to ``last``, but for its address in line ``mark``."""
    rows = ledger.lines
    start = first + 1 if mark == first and first < last else first
    post = RawPost(span=rows.span(min(first, mark if mark is not None else first), last))
    if mark is not None:
        username, id = address(rows.lines[mark]) or (None, None)
        post.id, post.author = id, RawAuthor(username=username) if username else None
        post.url = status_url(username, id) if id else None
        ledger.claim(mark, mark, Role.ADDRESS)
    if start != mark:
        post.text = "\n".join(map(trim, rows.block(start, last).split("\n")))
        ledger.claim(start, last, Role.TEXT, post)
    return post


# -- time and address open ---------------------------------------------------------------------------


def _headed(lines: Sequence[str], marks: list[int]) -> bool:
    """Whether most addresses stand between a time, which opens a paragraph, and the first line of a text."""
    headed = sum(_is_headed(lines, mark) for mark in marks)
    return headed * 2 > len(marks)


def _is_headed(lines: Sequence[str], mark: int) -> bool:
    if not mark or mark + 1 >= len(lines) or not lines[mark + 1]:
        return False
    return (mark == 1 or not lines[mark - 2]) and _time(lines[mark - 1]) is not None


def _timed(ledger: Ledger, marks: list[int]) -> list[RawPost]:
    """Each post's time and address stand right above its text."""
    lines = ledger.lines.lines
    headed = [mark for mark in marks if _is_headed(lines, mark)]
    posts = []
    for mark, stop in zip(headed, [*(mark - 1 for mark in headed[1:]), None], strict=True):
        first = _addressed(ledger, mark)
        last = _paragraphs_end(lines, first, stop)
        post = _post(ledger, first, last, None)
        post.span = ledger.lines.span(mark - 1, last)
        username, id = address(lines[mark]) or (None, "")
        post.id, post.url = id, status_url(username, id)
        post.author = RawAuthor(username=username) if username else None
        if time := _time(lines[mark - 1]):
            post.time, post.source = time.time, time.source
        post.reply_to = tuple(line[1:] for line in lines[mark + 1 : first] if line[0] == "@")
        ledger.claim(mark - 1, mark - 1, Role.TIME, post)
        ledger.claim(mark, mark, Role.ADDRESS)
        posts.append(post)
    return posts


def _addressed(ledger: Ledger, mark: int) -> int:
    """The first line of the text below an address: ``Replying to`` and usernames may stand above it."""
    lines, first = ledger.lines.lines, mark + 1
    last = len(lines) - 1
    if first == last or lines[first] != _REPLYING or not _HANDLE.fullmatch(lines[first + 1]):
        return first
    while first < last and (lines[first] in (_REPLYING, "and") or _HANDLE.fullmatch(lines[first])):
        ledger.claim(first, first, Role.REPLYING_TO)
        first += 1
    return first


def _paragraphs_end(lines: Sequence[str], first: int, stop: int | None) -> int:
    """The last line of a text: of its first paragraph, or of the last one above the next post.

    A paragraph that begins with a link or a mark is the reader's own, and so is one below two blank lines.
    """
    last = first
    while last + 1 < len(lines) and lines[last + 1]:
        last += 1
    for number in range(last + 1, stop or 0):
        if lines[number] and not lines[number - 1] and (lines[number].startswith(_OWN) or not lines[number - 2]):
            break
        last = number if lines[number] else last
    return last


# -- the address closes -----------------------------------------------------------------------------


def _closed(ledger: Ledger, marks: list[int]) -> list[RawPost]:
    """Each post ends with its address; the time and the client stand just above it."""
    posts: list[RawPost] = []
    floor = 0
    for mark in marks:
        posts.append(_closed_post(ledger, floor, mark))
        if "\n\n" in posts[-1].text:
            posts[-1].inferred["text"] = "beside-address"  # its first paragraph may be the reader's
        title = mark + 1
        if title < len(ledger.lines) and (found := _TITLE.fullmatch(ledger.lines.lines[title])):
            _titled(ledger, posts[-1], title, found)
            floor = title + 1
        else:
            floor = mark + 1
    return posts


def _closed_post(ledger: Ledger, floor: int, mark: int) -> RawPost:
    lines = ledger.lines.lines
    post = RawPost()
    stop = mark
    for number in range(mark - 1, max(floor - 1, mark - 6), -1):
        time = _time(lines[number])
        if time is not None:
            post.time, post.source = time.time, time.source
            below = [lines[row] for row in range(number + 1, mark) if lines[row]]
            if below and post.source is None:
                post.source = below[0].lstrip("· ") or None
            ledger.claim(number, mark - 1, Role.TIME, post)
            stop = number
            break
    else:
        while stop > floor and not lines[stop - 1]:
            stop -= 1
    first, last = _block(lines, floor, stop)
    username, id = address(lines[mark]) or (None, "")
    post.id, post.url = id, status_url(username, id)
    post.author = RawAuthor(username=username) if username else None
    ledger.claim(mark, mark, Role.ADDRESS)
    if first <= last:
        text = "\n".join(map(trim, ledger.lines.block(first, last).split("\n")))
        if found := _REPLY.match(text):
            post.reply_to, text = (found[1],), text[found.end() :]
        post.text = text
        ledger.claim(first, last, Role.TEXT, post)
    post.span = ledger.lines.span(min(first, stop, mark), mark)
    return post


def _block(lines: Sequence[str], floor: int, stop: int) -> tuple[int, int]:
    """The text above line ``stop``: back to two blank lines, or to ``floor``."""
    last = stop - 1
    while last >= floor and not lines[last]:
        last -= 1
    first = last
    while first > floor and (lines[first - 1] or (first - 2 >= floor and lines[first - 2])):
        first -= 1
    while first < last and (not lines[first] or (_RULE.fullmatch(lines[first]) and not lines[first + 1])):
        first += 1  # a rule between two notes is no text
    return first, last


def _time(line: str) -> _Time | None:
    """The line as a time, with the client's name behind it or without."""
    if len(line) > 90 or sum(map(str.isdecimal, line)) < 3 or not (_CLOCK.search(line) or _YEAR.search(line)):
        return None
    if time_language(line):
        return _Time(line, None)
    if found := _SOURCE.search(line):
        time = trim(line[: found.start()])
        if time_language(time):
            return _Time(time, trim(found[1]))
    return None


def _titled(ledger: Ledger, post: RawPost, number: int, found: re.Match[str]) -> None:
    """``Name on Twitter: "text" / Twitter`` below the address says what the post says."""
    author = post.author or RawAuthor()
    author.name, post.author = found["name"], author
    if not post.text:
        post.text = found["text"]
    ledger.claim(number, number, Role.TITLE, post)


def _is_about(lines: Sequence[str], below: list[int]) -> bool:
    """Whether the words below an address are a reader's, about it: they begin so, and nothing parts them."""
    if not below or len(parted_by_gaps(below)) > 1 or by_numbers(lines, below):
        return False
    return _ABOUT.match(lines[below[0]].lstrip("-*#> ")) is not None


def likeness(lines: Sequence[str]) -> float:
    """How surely ``lines`` are notes: the first filled line is an address, or addresses close texts."""
    marks = addresses(lines)
    filled = [number for number, line in enumerate(lines) if line]
    if not marks or len(filled) < 2:
        return 0.0
    if _headed(lines, marks):
        return 0.85
    below = [lines[mark + 1] for mark in marks if mark + 1 < len(lines)]
    if below and all(map(_TRANSLATED.match, below)):
        return 0.0  # not the author's words
    if marks[0] in filled[:_REMARKS]:
        if len(marks) == 1 and _is_about(lines, [number for number in filled if number > marks[0]]):
            return 0.0
        if any(_OLD_TIME.fullmatch(line) for line in lines):
            return 0.4  # a page of the old site, with its address above it
        return 0.7 if len(marks) * 2 <= len(filled) else 0.4
    timed = sum(any(_time(lines[n]) for n in range(max(0, mark - 3), mark)) for mark in marks)
    if timed * 2 >= len(marks):
        return 0.5 if any(_HANDLE.fullmatch(line) for line in lines) else 0.85  # a page of the site names authors
    titled = sum(mark + 1 < len(lines) and _TITLE.fullmatch(lines[mark + 1]) is not None for mark in marks)
    return 0.6 if titled * 2 >= len(marks) else 0.0  # an article's own list of addresses is no list of posts
