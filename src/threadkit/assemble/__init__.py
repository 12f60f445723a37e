"""Raw posts of one page to typed posts: the one step that understands.

What the whole page settles (who owns it, which zone its clock runs in, which posts are copies of one another)
is decided first, then each post is converted. Whatever the source does not state is marked as inferred.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from operator import attrgetter

from ..diagnostics import Report
from ..documents import Document
from ..models import Author, CapturedBy, Metrics, Page, Post, ReplyTo, Source, Span, UrlEntity
from ..parse_options import Zone
from ..raw import RawAuthor, RawPage, RawPost
from ..values.counts import parse_count
from ..values.entities import One, are_all_links, plain_entities
from ..values.links import parse_status_url, status_url, time_of_id
from .clocks import Clock, Instant, capture_time
from .compact import compact, shared, straight_post
from .copies import Copies
from .local import localised, without_inside
from .walk import bottom_up

_FINE = ("minute", "second", "millisecond")
_TELLING = 20  # characters that make a text its author's own, whatever the time
_METRICS = ("replies", "reposts", "likes", "quotes", "bookmarks", "views")


def assemble(
    raw: RawPage,
    document: Document,
    format: str,
    report: Report,
    *,
    zone: Zone | None = None,
    captured_at: datetime | None = None,
) -> Page:
    """The page that ``raw`` describes; ``zone`` and ``captured_at`` as given by the user."""
    if raw.page is not None:
        return raw.page
    captured, captured_by = _capture(captured_at, raw.captured_at, document.captured_at)
    clock = Clock(raw, report, zone=zone, captured_at=captured)
    copies = Copies(raw, report, clock)
    maker = _PostMaker(raw, clock, copies, report, document)
    posts = tuple(maker.make(post) for post in raw.posts)
    posts = maker.link_parents(posts)
    return Page(
        posts=posts,
        context=tuple(maker.make(post) for post in raw.context),
        source=Source(
            format=format,
            path=document.path,
            url=raw.url or document.url or _address_of(raw, posts),
            title=raw.title,
            sha256=document.sha256,
            encoding=document.decoded.encoding,
            language=raw.language,
            timezone=clock.name,
            captured_at=captured,
            captured_by=captured_by,
            container=document.container,
            piece=document.piece,
            coverage=raw.coverage,
        ),
        focal=maker.keys.get(raw.focal) if raw.focal is not None else None,
        coverage=raw.coverage,
        remarks=tuple(raw.remarks),
        properties=raw.properties,
    )


def _address_of(raw: RawPage, posts: tuple[Post, ...]) -> str | None:
    """The page's address where it does not say it itself: that of the post that it is about."""
    focal = next((post for one, post in zip(raw.posts, posts, strict=True) if one is raw.focal), None)
    return focal.url if focal is not None and focal.id is not None and "id" not in focal.inferred else None


def _capture(
    given: datetime | None, page: datetime | None, container: datetime | None
) -> tuple[datetime | None, CapturedBy | None]:
    """When the page was captured, and who says so: the user before the page, and that before the container."""
    says: tuple[tuple[datetime | None, CapturedBy], ...] = (
        (given, "given"),
        (page, "page"),
        (container, "container"),
    )
    return next(((time, by) for told, by in says if (time := capture_time(told))), (None, None))


def post_key(username: str | None, created_at: datetime | None, text_key: str, media: str = "") -> str:
    """A stable key for a post without id: a hash of author, minute and the text's comparison key."""
    minute = created_at.isoformat(timespec="minutes") if created_at else ""
    basis = f"{(username or '').lower()}\n{minute}\n{text_key}\n{media}"
    return "p" + hashlib.blake2b(basis.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


class _PostMaker:
    def __init__(self, raw: RawPage, clock: Clock, copies: Copies, report: Report, document: Document) -> None:
        self.language = raw.language
        self.clock = clock
        self.copies = copies
        self.report = report
        self.keys: dict[RawPost, str] = {}
        self.parents: list[tuple[int, RawPost]] = []
        self.count = 0
        self.sha256 = document.sha256
        self.beside = document.beside
        self.weak = 0
        self.short: dict[str, int] = {}
        self.metrics: dict[tuple[tuple[str, str], ...], Metrics] = {}

    def make(self, raw: RawPost) -> Post:
        """The typed post, with the posts nested in it; iterative, for pages that nest without end."""
        if raw.quoted is None and not raw.also_quoted:
            post = self._one(raw, {})
        else:
            made: dict[RawPost, Post] = {}
            for one in bottom_up(raw):
                made[one] = self._one(one, made)
            post = made[raw]
        if raw.parent is not None:
            self.parents.append((self.count, raw))
        self.count += 1
        return post

    def _one(self, raw: RawPost, made: dict[RawPost, Post]) -> Post:
        inferred = dict(raw.inferred)
        author = self.copies.author(raw, inferred)
        username = author.username if author is not None else None
        id, url = _address(raw, username)
        time = self._time(raw, id, inferred)
        key = id or self._derived_key(raw, username, time)
        self.keys[raw] = key
        post: dict[str, object] = {"key": key, "text": raw.text}
        if id is not None:
            post["id"] = id
        if url is not None:
            post["url"] = url
        if author is not None:
            post["author"] = author
        if raw.span is not None:
            post["span"] = raw.span
        if time.moment is not None:
            post["created_at"], post["precision"] = time
        if entities := _entities(raw):
            post["entities"] = entities
        if raw.counts or raw in self.copies.twins:
            self._set_metrics(raw, post, inferred)
        if raw.quoted is not None:
            post["quoted"] = made[raw.quoted]
        if raw.also_quoted:
            post["also_quoted"] = tuple(made[one] for one in raw.also_quoted)
        if raw.media:
            post["media"] = localised(raw.media, self.beside)
        if raw.reposted_time is not None or raw.repost_id is not None:
            self._set_repost_time(raw, post, inferred)
        _take_over(raw, post)
        if inferred:
            post["inferred"] = inferred
        return straight_post(post) if raw.checked else compact(_checked(post))

    def _time(self, raw: RawPost, id: str | None, inferred: dict[str, str]) -> Instant:
        timed = self.copies.time_source(raw) if self.copies.twins else raw
        time = self.clock.read(timed, id, inferred)
        if timed is not raw and time.moment is not None:
            inferred["created_at"] = "embedded-copy"
        return time

    def _set_repost_time(self, raw: RawPost, post: dict[str, object], inferred: dict[str, str]) -> None:
        """When it was reposted: as printed, where that has a zone, else the time in the repost's id."""
        time = self.clock.parse(raw.reposted_time) if raw.reposted_time is not None else None
        if time is not None and time.moment is not None and time.moment.tzinfo is not None:
            post["reposted_at"] = time.moment
            return
        moment = time_of_id(raw.repost_id) if raw.repost_id is not None else None
        if moment is not None:
            post["reposted_at"], inferred["reposted_at"] = moment, "status-id"

    def _derived_key(self, raw: RawPost, username: str | None, time: Instant) -> str:
        """The key of a post without id.

        What says too little to be known again (a notice, a short text without a time) is a post of its own each
        time: its place in this very document keeps two of them apart.
        """
        if username is None and not raw.text:
            self.weak += 1
            return post_key(self.sha256, None, f"{self.weak}")
        text_key = self.copies.text_key(raw.text)
        key = post_key(username, time.moment, text_key, raw.media[0].url or "" if raw.media else "")
        if time.precision in _FINE or len(raw.text) >= _TELLING:
            return key
        seen = self.short[key] = self.short.get(key, 0) + 1
        return key if seen == 1 else f"{key}-{seen}"

    def _set_metrics(self, raw: RawPost, post: dict[str, object], inferred: dict[str, str]) -> None:
        """The counts; posts that have the same ones share them."""
        counts = self.copies.counts(raw, inferred) if self.copies.twins else raw.counts
        if not counts:
            return
        printed = tuple(counts.items())
        metrics = self.metrics.get(printed)
        if metrics is None:
            numbers = self._numbers(raw, counts)
            rounded = tuple(name for name, number in numbers.items() if number[1])
            values = {name: number[0] for name, number in numbers.items()}
            metrics = shared(Metrics.model_validate({**values, "rounded": rounded}))
            if all(one in numbers for one in counts):  # else each post is complained of
                self.metrics[printed] = metrics
        post["metrics"] = metrics

    def _numbers(self, raw: RawPost, counts: dict[str, str]) -> dict[str, tuple[int, bool]]:
        """Those of the printed counts that can be read, and whether they are rounded."""
        found = {}
        for name in _METRICS:
            if (printed := counts.get(name)) is None:
                continue
            number = parse_count(printed, self.language)
            if number is None:
                self.report.add("count-unreadable", printed, span=raw.span, line=raw.line, excerpt=printed)
            else:
                found[name] = number
        return found

    def link_parents(self, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """Posts whose parent the page's structure shows get that parent's key and id in ``reply_to``."""
        if not self.parents:
            return posts
        linked = list(posts)
        for index, raw in self.parents:
            parent = raw.parent
            if parent is None or parent not in self.keys:
                continue
            post, key = linked[index], self.keys[parent]
            stated = post.reply_to or ReplyTo()
            reply_to = ReplyTo(id=stated.id or parent.id, usernames=stated.usernames, key=key)
            inferred = {**post.inferred, "reply_to": raw.parent_basis} if raw.parent_basis else post.inferred
            linked[index] = post.model_copy(update={"reply_to": reply_to, "inferred": inferred})
        return tuple(linked)


#: What a post takes over as the format saw it, where that says anything: what many have, and what few.
_SAME = ("conversation_id", "lang", "source", "line")
_RARE = (
    "poll", "card", "community_note", "article", "place", "edits", "community", "reply_control", "repost_id",
    "notice", "promoted", "pinned", "truncated", "hidden_replies",
)  # fmt: skip
_same, _rare = attrgetter(*_SAME), attrgetter(*_RARE)
_checked = Post.__pydantic_validator__.validate_python  # what ``model_validate`` calls, once a post


def _take_over(raw: RawPost, post: dict[str, object]) -> None:
    """Put what needs no understanding into the fields of a post."""
    for name, value in zip(_SAME, _same(raw), strict=True):
        if value:
            post[name] = value
    rare = _rare(raw)
    if any(rare):
        post.update((name, value) for name, value in zip(_RARE, rare, strict=True) if value)
    if raw.time is not None:
        post["time_text"] = raw.time
    if raw.reply_to_id is not None or raw.reply_to:
        post["reply_to"] = {"id": raw.reply_to_id, "usernames": raw.reply_to}
    if raw.reposted_by is not None:
        post["reposted_by"] = _author(raw.reposted_by)
    if raw.availability != "available":
        post["availability"] = raw.availability


def _entities(raw: RawPost) -> dict[str, object]:
    """The entities of the text, with the links and styles that the source states; only those that there are."""
    spans = [link.span for link in raw.links if link.span is not None]
    made: dict[str, object]
    if spans and len(spans) == len(raw.links) and are_all_links(raw.text, spans):
        made = {**plain_entities(raw.text, []), "urls": raw.links}
    else:
        found = plain_entities(raw.text)
        made = {**found, "urls": _joined(raw.links, found.get("urls", []))} if raw.links else {**found}
    if raw.styles:
        made["styles"] = raw.styles
    return made


def _address(raw: RawPost, username: str | None) -> tuple[str | None, str | None]:
    """The post's status id and permalink, each from the other where the page has only one."""
    id, url = raw.id, raw.url
    if id is None and url:
        found = parse_status_url(url)
        id = found[1] if found else None
    return id, status_url(username, id) if id is not None and url is None else url


def _joined(stated: tuple[UrlEntity, ...], found: list[One]) -> Sequence[UrlEntity | One]:
    """The links that the source states, and those of the text that it does not."""
    if not found:
        return sorted(stated, key=_place) if len(stated) > 1 else [*stated]
    taken = sorted(url.span for url in stated if url.span is not None)
    starts = [start for start, _ in taken]
    reach = [0, *accumulate((end for _, end in taken), max)]  # how far the first links go, by their number
    free = [url for url in found if reach[bisect_left(starts, url["span"][1])] <= url["span"][0]]
    return sorted((*stated, *free), key=_place)


def _place(url: UrlEntity | One) -> Span:
    return (url.span if isinstance(url, UrlEntity) else url["span"]) or (0, 0)


def _author(raw: RawAuthor) -> Author:
    values = {"username": raw.username, "name": raw.name, "id": raw.id}
    if raw.verified:
        values["verified"] = raw.verified
    if avatar := without_inside(raw.avatar_url):
        values["avatar_url"] = avatar
    return Author.model_validate(values)
