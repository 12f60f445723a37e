"""Posts as Obsidian callouts, as programs that keep bookmarks in a vault write them.

    > [!tweet] @user · Mar 16, 2026                       > [!reply]+ @other · 2026-01-10T18:26:16+00:00
    > text of the post                                    > text of a reply
    >                                                     > *47 likes*
    > ---
    > *@user · 2026-01-10T12:22:05+00:00:*                > [!tip]+ ↩️ @user · 2026-01-10T21:41:29+00:00
    > the author's next post
    >                                                     > text of the answer to the reply above, in a quote
    > Likes: 588 · Replies: 40 · Reposts: 40                of its own

The properties of the note tell the address and the counts of the first post. The note's own words are nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.dates import parse_time
from ...values.links import parse_status_url, status_url
from .._inline import inline
from .._lines import FrontMatter, Ledger, Role

_HEAD = re.compile(
    r">\s?\[!(?P<kind>\w{2,20})\][+-]?\s{0,3}(?P<arrow>↩️?\s?)?(?P<at>@)?(?P<username>\w{1,20})\s·\s(?P<time>[^\n]{4,40})"
)
_NEXT = re.compile(r">\s?\*@(?P<username>\w{1,20})\s·\s(?P<time>[^\n*]{4,40}?):?\*")
_METRICS = re.compile(r">\s?\[!metrics\]")
_COUNTS = re.compile(
    r">\s?\*?(?:\**(?:\w{3,10})\**:\**\s\d[\d,.]*[KMB]?|\d[\d,.]*[KMB]?\s\w{4,9})(?:\s·\s[^\n]{1,200})?\*?"
)
_COUNT = re.compile(
    r"(?:(likes?|replies|reposts?|retweets?|quotes?|bookmarks?|views?)\W{1,5})?(\d[\d,.]*[KMB]?)(?:\s(likes?))?",
    re.I,
)
_RULE = re.compile(r">\s?-{3,}")
_NAMES = {"lik": "likes", "rep": "replies", "ret": "reposts", "quo": "quotes", "boo": "bookmarks", "vie": "views"}


def heads(lines: Sequence[str]) -> list[int]:
    """The lines that open a callout of a post."""
    return [number for number, line in enumerate(lines) if line.startswith(">") and _head(line)]


def _head(line: str) -> re.Match[str] | None:
    found = _HEAD.fullmatch(line) if "[!" in line and "·" in line else None
    told = found is not None and (found["at"] or found["kind"].lower() == "tweet")
    return found if found and told and parse_time(found["time"].strip()) is not None else None


def read_callouts(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Add the posts of the callouts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    marks = heads(lines)
    above: RawPost | None = None
    for mark, stop in zip(marks, [*marks[1:], len(lines)], strict=True):
        head = _head(lines[mark])
        if head is None:
            continue
        post = RawPost(author=RawAuthor(head["username"]), time=head["time"].strip())
        if page.posts and head["arrow"]:
            post.parent, post.parent_basis = above, "page-order"
        elif page.posts and head["kind"].lower() == "reply":
            post.parent = page.posts[0]
        start = ledger.lines.text.index(head["username"], ledger.lines.starts[mark])
        ledger.claim_span(ledger.lines.starts[mark], start, Role.MARKUP)
        ledger.claim_span(start, ledger.lines.ends[mark], Role.AUTHOR, post)
        _body(ledger, page, post, mark, _quote(lines, mark, stop))
        above = post
    _first(page, properties)
    _metrics(ledger)


def _quote(lines: Sequence[str], mark: int, stop: int) -> range:
    """The quoted lines below the callout's own, or those of the quote after it."""
    first = mark + 1
    while first < stop and not lines[first]:
        first += 1
    last = first
    while last < stop and lines[last].startswith(">") and "[!" not in lines[last][:5]:
        last += 1
    return range(first, last)


def _body(ledger: Ledger, page: RawPage, post: RawPost, mark: int, body: range) -> None:
    """Fill ``post`` from the quoted lines; the author's next posts in the same callout follow it."""
    lines = ledger.lines.lines
    rows: list[int] = []
    begun = mark
    for number in body:
        line = lines[number]
        if following := _NEXT.fullmatch(line):
            _put(ledger, page, post, begun, rows)
            post = RawPost(author=RawAuthor(following["username"]), time=following["time"], parent=post)
            post.parent_basis = "page-order"
            ledger.claim(number, number, Role.AUTHOR, post)
            rows, begun = [], number
        elif _RULE.fullmatch(line):
            ledger.claim(number, number, Role.RULE)
        elif _COUNTS.fullmatch(line) and (counts := _counts(line)):
            top = page.posts[0] if page.posts and post.parent_basis == "page-order" and begun != mark else post
            for name, count in counts.items():
                top.counts.setdefault(name, count)
            ledger.claim(number, number, Role.COUNTS, top)
        else:
            rows.append(number)
    _put(ledger, page, post, begun, rows)


def _put(ledger: Ledger, page: RawPage, post: RawPost, begun: int, rows: list[int]) -> None:
    read = inline(
        "\n".join(ledger.lines.lines[number][1:].removeprefix(" ") for number in rows), strong=False, escapes=False
    )
    post.text, post.links, post.media = read.text, read.links, read.media
    for number in rows:
        ledger.claim(number, number, Role.TEXT, post)
    post.span = ledger.lines.span(begun, rows[-1] if rows else begun)
    page.posts.append(post)


def _counts(line: str) -> dict[str, str]:
    counts: dict[str, str] = {}
    for before, count, after in _COUNT.findall(line):
        label = (before or after).lower()
        if label:
            counts["reposts" if label.startswith("repo") else _NAMES[label[:3]]] = count.rstrip(".,")
    return counts


def _first(page: RawPage, properties: FrontMatter) -> None:
    """What the properties say of the first post."""
    if not page.posts:
        return
    top = page.posts[0]
    url = properties.first("url", "source", "link", "tweet_url")
    username, id = parse_status_url(url or "") or (None, None)
    own = top.author.username if top.author else None
    page.url, page.focal = url if id else page.url, top
    if id is None or own is None or (username or own).lower() != own.lower():
        return
    top.id, top.url = id, status_url(own, id)
    for post in page.posts:
        if post.author and post.author.username == own:
            post.author.name = properties.first("display_name", "name")
    for name in ("likes", "views"):
        if count := properties.first(name):
            top.counts.setdefault(name, count)


def _metrics(ledger: Ledger) -> None:
    """Claim the callouts that tell the note's numbers, and the heading of the replies."""
    lines = ledger.lines.lines
    for number, line in enumerate(lines):
        if line == "## Replies":
            ledger.claim(number, number, Role.HEADING)
        elif _METRICS.match(line):
            ledger.claim(number, number, Role.PROPERTIES)
            for below in _quote(lines, number, len(lines)):
                ledger.claim(below, below, Role.PROPERTIES)
