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

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from ... import regex as re
from ...models import Card
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url, status_url
from ...values.text import trim
from .._inline import inline
from .._lines import Ledger, Role
from .._lines.soft_wraps import unwrapped
from .flat import flat_embed, flat_head
from .times import Embed, Head, Time, times

#: A picture that says whose it is, in its words (which readers number, and mail programs wrap) or its address.
_AVATAR = re.compile(
    r"!\[(?:Image \d{1,4}: )?(?:X|Twitter)\savatar\sfor\s@(?P<spoken>\w{1,30})\]"
    r"\((?P<spoken_at>[^()\s]{0,600}(?:\([^()\s]{0,200}\)[^()\s]{0,600}){0,2})\)"
    r"|!\[\]\((?P<named_at>[^()\s]{0,200}/twitter_name/w_\d{1,3}/(?P<named>\w{1,20})\.\w{3,4})\)"
)
_SPOKEN_AVATAR = re.compile(r"\b(?:X|Twitter) avatar for @(\w{1,80})", re.ASCII)
_RUN = re.compile(r"\w{1,60}", re.ASCII)
_SMALL_AVATAR = re.compile(
    r"!\[\]\(([^()\s]{0,600}w_(?:20|40)[^()\s]{0,600})\)\s{1,6}([^\n@]{0,80}?)[ \t]?@([\w\\]{1,40})\s*\n"
)
_STATUS_LINK = re.compile(
    r"\]\((https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/\w{1,20}/status/\d{1,20}[^()\s]{0,200})\)\[?"
)
_LAST_LINK = re.compile(r"\]\((https?://[^()\s]{1,2500})\)$")
_CLOSING_LINK = re.compile(r"(?:\s{1,4}-\s\d[\d.,]{0,12}[KMB]?){0,6}[\s*·∙-]{0,40}\]\((https?://[^()\s]{1,2500})\)")
_FOREIGN_LINK = re.compile(r"\]\((https?://[^()\s]{1,800})\)")
_REACH = 300
_LONGEST_EMBED = 6000  # characters of an embed, its pictures' addresses too
#: Words that stand beside a post's values.
LABELS = frozenset(
    "views view reply replies repost reposts retweet retweets like likes quote quotes avatar for on via".split()
)


def has_avatars(text: str) -> bool:
    """Whether the text may hold an avatar of the newsletter's."""
    return "avatar for" in text or "avatar\nfor" in text or "/twitter_name/" in text


def _heads(text: str) -> list[Head]:
    """The author lines that an avatar announces."""
    found: list[Head] = []
    pictures = list(_AVATAR.finditer(text))
    for avatar in pictures:
        username = avatar["spoken"] or avatar["named"]
        written = re.compile("@" + username.replace("_", r"\\?_")).search(text, avatar.end(), avatar.end() + _REACH)
        if not written:
            continue
        name = trim(inline(text[avatar.end() : written.start()]).text)
        if name.count("\n") > 1 or (found and found[-1].end == written.end()):  # a picture may stand there twice
            continue
        address = avatar["spoken_at"] or avatar["named_at"]
        author = RawAuthor(username, " ".join(name.split()) or None, avatar_url=address)
        found.append(Head(avatar.start(), written.end(), author, False, True))
    starts = [picture.start() for picture in pictures]
    for avatar in _SPOKEN_AVATAR.finditer(text):
        above = bisect_right(starts, avatar.start()) - 1
        in_picture = above >= 0 and avatar.start() < pictures[above].end()
        if not in_picture and (head := _spoken(text, avatar)) is not None:
            found.append(head)
    return sorted(found, key=lambda head: head.start)


def _spoken(text: str, avatar: re.Match[str]) -> Head | None:
    """An author line below an avatar that was copied as its words; both end in the username, if glued to more."""
    at = text.find("@", avatar.end(), avatar.end() + _REACH)
    run = _RUN.match(text, at + 1) if at >= 0 else None
    pairs = zip(avatar[1], run[0] if run else "", strict=False)
    username = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    name = trim(text[avatar.start(1) + len(username) : at])
    if not username or "\n" in name:
        return None
    return Head(avatar.start(), at + 1 + len(username), RawAuthor(username, name or None), False, True)


def read_newsletter(ledger: Ledger, taken: Sequence[tuple[int, int]] = ()) -> list[Embed]:
    """The embeds of a newsletter, each claimed in ``ledger``; ``taken`` are stretches read otherwise, in order."""
    text = ledger.lines.text
    heads = _heads(text)
    starts = [first for first, _ in taken]

    def is_taken(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < taken[before - 1][1]

    marks = [mark for mark in times(text) if not is_taken(mark.start)]
    embeds: list[Embed] = []
    floor = 0
    used = 0
    for mark in marks:
        own = []
        while used < len(heads) and heads[used].start < mark.start:
            if heads[used].start >= floor:
                own.append(heads[used])
            used += 1
        own = _together(text, own)
        embed: Embed | None = None
        if own:
            embed = _marked(ledger, own, mark)
        elif (mark.rated or "views" in mark.counts) and (head := flat_head(text, floor, mark)):
            embed = flat_embed(ledger, head, mark)
        if embed is not None:
            embeds.append(embed)
            floor = embed.end
    left = _together(text, [head for head in heads[used:] if head.start >= floor])
    if left and (embed := _cut_off(ledger, left)) is not None:
        embeds.append(embed)
    return embeds


def _cut_off(ledger: Ledger, heads: list[Head]) -> Embed | None:
    """An embed that the end of the text cuts before its time."""
    text = ledger.lines.text
    head, stop = heads[0], len(text.rstrip())
    opened = text[max(0, head.start - 8) : head.start].rstrip().endswith("[")
    if not opened or stop - head.start > _LONGEST_EMBED:
        return None
    inner = _inner_head(text, heads, head.end, stop)
    post = RawPost(author=head.author, span=(head.start, stop))
    _fill(ledger, post, head.end, inner.start if inner else stop)
    if inner:
        post.quoted = RawPost(author=inner.author, span=(inner.start, stop))
        _fill(ledger, post.quoted, inner.end, stop)
        ledger.claim_span(inner.start, inner.end, Role.QUOTED_AUTHOR, post)
    ledger.claim_span(head.start, head.end, Role.AUTHOR, post)
    return Embed(head.start, stop, post, True)


def _together(text: str, heads: list[Head]) -> list[Head]:
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


def _marked(ledger: Ledger, heads: list[Head], mark: Time) -> Embed:
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
    close = _CLOSING_LINK.match(text, mark.end) if opened or link else None
    whole = close is not None and parse_status_url(close[1]) is not None
    if link is None and opened and not whole:  # a mail's links lead over the sender's counter
        link = _LAST_LINK.search(text, max(head.end, stop - _REACH * 10), stop)
        body_end = link.start() if link else stop
    if link is not None and stop > link.end():
        post.card = _card(text[link.end() : stop])
        ledger.claim_span(link.end(), stop, Role.CARD, post)
    if link is not None and (again := _again(text, link, stop)) is not None:
        post.card, body_end = None, again  # the author and the text are links of their own
    address = close or link
    if address and (found := parse_status_url(address[1])):
        post.id, post.url = found[1], status_url(found[0], found[1])
    inner = _inner_head(text, heads, head.end, body_end)
    _fill(ledger, post, head.end, inner.start if inner else body_end)
    if inner:
        post.quoted = RawPost(author=inner.author)
        _fill(ledger, post.quoted, inner.end, body_end)
        post.quoted.span = (inner.start, body_end)
        ledger.claim_span(inner.start, inner.end, Role.QUOTED_AUTHOR, post)
    ledger.claim_span(head.start, head.end, Role.AUTHOR, post)
    ledger.claim_span(mark.start, mark.end, Role.TIME, post)
    end = close.end() if close else mark.end
    for one in filter(None, (link, close)):
        ledger.claim_span(one.start(1) - 2, one.end(), Role.ADDRESS, post if parse_status_url(one[1]) else None)
    post.span = (head.start, end)
    return Embed(head.start, end, post, True)


def _again(text: str, link: re.Match[str], stop: int) -> int | None:
    """The end of the text where it is a second link to the post whose address is ``link``."""
    status = parse_status_url(link[1])
    others = (parse_status_url(found[1]) for found in _STATUS_LINK.finditer(text, link.end(), stop))
    return stop if status is not None and any(other and other[1] == status[1] for other in others) else None


def _inner_head(text: str, heads: list[Head], start: int, stop: int) -> Head | None:
    """The author line of the post quoted between ``start`` and ``stop``."""
    if len(heads) > 1 and heads[1].end <= stop:
        return heads[1]
    found = _SMALL_AVATAR.search(text, start, stop)
    if not found:
        return None
    author = RawAuthor(found[3].replace("\\", ""), trim(inline(found[2]).text) or None, avatar_url=found[1])
    return Head(found.start(), found.end(), author, False, True)


def _fill(ledger: Ledger, post: RawPost, start: int, stop: int) -> None:
    text = ledger.lines.text
    line = text.rfind("\n", 0, start) + 1  # the text may begin in the middle of its first line
    source = unwrapped(text[line:stop], ledger.width)[start - line :]
    if post.id is not None:  # links to the post itself: its text is their words
        target = rf"\]\([^()\s]{{0,300}}/status/{post.id}\b[^()\s]{{0,300}}\)"
        source = re.sub(rf"\[((?:[^\[\]]++|\[[^\[\]]*+\])*+){target}", r"\1", source)
        source = re.sub(target, "", source)  # whose bracket stands before the text
    read = inline(source, strong=False)
    post.text, post.links = read.text, read.links
    by_address = {medium.url or medium.path: medium for medium in read.media}  # one loaded late is there twice
    post.media = tuple(by_address.values())
    post.truncated = read.text.endswith("…")
    ledger.claim_span(start, stop, Role.TEXT, post)


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
