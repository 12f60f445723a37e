"""A page of text, masked by what each stretch of it was taken for."""

from __future__ import annotations

from itertools import groupby

from .. import regex as re
from ..formats._lines.roles import Owner, Role
from ..raw import Claim
from ..values.dates import parse_time
from .interface import Interface
from .mask import Mask

#: Roles of lines in which the site's own words stand among somebody's, and a whole line may be a label.
_MIXED = frozenset(
    (
        Role.PROFILE,
        Role.NAVIGATION,
        Role.SUGGESTIONS,
        Role.TAIL,
        Role.CONTEXT,
        Role.REPLY_BOX,
        Role.REPOST,
        Role.ACCOUNT,
    )
)
#: Those of which no list of labels is whole: what a reader does not need of them is masked.
_LABELLED = frozenset((Role.CONTEXT, Role.REPLY_BOX, Role.REPOST, Role.REPOSTER))
#: Those of which the lines that no post holds are labels, and the others words of people.
_ROWS = frozenset((Role.POLL, Role.COMMUNITY_NOTE, Role.CARD, Role.MEDIA_SOURCE))
_HEADINGS = frozenset((Role.HEADING, Role.TITLE, Role.PAGE_TITLE))
_ROLES = frozenset(Role)
_PROPERTIES = frozenset((Role.FRONT_MATTER, Role.PROPERTIES, Role.PROPERTY))
#: What tools and the site print among people's words.
_PHRASE = "|".join(
    (
        r"\[View (?:Tweet|Post)\]|\[(?:Tweet|Thread) link\]|(?:X|Twitter) avatar for|Original post",
        r"!\[(?:Image(?: \d{1,4})?:?|Cover image)?|Square profile picture(?: and Opens profile photo)?",
        r"Article cover image|Profile picture|rw-book-cover",
        r"^Title: |^URL Source: |^Markdown Content:|^Published Time: .*| / (?:X|Twitter)(?=[\"']?(?:$|\]))",
        r"(?<=\s)\S{1,8} (?:X|Twitter): (?=[\"“«„「])|(?:Post|[Tt]hread) by (?=@)| on (?:X|Twitter)\b",
        r" on Thread Reader App|\bX \(Twitter\)|Tweets From (?=\S)|\(highlights\)|#?tweets\b|\bclippings\b",
        r"(?<![\w./@-])[Tt]witter(?![\w./@-])",
        r"\*{0,2}Tags\*{0,2}:|(?<=>)(?:Tweet|Post|Thread) from (?=\S)|来自(?= ?\S)|的推文|X 上的 ",
        r"(?<=\)\) - )[A-Z][a-z]+ \d{1,2}, \d{4}.*$|\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,15}Z?)?|R(?: to|T by) (?=@)",
        r"^#{1,6} (?=Highlights|Metadata|Comments|Original|Article|Post$|Conversa|Notes$|Links$|Source$)\w+",
        r"\bQuoting (?=[^\n()@]{0,60}\(?@)|\b(?:Replying|In reply) to (?=@)",
    )
)
#: A line of a profile: place and website run into the day on which the account was made.
_JOINED = re.compile(r"(.{1,200})(Joined [A-Z][a-z]{2,9} \d{4})")
_SAYING = (
    r"\b(?:tweet(?:s|ed|ing)?|wrote|writes?|post(?:s|ed)|sa(?:id|ys)|repl(?:ied|ies)|add(?:s|ed)|shar(?:es|ed))\b"
)
_KEPT, _KEPT_IN_ARTICLES = re.compile(_PHRASE), re.compile(f"{_PHRASE}|{_SAYING}")
_ID = 15  # digits from which a number is an id
_VALUE = re.compile(r"^([\s>*-]*(?:[^\w\s]{1,3}\s)?[^\W\d_][\w -]{0,30}\**(?:：|:{1,2})\**\s*\"?)(.*?)(\"?)$")


def masked_lines(text: str, claims: list[Claim], mask: Mask, interface: Interface) -> str:
    """The page with what people wrote replaced, line by line."""
    end = "\r" if "\r" in text and "\n" not in text else "\n"
    rows = text.split(end)
    told = {line: list(found) for line, found in groupby(sorted(claims, key=_line), key=_line)}
    rows = [_row(row, told.get(line, []), mask, interface) for line, row in enumerate(rows, 1)]
    return end.join(rows)


def _line(claim: Claim) -> int:
    return claim.line


def _row(row: str, claims: list[Claim], mask: Mask, interface: Interface) -> str:
    """One line: each stretch by its own claim, in order; what stands between them is the page's.

    What is not accounted for at all is somebody's.
    """
    if not claims:
        return _free(row, mask)
    parts: list[str] = []
    at = 0
    for claim in claims:
        start = row.find(claim.text, at)
        if start < 0:  # the line is more than its claim says: all of it is somebody's
            return _free(row, mask)
        parts += (_gap(row[at:start], mask, interface), _stretch(claim, mask, interface))
        at = start + len(claim.text)
    return "".join(parts) + _gap(row[at:], mask, interface)


def _gap(text: str, mask: Mask, interface: Interface) -> str:
    """What stands on a line beside its stretches: marks, perhaps a word of the page."""
    mask.doubt(interface.unknown(text, every=True))
    return mask.marks(text)


def _stretch(claim: Claim, mask: Mask, interface: Interface) -> str:
    """A stretch by whose words it holds; a person's where its role says nothing."""
    role = Role(claim.role) if claim.role in _ROLES else Role.UNCLAIMED
    if role in _PROPERTIES and claim.post is None:
        return _property(claim.text, mask)
    if claim.post is None and (joined := _JOINED.fullmatch(claim.text)):
        return mask.free(joined[1]) + mask.marks(joined[2])
    may_be_label = role in _MIXED or role in _ROWS or (not mask.is_strict and claim.post is None)
    known = interface.phrase(claim.text, mask) if may_be_label else None
    if known is not None:
        return known
    labelled = role in _LABELLED or (role in _ROWS and claim.post is None)
    if labelled or role.owner is not Owner.PERSON or (not mask.is_strict and _heads(role, claim.text)):
        mask.doubt(interface.unknown(claim.text, every=labelled))
        return mask.marks(claim.text, glued="author" in role)
    if not mask.is_strict and claim.post is None and role is not Role.REMARK:
        return interface.labelled(claim.text, mask)
    return _free(claim.text, mask, article=role is Role.UNCLAIMED)


def _heads(role: Role, text: str) -> bool:
    """Whether the line says what follows."""
    return role in _HEADINGS or (role is Role.REMARK and text.rstrip().endswith((":", "：")))


def _property(text: str, mask: Mask) -> str:
    """A key and its value: moments are kept."""
    found = _VALUE.match(text)
    if found is None:
        return _free(text, mask)
    key, value = found[1], found[2]
    kept = not value or parse_time(value) is not None or (value.isdecimal() and len(value) < _ID)
    return mask.name(key) + (value if kept else _free(value, mask)) + found[3]


def _free(text: str, mask: Mask, *, article: bool = False) -> str:
    """What somebody wrote; in an article, verbs of saying part its own words from those that it quotes."""
    parts: list[str] = []
    at = 0
    for phrase in (_KEPT_IN_ARTICLES if article else _KEPT).finditer(text):
        parts += (mask.free(text[at : phrase.start()]), mask.marks(phrase[0]))
        at = phrase.end()
    return "".join(parts) + mask.free(text[at:])
