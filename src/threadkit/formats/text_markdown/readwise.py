"""Highlights that Readwise exports to Logseq, Obsidian and others.

    author:: [[@user on Twitter]]                       ## Metadata
    category:: #tweets                                  - Author: [[@user on Twitter]]
                                                        - Category: #tweets
    - Highlights first synced by [[Readwise]] …         ## Highlights
        - text of a post ([View Tweet](address))        - text of a post
          - **Note**: the reader's                        continued ([View Tweet](address)) #tag

A post ends with its link: what follows on the line are tags, and deeper bullets below it are the reader's notes. A
highlight without its link was cut where the post's own list began.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ... import regex as re
from ...diagnostics import Report
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import parse_status_url, status_url
from ...values.text import trim
from .._inline import inline
from .._lines import Ledger, Role

_AUTHOR = re.compile(r"author::?\s*+\[?\[?(?:[^\n\[\]@]{0,80}?\(?)?@(\w{1,20})(?: on (?:Twitter|X))?", re.I)
_CATEGORY = re.compile(r"(?:- )?\**category\**::?\**\s*#?\[?\[?tweets", re.I)
_BULLET = re.compile(r"([ \t]*)[-*] (.*)")
_LINK = re.compile(
    r"(?<!\s)\s*+\(\[View (?:Tweet|Post)\]\(([^()\s]{10,300})\)\)(?:\s*#(?:\[\[[^\[\]\n]{1,80}\]\]|\S{1,80})){0,20}"
)
_LINKED = ("([View Tweet](http", "([View Post](http")
_SYNCED = re.compile(r"(?:Highlights first synced|New highlights added)\b.{0,200}")
_SYNC_HEADING = re.compile(rf"#{{1,3}} {_SYNCED.pattern}")
_TAGS = re.compile(r"(?:\*\*Tags\*\*|Tags):.*")
_NOTE = re.compile(r"(?:\*\*(?:Note|Notes|Location)\*\*|Notes?):.*")
_WHOLE_THREAD = re.compile(r"(?:\*\*Note\*\*|Note): ?\.?[Tt]hread")
_PROPERTY = re.compile(r"[A-Za-z][\w-]{0,30}:: ?\S.*")
_NAMED = re.compile(r"@(\w{1,20}): ")
_URL = re.compile(r"- \**URL\**: (https?://\S{1,300})")
_NAME = re.compile(r"Tweets From (.{1,100}?)(?: \(highlights\))?")
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,100})\]\]")
_HEAD_LINE = re.compile(
    r"[\w-]{1,30}:: ?.*|- (?!\**Note)\**[A-Z][\w ]{1,30}\**: .*|#{1,2} .*|!\[rw-book-cover\].*|---|[\w-]{1,30}: .*"
)
_HEAD_LINES = 40


class _Item(NamedTuple):
    """A bullet of the page's own, and the lines that belong to it; ``note``: it stands below a post."""

    indent: int
    first: int
    lines: list[int]
    note: bool


def is_export(lines: Sequence[str]) -> bool:
    """Whether the page says that it holds highlights of posts, or links each as the export does."""
    head = lines[:_HEAD_LINES]
    linked = any(mark in line for line in lines for mark in _LINKED)
    if any("ategory" in line and _CATEGORY.match(line) for line in head):
        return linked or any("author" in line.lower()[:14] for line in head)
    return linked and any(_author(head))


def read_highlights(ledger: Ledger, page: RawPage, report: Report) -> None:
    """Add the highlighted posts to ``page``, claimed in ``ledger``."""
    start = _head(ledger)
    head = ledger.lines.lines[:start]
    author = RawAuthor(*_author(head))
    page.url = page.url or next((found[1] for line in head if (found := _URL.fullmatch(line))), None)
    for item in _items(ledger, start):
        words = _words(ledger.lines.text[_row(ledger, item.first)])
        if role := _chrome(words):
            ledger.claim(item.first, item.first, role)
        elif not item.note:
            page.posts.append(_post(ledger, item, author, report))


def _chrome(words: str) -> Role | None:
    """What a bullet of the export itself is."""
    if _SYNCED.fullmatch(words):
        return Role.SYNC_NOTE
    if _TAGS.fullmatch(words):
        return Role.TAGS
    return Role.SYNC_NOTE if _WHOLE_THREAD.fullmatch(words) else None


def _words(row: str) -> str:
    opening = _BULLET.fullmatch(row.rstrip("\r"))
    return opening[2].strip() if opening else ""


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
            ledger.claim(number, number, Role.PROPERTIES)
    return end


def _author(head: Sequence[str]) -> tuple[str | None, str | None]:
    """``(username, name)`` as the properties tell them."""
    username = name = None
    for line in head:
        bare = line.removeprefix("- ").replace("**", "")
        if username is None and (found := _AUTHOR.match(bare)):
            username = found[1]
        title = bare.removeprefix("title:: ").removeprefix("# ").strip("\"' ")
        if name is None and (found := _NAME.fullmatch(title)):
            name = found[1]
    return username, name


def _items(ledger: Ledger, start: int) -> list[_Item]:
    """The bullets: each with the lines below it that are no bullet of the page's own."""
    text, lines = ledger.lines.text, ledger.lines.lines
    items: list[_Item] = []
    post: _Item | None = None  # the last bullet that is one
    closed = False
    for number in range(start, len(lines)):
        if not lines[number]:
            continue
        if lines[number][0] == "#" and _SYNC_HEADING.fullmatch(lines[number]):
            ledger.claim(number, number, Role.SYNC_NOTE)
            continue
        found = _BULLET.fullmatch(text[_row(ledger, number)].rstrip("\r"))
        indent = len(found[1].replace("\t", "    ")) if found else -1
        note = post is not None and indent > post.indent and (closed or _is_note(lines[number]))
        if found and (note or post is None or indent <= post.indent):
            items.append(_Item(indent, number, [number], note))
            if not note:
                post = None if _chrome(found[2].strip()) else items[-1]
                closed = any(mark in lines[number] for mark in _LINKED)
        elif items and not (post is items[-1] and closed):
            items[-1].lines.append(number)
            closed = closed or (post is items[-1] and any(mark in lines[number] for mark in _LINKED))
    return items


def _is_note(line: str) -> bool:
    words = _words(line)
    return bool(_NOTE.fullmatch(words) or _TAGS.fullmatch(words))


def _post(ledger: Ledger, item: _Item, author: RawAuthor, report: Report) -> RawPost:
    last = item.lines[-1]
    source = "\n".join(_rows(ledger, item))
    link = _LINK.search(source, max(0, len(source) - 2000))
    address = parse_status_url(link[1]) if link else None
    source, start = _unnamed(source, address[0] if address else None)
    read = inline(_WIKI.sub(r"\1", source[: link.start() - start] if link else source), escapes=False, strong=False)
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
    _claim(ledger, item, post, link)
    return post


def _unnamed(source: str, username: str | None) -> tuple[str, int]:
    """A highlight without the author's name before it, as lists of several people's posts have it; its length."""
    named = _NAMED.match(source) if username else None
    if named is None or username is None or named[1].lower() != username.lower():
        return source, 0
    return source[named.end() :], named.end()


def _rows(ledger: Ledger, item: _Item) -> list[str]:
    """The lines of a post; a property that the note-taking tool gave its block is claimed and left out."""
    rows = []
    for number in range(item.first, item.lines[-1] + 1):
        row = trim(ledger.lines.text[_row(ledger, number)])
        if number == item.first:
            row = row.removeprefix("- ").removeprefix("* ")
        elif _PROPERTY.fullmatch(row) and number <= item.first + 3:
            ledger.claim(number, number, Role.PROPERTY)
            continue
        rows.append(row)
    return rows


def _claim(ledger: Ledger, item: _Item, post: RawPost, link: re.Match[str] | None) -> None:
    """The lines of the post; what follows its link are tags, or no part of the page."""
    last = item.lines[-1]
    if link is None:
        ledger.claim(item.first, last, Role.TEXT, post)
        return
    if item.first < last:
        ledger.claim(item.first, last - 1, Role.TEXT, post)
    row = ledger.lines.text[_row(ledger, last)]
    found = _LINK.search(row)
    stop = found.end(1) + 2 if found else len(row)
    start = ledger.lines.starts[last]
    ledger.claim_span(start, start + stop, Role.TEXT, post)
    if found:
        ledger.claim_span(start + stop, start + found.end(), Role.TAGS)
