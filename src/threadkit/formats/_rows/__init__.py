"""Posts from the rows that tools save, in JSON or in tables; what their names mean is in ``names``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...models import UrlEntity
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .._json import Object, first_text, get_list, get_object, get_text, read_in
from .._tweet.parts import VERIFIED, client_name
from .._tweet.text import read_text, unescape
from .names import (
    AVATARS,
    COUNT_HOLDERS,
    COUNTS,
    ESCAPED,
    IDS,
    NAMES,
    QUOTE_IDS,
    QUOTE_URLS,
    QUOTES,
    REPLY_IDS,
    REPLY_NAMES,
    REPOST_IDS,
    REPOSTS,
    TEXTS,
    TIMES,
    URLS,
    USER_IDS,
    USERNAMES,
    USERS,
    first_id,
    normal,
    normal_object,
)
from .parts import article_of_row, card_of_row, media_of_row, note_of, poll_of

_LAST_LINK = re.compile(r"\s*https?://(?:t\.co/\w{1,40}|pic\.(?:twitter|x)\.com/\w{1,40})/?$")
_SHORT = re.compile(r"https?://t\.co/\w{1,40}")
_REPOST = re.compile(r"RT @(\w{1,20}): ")
_HANDLE = re.compile(r"@(\w{1,20})", re.ASCII)
_EPOCH = re.compile(r"\d{10}\.\d{1,9}")
_OFFSET = re.compile(r"[+-]\d{4}")
_DEEPEST = 20


def as_row(value: Object) -> Object | None:
    """The object under normal names where it can be a post: it has a text, and a link to it or an id with more."""
    row = normal(value)
    if "User" in (get_text(row, "type") or "") or not any(isinstance(row.get(key), str) for key in TEXTS):
        return None
    if any(parse_status_url(found) for key in URLS if key in row and (found := get_text(row, key))):
        return row
    if first_id(row, *IDS) is None:
        return None
    return row if first_text(row, *USERNAMES, *TIMES) or any(row.get(key) for key in USERS) else None


def rows_in(value: object) -> Iterator[Object]:
    """The rows at any depth, in order, under normal names; what is inside a row belongs to it."""
    return read_in(value, as_row)


def row_post(row: Object, depth: int = 0) -> RawPost:
    """The post that a row, under normal names, describes; a repost is the original, with ``reposted_by``."""
    url = next((found for key in URLS if parse_status_url(found := get_text(row, key) or "")), None)
    link = parse_status_url(url) if url else None
    author = _author(row, link[0] if link else None)
    original = _nested(row, REPOSTS, "retweet")
    if original is not None and depth < _DEEPEST:
        post = row_post(original, depth + 1)
        post.reposted_by = author
        return post
    post = RawPost(
        id=link[1] if link else first_id(row, *IDS),
        author=author,
        time=_time(row),
        counts=_counts(row),
        lang=first_text(row, "lang", "language"),
        source=client_name(first_text(row, "sourcelabel", "source", "client")),
        conversation_id=first_id(row, "conversationidstr", "conversationid"),
        media=media_of_row(row),
        poll=poll_of(row),
        card=card_of_row(row),
        community_note=note_of(row),
        article=article_of_row(row),
        pinned=bool(row.get("ispinned") or row.get("ispin")),
    )
    post.quoted = _quoted(row, depth)
    post.reposted_by = _reposter(row)
    _set_reply(post, row)
    _set_text(post, row)
    return _cut_repost(post, row)


def _nested(row: Object, keys: tuple[str, ...], prefix: str) -> Object | None:
    """A post inside a row: an object of its own, or fields whose names begin alike (``quoted_text``)."""
    for key in keys:
        if key in row and (found := as_row(get_object(row, key))) is not None:
            return found
    if f"{prefix}text" not in row:
        return None
    return as_row({key.removeprefix(prefix): one for key, one in row.items() if key.startswith(prefix)})


def _quoted(row: Object, depth: int) -> RawPost | None:
    """The quoted post: whole, as a stub or a notice with its id, or named by its id or link alone."""
    inner = _nested(row, QUOTES, "quoted")
    if inner is not None and depth < _DEEPEST:
        return row_post(inner, depth + 1)
    stub = next((id for key in QUOTES if key in row and (id := first_id(normal_object(row, key), *IDS))), None)
    # gallery-dl writes the id of the quoting post into the quoted one's row
    id = stub or (first_id(row, *QUOTE_IDS) if row.get("category") != "twitter" else None)
    id = id or _reference(row, "quoted")
    link = next(
        (found for key in (*QUOTE_URLS, *QUOTES) if (found := parse_status_url(get_text(row, key) or ""))), None
    )
    if link is not None and id in (None, link[1]):
        author = RawAuthor(username=link[0]) if link[0] else None
        return RawPost(id=link[1], author=author, availability="missing")
    return RawPost(id=id, availability="missing") if id is not None else None


def _reference(row: Object, kind: str) -> str | None:
    """What API v2 refers to, in twarc-csv's columns ``referenced_tweets.KIND.id``."""
    return first_id(get_object(row, "referencedtweets", kind), "id")


def _reposter(row: Object) -> RawAuthor | None:
    """Who passed the post on, where the row is the original's."""
    by = normal_object(row, "repostedby")
    username = first_text(by, *USERNAMES) or get_text(row, "userrt")
    if username is None:
        return None
    return RawAuthor(
        username=username, name=get_text(by, "name"), id=first_text(by, "id") or get_text(row, "userrtid")
    )


def _cut_repost(post: RawPost, row: Object) -> RawPost:
    """A repost of which the tool kept the cut text, and the original's id: the row's counts are the repost's."""
    id = first_id(row, *REPOST_IDS) or _reference(row, "retweeted")
    found = _REPOST.match(post.text)
    if id is None or found is None:
        return post
    by = post.author
    if by is not None and (by.username or "").lower() == found[1].lower():
        by = _author(
            {**row, "author": None}, None
        )  # gallery-dl: the author is the original's, the user who reposts
    text = post.text[found.end() :]
    return RawPost(
        id=id,
        author=RawAuthor(username=found[1]),
        text=text,
        truncated=text.endswith(("…", " ...")),
        media=post.media,
        lang=post.lang,
        reposted_by=by,
        inferred={"text": "repost-text"},
    )


def _author(row: Object, from_link: str | None) -> RawAuthor | None:
    user = normal_object(row, *USERS)
    holder = user or row
    username = first_text(holder, *USERNAMES) or first_text(row, *USERNAMES)
    name = first_text(holder, *NAMES) or first_text(row, "authorname", "username") or get_text(holder, "name")
    if user and get_text(user, "nick") is not None:  # gallery-dl: name is the username
        username, name = get_text(user, "name"), get_text(user, "nick")
    elif user and get_text(user, "name") is not None:
        name = get_text(user, "name")
    if name == username and get_text(holder, "name") is not None:
        name = get_text(holder, "name")
    if (words := get_text(row, "author")) is not None:  # a handle, a name, or both: "Ann\n@ann_salt\n·\n21h"
        handle, first = _HANDLE.search(words), words.partition("\n")[0]
        username = username or (handle[1] if handle else None)
        if first.lower() not in ((username or "").lower(), (from_link or "").lower()) and first[:1] != "@":
            name = name or first
    if from_link is not None and (username is None or username.lower() == from_link.lower()):
        username = from_link  # a link keeps the spelling, some tools do not
    if username is None and name is None:
        return None
    verified = VERIFIED.get((first_text(holder, "verifiedtype") or "").lower())
    if verified is None and (holder.get("isblueverified") or holder.get("blue")):
        verified = "blue"
    id = first_text(user, "idstr", "id") or first_id(row, *USER_IDS)
    return RawAuthor(
        username=username.lstrip("@") if username else None,
        name=name,
        id=id,
        verified=verified,
        avatar_url=first_text(holder, *AVATARS) or first_text(row, *AVATARS),
    )


def _time(row: Object) -> str | None:
    """The time with its zone: twint prints a zone's name and, beside it, the offset that it means."""
    time = first_text(row, *TIMES)
    if time is not None and _EPOCH.fullmatch(time):
        time = time[:10]
    offset = get_text(row, "timezone")
    if time is not None and offset is not None and _OFFSET.fullmatch(offset):
        return f"{time[:19]}{offset}"
    if time is not None and row.get("category") == "twitter" and len(time) == 19:
        return f"{time}+00:00"  # gallery-dl's are in UTC
    return time


def _counts(row: Object) -> dict[str, str]:
    holders = (row, *(normal_object(row, name) for name in COUNT_HOLDERS if name in row))
    found = {}
    for name, keys in COUNTS.items():
        texts = (get_text(holder, key) for holder in holders for key in keys)
        count = next((text for text in texts if text is not None and text[:1].isdigit()), None)
        if count is not None:
            found[name] = count
    return found


def _set_reply(post: RawPost, row: Object) -> None:
    post.reply_to_id = first_id(row, *REPLY_IDS) or _reference(row, "replied_to")
    post.reply_to_id = post.reply_to_id or get_text(row, "parentpostdetails", "post_id")
    ids = row.get("repliedtoids")
    if post.reply_to_id is None and isinstance(ids, list) and ids:
        post.reply_to_id = str(ids[0])
    user = normal_object(row, "inreplytouser")
    name = first_text(user, *USERNAMES) or first_text(row, *REPLY_NAMES)
    if name is None and post.reply_to_id is not None:
        name = get_text(row, "replyto")
    if name and name != post.reply_to_id:
        post.reply_to = (name.lstrip("@"),)


def _set_text(post: RawPost, row: Object) -> None:
    key = next((key for key in TEXTS if isinstance(row.get(key), str)), "text")
    raw = get_text(row, key) or ""
    entities = get_object(row, "entities")
    held = post.quoted.id if post.quoted is not None and post.quoted.availability != "missing" else None
    if get_list(entities, "urls") or get_list(entities, "media") or get_list(entities, "user_mentions"):
        text = read_text(raw, entities, quoted_id=held, own_id=post.id, has_media=bool(post.media))
        post.text, post.links = text.text, text.links
        return
    plain = unescape(raw) if key in ESCAPED else raw
    known = _known_links(row, bool(post.media))
    found = _LAST_LINK.search(plain)
    if found and post.media and found[0].strip() not in known:
        plain = plain[: found.start()]  # the link to the post's own media
    last = plain.rsplit(maxsplit=1)[-1:] or [""]
    target = parse_status_url(known.get(last[0], last[0]))
    if target is not None and held is not None and target[1] == held:
        plain = plain[: plain.rindex(last[0])]
    post.text, post.links = _expanded(plain.strip(), known)


def _known_links(row: Object, has_media: bool) -> dict[str, str]:
    """``t.co`` links and what they lead to, where the tool kept both."""
    known = {
        short: target
        for one in (*get_list(row, "links"), *get_list(row, "urls"))
        if (short := first_text(one, "tcourl", "short_url", "url")) and _SHORT.fullmatch(short)
        if (target := first_text(one, "expanded_url", "expandedUrl", "url")) and target != short
    }
    shorts, longs = row.get("tcooutlinks"), row.get("outlinks")
    if isinstance(shorts, list) and isinstance(longs, list):
        known.update((str(a), str(b)) for a, b in zip(shorts, longs, strict=False))
    targets = row.get("urls") or row.get("expandedurls")
    if isinstance(targets, str):  # the tables of archives: in one cell
        targets = targets.split(",")
    if not known and isinstance(targets, list) and targets:  # twint: the targets alone, in order
        found = _SHORT.findall(first_text(row, *TEXTS) or "")
        if has_media and len(found) == len(targets) + 1:
            del found[-1]  # the link to the post's own media
        if len(found) == len(targets):
            known.update((a, str(b)) for a, b in zip(found, targets, strict=True) if isinstance(b, str))
    return known


def _expanded(text: str, known: dict[str, str]) -> tuple[str, tuple[UrlEntity, ...]]:
    """The text with known ``t.co`` links written out, and those links with their spans."""
    parts: list[str] = []
    links: list[UrlEntity] = []
    at = size = 0
    for found in _SHORT.finditer(text):
        target = known.get(found[0])
        if target is None:
            continue
        size += found.start() - at + len(target)
        parts += [text[at : found.start()], target]
        links.append(UrlEntity(url=found[0], expanded_url=target, span=(size - len(target), size)))
        at = found.end()
    return "".join(parts) + text[at:], tuple(links)
