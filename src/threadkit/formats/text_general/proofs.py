"""Whose words a record holds: what proves it, and what forbids to believe it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ... import regex as re
from ...values.dates import parse_time
from ...values.links import time_of_id
from .borders import Border
from .records import Record
from .tokens import COUNTS, NUMBER, Line, Token

#: A stated time and the one in an id are one within a day and a half: zones, and dates without a clock.
_SAME = timedelta(hours=36)
_MOST_TEXTLESS = 0.3
#: A line of a chat: its clock, its speaker.
_MESSAGE = re.compile(
    r"\[?(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d(?::\d\d)?\]?\s{1,3}<?[@+]?[\w\[\]-]{1,30}[>:]\s"
    r"|\[\d[^\[\]\n]{5,25}\] \S"
)
_EARLY = 60  # characters at a text's beginning
_HEADINGS_OF_A_NOTE = 3
_SITE = re.compile(
    r"(?:twitter|//x|xcancel|nitter[\w.]{0,60})\.(?:com|net|org)/|\btwitter\b|\btweets?\b|\bretweet|ツイート|твит|推特|\btuit",
    re.IGNORECASE,
)
#: Other sites whose people have handles too; where they are named and X is not, nothing is a post of X.
_OTHERS = re.compile(
    r"bsky\.|bluesky|mastodon|threads\.net|youtube\.|reddit\.|instagram\.|tiktok\.|facebook\.|linkedin\.|t\.me/|github\.|letterboxd|"
    r"@\w{1,30}@[\w-]+\.\w",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:def|import|from|class|return|if|for|const|let|var|function)\s[^.!?]*[:;{(]\s*$"
)
#: A fence around a program or its settings: the page is a manual, and what it shows are examples.
_PROGRAM = re.compile(
    r"^[ \t]{0,6}```(?:bash|sh|shell|console|jsonc?|js|javascript|tsx?|typescript|py|python|ya?ml|toml|sql|html|"
    r"css|go|rust)\b",
    re.MULTILINE,
)


def is_forbidden(text: str, lines: list[Line]) -> bool:
    """Whether nothing on the page can be read as posts of the site: code, or a page of another site."""
    shown = [line for line in lines if not line.is_blank]
    if not shown or sum(bool(_CODE.search(line.body)) for line in shown) * 5 > len(shown):
        return True
    if _is_about_one(lines) or _PROGRAM.search(text):
        return True
    kinds = [token.kind for line in lines for token in line.tokens]
    has_address = "S" in kinds or kinds.count("N") > 1
    return not has_address and (_OTHERS.search(text) is not None or _SITE.search(text) is None)


def _is_about_one(lines: list[Line]) -> bool:
    """Whether the page is a note about one post: the only address on it, and headings of the saver's own words."""
    ids = {token.value for line in lines for token in line.tokens if token.kind == "S"}
    headings = sum(line.mark.startswith("#") and not line.tokens for line in lines)
    return len(ids) == 1 and headings >= _HEADINGS_OF_A_NOTE


def holds_another(record: Record, border: Border, lines: list[Line]) -> bool:
    """Whether a record's text holds what makes a record: then it is not one person's."""
    kinds = {token.kind for token in lines[record.border].tokens}
    strong = kinds & {"S", "N", "T"}
    if any(token.kind in strong or token.kind == "N" for token in record.inside):
        return True
    if any(_MESSAGE.match(row) for row in record.text.split("\n")):
        return True
    shapes = {lines[at].shape for at in record.text_lines if at != record.border and lines[at].tokens}
    return lines[record.border].shape in shapes


def proof(record: Record, numbered: bool, count: int) -> str | None:
    """What proves that the text is the author's; None where nothing does: it may be a saver's or a stranger's."""
    addresses = [token for token in record.anchors if token.kind == "S"]
    if record.closed:  # a list of links: what stands before them may be a saver's
        own = record.owner and any((token.user or "").lower() == record.owner.value.lower() for token in addresses)
        return "account of its heading" if own else None
    ids = [token.value for token in record.anchors if token.kind in "SN"]
    times = [token.value for token in record.anchors if token.kind == "T"]
    handles = [token for token in record.anchors if token.kind in "HP"]
    if ids and any(_agree(id, time) for id in ids for time in times):
        return "stated time is the id's own"
    if record.quoted and addresses:
        return "quoted beside its address"
    if addresses and any(token.label and _bare(token.label) == _bare(record.text) for token in addresses):
        return "text of its permalink"
    if handles and name_of(record):
        return "name and handle in the head"
    if handles and times:
        return "handle and time"
    if addresses and any(counts(record)):
        return "address with counts"
    if handles and ids:
        return "handle beside its id"
    if handles and count >= 3 and _is_alone(record, handles[0]):
        return "handle alone above its text"
    if record.owner and any(token.user and token.user.lower() == record.owner.value.lower() for token in addresses):
        return "account of its heading"
    if record.owner and times:
        return "account of its heading, and time"
    return "numbered" if numbered and count >= 5 else None


def _agree(id: str, printed: str) -> bool:
    own, stated = time_of_id(id), parse_time(printed, "en") or parse_time(printed, None)
    if own is None or stated is None or stated.moment is None or stated.yearless:
        return False
    return abs(stated.moment.replace(tzinfo=None) - own.replace(tzinfo=None)) <= _SAME


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_alone(record: Record, handle: Token) -> bool:
    return any(line.strip(" *_:-•") == f"@{handle.value}" for line in record.head)


def name_of(record: Record, handle: str | None = None) -> str | None:
    """The name before a handle (``handle``, if one is given), or in brackets behind it, in the head."""
    own = re.escape(handle) if handle else r"\w{1,15}"
    for line in record.head:
        found = re.search(
            rf"^[^\w@]*+(?P<name>[^@|:·\[\]()（）\n]{{2,50}}?)[\s*_]{{0,9}}[(（\[]?@{own}\b", line, re.IGNORECASE
        )
        found = found or re.search(rf"@{own}\s{{0,9}}\((?P<name>[^()@\n]{{2,50}})\)", line, re.IGNORECASE)
        if found and re.search(r"[^\W\d_]", found["name"]) and "//" not in found["name"]:
            return found["name"].strip(" *_\"'`-–—•")
    return None


_BESIDE = 60  # characters within which a number is beside a word
_LAST_NUMBER = re.compile(rf"(?<![\d.,])({NUMBER.pattern})\s{{0,9}}$")


def counts(record: Record) -> Iterator[tuple[str, str]]:
    """The counts beside the text: a metric's word, and the number beside it, on a line of values."""
    for line in record.head:
        signs = list(COUNTS.finditer(line))
        first = bool(signs) and not NUMBER.search(
            line[: signs[0].start()]
        )  # "likes 4 · views 9", not "4 likes · 9 views"
        for found in signs:
            start, end = found.span()
            behind = NUMBER.match(line[end : end + _BESIDE].lstrip(" :：=*_)"))
            before = _LAST_NUMBER.search(line[max(0, start - _BESIDE) : start])
            number = (behind if first else None) or before or behind
            if number:
                yield found[0], number[0].strip()


def is_credible(found: list[Record], proofs: list[str | None]) -> bool:
    """Whether the records as a whole can be believed."""
    with_text = [record for record in found if len(record.text) > 1]
    if len(with_text) < 2 or len(with_text) < len(found) * (1 - _MOST_TEXTLESS):
        return False
    if sum(one is not None for one in proofs) < len(found):
        return False
    if any(re.match(r"[)\]}»,;.）】」』，。；、]", record.text) for record in with_text):
        return False
    ids = [token.value for record in found for token in record.anchors[:9] if token.kind == "S"]
    if ids and len(set(ids)) * 2 <= len(ids):
        return False  # the same address above every record is the page's own: a note about one post
    if sum(map(_speaks_of_author, with_text)) * 2 >= len(with_text):
        return False  # biographies
    texts = {record.text for record in with_text}
    strangers = sum(_is_strangers(record) for record in found)
    return len(texts) * 2 > len(with_text) and strangers * 2 < len(found)


def _speaks_of_author(record: Record) -> bool:
    """Whether the text begins with the name in its head: then somebody else wrote it."""
    name = (name_of(record) or "").split()
    return bool(name) and len(name[0]) > 2 and name[0].casefold() in record.text[:_EARLY].casefold().split()


def _is_strangers(record: Record) -> bool:
    """Whether the handle in the head is not the user of the address."""
    users = {token.user.lower() for token in record.anchors if token.kind == "S" and token.user}
    handles = {token.value.lower() for token in record.anchors if token.kind in "HP"}
    return bool(users and handles and not users & handles and users != {"i"})
