"""What the post of a row refers to: the post that it answers, quotes, or passes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ... import regex as re
from ...values.links import parse_status_url
from .._json import Object, first_text, get, get_list, get_object, get_text
from .columns import is_handle
from .names import (
    CONVERSATIONS,
    IDS,
    QUOTE_IDS,
    QUOTE_NAMES,
    QUOTE_URLS,
    QUOTES,
    REPLY_IDS,
    REPLY_NAMES,
    REPLY_URLS,
    REPOST_FLAGS,
    REPOST_IDS,
    REPOST_NAMES,
    REPOST_URLS,
    REPOSTS,
    TYPES,
    USERNAMES,
    first_id,
    normal_object,
)

Kind = Literal["reply", "quote", "repost"]
#: API v2's words for what a post refers to, and those of other tables.
_KINDS: dict[str, Kind] = {
    "replied_to": "reply", "reply": "reply", "replied": "reply",
    "quoted": "quote", "quote": "quote", "quotedtweet": "quote",
    "retweeted": "repost", "retweet": "repost", "repost": "repost", "reposted": "repost",
}  # fmt: skip
_KIND = r"replied_to|quoted|retweeted"
#: A pair in whatever way a program prints it: {'type': 'quoted', 'id': '12'}, <ReferencedTweet id=12 type=quoted>.
_PAIR = re.compile(rf"({_KIND})\W+(?:id\W+)?(\d{{5,20}})|(\d{{5,20}})\W+(?:type\W+)?({_KIND})")
_PARTS = re.compile(r"[\w]+")
_TRUE = frozenset(("true", "t", "yes", "y", "1"))


class Reference(NamedTuple):
    """Another post, as far as a row names it."""

    id: str | None = None
    username: str | None = None
    name: str | None = None
    user_id: str | None = None

    def __bool__(self) -> bool:
        return self.id is not None or self.username is not None


def is_true(value: object) -> bool:
    """Whether a cell or a value says yes."""
    return value is True or (isinstance(value, str | int) and str(value).strip().lower() in _TRUE)


def replied_to(row: Object) -> tuple[str | None, tuple[str, ...]]:
    """The id of the post that is answered, and the usernames of those to whom the answer is addressed."""
    id = first_id(row, *REPLY_IDS) or _listed(row, "reply") or _dotted(row, "replied_to")
    id = id or first_id(get_object(row, "parentpostdetails"), "post_id")
    ids = row.get("repliedtoids")
    if id is None and isinstance(ids, list) and ids:
        id = str(ids[0])
    link = next((link for key in REPLY_URLS if (link := parse_status_url(get_text(row, key) or ""))), None)
    if id is None and link is not None:
        id = link[1]
    names = list(_reply_names(row, id))
    if not names and link is not None and link[0] is not None and link[1] == id:
        names = [link[0]]
    return id, tuple(dict.fromkeys(names))


def _reply_names(row: Object, id: str | None) -> Iterator[str]:
    user = normal_object(row, "inreplytouser")
    found: object = first_text(user, *USERNAMES) or next((row[key] for key in REPLY_NAMES if row.get(key)), None)
    if found is None and id is not None:
        found = get_text(row, "replyto")
    if found is None and first_id(row, *CONVERSATIONS) != first_id(row, *IDS):
        found = get_list(row, "replyto")  # twint: everybody to whom an answer is addressed
    for one in found if isinstance(found, list) else [found]:
        text = first_text(one, "screen_name", "username", "name") if isinstance(one, dict) else one
        for part in text.split(",") if isinstance(text, str) else ():
            if part.strip() != id and is_handle(part):
                yield part.strip().lstrip("@")


def quoted(row: Object) -> Reference:
    """The quoted post by its id, a stub of it, or its address."""
    stub = next((id for key in QUOTES if key in row and (id := first_id(normal_object(row, key), *IDS))), None)
    # gallery-dl writes the id of the quoting post into the quoted one's row
    id = stub or (first_id(row, *QUOTE_IDS) if row.get("category") != "twitter" else None)
    id = id or _listed(row, "quote") or _dotted(row, "quoted")
    return _reference(row, id, (*QUOTE_URLS, *QUOTES), QUOTE_NAMES, "quoted") or _either(row, "quote")


def reposted(row: Object) -> Reference:
    """The original of a repost by its id or address, or at least whose it is."""
    id = first_id(row, *REPOST_IDS) or _listed(row, "repost") or _dotted(row, "retweeted")
    id = id or next((found for key in REPOSTS if (found := first_id(normal_object(row, key), *IDS))), None)
    return _reference(row, id, REPOST_URLS, REPOST_NAMES, "retweeted") or _either(row, "repost")


def says_repost(row: Object) -> bool:
    """Whether the row says that it is a repost, whatever it says of the original."""
    return any(is_true(row.get(key)) for key in REPOST_FLAGS) or _type(row) == "repost"


def _type(row: Object) -> Kind | None:
    return _KINDS.get((first_text(row, *TYPES) or "").strip().lower())


def _reference(
    row: Object, id: str | None, urls: tuple[str, ...], names: tuple[str, ...], prefix: str
) -> Reference:
    link = next((link for key in urls if (link := parse_status_url(get_text(row, key) or ""))), None)
    username = next((found for key in names if (found := get_text(row, key)) and is_handle(found)), None)
    if link is not None and id in (None, link[1]):
        id, username = link[1], link[0] or username
    return Reference(
        id, username.lstrip("@") if username else None, get_text(row, f"{prefix}displayname"),
        first_id(row, f"{prefix}userid"),
    )  # fmt: skip


def _either(row: Object, kind: Kind) -> Reference:
    """twarc 1's columns for the one of both that the type of the post tells."""
    if _type(row) != kind:
        return Reference()
    username = get_text(row, "retweetorquoteusername")
    return Reference(
        first_id(row, "retweetorquoteid"), username if is_handle(username) else None,
        get_text(row, "retweetorquotename"), first_id(row, "retweetorquoteuserid"),
    )  # fmt: skip


def _dotted(row: Object, kind: str) -> str | None:
    """What API v2 refers to, in twarc-csv's columns ``referenced_tweets.KIND.id``."""
    return first_id(get_object(row, "referencedtweets", kind), "id")


def _listed(row: Object, kind: Kind) -> str | None:
    """What API v2 refers to, as pairs of kind and id: objects in a list, printed ones, two columns side by side."""
    return next((id for found, id in _pairs(row) if _KINDS.get(found) == kind), None)


def _pairs(row: Object) -> Iterator[tuple[str, str]]:
    for one in get_list(row, "referencedtweets"):
        yield get_text(one, "type") or "", get_text(one, "id") or ""
    printed = get(row, "referencedtweets")
    for found in _PAIR.finditer(printed) if isinstance(printed, str) else ():
        yield found[1] or found[4], found[2] or found[3]
    ids = next((_parts(row[key]) for key in ("referencedtweetids", "referencedtweetid") if key in row), [])
    kinds = next((_parts(row[key]) for key in ("referencetypes", "referencedtypes", "referencedtweettypes",
                                               "referencetype") if key in row), [])  # fmt: skip
    yield from zip(kinds, ids, strict=False)


def _parts(value: object) -> list[str]:
    """The words of a cell or the members of a list."""
    return [word for one in (value if isinstance(value, list) else [value]) for word in _PARTS.findall(str(one))]
