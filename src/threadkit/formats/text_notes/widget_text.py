"""The embed widget of 2021-2026 copied as plain text.

    Name / @user / · / Follow / text / 10:15 AM · Sep 19, 2023 / 25 / Reply / Copy link / Read 4 replies

The number above "Reply" is likes.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.locales import get
from .._lines.roles import Role
from .._localtimes import time_language
from .note import Note
from .people import is_time

_HANDLE = re.compile(r"@(\w{1,20})$", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|[上下]午|午[前後]|오[전후]")
_NUMBER = re.compile(r"\d[\d.,]{0,12}\s?[KMBkmb万億萬억만]?")
_HEART = re.compile(r"(?P<likes>\d[\d.,]{0,12}\s?[KMB万]?)\s?(?P<label>[^\d\n]{2,30})")
#: The widget's own words, of English and of interfaces seen in copies; other languages by the site's tables.
_FOLLOW = frozenset(
    "follow|seguir|suivre|folgen|フォロー|フォローする|关注|關注|팔로우|takip et|читать|segui|volgen|ikuti".split(
        "|"
    )
)
_REPLY = frozenset(
    "reply|responder|répondre|antworten|返信|回复|回覆|답글|yanıtla|ответить|rispondi|beantwoorden|balas".split("|")
)
_COPY = frozenset(
    "copy link|copy link to post|copy link to tweet|share|share this tweet|watch on x|watch on"
    " twitter|view on x|view on twitter|"
    "read more on x|explore what's happening on twitter|explore what’s happening on twitter|read the"
    " full conversation on twitter|"
    "read the full conversation on x|see the latest covid-19 information on twitter|copiar enlace|"
    "copiar enlace del post|copiar link|"
    "リンクをコピー|复制链接|複製連結|링크 복사하기|copier le lien|link kopieren|ver en x|voir sur x|xで見る".split(
        "|"
    )
)
_REPLIES = re.compile(r"[^\d\n]{2,24}?\s?(?P<number>\d[\d.,]{0,10}\s?[KMB万]?)\s?[^\d\n]{1,24}$")
_REACH = 60


def is_widget(note: Note) -> bool:
    """Whether "Follow" stands below a handle, as only the widget prints it."""
    return any(
        _head(note, number)
        for number, line in enumerate(note.lines)
        if line.lower() in _FOLLOW or line.startswith("·")
    )


def read_widgets(note: Note, page: RawPage) -> None:
    """One post a head that a clock line closes."""
    for number in range(len(note.lines)):
        head = _head(note, number)
        if head is None:
            continue
        name, handle = head
        close = next(
            (
                n
                for n in range(number + 1, min(len(note.lines), number + _REACH))
                if _CLOCK.search(note.lines[n]) and is_time(note.lines[n])
            ),
            None,
        )
        if close is None or any(_head(note, n) for n in range(number + 1, close)):
            continue
        post = RawPost(author=RawAuthor(note.lines[handle][1:], note.lines[name]), time=note.lines[close])
        own = [n for n in range(number + 1, close) if note.lines[n] and note.lines[n].lower() not in _COPY]
        _fill(note, post, own)
        for n in range(name, close + 1):
            note.claim(n, n, Role.AUTHOR if n in (name, handle) else Role.TIME if n == close else Role.CHROME)
        _below(note, post, close)
        post.span = note.ledger.lines.span(name, close)
        page.posts.append(post)


def _head(note: Note, number: int) -> tuple[int, int] | None:
    """The lines of name and handle above a line "Follow" or "· Follow"."""
    line = note.lines[number].lower()
    above = next((note.lines[n] for n in range(number - 1, max(-1, number - 3), -1) if note.lines[n]), "")
    if line.removeprefix("·").strip() not in _FOLLOW or not (line.startswith("·") or above == "·"):
        return None
    heads = [n for n in range(number - 1, max(-1, number - 8), -1) if note.lines[n] and note.lines[n] != "·"][:2]
    if len(heads) == 2 and _HANDLE.fullmatch(note.lines[heads[0]]) and heads[0] - heads[1] <= 2:
        return heads[1], heads[0]
    return None


def _fill(note: Note, post: RawPost, own: list[int]) -> None:
    rows: list[str] = []
    for at, number in enumerate(own):
        if at and number > own[at - 1] + 1:
            rows.append("")
        rows.append(note.lines[number])
    note.fill(post, own, rows)


def _below(note: Note, post: RawPost, close: int) -> None:
    """Likes above "Reply", replies in "Read 4 replies"; they end at the first line that is none of the widget's."""
    locale = get(time_language(post.time or ""))
    number = close + 1
    while number < len(note.lines):
        line = note.lines[number]
        below = next((n for n in range(number + 1, min(len(note.lines), number + 3)) if note.lines[n]), None)
        glued = _HEART.fullmatch(line)
        counted = _REPLIES.fullmatch(line)
        if not line or line == "·":
            pass
        elif _NUMBER.fullmatch(line) and below is not None and _is_reply(note.lines[below], locale):
            post.counts.setdefault("likes", line)
            note.claim(number, number, Role.COUNTS, post)
        elif glued and _is_reply(glued["label"], locale):
            post.counts.setdefault("likes", glued["likes"].strip())
            note.claim(number, number, Role.COUNTS, post)
        elif counted and (
            ((found := locale.match(line)) and found[0] == "read_replies") or line.lower().startswith("read ")
        ):
            post.counts.setdefault("replies", counted["number"].strip())
            note.claim(number, number, Role.COUNTS, post)
        elif line.lower() in _COPY or _is_reply(line, locale):
            note.claim(number, number, Role.CHROME)
        else:
            return
        number += 1


def _is_reply(line: str, locale: object) -> bool:
    return line.strip().lower() in _REPLY
