r"""The embed widget after its script ran, turned into Markdown: 2013-2020 quoted, 2021-2026 links.

    > [![](avatar)](profile)                        [Name](address)
    > Name @user                                    · [Follow](https://x.com/intent/follow?…)
    > text                                          text
    > [92](…/intent/like?…)                         [25](…/intent/like?…) [Reply](…/intent/tweet?…)
    > [10:28 PM - Nov 2, 2019](address)             [10:15 AM · Sep 19, 2023](address) [Read 4 replies](address)

A link whose label is a clock time closes the post; the address proves whose it is.
"""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .note import Note
from .people import ADDRESS, is_time, plain
from .sections import is_quote, unquote

_CLOCK = re.compile(
    r"\[(?P<label>[^\[\]\n]{6,60})\]\((?P<url>https?://[^\s()]{1,200}/status(?:es)?/\d{1,20}[^\s()]{"
    r"0,80})(?:\s\"[^\"\n]{0,100}\")?\)"
)
_TIME_OF_DAY = re.compile(r"\d{1,2}[:.]\d\d|[上下]午|午[前後]|오[전후]")
_LIKES = re.compile(
    r"\[\s{0,6}(?P<number>[\d.,]{1,12}\s?[KMB万]?)\s{0,6}\]\(https?://[^\s()]{1,40}/intent/(?:like|"
    r"favorite)\b[^\s()]{0,100}(?:\s\"[^\"\n]{0,60}\")?\)"
)
_REPLIES = re.compile(
    r"\[[^\[\]\d\n]{0,30}(?P<number>\d[\d.,]{0,10}\s?[KMB万]?)[^\[\]\n]{0,30}\]\((?P<url>https?://[^\s()]{1,200})"
)
_FURNITURE = re.compile(
    r"\[[^\[\]\n]{0,120}\]\(https?://(?:(?:support|help|business|legal)\.(?:twitter|x)\.com|"
    r"(?:twitter|x)\.com/intent/|publish\.)[^\s()]{0,200}"
    r"(?:\s\"[^\"\n]{0,100}\")?\)"
)
_REPLYING = re.compile(
    r"\[[^\[\]\n]{0,40}@(?P<who>\w{1,20})[^\[\]\n]{0,40}\]\((?P<url>[^\s()]{1,200})\)$", re.ASCII
)
_AVATAR = re.compile(r"\[?!\[[^\[\]\n]{0,100}\]\([^\s()]{1,300}\)\]?(?:\([^\s()]{1,200}\))?$")
_SPREAD = re.compile(
    r"\[\s{0,6}\n(?P<inner>[^\[\]]{1,400}?)\s{0,8}\]\((?P<url>[^\s()]{1,200})(?P<title>\s\"[^\"\n]{0,100}\")?\)"
)
_PROFILE = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,160})\]\((?P<url>https?://(?:www\.)?(?:twitter|"
    r"x)\.com/(?P<user>\w{1,20})(?:/status(?:es)?/\d{1,20})?[^\s()]{0,60})\)",
    re.ASCII,
)
_HANDLE = re.compile(r"[✔✓☑️✅‎\s]{0,6}@(?P<user>\w{1,20})$", re.ASCII)
_NAME_HANDLE = re.compile(r"(?P<name>[^\n@]{1,80}?)[\s✔✓☑️✅‎]{1,6}@(?P<user>\w{1,20})$", re.ASCII)
_LONGEST_QUOTE = 200  # lines of an embed in a block quote: a post of 25,000 characters has fewer
_REACH = 90  # lines that one embed is long
_SIGNS = "·✔✓☑️✅ "


class _Close(NamedTuple):
    """The line that closes an embed: a clock time that leads to the post."""

    line: int
    time: str
    user: str
    id: str


def is_widget(note: Note) -> bool:
    """Whether a clock time in the note leads to a post."""
    return any("/status" in line and _close(note, number) for number, line in enumerate(note.lines))


def read_widgets(note: Note, page: RawPage) -> None:
    """One post a clock time, in or out of block quotes."""
    floor = note.start
    for number, line in enumerate(note.lines):
        close = _close(note, number) if "/status" in line else None
        if close is None:
            continue
        first = _quote_start(note, number, floor) if is_quote(line) else _links_start(note, close, floor)
        if first is not None and _put(note, page, first, close):
            floor = number + 1


def _close(note: Note, number: int) -> _Close | None:
    line = unquote(note.lines[number]) if is_quote(note.lines[number]) else note.lines[number]
    found = _CLOCK.match(line)
    if found is None or not _TIME_OF_DAY.search(found["label"]) or not is_time(found["label"].strip()):
        return None
    address = ADDRESS.match(found["url"])
    if address is None or address["user"] in (None, "i"):
        return None
    return _Close(number, found["label"].strip(), address["user"], address["id"])


def _quote_start(note: Note, number: int, floor: int) -> int | None:
    first, floor = number, max(floor, number - _LONGEST_QUOTE)
    while first > floor and (is_quote(note.lines[first - 1]) or not note.lines[first - 1]):
        if not note.lines[first - 1] and (first < 2 or not is_quote(note.lines[first - 2])):
            break
        first -= 1
    return first


def _links_start(note: Note, close: _Close, floor: int) -> int | None:
    """The first line of an embed outside of a quote: the uppermost link to its post or author.

    The widget offers to follow, to like, to answer; other pages of links do not.
    """
    around = range(max(floor, close.line - _REACH), min(len(note.lines), close.line + 10))
    if not any("/intent/" in note.lines[number] for number in around):
        return None
    first = None
    for number in range(close.line - 1, max(floor, close.line - _REACH) - 1, -1):
        line = note.lines[number]
        if (
            f"/status/{close.id}" in line
            or (first is not None and re.search(rf"\.com/{re.escape(close.user)}\b", line))
            or re.search(r"/intent/follow\?", line)
        ):
            first = number
    return first


def _put(note: Note, page: RawPage, first: int, close: _Close) -> bool:
    post = RawPost(id=close.id, url=status_url(close.user, close.id), time=close.time)
    quoted = is_quote(note.lines[close.line])
    rows = [unquote(row) if quoted else row for row in note.rows[first : close.line]]
    source = _SPREAD.sub(_joined, "\n".join(row.strip() for row in rows))
    body = list(source.split("\n"))
    name, body = _author(body, close.user)
    if name is None and quoted and not any(f"@{close.user.lower()}" in row.lower() for row in rows):
        return False
    post.author = RawAuthor(close.user, name)
    text = [row for row in body if not _beside(row, post, close)]
    own = {row.strip() for row in text if row.strip()}
    for number, row in zip(range(first, close.line), rows, strict=True):
        is_own = row.strip() in own
        note.claim(number, number, Role.TEXT if is_own else Role.CHROME, post if is_own else None)
    note.claim(close.line, close.line, Role.TIME)
    _counts_below(note, post, close)
    read = note.words(text)
    post.text, post.links, post.media = read.text, read.links, read.media
    post.span = note.ledger.lines.span(first, close.line)
    page.posts.append(post)
    return True


def _joined(found: re.Match[str]) -> str:
    """A link over several lines as one of one line."""
    return f"[{' '.join(found['inner'].split())}]({found['url']})"


def _author(rows: list[str], user: str) -> tuple[str | None, list[str]]:
    """The author's name in the first rows, and the rows below the author's."""
    name: str | None = None
    at = 0
    for number, row in enumerate(rows[:14]):
        bare = plain(row).strip(_SIGNS)
        link = _PROFILE.fullmatch(row.strip(_SIGNS))
        if not bare or _AVATAR.match(row):
            at = number + 1 if name is None else at
            continue
        said = plain(link["label"]).strip(_SIGNS) if link and link["user"].lower() == user.lower() else bare
        pair, alone = _NAME_HANDLE.fullmatch(said), _HANDLE.fullmatch(said)
        if pair and pair["user"].lower() == user.lower():
            name, at = pair["name"].strip(_SIGNS), number + 1
            break
        if alone and alone["user"].lower() == user.lower():
            at = number + 1
            break
        if name is None and link is not None and not _TIME_OF_DAY.search(said):
            name, at = said, number + 1
            continue
        below = next((plain(other).strip() for other in rows[number + 1 : number + 4] if other.strip()), "")
        if name is None and (handle := _HANDLE.fullmatch(below)) and handle["user"].lower() == user.lower():
            name = said
            continue
        break
    return name, rows[at:]


def _beside(row: str, post: RawPost, close: _Close) -> bool:
    """Whether a row of the embed is the widget's and not the author's; what it states goes to ``post``."""
    bare = row.strip(" ·")
    if likes := _LIKES.search(row):
        post.counts.setdefault("likes", likes["number"].strip())
        return True
    if _FURNITURE.search(bare) and not _FURNITURE.sub("", bare).strip("· "):
        return True
    reply = _REPLYING.fullmatch(bare)
    if reply is not None and not post.reply_to:
        parent = ADDRESS.match(reply["url"])
        if parent is not None or bare.lower().startswith("[repl"):
            post.reply_to = (reply["who"],)
            post.reply_to_id = parent["id"] if parent and parent["id"] != close.id else None
            return True
    link = _PROFILE.fullmatch(bare)
    return bool(link and f"/status/{close.id}" in link["url"] and not link["label"].startswith(("http", "pic.")))


def _counts_below(note: Note, post: RawPost, close: _Close) -> None:
    """The counts and links of the widget below its time, in the same block."""
    for number in range(close.line, min(len(note.lines), close.line + 10)):
        line = note.lines[number]
        likes = _LIKES.search(line)
        if likes is not None:
            post.counts.setdefault("likes", likes["number"].strip())
        replies = _REPLIES.search(line) if number > close.line else None
        if replies is not None and f"/status/{close.id}" in replies["url"] and "intent" not in line:
            post.counts.setdefault("replies", replies["number"].strip())
        own = likes is not None or f"/status/{close.id}" in line or close.id in line or _FURNITURE.search(line)
        if number > close.line and line.strip("> ") and not own:
            break
        if line:
            note.claim(number, number, Role.COUNTS if likes or replies else Role.CHROME)
