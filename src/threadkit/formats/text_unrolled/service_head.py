"""What the service that unrolls threads prints above and below one: whose it is, its day, how many posts it has."""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor
from ...values.text import trim
from .._lines import FrontMatter, Ledger, Role
from .addresses import address
from .service_words import SERVICE_WORDS

_DATE = r"[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4}| \d{2})?"
SIZE = re.compile(
    rf"(?:(?P<date>{_DATE})\s*+(?:[,•·]\s*+)?)?(?P<count>\d{{1,4}}) (?:tweets|posts)\s*+(?:[,•·]\s*+)?"
    r"\d{1,4} min(?:s|utes?)? read[^\n]{0,80}"
)
SERVICE = re.compile(r"https?://(?:www\.)?threadreaderapp\.com/(?:thread|scrolly)/(\d{1,20})")
REMAINS = re.compile(r"\bdata-screenname=\"(\w{1,20})\" data-tweet=\"(\d{1,20})\"")
_DAY = re.compile(rf"({_DATE})\s?[•·]?")
_TITLE = re.compile(
    r"(?:Title: |# )?(?:Unrolled )?[Tt]hread by (?:(?P<name>[^\n@]{1,80}?) )?"
    r"\(?@(?P<username>\w{1,20})\)?(?::[^\n]{0,600}|[^\n]{0,120})"
)
#: The page's title as clippers print it above the thread, and the excerpt and the rule that they put below that.
CLIPPED_TITLE = re.compile(r"# Thread by @\w{1,20} on Thread Reader App[^\n]{0,40}")
_EXCERPT = re.compile(r">[^\n]{0,400}|-{3,}")
_TAG_REMAINS = re.compile(r"[a-z-]{1,30}#[A-Za-z_]{1,30}\"|data-[a-z-]{1,20}=\"")
#: The picture of the author's profile, which the service shows above the thread; its words name the author.
PICTURE = re.compile(
    r"\[?!\[(?P<name>[^\]\n]{0,100}?) ?[Pp]rofile picture\]\([^()\s]{1,600}\)(?:\]\([^()\s]{1,600}\))?"
    r"|(?P<alone>.{1,80}? )?Profile picture"
)
_NAME_HANDLE = re.compile(r"(?P<name>[^\n@]{1,80}?) ?\(@(?P<username>\w{1,20})\)")
#: Alone, or on the button beside the name.
_HANDLE = re.compile(r"(?:Follow )?@(\w{1,20})")
_KEEP = re.compile(r"\*{0,2}Keep Current with (?:\[([^\[\]\n]{1,80})\][^\n]{0,200}|([^\n]{1,80}))")
_VIEWS = re.compile(r"\d[\d,.]{0,12} views")
#: How the first of the lines below a thread begins.
END = (
    "• • •",
    "Missing some Tweet in this thread?",
    "This Thread may be Removed Anytime",
    "Keep Current with",
    "Share this Scrolly Tale",
    "Try unrolling a thread yourself",
    "Did Thread Reader help you",
)
_APART = re.compile(r"\s{2,}")  # buttons that a copy puts on one line
_HEAD_LINES, _NAME_REACH = 60, 4


class Head(NamedTuple):
    """What the page says of the thread.

    ``own`` are the lines that are its first post's, ``end`` is the line below the head; ``clipped``: a clipper's
    properties are above it, ``titled``: a clipper's title and excerpt, whose Markdown parts no posts.
    """

    author: RawAuthor | None
    size: int | None
    date: str | None
    address: tuple[str | None, str] | None
    own: list[int]
    end: int
    clipped: bool
    titled: bool


class HeadReader:
    """Reads the head of the page."""

    def __init__(self, ledger: Ledger, properties: FrontMatter) -> None:
        self.ledger, self.lines = ledger, ledger.lines.lines
        self.author: RawAuthor | None = None
        self.size: int | None = None
        self.date: str | None = None
        self.address: tuple[str | None, str] | None = None
        self.first = self.end = properties.lines
        self.own: list[int] = []
        self.titled = False
        found = _TITLE.fullmatch(properties.first("title") or "")
        self.clipped = found is not None
        if found is not None:
            self.author = RawAuthor(found["username"], found["name"])
        elif username := properties.handle():
            self.author = RawAuthor(username)

    def read(self, stop: int) -> Head:
        """What the lines before ``stop`` say of the thread, each claimed."""
        loose: list[int] = []
        for number in range(self.first, min(stop, self.first + _HEAD_LINES)):
            line = self.lines[number]
            if not line:
                continue
            if REMAINS.search(line) or self._is_over(line, loose):
                break
            if self.author is not None and self.author.name is None and (found := PICTURE.fullmatch(line)):
                self.author.name = found["name"] or None
            if _is_chrome(line) or _VIEWS.fullmatch(line) or SERVICE.search(line):
                self.ledger.claim(number, number, Role.CHROME)
                self.end = number + 1
            elif self._says(number, line, loose):
                self.end = number + 1
                loose.clear()
            else:
                loose.append(number)
        return Head(self.author, self.size, self.date, self.address, self.own, self.end, self.clipped, self.titled)

    def _is_over(self, line: str, loose: list[int]) -> bool:
        """Whether the thread has begun above: what names an account or a post then is the author's text."""
        return bool(loose) and self.size is not None and (self.author is not None or address(line) is not None)

    def _says(self, number: int, line: str, loose: list[int]) -> bool:
        """Take a line of the head; ``loose`` are the lines above it that were none."""
        if found := _TITLE.fullmatch(line):
            self.author = RawAuthor(found["username"], found["name"])
            self.ledger.claim(number, number, Role.TITLE)
            self.titled = CLIPPED_TITLE.fullmatch(line) is not None
        elif self.titled and not loose and _EXCERPT.fullmatch(line):
            self.ledger.claim(number, number, Role.TITLE)
        elif found := _NAME_HANDLE.fullmatch(line):
            self.author = RawAuthor(found["username"], trim(found["name"]))
            self.own.append(number)
        elif found := _HANDLE.fullmatch(line):
            self._handle(number, found[1], loose)
        elif found := SIZE.fullmatch(line):
            self._name_above(number, loose)
            self.size, self.date = int(found["count"]), self.date or found["date"]
            self.ledger.claim(number, number, Role.COUNTS)
        elif self.date is None and (found := _DAY.fullmatch(line)):
            self.date = found[1]
            self.ledger.claim(number, number, Role.COUNTS)
        elif at := address(line):
            self.author, self.address = self.author or RawAuthor(at[0]), at
            self.own.append(number)
        else:
            return False
        return True

    def _name_above(self, number: int, loose: list[int]) -> None:
        """The author's name, right above the thread's size, where the title has told the username alone."""
        if self.author is not None and self.author.name is None and loose and loose[-1] == number - 1:
            self.author.name = self.lines[loose[-1]]
            self.own.append(loose[-1])

    def _handle(self, number: int, username: str, loose: list[int]) -> None:
        above = loose[-1:] if loose and number - loose[-1] <= _NAME_REACH else []
        if self.author is None or self.author.name is None:
            self.author = RawAuthor(username, self.lines[above[0]] if above else None)
            self.own += above
        self.own.append(number)


def read_tail(ledger: Ledger, first: int, known: str | None) -> str | None:
    """Claim the service's words below the thread; the author's name, where they tell it, ``known`` or not."""
    lines = ledger.lines.lines
    name = None
    for number in range(first, len(lines)):
        line = lines[number].strip("*")
        if found := _KEEP.fullmatch(lines[number]):
            name = (found[1] or found[2]).strip("*")
        elif line == "Keep Current with" and number + 1 < len(lines) and known in (None, lines[number + 1]):
            name = lines[number + 1]
            ledger.claim(number + 1, number + 1, Role.CHROME)
        if line.startswith(END) or _is_chrome(line) or "threadreaderapp.com/assets/" in line:
            ledger.claim(number, number, Role.CHROME)
    return name


def _is_chrome(line: str) -> bool:
    if line.lower().startswith("read on ") or all(_is_word(words) for words in _APART.split(line)):
        return True
    return PICTURE.fullmatch(line) is not None or _TAG_REMAINS.match(line) is not None


def _is_word(words: str) -> bool:
    return words.lstrip("# ").rstrip(" |").lower() in SERVICE_WORDS
