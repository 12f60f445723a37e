"""Notes that the plug-in Tweet to Markdown writes, and plug-ins that follow it.

    ---
    author: "Name"
    handle: "@user"
    source: "https://twitter.com/user/status/ID"
    date: 2020-06-29T16:51:51.000Z
    ---
    ![user](avatar)
    Name ([@user](https://twitter.com/user)) - June 29, 2020 at 12:51 PM

    text, with [display](address) for links
    ![](picture)
    > a quoted post in the same form
    [Tweet link](https://twitter.com/user/status/ID)

    ---                                                     then the next post of the thread

Its condensed form prints one author line for a whole thread. Nothing but pictures, and the addresses of
pictures, then tells where a post ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from ... import regex as re
from ...diagnostics import Report
from ...models import Poll, PollOption
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import parse_status_url, status_url, time_of_id
from ...values.text import trim
from .._inline import inline
from .._lines import FrontMatter, Ledger, Role

_SITE = r"https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com"
_AVATAR = re.compile(r"!\[(\w{1,30})\]\(([^()\s]{1,500})\)")
_HEAD = re.compile(
    rf"(?P<name>(?![-*+•]\s|\*\*[^*\n]{{1,40}}[:：*])[^\n]{{0,120}}?)\s?\(\[@(?P<username>\w{{1,20}})\]\({_SITE}/\w{{1,20}}/?\)\)(?:\s-\s(?P<time>[^\n]{{4,60}}))?"
)
_FOOT = re.compile(rf"\[[^\[\]./…]{{3,40}}\]\(({_SITE}/\w{{1,20}}/status/\d{{1,20}})[^()\s]{{0,100}}\)")
_PICTURE_LINK = re.compile(rf"\]\({_SITE}/\w{{1,20}}/status/(\d{{1,20}})/(?:photo|video)/\d\)")
_PICTURE = re.compile(r"!\[(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){0,1000}\]\([^()\s]{1,600}\)")
_OPTION = re.compile(r"\|([^|\n]{1,100})\|\s?(\d[\d,.]{0,12})\s?\|")
_TABLE = re.compile(r"\|(?:Option\|Votes|[-: ]{2,20}\|[-: ]{2,20})\|", re.I)
_LONGEST = 280
_GAP = 2  # lines on: with two empty lines between them
_CERTAINLY_TOO_LONG = 500  # with links as they are written out
_LONG_POSTS = datetime(2023, 2, 8, tzinfo=UTC)  # since then subscribers may write more
_COUNTS = {"likes": "likes", "retweets": "reposts", "replies": "replies"}


def is_note(lines: Sequence[str], properties: FrontMatter) -> bool:
    """Whether the note's properties or an author line are the plug-in's."""
    source = parse_status_url(properties.first("source") or "")
    if source is not None and properties.first("handle") and properties.first("author"):
        return True
    return any("([@" in line and _HEAD.fullmatch(line.lstrip("> ")) for line in lines)


def read_note(ledger: Ledger, properties: FrontMatter, page: RawPage, report: Report) -> None:
    """Add the note's posts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    first = properties.lines
    for number in range(properties.lines, len(lines) + 1):
        if number == len(lines) or lines[number] == "---":
            _block(ledger, properties, page, first, number - 1, report)
            if number < len(lines):
                ledger.claim(number, number, Role.RULE)
            first = number + 1
    if page.posts:
        _complete(page.posts, properties)
        page.focal = page.posts[0]


def _complete(posts: list[RawPost], properties: FrontMatter) -> None:
    """What the properties say of the first post."""
    top = posts[0]
    username, id = parse_status_url(properties.first("source") or "") or (None, None)
    if top.author is None and properties.handle():
        top.author = RawAuthor(properties.handle(), properties.first("author"))
    if id is not None and top.id in (None, id):
        top.id, top.url = id, status_url(username, id)
        top.time = properties.first("date") or top.time
        for key, metric in _COUNTS.items():
            if count := properties.first(key):
                top.counts[metric] = count
    previous = top
    for post in posts[1:]:
        if post.author is None and top.author is not None:
            post.author = RawAuthor(top.author.username, top.author.name)
            post.inferred["author"] = "page-author"
        if post.author and previous.author and post.author.username == previous.author.username:
            post.parent, post.parent_basis = previous, "page-order"
        previous = post


def _block(ledger: Ledger, properties: FrontMatter, page: RawPage, first: int, last: int, report: Report) -> None:
    """The post, or in a condensed note the posts, in the lines ``first`` to ``last``."""
    lines = ledger.lines.lines
    body = [number for number in range(first, last + 1) if lines[number]]
    if not body:
        return
    body = _from_head(lines, body)
    author, time, avatar, used = _head(lines, body)
    end = next((index + 1 for index, number in enumerate(body) if _FOOT.fullmatch(lines[number])), len(body))
    body = body[:end]  # whatever follows is the reader's own
    foot = _FOOT.fullmatch(lines[body[-1]])
    rest = [number for number in body if number not in used and not (foot and number == body[-1])]
    if not rest and author is None:
        return
    if author is None and not properties.lines:
        return
    whole = foot is not None and "thread" not in foot[0].partition("]")[0].lower()  # a link to one post closes it
    parts = [rest] if whole else _parts(lines, rest) or [[]]
    if not page.posts:
        parts = _first_apart(lines, parts, properties) + parts[1:]
    posts = []
    for part in parts:
        post = _post(ledger, part)
        posts.append(post)
        if not part:
            post.span = ledger.lines.span(body[0], body[-1])
    if author is not None:
        posts[0].author, posts[0].time = author, time
        author.avatar_url = avatar
        _claim_head(ledger, used, posts[0])
    if foot:
        if found := parse_status_url(foot[1]):
            posts[0].id, posts[0].url = found[1], status_url(found[0], found[1])
        ledger.claim(body[-1], body[-1], Role.ADDRESS)
    _reach(ledger, posts, body[0], body[-1])
    page.posts.extend(posts)
    if any(part[0] - before[-1] > _GAP for before, part in pairwise(parts) if before and part):
        for post in posts:
            post.inferred["text"] = "empty-lines"  # a post may hold such, too
    long = next((p for p in posts if len(p.text) > (_LONGEST if len(posts) > 1 else _CERTAINLY_TOO_LONG)), None)
    if long is not None and len(posts) == 1 and not _is_of_short_posts(properties):
        long = None
    if long is not None:
        report.add("posts-run-together", "a text longer than a post of that time", span=long.span)


def _is_of_short_posts(properties: FrontMatter) -> bool:
    """Whether the note is of the time in which no post was longer than 280 characters."""
    _, id = parse_status_url(properties.first("source") or "") or (None, None)
    made = time_of_id(id) if id else None
    return made is not None and made < _LONG_POSTS


def _reach(ledger: Ledger, posts: list[RawPost], first: int, last: int) -> None:
    """Let the posts of a block reach from its author line to its address."""
    start, end = ledger.lines.span(first, last)
    if (top := posts[0].span) is not None:
        posts[0].span = (start, top[1])
    if (below := posts[-1].span) is not None:
        posts[-1].span = (below[0], end)


def _from_head(lines: Sequence[str], body: list[int]) -> list[int]:
    """``body`` without what the reader wrote above the author line, where there is one further down."""
    at = next(
        (index for index, number in enumerate(body) if "([@" in lines[number] and _HEAD.fullmatch(lines[number])), 0
    )
    if at > 1 or (at == 1 and not _AVATAR.fullmatch(lines[body[0]])):
        return body[at - 1 :] if _AVATAR.fullmatch(lines[body[at - 1]]) else body[at:]
    return body


def _claim_head(ledger: Ledger, used: list[int], post: RawPost) -> None:
    """The author line; the local time in it is chrome where the properties state the exact one."""
    for number in used:
        end = ledger.lines.ends[number]
        cut = ledger.lines.text.rfind(")) - ", ledger.lines.starts[number], end)
        ledger.claim_span(ledger.lines.starts[number], cut + 2 if cut >= 0 else end, Role.AUTHOR, post)
        ledger.claim_span(cut + 2 if cut >= 0 else end, end, Role.TIME)


def _head(lines: Sequence[str], body: list[int]) -> tuple[RawAuthor | None, str | None, str | None, list[int]]:
    """``(author, time, avatar's address, lines)`` of the author line, an avatar above it or not."""
    for count in (1, 2):
        if len(body) < count:
            break
        number = body[count - 1]
        found = _HEAD.fullmatch(lines[number]) if "([@" in lines[number] else None
        if found:
            avatar = _AVATAR.fullmatch(lines[body[0]]) if count == 2 else None
            used = body[:count] if avatar or count == 1 else [number]
            author = RawAuthor(found["username"], trim(found["name"]) or None)
            return author, found["time"], avatar[2] if avatar else None, used
    return None, None, None, []


def _parts(lines: Sequence[str], body: list[int]) -> list[list[int]]:
    """The lines of each post: a picture that is followed by text ends one, and so do two empty lines.

    A post may hold empty lines, too: they part only what is too long for one post.
    """
    parts: list[list[int]] = []
    pictured = True
    before = None
    is_long = sum(len(lines[number]) for number in body) > _LONGEST
    for number in body:
        picture = _PICTURE.fullmatch(lines[number]) is not None
        gap = is_long and before is not None and number - before > _GAP
        if not parts or ((pictured or gap) and not picture and not lines[number].startswith((">", "|"))):
            parts.append([])
        parts[-1].append(number)
        pictured, before = picture, number
    return parts


def _first_apart(lines: Sequence[str], parts: list[list[int]], properties: FrontMatter) -> list[list[int]]:
    """The first part; as two, where its pictures are not the first post's and one line break can be the border."""
    rows = parts[0]
    ids = {found[1] for number in rows for found in _PICTURE_LINK.finditer(lines[number])}
    source = parse_status_url(properties.first("source") or "")
    breaks = [index for index in range(1, len(rows)) if rows[index] == rows[index - 1] + 1]
    if source is None or not ids or source[1] in ids or len(breaks) != 1:
        return [rows]
    return [rows[: breaks[0]], rows[breaks[0] :]]


def _post(ledger: Ledger, rows: list[int]) -> RawPost:
    lines = ledger.lines.lines
    post = RawPost()
    if not rows:
        return post
    post.span = ledger.lines.span(rows[0], rows[-1])
    quote = [number for number in rows if lines[number].startswith(">")]
    quote = quote if quote and any("([@" in lines[number] for number in quote) else []
    quoted = set(quote)
    poll = [number for number in rows if number not in quoted and _OPTION.fullmatch(lines[number])]
    table = {number for number in rows if _TABLE.fullmatch(lines[number])}
    others = quoted | table | set(poll)
    own = [number for number in rows if number not in others]
    if own:
        between = range(own[0], own[-1] + 1)
        spaced = [lines[number] for number in between if not lines[number] or number not in others]
        read = inline("\n".join(spaced), escapes=False, strong=False)
        post.text, post.links, post.media = read.text, read.links, read.media
    if poll:
        options = (_OPTION.fullmatch(lines[number]) for number in poll)
        post.poll = Poll(options=tuple(PollOption(label=o[1].strip(), votes=_votes(o[2])) for o in options if o))
    if quote:
        post.quoted = _quoted(ledger, quote)
    ids = {found[1] for number in own for found in _PICTURE_LINK.finditer(lines[number])}
    if len(ids) == 1:
        post.id = ids.pop()
    for number in rows:
        role = Role.QUOTED_POST if number in quoted else Role.TEXT
        ledger.claim(number, number, Role.CHROME if number in table else role, None if number in table else post)
    return post


def _votes(printed: str) -> int | None:
    plain = printed.replace(",", "").replace(".", "")
    return int(plain) if plain.isdigit() else None


def _quoted(ledger: Ledger, rows: list[int]) -> RawPost:
    """The quoted post, in the same form one level deeper."""
    inner = [ledger.lines.lines[number].removeprefix(">").strip() for number in range(rows[0], rows[-1] + 1)]
    filled = [index for index, line in enumerate(inner) if line]
    author, time, avatar, used = _head(inner, filled)
    foot = _FOOT.fullmatch(inner[filled[-1]]) if filled else None
    keep = [line for index, line in enumerate(inner) if index not in used and not (foot and index == filled[-1])]
    read = inline("\n".join(keep), escapes=False, strong=False)
    post = RawPost(text=read.text, links=read.links, media=read.media, author=author, time=time)
    if author is not None:
        author.avatar_url = avatar
    if foot and (found := parse_status_url(foot[1])):
        post.id, post.url = found[1], status_url(found[0], found[1])
    post.span = ledger.lines.span(rows[0], rows[-1])
    return post
