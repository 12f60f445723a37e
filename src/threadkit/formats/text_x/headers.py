"""Where posts begin on a copied page: author lines, the time line of the page's post, heads and tails of pages."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor
from .rows import HANDLE, Rows
from .words import Words

_DOTS = frozenset("·∙•")
_ONE_ROW = re.compile(
    r"(?P<name>[^·∙•]{0,100}?)\s?@(?P<handle>[A-Za-z0-9_]{1,20})\s?[·∙•]\s?(?P<day>[^·∙•@]{1,30})"
)
_HAS_CLOCK = re.compile(r"\d{1,2}[:.h]\s?\d{2}")
_SPLIT = re.compile(r"(?<!\s)\s*+[·∙•]\s*+")
_REACH = 3
#: Lines of an ad with its card and its counts.
_LONGEST_AD = 40
#: Characters of an age or a day without a year, in any language.
_LONGEST_AGE = 20


class Header(NamedTuple):
    """The lines of a post's author and day.

    ``first`` is its first line, ``name`` and ``handle`` where these stand, ``day`` the line of the time or of the
    ad's label, ``body`` the first line after them.
    """

    first: int
    name: int | None
    handle: int | None
    day: int | None
    body: int
    author: RawAuthor | None
    time: str | None
    promoted: bool = False
    role: int | None = None


class Clock(NamedTuple):
    """A time line of the page's own post, with what stands on the same line."""

    row: int
    clock: str
    views: str | None
    source: str | None
    edited: str | None = None
    place: str | None = None


def find_headers(rows: Rows, words: Words) -> list[Header]:
    """The author lines of posts in lists (with a day) and of ads, in order."""
    text = rows.text
    taken: set[int] = set()
    headers: list[Header] = []
    for number, line in enumerate(text):
        if not line:
            continue
        header: Header | None = None
        if line[0] == "@":
            if number and rows.roles[number - 1] == "replying" and not _dotted(rows, number):
                continue
            header = _handle_header(rows, words, number, taken)
        elif line[0] == "·" and number not in taken:
            header = _lost_author(rows, words, number, taken)
        elif "@" in line and any(dot in line for dot in "·∙•"):
            header = _one_row(words, number, line)
        if header is not None and number not in rows.outside:
            taken.update(range(header.handle or header.first, header.body))
            headers.append(header)
    return _without_texts(headers)


def _without_texts(headers: list[Header]) -> list[Header]:
    """The headers, none with the text of the post above for its name.

    That is so where the line is all that could be that text, and the account is called otherwise on the page.
    """
    names: dict[str, set[str]] = {}
    for header in headers:
        if header.author is not None and header.author.username and header.author.name:
            names.setdefault(header.author.username, set()).add(header.author.name)
    found = headers[:1]
    for above, header in pairwise(headers):
        author = header.author
        if author is not None and header.name == above.body and len(names.get(author.username or "", ())) > 1:
            author = RawAuthor(username=author.username)
            header = header._replace(first=header.handle or header.first, name=None, author=author)
        found.append(header)
    return found


def _dotted(rows: Rows, number: int) -> bool:
    """Whether a dot stands below the line, as below an author's username."""
    below = rows.next(number + 1, len(rows), _REACH)
    return below is not None and rows.text[below][0] in _DOTS


def _handle_header(rows: Rows, words: Words, number: int, taken: set[int]) -> Header | None:
    text = rows.text
    line = text[number]
    last = len(text)
    found = HANDLE.fullmatch(line)
    if found is None:
        handle, _, rest = line.partition(" ")
        found = HANDLE.fullmatch(handle)
        rest = rest.strip("·∙• ")
        if found is None or not rest or not words.day(rest):
            return _one_row(words, number, line) if any(dot in line for dot in "·∙•") else None
        return _make(rows, words, number, found[1], number, number, rest, taken)
    below = rows.next(number + 1, last, _REACH)
    if below is None:
        return None
    under = text[below]
    if under[0] in _DOTS:
        day, at, role = under[1:].strip(), below, None
        if not day:
            at_day = rows.next(below + 1, last, _REACH)
            if at_day is None:
                return None
            at, day = at_day, text[at_day]
            if (
                not words.day(day)
                and _is_name(rows, at, taken)
                and _name_row(rows, words, number, taken) is not None
            ):
                return _make(rows, words, number, found[1], below, below, None, taken)
            if rows.roles[at] == "community-role":
                role = at
                dot = rows.next(at + 1, last, 2)
                after = rows.next(dot + 1, last, 2) if dot is not None and text[dot] in _DOTS else None
                if after is None:
                    return None
                at, day = after, text[after]
        if words.role(day) == "ad":
            return _make(rows, words, number, found[1], at, at, None, taken, promoted=True)
        if not words.day(day) and not _stands_for_day(rows, words, number, at, day, taken):
            return None
        return _make(rows, words, number, found[1], at, at, day, taken, role=role)
    if rows.roles[below] == "ad":
        return _make(rows, words, number, found[1], below, below, None, taken, promoted=True)
    name = _name_row(rows, words, number, taken)
    if name is None:
        return None
    label = _ad_above(rows, words, name) or _ad_below(rows, words, name, number)
    if label is not None:
        return _make(rows, words, number, found[1], label, number, None, taken, promoted=True)
    # Without a dot only a number makes a day: "now" goes on with a sentence that names somebody.
    if under[0] != "@" and any(map(str.isdigit, under)) and words.day(under):
        return _make(rows, words, number, found[1], below, below, under, taken)
    return None


def _ad_above(rows: Rows, words: Words, first: int) -> int | None:
    """The label of an ad right above its author's lines, and right below the counts of the post before it."""
    label = rows.back(first - 1, 0, 2)
    if label is None or rows.roles[label] != "ad":
        return None
    above = rows.back(label - 1, 0, _REACH)
    return label if above is not None and words.count(rows.text[above]) is not None else None


def _ad_below(rows: Rows, words: Words, name: int, handle: int) -> int | None:
    """The label below the counts of an ad, as pages had it until 2023, whose author stands below other counts."""
    above = rows.back(name - 1, 0, _REACH)
    if above is None or words.count(rows.text[above]) is None:
        return None
    for number in rows.labels(handle + 1, handle + _LONGEST_AD):
        over = rows.back(number - 1, handle, _REACH)
        if rows.roles[number] == "ad" and over is not None and words.count(rows.text[over]) is not None:
            undated = not any(rows.text[n][:1] == "@" and _dotted(rows, n) for n in range(handle + 1, number))
            return number if undated else None
    return None


def _is_name(rows: Rows, number: int, taken: set[int]) -> bool:
    """Whether the next post's name or username stands in the line: the head above it lacks its day."""
    below = number if HANDLE.fullmatch(rows.text[number]) else number + 1
    after = rows.next(below + 1, len(rows), 2)
    dotted = after is not None and rows.text[after][0] in _DOTS
    return below < len(rows) and HANDLE.fullmatch(rows.text[below]) is not None and dotted


def _stands_for_day(rows: Rows, words: Words, handle: int, at: int, day: str, taken: set[int]) -> bool:
    """Whether a short line stands where a head has its day, in words that are not known.

    A name, a username and a dot stand above it, on lines of their own, and it is no label of the page.
    """
    name = _name_row(rows, words, handle, taken)
    return (
        name is not None
        and rows.text[name][0] not in "@·"
        and len(day) <= _LONGEST_AGE
        and day[0] not in "@#("
        and not day.startswith("http")
        and rows.roles[at] is None
        and (at > handle + 1 or any(map(str.isdigit, day)))
    )


def _make(
    rows: Rows,
    words: Words,
    handle: int,
    username: str,
    day: int,
    last: int,
    time: str | None,
    taken: set[int],
    *,
    promoted: bool = False,
    role: int | None = None,
) -> Header:
    name = _name_row(rows, words, handle, taken)
    author = RawAuthor(username=username, name=_name(rows, name, handle) if name is not None else None)
    first = name if name is not None else handle
    return Header(
        day if promoted and day < first else first, name, handle, day, last + 1, author, time, promoted, role
    )


def _name(rows: Rows, first: int, handle: int) -> str:
    return " ".join(line for line in rows.text[first:handle] if line)


def _name_row(rows: Rows, words: Words, handle: int, taken: set[int]) -> int | None:
    """The line of the display name above a handle; a badge may have left a blank line between them."""
    text = rows.text
    above = handle - 1
    if above < 0 or above in taken:
        return None
    if text[above]:
        if text[above][0] in _DOTS and len(text[above]) == 1:
            return None
        return _first_of_name(rows, words, above)
    above -= 1
    if above < 0 or above in taken or not text[above] or above in rows.outside:
        return None
    line = text[above]
    if rows.roles[above] is not None or words.count(line) is not None or line[0] in _DOTS:
        return None
    return above


def _first_of_name(rows: Rows, words: Words, last: int) -> int:
    """The first line of a name whose emoji stands on a line of its own, below a quote's label or a blank line.

    What the page prints above a name (``Ada reposted``) is no part of one that has no letters, such as ``.``.
    """
    above = last - 1
    if above < 1 or any(map(str.isalnum, rows.text[last])) or not rows.text[above]:
        return last
    over = rows.roles[above - 1]
    begins = not rows.text[above - 1] or over in ("quote", "conversation", "new")
    printed = rows.roles[above] is not None or words.reposter(rows.text[above]) or words.context(rows.text[above])
    return above if begins and not printed else last


def _lost_author(rows: Rows, words: Words, dot: int, taken: set[int]) -> Header | None:
    """A dot and a day under no author: the author lines were lost."""
    text = rows.text
    line = text[dot]
    if len(line) == 1:
        below = rows.next(dot + 1, len(text), 2)
        day = text[below] if below is not None else ""
    else:
        below, day = dot, line[1:].strip()
    if below is None or not day or not words.day(day):
        return None
    above = rows.back(dot - 1, 0, 2)
    if above is not None and (above in taken or _HAS_CLOCK.search(text[above]) or text[above][0] == "@"):
        return None
    return Header(dot, None, None, below, below + 1, None, day)


def _one_row(words: Words, number: int, line: str) -> Header | None:
    """``Name @username · 6h`` on one line."""
    if len(line) > 160:
        return None
    found = _ONE_ROW.fullmatch(line)
    if found is None or not words.day(found["day"].strip()):
        return None
    author = RawAuthor(username=found["handle"], name=found["name"].strip() or None)
    return Header(number, None, number, number, number + 1, author, found["day"].strip())


def find_clocks(rows: Rows, words: Words) -> list[Clock]:
    """The time lines of posts that are shown on their own, in order."""
    clocks = []
    for number, line in enumerate(rows.text):
        if (
            10 < len(line) <= 120
            and (":" in line or not words.english)
            and _HAS_CLOCK.search(line)
            and number not in rows.outside
        ):
            found = read_clock(line, number, words)
            if found is not None and _stands(rows, words, number, found):
                clocks.append(found)
    return clocks


def read_clock(line: str, number: int, words: Words) -> Clock | None:
    """The time line in ``line``: ``9:07 PM · Aug 30, 2021 · Twitter for iPhone``, also with the views."""
    plain, edited = line, None
    for mark in words.edited:
        if line.startswith(mark):
            plain = line.removeprefix(mark).strip(" :：")
            edited = line.removesuffix(plain)
            break
    parts = _SPLIT.split(plain)
    if len(parts) == 1:
        found = words.time(plain)
        fine = found is not None and found.precision == "minute" and found.moment is not None
        return Clock(number, plain, None, None, edited) if fine else None
    clock, rest = parts[0] + " · " + parts[1], parts[2:]
    if not _is_clock(words, clock):
        pieces = parts[1].split(" ")
        for cut in range(len(pieces) - 1, 0, -1):
            clock = parts[0] + " · " + " ".join(pieces[:cut])
            if _is_clock(words, clock):
                rest = [" ".join(pieces[cut:]), *rest]
                break
        else:
            return None
    views = source = place = None
    for part in rest:
        if not part:
            continue
        count = labelled(part, words)
        if count is not None and count[1] == "n-views":
            views = count[0]
        elif part.startswith("from "):
            place = part.removeprefix("from ").strip()
        else:
            source = part
    return Clock(number, clock, views, source, edited, place)


def labelled(line: str, words: Words) -> tuple[str, str] | None:
    """``(count, role)`` of a count with its label on one line: ``3.7K Views``, ``791Likes``."""
    if len(line) > 60 or not any(character.isdigit() for character in line):
        return None
    for at, character in enumerate(line):
        glued = at and not character.isdigit() and (line[at - 1].isdigit() or line[at - 1] in "KMB")
        if glued or (at and character == " "):
            role = words.metric(line[at:].strip())
            if role is not None and words.count(line[:at].strip()) is not None:
                return line[:at].strip(), role
    return None


def _is_clock(words: Words, text: str) -> bool:
    found = words.time(text)
    return found is not None and found.moment is not None and found.precision == "minute" and not found.yearless


def _stands(rows: Rows, words: Words, number: int, clock: Clock) -> bool:
    """Whether a time line is the page's own: an author's line of that form has the author's text below it."""
    text = rows.text
    if clock.views is not None or clock.source is not None or number + 1 >= len(text):
        return True
    below = text[number + 1]
    if not below or below[0] in _DOTS or rows.roles[number + 1] is not None or words.count(below) is not None:
        return True
    if labelled(below, words) is not None or number + 1 in rows.outside:
        return True
    after = rows.next(number + 2, len(text), 2)
    return after is not None and text[after][0] == "@"
