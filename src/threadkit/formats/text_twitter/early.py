"""Pages of the site's early years, copied as text: 2007-2010 timelines, and the 2011-2019 page of one post.

    text of a post about 9 hours ago from TweetDeck in reply to user        2007-2010: text and meta share a line
    text of a post 8:37 PM Dec 4th from web

    Name                                                                    2011-2019
    @username
    text of the post
    Retweets Likes
    11,029 13,430
    12:06 AM - 31 May 2017                                                  before or after the counts

    Name @username 31 May 2017                                              its replies
    Replying to @other
    text of a reply
    0 replies 0 retweets 0 likes

A line in the shape of a time or of counts closes a post; whatever else belongs to no post stays unclaimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url, status_url
from ...values.text import trim
from .._lines import Ledger, Role
from .._localtimes import time_language

_AGO = (
    r"(?:(?:about |over |almost |less than )?(?:\d{1,3}|an?|half a) "
    r"(?:second|minute|hour|day|week|month|year)s? ago)"
)
_ABSOLUTE = (
    r"(?:\d{1,2}:\d{2} ?[AP]M,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2}:\d{2} ?[AP]M "
    r"(?:yesterday|today))"
)
_META = re.compile(
    rf"(?:^|\s)(?P<time>{_AGO}|{_ABSOLUTE})\s{{1,10}}(?:from|via)\s{{1,10}}(?P<source>\S[^\n]{{0,60}}?)"
    r"(?:\s{1,10}in reply to @?(?P<reply>\w{1,20}))?(?:\s{1,10}Retweeted by (?P<by>\d{1,6}) (?:person|people))?$"
)
_DASH_TIME = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?\s?[Mm]\.?)?\s[-–]\s[^\n]{5,24}?\d{2,4}[日]?)"
    r"(?:\s(?:from|via)\s(?P<from>[^\n]{1,80}?))?(?:\s·\s(?:View )?[Dd]etails)?"
)
_DAYS = r"\d{1,2} [A-Z][a-z]{2}(?: \d{2,4})?|[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?|\d{1,3}[smhd]"
_DAY = re.compile(_DAYS)
_HEAD = re.compile(
    r"(?P<name>[^\n]{1,80}?)[\s\u200e\u200f]{0,40}+"
    r"(?:Verified account[\s\u200e\u200f]{1,40}+|(?<=[\s\u200e\u200f]))@(?P<username>\w{1,20})"
    rf"(?:[\s·]{{1,6}}(?P<time>{_DAYS}))?"
)
#: The same with an age in words that nobody knows: where another post has just been closed.
_ODD_HEAD = re.compile(
    r"(?P<name>[^\n@]{1,80}?)[\s\u200e\u200f]{1,40}@(?P<username>\w{1,20})[\s·]{1,6}(?P<time>\d{1,3}\s?[^\W\d_]{1,12}\.?)"
)
_HANDLE = re.compile(r"(?:Verified account\s{1,4})?@(?P<username>\w{1,20})")
_LABELS = r"repl(?:y|ies)|retweets?|likes?|favou?rites?|quotes?"
_PAIR = re.compile(rf"(?<!\d)(?P<count>\d[\d.,]{{0,20}}+[KM]?)\s?(?P<label>{_LABELS})", re.I)
_PAIRS = re.compile(rf"{_PAIR.pattern.replace('(?P<count>', '(?:').replace('(?P<label>', '(?:')}", re.I)
_LABEL = re.compile(rf"({_LABELS})\b", re.I)
_NUMBER = re.compile(r"\d[\d.,]*[KM]?")
_REPLYING = re.compile(r"(?:Replying to|In reply to)((?:\s(?:and\s)?@\w{1,20})+)", re.I)
_FOLLOW = re.compile(
    r"(?:(?:Follow(?:ing)?|Unfollow|Blocked|Unblock|Pending|Cancel)\s{0,3}(?:@\w{1,20}\s{0,3})?){1,8}"
)
_LABEL_FIRST = re.compile(r"(repl(?:y|ies)|retweets?|likes?|favou?rites?)\s{1,4}(\d[\d.,]*[KM]?)\b", re.I)
_RETWEETED_BY = re.compile(r"Retweeted by (\d[\d,]{0,8}) (?:person|people)")
#: The line that closes each post of 2017 and 2018, and no other page's.
_ALL_COUNTS = re.compile(r"\d[\d.,]*[KM]? repl(?:y|ies),? \d[\d.,]*[KM]? retweets?,? \d[\d.,]*[KM]? likes?", re.I)
_ADDRESS = re.compile(r"<?(https?://[^\s<>]{10,300})>?")
_SCREEN_NAME = re.compile(r"[A-Za-z0-9_]{1,20}")
_MARK = re.compile(r"#\s+")
_METRICS = {"rep": "replies", "ret": "reposts", "lik": "likes", "fav": "likes", "quo": "quotes"}
_CHROME = frozenset(
    "follow|following|follow @|reply retweet favorite|reply retweet like|reply|retweet|like|favorite|favorited|"
    "retweeted|embed tweet|embedded tweet|more|copy link to tweet|expand|collapse|view conversation|reply to|"
    "hide conversation|details|view details|view summary|hide summary|show thread|show this thread|pinned tweet|"
    "translate tweet|view photo|view media|hide photo|hide media|tweet|new conversation|verified account|undo|"
    "add a location to your tweets|view translation|reply retweet like direct message|reply retweeted like|"
    "loading seems to be taking a while.|reply retweet favorite more|favorite tweet|retweet tweet|share|"
    "delete".split("|")
)
#: Words that stand beside a post's values.
LABELS = frozenset(
    "r replies reply retweets retweet likes like favorites favorite quotes quote replying to in and from via "
    "verified account retweeted by person people view details".split()
)


@dataclass(slots=True)
class _Open:
    """What is known of the post whose lines are being read."""

    author: RawAuthor | None = None
    time: str | None = None
    head: list[int] = field(default_factory=list)
    reply: list[int] = field(default_factory=list)
    reply_to: tuple[str, ...] = ()
    text: list[int] = field(default_factory=list)
    counts: dict[str, str] = field(default_factory=dict)
    tail: list[int] = field(default_factory=list)

    def closes(self) -> bool:
        return bool(self.tail)


class Early:
    """Reads the lines from top to bottom; a post is emitted when the next one begins."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.lines = ledger.lines.lines
        self.posts: list[RawPost] = []
        self.open = _Open()
        self.hashed = self._all_hashed()
        self.labels: list[str] = []  # of a line of labels without numbers: the numbers are on the next line

    def read(self) -> list[RawPost]:
        """The posts of the page, claimed in the ledger."""
        for number, line in enumerate(self.lines):
            if line:
                self._line(number, line)
        signed = self.open.text if self.open.author is None and not self.open.closes() else []
        self._emit()
        if len(self.posts) == 1 and self.posts[0].source is not None:
            self._sign(self.posts[0], signed)
        return self.posts

    def _all_hashed(self) -> bool:
        """Whether a line with a mark stands above each post of a page of 2007-2010: its author's name."""
        marked = sum(_MARK.match(line) is not None and not _META.search(line) for line in self.lines)
        closed = sum(("from" in line or "via" in line) and _META.search(line) is not None for line in self.lines)
        return marked == closed > 1

    def _named(self, row: int, post: RawPost) -> None:
        """``# Full Name screenname``: the last word is the username."""
        *name, username = _MARK.sub("", self.lines[row], count=1).split()
        if _SCREEN_NAME.fullmatch(username):
            post.author = RawAuthor(username, " ".join(name) or None)
            post.inferred["author"] = "head-form"

    def _sign(self, post: RawPost, rows: list[int]) -> None:
        """Below the only post of a page of 2007-2010 stand its author's username and name."""
        if len(rows) == 2 and _SCREEN_NAME.fullmatch(self.lines[rows[0]]):
            post.author = RawAuthor(self.lines[rows[0]], self.lines[rows[1]])
            self.ledger.claim(rows[0], rows[1], Role.AUTHOR, post)

    def _line(self, number: int, line: str) -> None:
        if ("from" in line or "via" in line) and (found := _META.search(line)):
            self._meta(number, line, found)
        elif found := dash_time(line):
            self._time(number, found)
        elif self._counts(number, line):
            return
        elif (found := _RETWEETED_BY.fullmatch(line)) and self.posts and not self.open.text:
            self.posts[-1].counts["reposts"] = found[1]
            self.ledger.claim(number, number, Role.COUNTS, self.posts[-1])
        elif (line.lower() in _CHROME or _FOLLOW.fullmatch(line)) and not self._is_whole_text(number):
            self.ledger.claim(number, number, Role.CHROME)
        elif self._head(number, line):
            return
        elif self.open.author is not None and not self.open.text and (found := _REPLYING.fullmatch(line)):
            self.open.reply_to = tuple(re.findall(r"@(\w+)", found[1]))
            self.open.reply.append(number)
        elif self._is_day(line):
            self.open.time = line
            self.open.head.append(number)
        else:
            if self.open.closes():
                self._emit()
            self.open.text.append(number)

    def _is_day(self, line: str) -> bool:
        """Whether the line below an author's is the post's day, or its age."""
        post = self.open
        return bool(post.author and not post.text and post.time is None and _DAY.fullmatch(line))

    def _is_whole_text(self, number: int) -> bool:
        """Whether a line of the interface's words is all that its author wrote."""
        if not self.open.head or self.open.text or self.open.closes():
            return False
        below = next((line for line in self.lines[number + 1 : number + 4] if line), "")
        return dash_time(below) is not None or bool(below and not _PAIRS.sub("", below).strip(" ·,"))

    # -- lines that close a post -------------------------------------------------------------------

    def _meta(self, number: int, line: str, found: re.Match[str]) -> None:
        before = trim(line[: found.start()])
        if self.open.closes():
            self._emit()
        rows = self._paragraph(number if before else None)
        post = RawPost(
            time=found["time"], source=trim(found["source"]), span=self.ledger.lines.span(number, number)
        )
        head = rows[0] if self.hashed and rows and _MARK.match(self.lines[rows[0]]) else None
        if head is not None:
            self._named(head, post)
        text = [self.lines[row] for row in rows if row != head] + ([before] if before else [])
        post.text = _MARK.sub("", "\n".join(text), count=1) if text and _MARK.match(text[0]) else "\n".join(text)
        if found["reply"]:
            post.reply_to = (found["reply"],)
        if found["by"]:
            post.counts["reposts"] = found["by"]
        for row in rows:
            self.ledger.claim(row, row, Role.AUTHOR if row == head else Role.TEXT, post)
        start, end = self.ledger.lines.starts[number], self.ledger.lines.ends[number]
        border = self.ledger.lines.text.index(line, start) + found.start("time")
        self.ledger.claim_span(start, border, Role.TEXT, post)
        self.ledger.claim_span(border, end, Role.TIME, post)
        if rows:
            post.span = self.ledger.lines.span(rows[0], number)
        self.posts.append(post)
        self.open = _Open()

    def _paragraph(self, number: int | None) -> list[int]:
        """The open lines of the last paragraph; ``number``: a line that must follow it at once."""
        rows = self.open.text
        if not rows or (number is not None and rows[-1] != number - 1):
            return []
        first = len(rows) - 1
        while first > 0 and rows[first - 1] == rows[first] - 1:
            first -= 1
        return rows[first:]

    def _time(self, number: int, found: re.Match[str]) -> None:
        if self.open.closes() and self.open.time is not None:
            self._emit()
        self.open.time = found["time"]
        self.open.tail.append(number)

    def _counts(self, number: int, line: str) -> bool:
        """Take a line of counts: with labels, or the numbers below a line of labels."""
        if self.labels:
            labels, self.labels = self.labels, []
            numbers = line.split()
            if len(numbers) == len(labels) and all(map(_NUMBER.fullmatch, numbers)):
                self._add(number, dict(zip(labels, numbers, strict=True)))
                return True
        if not (self.open.text or self.open.tail or self.open.head):
            return False
        words = _LABEL.sub(" ", line)
        if not words.strip(" ·,") and len(_LABEL.findall(line)) > 1 and self._numbers_follow(number):
            self.labels = [_METRICS[label[:3].lower()] for label in _LABEL.findall(line)]
            self.open.tail.append(number)
            return True
        if self.open.closes() and not _LABEL.sub("", _LABEL_FIRST.sub("", line)).strip():
            for label, count in _LABEL_FIRST.findall(line):
                self.open.counts.setdefault(_METRICS[label[:3].lower()], count)
            self.ledger.claim(number, number, Role.CHROME)  # the same counts again, shortened, on the buttons
            return True
        pairs = {_METRICS[found["label"][:3].lower()]: found["count"] for found in _PAIR.finditer(line)}
        if pairs and not _PAIRS.sub("", line).strip(" ·,") and (len(pairs) > 1 or self.open.closes()):
            known = self.open.counts
            if any(known.get(name, count) != count for name, count in pairs.items()):
                return False
            self._add(number, pairs)
            return True
        return False

    def _numbers_follow(self, number: int) -> bool:
        below = next((line for line in self.lines[number + 1 : number + 4] if line), "")
        return all(map(_NUMBER.fullmatch, below.split()))

    def _add(self, number: int, counts: dict[str, str]) -> None:
        self.open.counts.update(counts)
        self.open.tail.append(number)

    # -- lines that begin a post -------------------------------------------------------------------

    def _head(self, number: int, line: str) -> bool:
        """Take an author's line: ``Name @username date``, or ``@username`` below the name."""
        if found := _HANDLE.fullmatch(line):
            above = self.open.text[-1] if self.open.text else None
            if above is None or number - above > 4 or (self.open.author is not None and above != self.open.text[0]):
                return False
            if self.open.author is not None:
                return False
            name = self.lines[above]
            self.open.text.pop()
            self._emit()
            self.open = _Open(author=RawAuthor(found["username"], name), head=[above, number])
            return True
        found = _HEAD.fullmatch(line) or (_ODD_HEAD.fullmatch(line) if self.open.closes() else None)
        if found and found["time"] and trim(found["name"]):
            self._emit()
            self.open = _Open(
                author=RawAuthor(found["username"], trim(found["name"])), time=found["time"], head=[number]
            )
            return True
        return False

    # -- posts -------------------------------------------------------------------------------------

    def _emit(self) -> None:
        """The open post is complete: kept if it has an author or is closed by a time or counts."""
        post, self.open, self.labels = self.open, _Open(), []
        rows = post.text
        if post.author is None:
            if not post.closes():
                return
            self.open.text = rows
            rows = self._paragraph(None)
            self.open = _Open()
        if not (rows or post.head):
            return
        block = self.ledger.lines
        places = sorted([*post.head, *post.reply, *rows, *post.tail])
        made = RawPost(
            text=block.block(rows[0], rows[-1]) if rows else "",
            author=post.author,
            time=post.time,
            counts=post.counts,
            reply_to=post.reply_to,
            span=block.span(places[0], places[-1]),
        )
        made.text = "\n".join(map(trim, made.text.split("\n")))
        rows = self._addressed(rows, made)
        for role, numbers in (
            (Role.AUTHOR, post.head),
            (Role.REPLYING_TO, post.reply),
            (Role.TEXT, rows),
            (Role.TIME, post.tail),
        ):
            for number in numbers:
                self.ledger.claim(number, number, role, made)
        self.posts.append(made)

    def _addressed(self, rows: list[int], post: RawPost) -> list[int]:
        """The lines of the text; a post's own address, which a note puts above it, is none."""
        found = _ADDRESS.fullmatch(self.lines[rows[0]]) if rows and post.author is None else None
        at = parse_status_url(found[1]) if found else None
        if at is None:
            return rows
        post.author = RawAuthor(at[0]) if at[0] else None
        post.id, post.url = at[1], status_url(*at)
        post.text = trim(post.text.partition("\n")[2])
        self.ledger.claim(rows[0], rows[0], Role.ADDRESS, post)
        return rows[1:]


def dash_time(line: str) -> re.Match[str] | None:
    """The line as ``12:06 AM - 31 May 2017``, or None."""
    if not line[:1].isdigit() or ("-" not in line and "–" not in line):
        return None
    found = _DASH_TIME.fullmatch(line)
    return found if found and time_language(found["time"]) else None


def focal(posts: list[RawPost]) -> RawPost | None:
    """The post that the page is about: the only one with a clock time behind a dash, where there is one."""
    found = [post for post in posts if post.author is not None and dash_time(post.time or "")]
    return found[0] if len(found) == 1 else None


def likeness(lines: Sequence[str]) -> float:
    """How surely ``lines`` are of an early page: meta at the end of lines, dashed times, lines of counts."""
    metas = sum(1 for line in lines if ("from" in line or "via" in line) and _META.search(line))
    if metas:
        return 0.75 if metas == 1 else 0.9
    if any(dash_time(line) for line in lines):
        return 0.75
    return 0.8 if any("repl" in line and _ALL_COUNTS.fullmatch(line) for line in lines) else 0.0
