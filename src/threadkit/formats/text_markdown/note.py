"""A reader's or a program's note on a post: the post itself is a block quote that closes with its author.

    ## Original
    > text of the post
    >
    > — @user, 2026-04-12
    > likes: 5, retweets: 0, replies: 0

All other prose of the note is not the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...raw import RawAuthor, RawPage, RawPost
from ...values.dates import parse_time
from ...values.links import parse_status_url, status_url
from ...values.text import trim
from .._inline import inline
from .._lines import FrontMatter, Ledger, Role

_AUTHOR = re.compile(
    r"[—–-]{1,3}\s?(?P<name>[^\n@]{0,80}?)\s?\(?@(?P<username>\w{1,20})\)?(?:[,·\s]{1,4}(?P<date>\d{4}-\d{2}-\d{2}[^\s]{0,20}))?"
)
_COUNT = re.compile(r"\b(likes?|retweets?|reposts?|replies|quotes?|bookmarks?|views?):? ?(\d[\d.,]*[KMB]?)", re.I)
_NAMES = {"lik": "likes", "ret": "reposts", "rep": "replies", "quo": "quotes", "boo": "bookmarks", "vie": "views"}
_ADDRESS = re.compile(r"https?://(?:twitter|x)\.com/\w{1,20}/status/\d{1,20}")


def quotes(lines: Sequence[str]) -> list[tuple[int, int, re.Match[str]]]:
    """``(first line, last line, author)`` of each block quote that closes with an author."""
    found = []
    first = None
    for number in range(len(lines) + 1):
        inside = number < len(lines) and lines[number].startswith(">")
        if inside and first is None:
            first = number
        elif not inside and first is not None:
            for row in range(number - 1, max(first, number - 4) - 1, -1):
                author = _AUTHOR.fullmatch(_strip(lines[row]))
                if author and (author["date"] or _counts_below(lines, row + 1, number)):
                    found.append((first, number - 1, author))
                    break
            first = None
    return found


def _counts_below(lines: Sequence[str], first: int, stop: int) -> bool:
    return any(_COUNT.search(lines[number]) for number in range(first, stop))


def _strip(line: str) -> str:
    return line.removeprefix(">").strip()


def read_notes(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Add the quoted posts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    for first, last, author in quotes(lines):
        close = next(n for n in range(last, first - 1, -1) if _AUTHOR.fullmatch(_strip(lines[n])))
        rows = [_strip(line) for line in lines[first:close]]
        read = inline("\n".join(rows))
        post = RawPost(
            text=read.text,
            links=read.links,
            media=read.media,
            author=RawAuthor(author["username"], trim(author["name"]) or None),
            span=ledger.lines.span(first, last),
        )
        if author["date"] and parse_time(author["date"]) is not None:
            post.time = author["date"]
        for number in range(close + 1, last + 1):
            for label, count in _COUNT.findall(lines[number]):
                key = "reposts" if label.lower().startswith("repo") else _NAMES[label[:3].lower()]
                post.counts[key] = count.rstrip(".,")
        if first < close:
            ledger.claim(first, close - 1, Role.TEXT, post)
        ledger.claim(close, last, Role.AUTHOR, post)
        above = next((number for number in range(first - 1, max(first - 3, -1), -1) if lines[number]), None)
        if above is not None and lines[above].startswith("#") and "original" in lines[above].lower():
            ledger.claim(above, above, Role.HEADING)
        page.posts.append(post)
    _address(ledger, properties, page)


def _address(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """The note's address is that of its only post, where their author is the same."""
    if len(page.posts) != 1:
        return
    post = page.posts[0]
    url = properties.first("source", "url", "link", "tweet_url", "resource")
    found = parse_status_url(url or "")
    if found is None and (link := _ADDRESS.search(ledger.lines.text)):
        found = parse_status_url(link[0])
    own = post.author.username if post.author else None
    if found and (found[0] is None or found[0].lower() == (own or "").lower()):
        post.id, post.url = found[1], status_url(own, found[1])
    page.focal = post
