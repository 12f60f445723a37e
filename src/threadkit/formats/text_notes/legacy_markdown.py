"""Pages of twitter.com of 2014-2019 that a clipper turned into Markdown (Joplin, Turndown).

    [![avatar](…)    **Name** @**user**](profile)  ·  [Jul 12](address)
    text, pictures
         4 replies          95 retweets          380 likes

The page's own post has no dated link, but its time on a line below it.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .facts import counts_in
from .note import Note
from .people import ADDRESS, is_time, plain

_HEAD = re.compile(
    r"\[(?:!\[[^\[\]\n]{0,120}\]\([^()\n]{0,300}\))?\s{0,8}\*\*(?P<name>[^*\n]{1,100}?)\s{0,4}\*\*["
    r"^\[\]@\n]{0,80}?@\*\*(?P<user>\w{1,20})\*\*\]"
    r"\((?P<profile>[^\s()]{1,200})\)(?:\s{0,4}·?\s{0,4}\[(?P<time>[^\[\]\n]{1,40})\]\((?P<url>[^\s("
    r")]{1,200})[^()\n]{0,100}\))?",
    re.ASCII,
)
_BESIDE = 80  # characters around an author line: a list's number, a badge, "More"
_REPLYING = re.compile(r"Replying to\s{1,3}(?P<names>.{1,600})$")
_NAME = re.compile(r"@\**(\w{1,20})", re.ASCII)
_EMOJI = re.compile(r"!\[(?P<code>[0-9a-f]{4,6}(?:-[0-9a-f]{2,6}){0,8})\.(?:png|svg)\]\([^()\n]{1,300}\)")
_END = re.compile(
    r"End of conversation|Back to top|Loading seems to be taking a while|Promoted Tweet", re.IGNORECASE
)
#: What the page prints between posts: list numbers, the reply box, who liked it.
_FURNITURE = re.compile(
    r"(?:\d{1,2}\.|New conversation|Tweet text|Tweet your reply|More replies|Show more|\d[\d.,]* more"
    r" repl(?:y|ies)|- \[\*{0,2}[\d.,K]+\*{0,2} (?:Likes?|Retweets?)\]\([^()\n]{0,200}\)"
    r"|-?\s?(?:\[?!\[[^\[\]\n]{0,120}\]\([^()\n]{0,300}\)\]?(?:\([^()\n]{0,300}\))?\s{0,4}){1,30}(?:Tweet text)?)$",
    re.IGNORECASE,
)


def is_page(note: Note) -> bool:
    """Whether an author line of such a page stands in the note."""
    return any(_head(line) is not None for line in note.lines)


def _head(line: str) -> re.Match[str] | None:
    """The author of a post, alone on the line: where line breaks are lost, the post's words stand there, too."""
    found = _HEAD.search(line) if "@**" in line else None
    beside = len(line) - len(found[0]) if found is not None else 0
    return found if beside <= _BESIDE else None


def read_page(note: Note, page: RawPage) -> None:
    """One post an author line."""
    marks = [(number, found) for number, line in enumerate(note.lines) if (found := _head(line)) is not None]
    if marks and (title := next((line for line in note.lines[: marks[0][0]] if line), None)):
        page.title = page.title or plain(title.lstrip("# "))
        note.claim(note.lines.index(title), note.lines.index(title), Role.TITLE)
    for (mark, found), after in zip(
        marks, [*(mark[0] for mark in marks[1:]), len(note.lines)][: len(marks)], strict=True
    ):
        _put(note, page, mark, found, after)
    for number, line in enumerate(note.lines):
        if note.is_free(number) and (_FURNITURE.match(line) or _END.match(line)):
            note.claim(number, number, Role.CHROME)


def _put(note: Note, page: RawPage, mark: int, found: re.Match[str], stop: int) -> None:
    post = RawPost(author=RawAuthor(found["user"], found["name"]), time=found["time"])
    address = ADDRESS.match(found["url"]) if found["url"] else None
    if address is not None:
        post.id, post.url = address["id"], status_url(found["user"], address["id"])
    note.claim(mark, mark, Role.AUTHOR, post)
    own: list[int] = []
    is_open = True
    for number in range(mark + 1, stop):
        line = note.lines[number]
        if _END.match(line):
            break
        counts = counts_in(line) if any(map(str.isdigit, line)) and "](" not in line else {}
        reply = _REPLYING.match(line)
        if len(counts) > 1:
            post.counts.update(counts)
            note.claim(number, number, Role.COUNTS, post)
            break
        if reply is not None and not own:
            post.reply_to = tuple(_NAME.findall(plain(reply["names"])))
            note.claim(number, number, Role.REPLYING_TO, post)
        elif post.time is None and line and is_time(line):
            post.time, is_open = line, False
            note.claim(number, number, Role.TIME, post)
        elif line and is_open:
            own.append(number)
    rows: list[str] = []
    for at, number in enumerate(own):
        rows += ([""] if at and number > own[at - 1] + 1 else []) + [_EMOJI.sub(_character, note.rows[number])]
    if any(_EMOJI.search(note.rows[number]) for number in own):
        for number in own:
            note.claim_around(number, _EMOJI, Role.TEXT, post)
    note.fill(post, own, rows)
    post.span = note.ledger.lines.span(mark, own[-1] if own else mark)
    page.posts.append(post)


def _character(found: re.Match[str]) -> str:
    """An emoji by its file's name."""
    codes = [int(code, 16) for code in found["code"].split("-")]
    return "".join(chr(code) for code in codes if code < 0xD800 or 0xE000 <= code < 0x110000)
