"""Highlights that Readwise exports to Logseq, Obsidian and others.

    author:: [[@user on Twitter]]                       ## Metadata
    category:: #tweets                                  - Author: [[@user on Twitter]]
                                                        - Category: #tweets
    - Highlights first synced by [[Readwise]] …         ## Highlights
        - text of a post ([View Tweet](address))        - text of a post
          - **Note**: the reader's                        continued ([View Tweet](address))

A highlight without its link was cut where the post's own list began.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..diagnostics import Report
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url, status_url
from ..values.text import trim
from ._inline import inline
from ._ledger import Ledger

_AUTHOR = re.compile(r"author::?\s*\[?\[?(?:[^\n\[\]@]{0,80}?\(?)?@(\w{1,20})(?: on (?:Twitter|X))?", re.I)
_CATEGORY = re.compile(r"(?:- )?\**category\**::?\**\s*#?\[?\[?tweets", re.I)
_BULLET = re.compile(r"([ \t]*)[-*] (.*)")
_LINK = re.compile(r"\s*\(\[View (?:Tweet|Post)\]\(([^()\s]{10,300})\)\)\s*$")
_SYNCED = re.compile(r"(?:Highlights first synced|New highlights added)\b.{0,200}")
_TAGS = re.compile(r"\*\*Tags\*\*:.*")
_NOTE = re.compile(r"\*\*(?:Note|Notes|Location)\*\*:.*")
_PROPERTY = re.compile(r"[A-Za-z][\w-]{0,30}:: ?\S.*")
_NAME = re.compile(r"Tweets From (.{1,100}?)(?: \(highlights\))?")
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,100})\]\]")
_HEAD_LINE = re.compile(
    r"[\w-]{1,30}:: ?.*|- \**[A-Z][\w ]{1,30}\**: .*|#{1,2} .*|!\[rw-book-cover\].*|---|[\w-]{1,30}: .*"
)
_HEAD_LINES = 40


class _Item(NamedTuple):
    indent: int
    first: int
    lines: list[int]


def is_export(lines: list[str]) -> bool:
    """Whether the page says that it holds highlights of posts."""
    head = lines[:_HEAD_LINES]
    return any(_CATEGORY.match(line) for line in head) and any("author" in line.lower()[:14] for line in head)


def read_highlights(ledger: Ledger, page: RawPage, report: Report) -> None:
    """Add the highlighted posts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    start = _head(ledger)
    author = _author(lines[:start])
    for item in _items(ledger, start):
        opening = _BULLET.fullmatch(ledger.lines.text[_row(ledger, item.first)])
        words = opening[2].strip() if opening else ""
        if _SYNCED.fullmatch(words):
            ledger.claim(item.first, item.first, "sync note")
        elif _TAGS.fullmatch(words):
            ledger.claim(item.first, item.first, "tags")
        elif not _NOTE.fullmatch(words):
            page.posts.append(_post(ledger, item, author, report))


def _row(ledger: Ledger, number: int) -> slice:
    return slice(ledger.lines.starts[number], ledger.lines.ends[number])


def _head(ledger: Ledger) -> int:
    """The number of lines above the highlights; those in the shape of properties are claimed."""
    lines = ledger.lines.lines
    end = next((number + 1 for number, line in enumerate(lines) if line.startswith("## Highlights")), None)
    if end is None:
        end = next((number for number, line in enumerate(lines) if line.startswith(("- ", "* "))), len(lines))
    for number in range(end):
        if _HEAD_LINE.fullmatch(lines[number]):
            ledger.claim(number, number, "properties")
    return end


def _author(head: list[str]) -> RawAuthor:
    username = name = None
    for line in head:
        bare = line.removeprefix("- ").replace("**", "")
        if username is None and (found := _AUTHOR.match(bare)):
            username = found[1]
        title = bare.removeprefix("title:: ").removeprefix("# ").strip("\"' ")
        if name is None and (found := _NAME.fullmatch(title)):
            name = found[1]
    return RawAuthor(username, name)


def _items(ledger: Ledger, start: int) -> list[_Item]:
    """The bullets: each with the lines below it that are no bullet of the page's own."""
    text, lines = ledger.lines.text, ledger.lines.lines
    items: list[_Item] = []
    for number in range(start, len(lines)):
        if not lines[number]:
            continue
        row = text[_row(ledger, number)].rstrip("\r")
        found = _BULLET.fullmatch(row)
        indent = len(found[1].replace("\t", "    ")) if found else -1
        words = found[2].strip() if found else ""
        own = found is not None and (
            not _continues(items, indent) or _NOTE.fullmatch(words) or _TAGS.fullmatch(words)
        )
        if own:
            items.append(_Item(indent, number, [number]))
        elif items:
            items[-1].lines.append(number)
    return items


def _continues(items: list[_Item], indent: int) -> bool:
    """Whether a bullet this deep is a line of the post above it: deeper by half a level."""
    return bool(items) and 0 < indent - items[-1].indent < 4


def _post(ledger: Ledger, item: _Item, author: RawAuthor, report: Report) -> RawPost:
    text = ledger.lines.text
    last = item.lines[-1]
    rows = []
    for number in range(item.first, last + 1):
        row = trim(text[_row(ledger, number)])
        if number == item.first:
            row = row.removeprefix("- ").removeprefix("* ")
        elif _PROPERTY.fullmatch(row) and number <= item.first + 3:
            ledger.claim(number, number, "property")
            continue
        rows.append(row)
    source = "\n".join(rows)
    link = _LINK.search(source[-400:])
    address = parse_status_url(link[1]) if link else None
    if link:
        source = source[: len(source) - len(link[0])]
    read = inline(_WIKI.sub(r"\1", source), escapes=False, strong=False)
    post = RawPost(text=read.text, links=read.links, media=read.media, span=ledger.lines.span(item.first, last))
    username = address[0] if address and address[0] else author.username
    same = username is not None and username.lower() == (author.username or username).lower()
    post.author = RawAuthor(username, author.name if same else None)
    if address:
        post.id, post.url = address[1], status_url(username, address[1])
    else:
        post.truncated = True
        post.inferred["author"] = "page-author"
        report.add("post-incomplete", "its link is missing", span=post.span, line=item.first + 1)
    ledger.claim(item.first, last, "text", post)
    return post
