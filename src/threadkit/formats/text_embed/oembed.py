"""Embedded posts that close with their author, as the site's own embed code prints them.

    …the post's text…                                          > …the post's text…
    — Name (@username) May 27, 2026                            >
                                                               > — Name (@username) [May 27, 2026](https://…/status/ID)

The attribution may stand on a line of its own, at the end of the text's line, or in the middle of a paragraph
of the article. The end of the post is marked, its start is not: a block quote tells it; else the text is the
paragraph before the attribution, and that is marked as inferred. ``Name (@username)`` on top and a link to a
mirror of the site below is the same embed as nitter writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ... import regex as re
from ...models import Media
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url, status_url
from ...values.text import trim
from .._inline import inline
from .._lines import Ledger, Role
from .._localtimes import time_language
from .attribution import Attribution, attributions, ends_line
from .html import Code, anchors_as_links, embed_codes

_PICTURE = re.compile(r"(?<!\s)\s*+(?:https?://)?(pic\.(?:twitter|x)\.com/\w{1,40})\s*+$")
_DATE_LINK = re.compile(r"\[([^\[\]\n]{4,60})\]\(([^\s()<>]{8,400})\)")
_MIRROR = re.compile(r"[—–-]\s{0,3}https?://[\w.-]{1,60}/(\w{1,20})/status/(\d{1,20})(?:#m)?$")
_MIRROR_AUTHOR = re.compile(r"(.{1,100}?)\s?\(@(\w{1,20})\)$")
_SAYING = re.compile(
    r"\b(?:tweet(?:s|ed|ing)?|wrot?es?|writes?|post(?:s|ed)|sa(?:id|ys)|repl(?:ied|ies)|respond(?:s|ed)|add(?:s|ed)|"
    r"shar(?:es|ed)|announc(?:es|ed)|claim(?:s|ed)|not(?:es|ed)|stat(?:es|ed))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]{0,3}\s+")
_LONGEST = 280  # an embed shows no more of a text
_REACH = 4000  # an author above a text stands no further from its date
_BLANK = " \t\r\u00a0\ufeff\u200b"


class Embed(NamedTuple):
    """An embedded post and where it begins in the text."""

    start: int
    post: RawPost


def read_attributed(ledger: Ledger, taken: list[tuple[int, int]]) -> list[Embed]:
    """The embedded posts of the text, each claimed in ``ledger``; ``taken`` are stretches read otherwise."""
    text = ledger.lines.text
    embeds: list[Embed] = []
    floor, passed, flat = 0, 0, _is_flat(text)
    marks = list(attributions(text))
    for mark, below in zip(marks, [*marks[1:], None], strict=False):
        while passed < len(taken) and taken[passed][1] <= mark.start:
            passed += 1
        if mark.start < floor or (passed < len(taken) and taken[passed][0] <= mark.start):
            continue
        if mark.date is None and (link := _dated_below(text, mark, below)):
            embeds.append(_author_first(ledger, mark, link))
            floor = link.end()
        elif mark.marked:
            start, stop, quoted = _extent(text, mark, floor, flat)
            post = _post(text[start:stop], mark, quoted, (start, mark.end))
            _claim(ledger, post, mark, start, stop)
            embeds.append(Embed(start, post))
            floor = mark.end
    return embeds


def _dated_below(text: str, mark: Attribution, below: Attribution | None) -> re.Match[str] | None:
    """The date of a post that closes a text below its author, whom some converters move up."""
    stop = min(below.start if below else len(text), mark.end + _REACH)
    for link in _DATE_LINK.finditer(text, mark.end, stop):
        found = parse_status_url(link[2])
        if found and (found[0] or "").lower() == mark.username.lower() and time_language(link[1]):
            return link
    return None


def _author_first(ledger: Ledger, mark: Attribution, link: re.Match[str]) -> Embed:
    text = ledger.lines.text
    dated = mark._replace(date=link[1], url=link[2])
    post = _post(text[mark.end : link.start()], dated, False, (mark.start, link.end()))
    post.inferred.pop("text", None)
    _claim(ledger, post, mark, mark.end, link.start())
    ledger.claim_span(link.start(), link.end(), Role.TIME, post)
    return Embed(mark.start, post)


def _claim(ledger: Ledger, post: RawPost, mark: Attribution, start: int, stop: int) -> None:
    for at, row in _rows(ledger.lines.text, start, stop):
        ledger.claim_span(at, at + len(row), Role.TEXT, post)
    ledger.claim_span(mark.start, mark.end, Role.AUTHOR, post if mark.name else None)


def read_code(ledger: Ledger) -> list[Embed]:
    """The posts of embed code that was left as HTML, each claimed in ``ledger``."""
    embeds = []
    for code in embed_codes(ledger):
        said = code.markdown
        marks = list(attributions(said))
        if not marks:
            continue
        mark = marks[-1]
        post = _post(said[: mark.start], mark, False, (code.start, code.end))
        post.inferred.pop("text", None)
        post.lang = code.lang
        for start, stop in code.words():
            words = ledger.lines.text[start:stop]
            ledger.claim_span(start, stop, _role(words, mark), post)
        _claim_tags(ledger, code)
        embeds.append(Embed(code.start, post))
    return embeds


def _role(words: str, mark: Attribution) -> Role:
    if words.strip() == mark.date:
        return Role.TIME
    return Role.AUTHOR if f"(@{mark.username})" in words else Role.TEXT


def _claim_tags(ledger: Ledger, code: Code) -> None:
    at = code.start
    for start, stop in code.words():
        ledger.claim_span(at, start, Role.EMBED_CODE)
        at = stop
    ledger.claim_span(at, code.end, Role.EMBED_CODE)


def _rows(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    at = start
    for row in text[start:stop].split("\n"):
        if row.strip():
            yield at, row
        at += len(row) + 1


def _post(source: str, mark: Attribution, quoted: bool, span: tuple[int, int]) -> RawPost:
    if quoted:
        source = _unwrapped([row.lstrip().removeprefix(">").removeprefix(" ") for row in source.split("\n")])
    if "</a>" in source or "<br>" in source:
        source = anchors_as_links(source)
    marked = quoted or mark.url is not None or "](" in source
    read = inline(source, escapes=marked, strong=marked)
    post = RawPost(
        text=read.text,
        links=read.links,
        media=read.media,
        author=RawAuthor(username=mark.username, name=mark.name or None),
        time=mark.date,
        span=span,
    )
    _take_picture(post)
    found = parse_status_url(mark.url) if mark.url else None
    if found:
        post.id, post.url = found[1], status_url(found[0] or mark.username, found[1])
    post.truncated = read.text.endswith("…")
    if not quoted and read.text:
        post.inferred["text"] = "paragraph-before-attribution"
    return post


def _take_picture(post: RawPost) -> None:
    """The link to the post's own picture, with which embed code ends its text: it is the picture, and no text."""
    found = _PICTURE.search(post.text)
    if found is None:
        return
    post.text = post.text[: found.start()]
    post.links = tuple(link for link in post.links if link.span is None or link.span[1] <= len(post.text))
    post.media = (*post.media, Media(url=f"https://{found[1]}"))


def _unwrapped(rows: Sequence[str]) -> str:
    """The lines of a quote; where some end in a mark of a line break, the others were wrapped by the converter."""
    ends = [len(row) - len(row.rstrip(" ")) for row in rows if row.strip()]
    least = min(ends, default=0)  # a line break of two characters leaves a space everywhere
    marked = [row.endswith("\\") or (row.strip() and row.endswith("  " + " " * least)) for row in rows]
    if not any(marked):
        return "\n".join(rows)
    joined = ""
    for index, row in enumerate(rows):
        stays = marked[index] or not row.strip() or not "".join(rows[index + 1 : index + 2]).strip()
        joined += row.rstrip(" ") + ("\n" if stays else " ")
    return joined


# -- where the text begins ---------------------------------------------------------------------------


def _extent(text: str, mark: Attribution, floor: int, flat: bool) -> tuple[int, int, bool]:
    """``(start, end, in a block quote)`` of the text that ``mark`` closes; it begins not before ``floor``."""
    line = max(text.rfind("\n", 0, mark.start) + 1, floor)
    before = text[line : mark.start]
    if before.lstrip().startswith(">"):
        return _quote_start(text, line, floor), mark.start, True
    if not before.strip(" \t*_") or ends_line(text, mark.end):
        start = _paragraph(text, mark.start, floor, flat)
        return _with_opening(text, start, mark, floor), mark.start, False
    return _in_paragraph(text, line, mark.start), mark.start, False


def _quote_start(text: str, line: int, floor: int) -> int:
    """The start of the block quote that the line beginning at ``line`` is the last of.

    Where some converter closed the quote above the attribution, the quote before the blank lines is meant.
    """
    start, empty = line, True
    while start > floor:
        above = text.rfind("\n", 0, start - 1) + 1
        row = text[above : start - 1].strip()
        if above < floor or not (row.startswith(">") or (empty and not row)):
            break
        empty = empty and not row.strip("> ")
        start = above
    return line - len(text[start:line].lstrip("\n"))


def _paragraph(text: str, stop: int, floor: int, flat: bool) -> int:
    """The start of the paragraph that ends before ``stop``; ``flat``: each line is a paragraph."""
    end = stop
    while end > floor and text[end - 1].isspace():
        end -= 1
    if flat:
        return max(text.rfind("\n", floor, end) + 1, floor)
    at = end
    while at > floor:
        line = max(text.rfind("\n", floor, at) + 1, floor)
        if not text[line:at].strip(_BLANK):
            break
        at = line
        if line == floor:
            break
        at = line - 1
    while at < end and text[at].isspace():
        at += 1
    return at


def _is_flat(text: str) -> bool:
    """Whether the page's paragraphs are single lines, with no blank lines between them."""
    rows = text.strip().split("\n")
    blank = sum(not row.strip(_BLANK) for row in rows)
    return blank * 4 < len(rows) - blank


def _with_opening(text: str, start: int, mark: Attribution, floor: int) -> int:
    """Also the paragraphs above, where the page is this embed and nothing else, no longer than an embed can be."""
    head, above = text[: mark.start].strip(), text[:start].strip()
    alone = floor == 0 and not text[mark.end :].strip()
    if alone and above and len(head) <= _LONGEST and not above.endswith((":", "：")) and "\n#" not in f"\n{above}":
        return len(text) - len(text.lstrip())
    return start


def _in_paragraph(text: str, line: int, stop: int) -> int:
    """The start of a text that was flattened into the article's own paragraph.

    It begins after the last sentence that tells of someone saying something; else with as many of the last
    sentences as an embed can hold.
    """
    before = text[line:stop]
    borders = [found.end() for found in _SENTENCE_END.finditer(before) if found.end() < len(before.rstrip())]
    start = 0
    previous = 0
    for border in [*borders, len(before)]:
        if border < len(before) and _SAYING.search(before[previous:border]):
            start = border
        previous = border
    for border in borders:
        if len(before) - start > _LONGEST and border > start:
            start = border
    while start < len(before) and before[start].isspace():
        start += 1
    return line + start


# -- nitter ------------------------------------------------------------------------------------------


def read_mirrored(ledger: Ledger) -> list[Embed]:
    """Embeds that begin with ``Name (@username)`` and end with a link to a mirror of the site."""
    lines = ledger.lines
    embeds: list[Embed] = []
    floor = 0
    for number, line in enumerate(lines.lines):
        found = _MIRROR.match(line.lstrip("> "))
        if not found:
            continue
        for above in range(number - 1, floor - 1, -1):
            author = _MIRROR_AUTHOR.match(lines.lines[above].lstrip("> "))
            if author and author[2].lower() == found[1].lower():
                embeds.append(_mirrored(ledger, above, number, author, found))
                break
        floor = number + 1
    return embeds


def _mirrored(ledger: Ledger, first: int, last: int, author: re.Match[str], link: re.Match[str]) -> Embed:
    lines = ledger.lines
    rows = [
        line.removeprefix(">").strip() if line.startswith(">") else line for line in lines.lines[first + 1 : last]
    ]
    read = inline("\n".join(rows), escapes=False, strong=False)
    post = RawPost(
        text=read.text,
        links=read.links,
        media=read.media,
        author=RawAuthor(username=author[2], name=trim(author[1]) or None),
        id=link[2],
        url=status_url(author[2], link[2]),
        span=lines.span(first, last),
    )
    ledger.claim(first, first, Role.AUTHOR, post)
    ledger.claim(first + 1, last - 1, Role.TEXT, post)
    ledger.claim(last, last, Role.ADDRESS)
    return Embed(lines.starts[first], post)
