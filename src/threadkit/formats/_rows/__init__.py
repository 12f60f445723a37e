"""Posts from the rows that tools save, in JSON or in tables; what their names mean is in ``names``."""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...diagnostics import Report
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from ...values.webarchives import unwrapped
from .._json import Object, first_text, get_object, get_text, read_in
from .._tweet.parts import client_name
from .columns import Columns
from .names import (
    CLIENTS,
    CONVERSATIONS,
    COUNT_HOLDERS,
    COUNTS,
    DELETED,
    IDS,
    LANGUAGES,
    NAMES,
    QUOTES,
    REPOST_FLAGS,
    REPOST_IDS,
    REPOSTS,
    TEXTS,
    TIMES,
    TYPES,
    URLS,
    USERNAMES,
    USERS,
    first_id,
    is_marked,
    normal,
    normal_object,
)
from .parts import article_of_row, card_of_row, media_of_row, note_of, poll_of
from .people import author_of, signature_unread, time_signed
from .references import Reference, is_true, quoted, replied_to, reposted, says_repost
from .texts import set_text

_REPOST = re.compile(r"RT @(\w{1,20}):(?:\s|$)", re.ASCII)
_CUT = ("…", " ...")
_TELLING = (*REPOST_FLAGS, *REPOST_IDS, *REPOSTS, *TYPES)  # with one of these a row says whether it is a repost
_ADDRESS = re.compile(r"https?://[^\s,;|\"'\[\]]{10,200}")
_WHOLE = re.compile(r"(\d+)\.0+")  # a count that a data frame kept as a fraction
_EPOCH = re.compile(r"\d{10}\.\d{1,9}")
_OFFSET = re.compile(r"[+-]\d{4}")
_DEEPEST = 20
_LONGEST_NAME = 15  # characters of a username; the first years had some of 20


def as_row(value: Object, *, loose: bool = False) -> Object | None:
    """The object under normal names where it can be a post: it has a text, and a link to it or an id with more.

    Where names are this site's, or it is ``loose``, a time or a person will do.
    """
    row = normal(value)
    texts = [key for key in TEXTS if isinstance(row.get(key), str)]
    if not texts or "User" in (get_text(row, "type") or ""):
        return None
    if any(status_link(row, key) for key in URLS if key in row):
        return row
    if texts == ["description"]:  # a person's, as a rule
        return None
    if first_id(row, *IDS) is None:
        stated = first_text(row, *TIMES, *USERNAMES, *NAMES, "name", "author", "user")
        return row if stated and (loose or is_marked(row)) else None
    return row if first_text(row, *USERNAMES, *TIMES) or any(row.get(key) for key in USERS) else None


def rows_in(value: object) -> Iterator[tuple[Object, Object]]:
    """Each row at any depth, in order, as it is and under normal names; what is inside a row belongs to it."""
    last: list[Object] = []

    def read(one: Object) -> Object | None:
        last[:] = [one]
        return as_row(one)

    for row in read_in(value, read):
        yield last[0], row


class RowReader:
    """Reads the rows of one file; ``columns`` is what they show together."""

    def __init__(self, columns: Columns, report: Report) -> None:
        self.columns = columns
        self.report = report
        self.untold = 0

    def finish(self) -> None:
        """Report what all rows together leave open."""
        if self.untold:
            self.report.add("repost-untold", str(self.untold))

    def post(self, row: Object, depth: int = 0) -> RawPost:
        """The post that a row, under normal names, describes; a repost is the original, with ``reposted_by``."""
        id, link = self._address(row)
        author = author_of(row, self.columns, link[0] if link else None)
        original = _nested(row, REPOSTS, "retweet")
        if original is not None and depth < _DEEPEST:
            return self._passed_on(self.post(original, depth + 1), row, id, author)
        post = RawPost(
            id=id,
            author=author,
            time=self._time(row),
            counts=_counts(row),
            lang=first_text(row, *LANGUAGES),
            source=client_name(first_text(row, *CLIENTS)),
            conversation_id=first_id(row, *CONVERSATIONS),
            media=media_of_row(row),
            poll=poll_of(row),
            card=card_of_row(row),
            community_note=note_of(row),
            article=article_of_row(row),
            pinned=bool(row.get("ispinned") or row.get("ispin")),
        )
        post.quoted = self._quoted(row, depth)
        post.reposted_by = _reposter(row)
        post.reply_to_id, post.reply_to = replied_to(row)
        set_text(post, row)
        _set_deleted(post, row)
        return self._without_words_of_others(post, row)

    def _address(self, row: Object) -> tuple[str | None, tuple[str | None, str] | None]:
        """The post's id and the link to it; ids that a program rounded are none."""
        ids = [id for key in IDS if key not in self.columns.no_ids and (id := first_id(row, key))]
        links = [link for key in URLS if key in row and (link := status_link(row, key))]
        link = next((link for link in links if link[1] in ids), links[0] if links else None)
        link = link or next((link for link in _links_in(row) if link[1] in ids), None)
        if link is None:
            return (ids[0] if ids else None), None
        if ids and link[1] not in ids and not _is_own(link, row):
            return ids[0], None
        if link[0] is not None and link[0].isdigit() and len(link[0]) > _LONGEST_NAME:
            link = (None, link[1])  # the account's number, which such addresses may have in the name's place
        return link[1], link

    def _passed_on(self, original: RawPost, row: Object, id: str | None, by: RawAuthor | None) -> RawPost:
        original.reposted_by = by
        if id != original.id:
            original.repost_id, original.reposted_time = id, self._time(row)
        return original

    def _time(self, row: Object) -> str | None:
        """The time with its zone: twint prints a zone's name and, beside it, the offset that it means."""
        time = first_text(row, *TIMES) or time_signed(row)
        if (unread := signature_unread(row)) is not None:
            self.report.add("field-unread", "the author's line below an embed", excerpt=unread)
        if time is None:
            return None
        if _EPOCH.fullmatch(time):
            return time[:10]
        offset = get_text(row, "timezone")
        if offset is not None and _OFFSET.fullmatch(offset):
            return f"{time[:19]}{offset}"
        if row.get("category") == "twitter" and len(time) == 19:
            return f"{time}+00:00"  # gallery-dl's are in UTC
        return self.columns.dated(time.strip())

    def _quoted(self, row: Object, depth: int) -> RawPost | None:
        """The quoted post: whole, as a stub or a notice with its id, or named by its id or link alone."""
        inner = _nested(row, QUOTES, "quoted")
        if inner is not None and depth < _DEEPEST:
            return self.post(inner, depth + 1)
        found = quoted(row)
        if found.id is None:
            return None
        return RawPost(id=found.id, author=_named(found), availability="missing")

    def _without_words_of_others(self, post: RawPost, row: Object) -> RawPost:
        """A repost of which the tool kept a row of its own is the original, as far as that row tells of it."""
        found, original = _REPOST.match(post.text), reposted(row)
        if original.id is not None and original.id == post.id:
            return post
        if found is None and original.id is None and not says_repost(row):
            return post
        if found is not None and found.end() < len(post.text) and not (original or says_repost(row)):
            self.untold += not any(key in row for key in _TELLING)
            return post
        by = post.author
        of = _named(original) or RawAuthor()
        if found is not None:
            of.username = of.username or found[1]
        if by is not None and of.username and (by.username or "").lower() == of.username.lower():
            of = by  # gallery-dl: the author is the original's, the user who reposts
            by = author_of({**row, "author": None}, self.columns, None)
        text = post.text[found.end() :] if found is not None else post.text
        return RawPost(
            id=original.id,
            author=of,
            text=text,
            truncated=text.endswith(_CUT),
            media=post.media,
            lang=post.lang,
            reposted_by=by,
            repost_id=post.id,
            reposted_time=post.time,
            inferred={"text": "repost-text"} if found is not None else {},
        )


def _links_in(row: Object) -> Iterator[tuple[str | None, str]]:
    """The posts that addresses in any of the row's own fields lead to: one to the post itself names its author."""
    for text in row.values():
        if isinstance(text, str) and "/status/" in text:
            for address in _ADDRESS.findall(text):
                if (link := parse_status_url(address)) is not None:
                    yield link


def status_link(row: Object, key: str) -> tuple[str | None, str] | None:
    """The post that an address leads to, also to a copy of it in a web archive."""
    address = get_text(row, key) or ""
    return parse_status_url(f"https://x.com{address}" if address[:1] == "/" else unwrapped(address))


def _nested(row: Object, keys: tuple[str, ...], prefix: str) -> Object | None:
    """A post inside a row: an object of its own, or fields whose names begin alike (``quoted_text``)."""
    for key in keys:
        if key in row and (found := as_row(get_object(row, key))) is not None:
            return found
    if f"{prefix}text" not in row:
        return None
    return as_row({key.removeprefix(prefix): one for key, one in row.items() if key.startswith(prefix)})


def _is_own(link: tuple[str | None, str], row: Object) -> bool:
    """Whether a link whose id stands nowhere else in the row is the post's: yt-dlp's ``id`` is the film's."""
    names = [found.lstrip("@").lower() for key in (*USERNAMES, "uploaderid") if (found := get_text(row, key))]
    return link[0] is None or not names or link[0].lower() in names


def _named(reference: Reference) -> RawAuthor | None:
    if reference.username is None and reference.name is None and reference.user_id is None:
        return None
    return RawAuthor(username=reference.username, name=reference.name, id=reference.user_id)


def _reposter(row: Object) -> RawAuthor | None:
    """Who passed the post on, where the row is the original's."""
    by = normal_object(row, "repostedby")
    username = first_text(by, *USERNAMES) or get_text(row, "userrt")
    if username is None:
        return None
    return RawAuthor(
        username=username, name=get_text(by, "name"), id=first_text(by, "id") or get_text(row, "userrtid")
    )


def _set_deleted(post: RawPost, row: Object) -> None:
    """Where the row says that the post was deleted, and when."""
    stated = next((value for key in DELETED if (value := row.get(key)) not in (None, False, "")), None)
    if stated is None:
        return
    is_moment = isinstance(stated, str) and len(stated) >= len("2020-01-01") and stated[:4].isdigit()
    if is_true(stated) or is_moment:
        post.availability = "deleted"
        post.notice = f"deleted {stated}" if is_moment else None


def _counts(row: Object) -> dict[str, str]:
    holders = (row, *(normal_object(row, name) for name in COUNT_HOLDERS if name in row))
    found = {}
    for name, keys in COUNTS.items():
        texts = (get_text(holder, key) for holder in holders for key in keys)
        count = next((text for text in texts if text is not None and text[:1].isdigit()), None)
        if count is not None:
            whole = _WHOLE.fullmatch(count)
            found[name] = whole[1] if whole is not None else count
    return found
