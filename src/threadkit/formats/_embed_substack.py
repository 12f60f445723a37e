"""Posts as the newsletter platform Substack embeds them, in Markdown or copied as text.

    [![X avatar for @user](…)                        Name@userThe text, to which everything
    Name@user                                        may be glued8:34 PM · May 28, 2026 · 11.3K Views1 Reply · 8
    The text.                                        Reposts · 47 Likes
    ![](small avatar) Quoted Name @quoted
    Its text, cut, without a time.
    8:04 PM · Apr 8, 2026 · 979K Views
    ---
    167 Replies · 256 Reposts · 3.12K Likes
    ](https://x.com/user/status/ID)

Until 2023 the time is ``4:31 PM ∙ Nov 1, 2022`` and the counts are glued: ``791Likes124Retweets``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from ..models import Card
from ..raw import RawAuthor, RawPost
from ..values.links import parse_status_url, status_url
from ..values.text import trim
from ._inline import inline
from ._ledger import Ledger

_DOT = r"[ \t]*(?:\r?\n[ \t]*)?[·∙•][ \t]*(?:\r?\n[ \t]*)?"  # may stand on a line of its own
_CLOCK = re.compile(
    rf"(?P<clock>(?P<hour>\d{{1,2}}):\d{{2}}\s?[AP]M{_DOT}[A-Z][a-z]{{2,8}}\.? \d{{1,2}}, \d{{4}})"
    rf"(?:{_DOT}(?P<views>\d[\d.,]*[KMB]?)\s+Views?)?"
)
_DAY = re.compile(
    r"(?P<clock>[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th),? \d{4})(?=\s{1,4}\d[\d.,]*[KMB]?\s?(?:Rep|Ret|Lik))"
)
_RULE = re.compile(r"[\s·∙•]*(?:-{3,}|\*\s?\*\s?\*|—)?[\s·∙•]*")
_COUNT = re.compile(
    r"(\d[\d.,]*[KMB]?)\s?(Repl(?:y|ies)|Reposts?|Retweets?|Likes?|Quotes?|Bookmarks?)"
    r"(?:\s*[·∙•]\s*|\s{0,3})"
)
_NAMES = {"rep": "replies", "ret": "reposts", "lik": "likes", "quo": "quotes", "boo": "bookmarks"}
_AVATAR = re.compile(
    r"!\[(?:X|Twitter) avatar for @(\w{1,30})\]\(([^()\s]{0,600}(?:\([^()\s]{0,200}\)[^()\s]{0,600}){0,2})\)"
)
_SPOKEN_AVATAR = re.compile(r"(?<!!\[)\b(?:X|Twitter) avatar for @(\w{1,80})", re.ASCII)
_RUN = re.compile(r"\w{1,60}", re.ASCII)
_SMALL_AVATAR = re.compile(
    r"!\[\]\(([^()\s]{0,600}w_(?:20|40)[^()\s]{0,600})\)\s{1,6}([^\n@]{0,80}?)[ \t]?@([\w\\]{1,40})\s*\n"
)
_FLAT_AUTHOR = re.compile(
    r"^[ \t>]*([^\n@]{1,100}?)(?:[ \t]?|[ \t\r]{0,4}\n{1,2}[ \t]{0,4})@([A-Za-z0-9_]{1,60})", re.MULTILINE
)
_INNER_AUTHOR = re.compile(r"^[ \t]*([^\n@]{1,60}) @([A-Za-z0-9_]{1,60})", re.MULTILINE)
_STATUS_LINK = re.compile(
    r"\]\((https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/\w{1,20}/status/\d{1,20}[^()\s]{0,200})\)\[?"
)
_LAST_LINK = re.compile(r"\]\((https?://[^()\s]{1,2500})\)$")
_CLOSING_LINK = re.compile(r"(?:\s{1,4}-\s\d[\d.,]{0,12}[KMB]?){0,6}[\s*·∙-]{0,40}\]\((https?://[^()\s]{1,2500})\)")
_FOREIGN_LINK = re.compile(r"\]\((https?://[^()\s]{1,800})\)")
_REACH = 300
_LONGEST = 6000
#: Words that stand beside a post's values.
LABELS = frozenset(
    "views view reply replies repost reposts retweet retweets like likes quote quotes avatar for on via".split()
)


class Embed(NamedTuple):
    """An embedded post and where it stands; ``sure``: in a shape that only this platform prints."""

    start: int
    end: int
    post: RawPost
    sure: bool


class _Time(NamedTuple):
    start: int
    end: int
    clock: str
    counts: dict[str, str]
    rated: bool


class _Head(NamedTuple):
    start: int
    end: int
    author: RawAuthor
    inferred: bool
    sure: bool


def times(text: str) -> list[_Time]:
    """The time lines of embeds, each with the counts that follow it."""
    found = []
    for pattern in (_CLOCK, _DAY):
        found += [_time(text, match) for match in pattern.finditer(text)]
    return sorted(found)


def _time(text: str, match: re.Match[str]) -> _Time:
    start, clock = match.start(), match["clock"]
    glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_-")
    if pattern_hour := match.groupdict().get("hour"):
        two = len(pattern_hour) == 2
        # An hour has no leading zero: glued to a link, the first digit is the link's.
        if two and glued and (pattern_hour[0] == "0" or int(pattern_hour) > 12 or _short_video(text, start)):
            start, clock = start + 1, clock[1:]
    counts = {"views": match["views"]} if match.groupdict().get("views") else {}
    end = match.end()
    rated = False
    at = rule.end() if (rule := _RULE.match(text, end)) else end
    while count := _COUNT.match(text, at):
        counts.setdefault(
            _NAMES.get(count[2][:3].lower(), "reposts") if count[2][:4] != "Repo" else "reposts", count[1]
        )
        end = at = count.end()
        rated = True
    return _Time(start, end, clock, counts, rated)


def _short_video(text: str, end: int) -> bool:
    """Whether the text before ``end`` is a video's short link that lacks its eleventh character."""
    return bool(re.search(r"youtu\.be/[\w-]{10}$", text[max(0, end - 40) : end]))


def _heads(text: str) -> list[_Head]:
    """The author lines that an avatar announces."""
    found = []
    for avatar in _AVATAR.finditer(text):
        username = avatar[1]
        written = re.compile("@" + username.replace("_", r"\\?_")).search(text, avatar.end(), avatar.end() + _REACH)
        if not written:
            continue
        name = trim(inline(text[avatar.end() : written.start()]).text)
        if name.count("\n") > 1:
            continue
        author = RawAuthor(username, name or None, avatar_url=avatar[2])
        found.append(_Head(avatar.start(), written.end(), author, False, True))
    found += filter(None, (_spoken(text, avatar) for avatar in _SPOKEN_AVATAR.finditer(text)))
    return sorted(found, key=lambda head: head.start)


def _spoken(text: str, avatar: re.Match[str]) -> _Head | None:
    """An author line below an avatar that was copied as its words; both end in the username, if glued to more."""
    at = text.find("@", avatar.end(), avatar.end() + _REACH)
    run = _RUN.match(text, at + 1) if at >= 0 else None
    pairs = zip(avatar[1], run[0] if run else "", strict=False)
    username = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    name = trim(text[avatar.start(1) + len(username) : at])
    if not username or "\n" in name:
        return None
    return _Head(avatar.start(), at + 1 + len(username), RawAuthor(username, name or None), False, True)


def read_newsletter(ledger: Ledger, taken: Sequence[tuple[int, int]] = ()) -> list[Embed]:
    """The embeds of a newsletter, each claimed in ``ledger``; ``taken`` are stretches read otherwise."""
    text = ledger.lines.text
    heads = _heads(text)
    marks = [mark for mark in times(text) if not any(first <= mark.start < last for first, last in taken)]
    embeds: list[Embed] = []
    floor = 0
    used = 0
    for mark in marks:
        own = []
        while used < len(heads) and heads[used].start < mark.start:
            if heads[used].start >= floor:
                own.append(heads[used])
            used += 1
        own = _together(text, own, mark.start)
        embed: Embed | None = None
        if own:
            embed = _marked(ledger, own, mark)
        elif (mark.rated or "views" in mark.counts) and (head := _flat_head(text, floor, mark)):
            embed = _flat(ledger, head, mark)
        if embed is not None:
            embeds.append(embed)
            floor = embed.end
    return embeds


def _together(text: str, heads: list[_Head], stop: int) -> list[_Head]:
    """Of the author lines before a time, those of its embed: the last, and what it is quoted in."""
    if len(heads) < 2:
        return heads
    first = len(heads) - 1
    while first > 0:
        between = text[heads[first - 1].end : heads[first].start]
        if _STATUS_LINK.search(between) or "\n#" in between or len(between) > 4000:
            break
        first -= 1
    return heads[first:]


def _marked(ledger: Ledger, heads: list[_Head], mark: _Time) -> Embed:
    """An embed in Markdown: the link around it tells the post's address."""
    text = ledger.lines.text
    head = heads[0]
    stop = mark.start
    while stop > head.end and text[stop - 1] in "[ \t\r\n" and not text.endswith("\\[", 0, stop):
        stop -= 1
    if text[stop - 2 : stop] == "\n-":  # the time is the first item of a list of numbers without labels
        stop -= 2
    post = RawPost(author=head.author, time=mark.clock, counts=mark.counts)
    link = _STATUS_LINK.search(text, head.end, stop)
    body_end = link.start() if link else stop
    opened = text[max(0, head.start - 8) : head.start].rstrip().endswith("[")
    if link is None and opened:  # a mail's links lead over the sender's counter
        link = _LAST_LINK.search(text, max(head.end, stop - _REACH * 10), stop)
        body_end = link.start() if link else stop
    close = _CLOSING_LINK.match(text, mark.end) if opened or link else None
    if link is not None and stop > link.end():
        post.card = _card(text[link.end() : stop])
        ledger.claim_span(link.end(), stop, "card", post)
    address = close or link
    if address and (found := parse_status_url(address[1])):
        post.id, post.url = found[1], status_url(found[0], found[1])
    inner = _inner_head(text, heads, head.end, body_end)
    _fill(ledger, post, head.end, inner.start if inner else body_end)
    if inner:
        post.quoted = RawPost(author=inner.author)
        _fill(ledger, post.quoted, inner.end, body_end)
        post.quoted.span = (inner.start, body_end)
        ledger.claim_span(inner.start, inner.end, "quoted author", post)
    ledger.claim_span(head.start, head.end, "author", post)
    ledger.claim_span(mark.start, mark.end, "time", post)
    end = close.end() if close else mark.end
    for one in filter(None, (link, close)):
        ledger.claim_span(one.start(1) - 2, one.end(), "address", post if parse_status_url(one[1]) else None)
    post.span = (head.start, end)
    return Embed(head.start, end, post, True)


def _inner_head(text: str, heads: list[_Head], start: int, stop: int) -> _Head | None:
    """The author line of the post quoted between ``start`` and ``stop``."""
    if len(heads) > 1 and heads[1].end <= stop:
        return heads[1]
    found = _SMALL_AVATAR.search(text, start, stop)
    if not found:
        return None
    author = RawAuthor(found[3].replace("\\", ""), trim(inline(found[2]).text) or None, avatar_url=found[1])
    return _Head(found.start(), found.end(), author, False, True)


def _fill(ledger: Ledger, post: RawPost, start: int, stop: int) -> None:
    text = ledger.lines.text
    read = inline(text[start:stop], strong=False)
    post.text, post.links, post.media = read.text, read.links, read.media
    post.truncated = read.text.endswith("…")
    ledger.claim_span(start, stop, "text", post)


def _card(source: str) -> Card | None:
    """The preview of a link: a picture, then site, title and description, with nothing between them."""
    links = list(_FOREIGN_LINK.finditer(source))
    if not links:
        return None
    read = inline(source[: links[-1].start()].lstrip("[ \n"), strong=False)
    title, url = trim(read.text), links[-1][1]
    domain = url.partition("://")[2].partition("/")[0]
    if domain and title.startswith(domain):
        title = trim(title[len(domain) :])
    return Card(
        url=url, domain=domain or None, title=title or None, image_url=read.media[0].url if read.media else None
    )


# -- copied as text ----------------------------------------------------------------------------------


def _flat_head(text: str, floor: int, mark: _Time) -> _Head | None:
    """The line in the shape of ``Name@username`` that begins the embed closed by ``mark``."""
    best = None
    for found in _FLAT_AUTHOR.finditer(text, max(floor, mark.start - _LONGEST), mark.start):
        name, run = trim(found[1]), found[2]
        if not name or name[-1] in ".,;:!?" or "](" in name or text[found.end() : found.end() + 1] == ".":
            continue
        half, odd = divmod(len(name), 2)
        doubled = not odd and name[:half] == name[half:]
        name = name[:half] if doubled else name
        glued = found.end(1) == found.start(2) - 1
        apart = "\n" in text[found.end(1) : found.start(2)]
        if apart and text[found.end() : found.end() + 1] not in ("", "\r", "\n"):
            continue
        username, known = _username(text, name, run, found.end())
        if doubled or glued or (known and best is None):
            end = found.start(2) + len(username)
            best = _Head(found.start(), end, RawAuthor(username, name), not known, doubled or glued)
    return best


def _username(text: str, name: str, run: str, end: int) -> tuple[str, bool]:
    """The username at the start of ``run``, to which the text may be glued, and whether that is certain."""
    if end >= len(text) or text[end] in "\r\n" or not re.search(r"[a-z0-9_][A-Z]", run):
        return run, len(run) <= 15
    plain = "".join(filter(str.isalnum, name)).lower()
    if plain and run.lower().startswith(plain) and len(plain) < len(run) and run[len(plain)].isupper():
        return run[: len(plain)], True
    for border in range(min(len(run) - 1, 15), 0, -1):
        if run[border].isupper() and not run[border - 1].isupper():
            return run[:border], False
    return run[:15], False


def _flat(ledger: Ledger, head: _Head, mark: _Time) -> Embed:
    text = ledger.lines.text
    post = RawPost(author=head.author, time=mark.clock, counts=mark.counts, span=(head.start, mark.end))
    if head.inferred:
        post.inferred["author"] = "run-together"
    inner = _flat_inner(text, head.end, mark.start)
    _fill_flat(ledger, post, head.end, inner.start if inner else mark.start)
    if inner:
        post.quoted = RawPost(author=inner.author, span=(inner.start, mark.start))
        if inner.inferred:
            post.quoted.inferred["author"] = "run-together"
        _fill_flat(ledger, post.quoted, inner.end, mark.start)
        ledger.claim_span(inner.start, inner.end, "quoted author", post)
    ledger.claim_span(head.start, head.end, "author", post)
    ledger.claim_span(mark.start, mark.end, "time", post)
    return Embed(head.start, mark.end, post, head.sure)


def _fill_flat(ledger: Ledger, post: RawPost, start: int, stop: int) -> None:
    read = inline(ledger.lines.text[start:stop], escapes=False, strong=False)
    post.text, post.links, post.media = read.text, read.links, read.media
    ledger.claim_span(start, stop, "text", post)


def _flat_inner(text: str, start: int, stop: int) -> _Head | None:
    """The author line ``Name @username`` of a quoted post: its own text follows, and the two names are alike."""
    for found in _INNER_AUTHOR.finditer(text, start, stop):
        name, run = trim(found[1]), found[2]
        username, known = _username(text, name, run, found.end())
        rest = text[found.start(2) + len(username) : stop]
        glued, alone = len(username) < len(run), rest[:1] in ("\r", "\n")
        plain = "".join(filter(str.isalnum, name)).lower()[:4]
        alike = len(plain) > 2 and plain in username.lower().replace("_", "")
        if rest.strip() and alike and (glued or alone):
            return _Head(found.start(), found.start(2) + len(username), RawAuthor(username, name), not known, False)
    return None
