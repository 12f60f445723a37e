"""What the labels around a text say of its post: properties, lists, lines of counts, addresses, authors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.count_words import COUNT_SIGNS
from ...values.counts import parse_count
from ...values.dates import parse_time
from ...values.links import status_url, time_of_id
from ...values.locales import get
from .note_keys import METRICS, field_of, folded
from .people import ADDRESS, Person, address_of, head, is_time, person, plain, same

_BULLET = re.compile(r"^(?:>\s?){0,3}\s{0,8}(?:[-*+•]\s{1,4})?(?:\[!\w{2,20}\][+-]?\s{0,3})?")
#: ``**Key:** value``, ``Key: value``, ``Key：value``; the key's emphasis may end on either side of the colon.
_LABEL = re.compile(
    r"(?:\*\*|__|\*|_)?(?P<key>[^\n:：*\[\]()|<>]{1,40}?)(?:\*\*|__)?\s{0,2}[:：]{1,2}\s{0,2}(?:\*\*|__|"
    r"\*|_)?\s{0,4}(?P<value>[^\n]{1,2000})"
)
_SAID = re.compile(r"[\"“「](.{12,4000})[\"”」]")
_LABELS_BESIDE = re.compile(r"\s[|·•]\s{1,3}(?=(?:\*\*)?[^\n:：|·•]{1,30}[:：])")
_BARS = re.compile(r"\s{0,3}[|·•∙,，/]\s{1,3}|\s{0,2}[、，]\s{0,2}|\s{2,}|\s-\s")
_NUMBER = r"\d[\d.,]{0,12}\s?(?:[KkMmBb](?![a-z])|万|萬|億|亿|만|천|mil|Mio\.?)?\+?"
_COUNT_FIRST = re.compile(rf"(?P<number>{_NUMBER})\s{{0,2}}(?P<label>[^\d\s][^\d\n]{{0,30}})")
_LABEL_FIRST = re.compile(rf"(?P<label>[^\d\n]{{1,32}}?)\s{{0,2}}[:：x×]?\s{{0,2}}(?P<number>{_NUMBER})")
_AFTER_NUMBER = re.compile(r"(?<=[\dKMB])\s{1,3}(?=[^\dKMB])")
_BEFORE_NUMBER = re.compile(r"(?<=[^\d\s])\s{1,12}(?=\d)")
_LEAD = re.compile(r"^[^\n:：]{2,60}[:：]\**\s{0,3}(?=\D{0,4}\d)")
_SIGN = re.compile("[" + "".join(COUNT_SIGNS) + "\ufe0f\U0001f5e8]")
_LINK_LINE = re.compile(r"\[[^\[\]\n]{0,80}\]\(|<?https?://")
#: "via: Twitter bookmark from @user"
_VIA = re.compile(
    r"(?:[^\W\d_]{1,20}\s){1,4}?(?:from|by|of|via)\s(?=@)|(?:X|Twitter|推特|X/Twitter|X \(Twitter\))\s(?=@)",
    re.IGNORECASE,
)
#: "Name (@user), founder of @other", "Name (@user) quoting @other": whose the post is stands first.
_FIRST_NAMED = re.compile(r"[^\n@()（）]{1,90}[(（]@\w{1,20}[)）](?=\s{0,2}(?:[,;，—–-]|\(|\w))", re.ASCII)
_ANY_ADDRESS = re.compile(r"https?://[^\s()<>\[\]]{1,2000}")
#: A line break is lost: another label, in bold letters, stands behind the value.
_INNER_LABEL = re.compile(r"\*\*[^\s*:：][^*\n:：]{0,40}(?::\*\*|：\*\*|\*\*\s?[:：])")
#: Keys of names, which are asked before those that may hold a handle as well.
_NAMES = frozenset(("author name", "display name", "tweet author name"))
_LABEL_ONLY = 60  # characters that stand beside an address that is alone on its line
_FOREIGN = ("es", "pt", "fr", "de", "ja", "ko", "zh", "zh-Hant", "ru", "tr", "it")


@dataclass(slots=True)
class Facts:
    """What is stated of one post; a field is settled by the first who states it."""

    username: str | None = None
    name: str | None = None
    id: str | None = None
    url_user: str | None = None
    time: str | None = None
    later_times: list[str] = field(default_factory=list)
    saved: str | None = None
    title: str | None = None
    text: str | None = None
    counts: dict[str, str] = field(default_factory=dict)
    reply_to: tuple[str, ...] = ()
    parent: str | None = None
    quoted: str | None = None
    quoted_user: str | None = None
    kinds: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    size: int | None = None
    pictures: list[int] = field(default_factory=list)

    def take_properties(self, properties: dict[str, str | tuple[str, ...]]) -> None:
        """Take what a note's properties state."""
        for key, value in sorted(properties.items(), key=lambda item: folded(item[0]) not in _NAMES):
            self.keys.add(folded(key))
            for one in (value,) if isinstance(value, str) else value:
                self.take_pair(key, one)

    def take_pair(self, key: str, value: str) -> bool:
        """Take one key and its value; whether the key is one that is known, and the value of its kind."""
        name, value = field_of(key), value.strip()
        if name is None or not value:
            return name is not None
        if name in METRICS:
            return self._count(name, value)
        if name in ("address", "quoted", "parent"):
            return self._address(name, value)
        if name in ("author", "handle"):
            return self._author(name, value)
        if name in ("time", "saved"):
            return self._time(name, value)
        return self._other(name, value)

    def _count(self, name: str, value: str) -> bool:
        value = value.strip("*_ ")
        if parse_count(value) is None:
            return False
        self.counts.setdefault(name, value)
        return True

    def _address(self, name: str, value: str) -> bool:
        found = address_of(value)
        if found is None:
            if name == "address" and self._take_author(_VIA.sub("", value)):  # "Source: [@h](…) · 2026-05-11"
                return True
            self.kinds.append(value.lower())  # "source: Twitter"
            return name == "address" and len(value) <= _LABEL_ONLY
        if name == "parent":
            self.parent = self.parent or found[1]
        elif name == "quoted":
            self.quoted, self.quoted_user = self.quoted or found[1], self.quoted_user or found[0]
        elif self.id in (None, found[1]):
            self.id, self.url_user = found[1], self.url_user or found[0]
        return len(plain(_ANY_ADDRESS.sub("", value))) <= _LABEL_ONLY and not _INNER_LABEL.search(value)

    def _author(self, name: str, value: str) -> bool:
        first = _FIRST_NAMED.match(value) if value.count("@") > 1 else None
        value = first[0] if first is not None else value
        who = person(value) or (head(value) or [None])[0] or _loose(value, handle=name == "handle")
        if who.username and not self.username:
            self.username = who.username
        if who.name and self.name in (None, self.username, self.url_user):
            self.name = who.name  # a handle under a key for names gives way
        return True

    def _time(self, name: str, value: str) -> bool:
        value = value.strip("*_'\" ")
        if parse_time(value) is None and not is_time(value):
            return False
        if name == "time":
            self.later_times += [value] if self.time is not None else []
            self.time = self.time or value
        else:
            self.saved = self.saved or value
        return True

    def _other(self, name: str, value: str) -> bool:
        if name == "id":
            if value.isascii() and value.isdigit() and 5 <= len(value) <= 20 and self.id in (None, value):
                self.id = value
            return True
        if name == "reply to":
            found = address_of(value)
            if found is not None:
                self.parent = self.parent or found[1]
            who = person(value)
            if who is not None and who.username:
                self.reply_to = (who.username,)
            return found is not None or who is not None
        if name == "title":
            self.title = self.title or value
        elif name == "text":
            self.text = self.text or value
        elif name == "size":
            self.size = int(value) if value.isascii() and value.isdigit() and len(value) < 5 else self.size
            return value.isdigit()
        elif name == "kind":
            self.kinds.append(value.lower())
        return True

    def take_line(self, line: str) -> bool:
        """Take a line that is nothing but facts: labels, counts, an address, an author, a time."""
        bare = _BULLET.sub("", line).strip()
        if not bare or len(bare) > 400:
            return False
        pieces = _LABELS_BESIDE.split(bare) if _LABELS_BESIDE.search(bare) else [bare]
        taken = [self._take_piece(piece) for piece in pieces]
        return all(taken)

    def take_row(self, line: str) -> bool:
        """Take a row of a table of two columns, or a line that is nothing but facts."""
        if not line.startswith("|"):
            return self.take_line(line)
        cells = [plain(cell) for cell in line.strip("|").split("|")]
        return len(cells) == 2 and (not cells[0].strip("-: ") or self.take_pair(cells[0], cells[1]))

    def _take_piece(self, piece: str) -> bool:
        counts = counts_in(piece)
        if len(counts) > 1:
            self._take_counts(counts)
            return True
        label = _LABEL.fullmatch(piece)
        if label is not None and not label["key"].lower().startswith(("http", "@")):
            key = plain(label["key"])
            if field_of(key) == "address" and (said := _SAID.fullmatch(label["value"].strip())):
                self.text = self.text or said[1]  # "**Tweet:** "the words""
                return True
            if field_of(key) is not None and field_of(key) not in ("text", "title", "media"):
                return self.take_pair(key, plain_value(label["value"]))
        if counts:
            self._take_counts(counts)
            return True
        return self._take_address(piece) or self._take_author(piece) or self._take_time(piece)

    def _take_address(self, piece: str) -> bool:
        found = ADDRESS.search(piece)
        if found is None or not _LINK_LINE.search(piece):
            return False
        beside = len(plain(ADDRESS.sub("", piece)).strip("[]()<> "))
        if beside > _LABEL_ONLY:
            return False
        user = None if found["user"] in (None, "i") else found["user"]
        if self.id is None:
            self.id, self.url_user = found["id"], user
        return self.id == found["id"]

    def _take_author(self, piece: str) -> bool:
        found = head(piece)
        if found is None:
            return False
        rest = found.rest
        counts = counts_in(rest) if rest else {}
        if rest and not counts:
            return False
        self.username = self.username or found.person.username
        self.name = self.name or found.person.name
        self.time = self.time or found.time
        if found.id and self.id is None:
            self.id, self.url_user = found.id, found.url_user
        self._take_counts(counts)
        return True

    def _take_counts(self, counts: dict[str, str]) -> None:
        for name, number in counts.items():
            self.counts.setdefault(name, number)

    def _take_time(self, piece: str) -> bool:
        bare = plain(piece).strip("📅🕐🕒⏰🗓️ *_")
        if not is_time(bare) or (self.time is not None and self.time != bare):
            return False
        self.time = bare
        return True

    def agrees(self) -> bool:
        """Whether the author that is named can be the one of the address."""
        return same(self.username, self.url_user)

    def put(self, post: RawPost) -> None:
        """Give ``post`` what is stated of it."""
        username = self.username or self.url_user
        if self.name == username:
            self.name = None  # a handle under a key for names
        if post.author is None and (username or self.name):
            post.author = RawAuthor(username, self.name)
        if self.id is not None and post.id is None:
            post.id = self.id
            post.url = status_url(username if same(username, self.url_user) else self.url_user, self.id)
        post.time = post.time or self._nearest_time()
        post.counts = {**self.counts, **post.counts}
        post.reply_to = post.reply_to or self.reply_to
        post.reply_to_id = post.reply_to_id or self.parent
        if self.quoted is not None:
            quoted = post.quoted = post.quoted or RawPost()
            quoted.id, quoted.url = self.quoted, status_url(self.quoted_user, self.quoted)
            if self.quoted_user and quoted.author is None:
                quoted.author = RawAuthor(self.quoted_user)

    def _nearest_time(self) -> str | None:
        """Of several times that are stated, the one that the id tells; else the first."""
        made = time_of_id(self.id) if self.id is not None else None
        if self.time is None or made is None or not self.later_times:
            return self.time
        return min((self.time, *self.later_times), key=lambda text: _distance(text, made))

    def put_page(self, page: RawPage) -> None:
        """Give ``page`` what is stated of the note."""
        page.title = page.title or self.title
        if self.saved is not None and page.captured_at is None:
            read = parse_time(self.saved)
            if read is not None and read.moment is not None and read.moment.tzinfo is not None:
                page.captured_at = read.moment


def _distance(text: str, made: datetime) -> int:
    """How far a stated time is from ``made``: the same minute, a clock or only a day within a day, farther."""
    read = parse_time(text)
    if read is None or read.moment is None:
        return 4
    moment = read.moment if read.moment.tzinfo is not None else read.moment.replace(tzinfo=UTC)
    apart = abs(moment - made)
    if apart > timedelta(days=1):
        return 3
    return 0 if apart < timedelta(minutes=1) else 1 if ":" in text else 2


def plain_value(value: str) -> str:
    """A label's value: links keep their address where they lead to a post, else they are as they read."""
    return value if ADDRESS.search(value) else plain(value)


def _loose(value: str, *, handle: bool) -> Person:
    """Whom the value of an author's key names: it need not say ``@``."""
    text = plain(value).strip("\"' ")
    text = text.partition(" — ")[0].partition(" – ")[0].strip()
    if handle or text.startswith("@"):
        bare = text.removeprefix("@")
        return (
            Person(bare, None) if bare.isascii() and bare.isidentifier() and len(bare) <= 20 else Person(None, text)
        )
    if "@" in text:
        return Person(None, None)  # several people, or more than a name
    profile = address_of(value)
    return Person(profile[0] if profile else None, None if profile else text or None)


@lru_cache(maxsize=512)
def metric_of(label: str) -> str | None:
    """The count that ``label`` is of: a sign, or a word of English or of another language of the site."""
    signs = {COUNT_SIGNS[char] for char in label if char in COUNT_SIGNS}
    word = _SIGN.sub("", label).strip(" :：*_·-().")
    if not word:
        return signs.pop() if len(signs) == 1 else None
    if (known := field_of(word)) in METRICS:
        return known
    if any(map(str.isdecimal, word)) or len(word) > 30:
        return None
    return get("en").metric(word) or next((m for m in (get(code).metric(word) for code in _FOREIGN) if m), None)


def counts_in(line: str) -> dict[str, str]:
    """The counts that ``line`` holds, where it holds nothing else; at least one.

    >>> counts_in("👍 44 · 💬 6"), counts_in("41 replies, 1.9K reposts"), counts_in("12 apples")
    ({'likes': '44', 'replies': '6'}, {'replies': '41', 'reposts': '1.9K'}, {})
    """
    bare = plain(line).strip("*_() ") if line[:1] != "#" else line
    if not any(map(str.isdigit, bare)) or len(bare) > 240:
        return {}
    return _pairs(bare) or _pairs(_LEAD.sub("", bare, count=1))  # "Engagement: 4 likes, 2 replies"


def _pairs(line: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in _pieces(line):
        pair = _pair(piece)
        if pair is None:
            return {}
        found.setdefault(*pair)
    return found


def _pieces(line: str) -> Iterable[str]:
    parts = [part.strip() for part in _BARS.split(line) if part and part.strip()]
    if len(parts) > 1:
        return parts
    if _SIGN.match(line):
        return [part.strip() for part in _AFTER_NUMBER.split(line)]  # "❤️ 12 🔁 3"
    return [part.strip() for part in _BEFORE_NUMBER.split(line)]  # "4 replies 95 retweets 380 likes"


def _pair(piece: str) -> tuple[str, str] | None:
    for form in (_LABEL_FIRST, _COUNT_FIRST):
        found = form.fullmatch(piece)
        if found and (metric := metric_of(found["label"].strip())) is not None:
            return metric, found["number"].strip().rstrip("+").strip()
    return None
