"""Who wrote the post of a row: username, name and id are told by their values as much as by what they are called.

A username has no blank, a name may be anything; an address of the post agrees with the username; what begins with
``@`` is a username under any name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...models import Verified
from ...raw import RawAuthor
from .._json import Object, first_text, get_text
from .._tweet.parts import VERIFIED
from .columns import Columns, is_handle
from .names import AVATARS, NAMES, USER_IDS, USERNAMES, USERS, normal_object

_HANDLE = re.compile(r"@(\w{1,20})", re.ASCII)
#: "Ann Salt (@ann_salt) November 28, 2019", as embeds close.
_SIGNED = re.compile(
    r"[—–\s]{0,40}(?P<name>[^\n]{1,100}?)\s{0,20}\(@(?P<username>\w{1,20})\)\s*+(?P<time>[^\n]{0,60})", re.ASCII
)
SIGNATURES = ("availabletweetinfo", "attribution", "signature")
_USER_OWN_IDS = ("idstr", "id", "restid", "userid")


def author_of(row: Object, columns: Columns, from_link: str | None) -> RawAuthor | None:
    """The author, None where the row names nobody."""
    user = normal_object(row, *USERS)
    holder = user or row
    username, name = _called(row, user, columns)
    if (words := get_text(row, "author")) is not None:
        own = get_text(row, "name")  # beside an author who is told by the username
        name = name or (own if own != words and is_handle(words) else None)
        username, name = _in_words(words, username, name, from_link, columns)
    if (signed := signature(row)) is not None:
        username, name = username or signed["username"], name or signed["name"]
    if from_link is not None and (username is None or username.lower() == from_link.lower()):
        username = from_link  # a link keeps the spelling, some tools do not
    id = _id(row, user)
    if username is None and name is None and id is None:
        return None
    return RawAuthor(
        username=username,
        name=name,
        id=id,
        verified=_verified(holder),
        avatar_url=first_text(holder, *AVATARS) or first_text(row, *AVATARS),
    )


def signature(row: Object) -> re.Match[str] | None:
    """The author's line below an embed, where a row keeps it."""
    return next((found for key in SIGNATURES if (found := _SIGNED.fullmatch(get_text(row, key) or ""))), None)


def signature_unread(row: Object) -> str | None:
    """Such a line that is not understood."""
    return first_text(row, *SIGNATURES) if signature(row) is None else None


def time_signed(row: Object) -> str | None:
    """The date in it."""
    found = signature(row)
    return found["time"] or None if found is not None else None


def _called(row: Object, user: Object, columns: Columns) -> tuple[str | None, str | None]:
    """Username and name as the fields for them have them."""
    if get_text(user, "nick") is not None:  # gallery-dl: name is the username
        return get_text(user, "name"), get_text(user, "nick")
    username = name = None
    for key, text in _candidates(row, user):
        if is_handle(text) and (key not in columns.names or text[:1] == "@"):
            username = username or text.strip().lstrip("@")
        elif name is None:
            name = text
    stated = first_text(user or row, *NAMES) or (first_text(row, "authorname") if user else None)
    own = get_text(user, "name") if user else get_text(row, "name")
    spare = get_text(row, "username")  # beside a username under another name, "user_name" is the name
    if spare is not None and spare.lstrip("@") == username:
        spare = None
    if user and own is not None:
        return username, own
    if user or username is not None or name is not None or stated is not None or spare is not None:
        name = stated or name or spare or own
    elif own is not None and columns.are_usernames("name"):
        return own.lstrip("@"), None  # a name alone is anybody's: that of a dog, of a company
    if username is None and name is not None and name[:1] == "@" and is_handle(name):
        return name[1:], None
    return username, name


def _candidates(row: Object, user: Object) -> Iterator[tuple[str, str]]:
    """What fields for usernames and ids hold that can be a username or a name."""
    for holder in (user, row) if user else (row,):
        for key in (*USERNAMES, "user", "account"):
            if (text := get_text(holder, key)) is not None:
                yield key, text
    for key in USER_IDS:  # companies in some tables, everybody in others, have a username for an id
        if (text := get_text(row, key)) is not None and not text.lstrip("x").isdigit() and is_handle(text):
            yield key, text


def _in_words(
    words: str, username: str | None, name: str | None, from_link: str | None, columns: Columns
) -> tuple[str | None, str | None]:
    """``author`` as one text: a username, a name, or both: "Ann\\n@ann_salt\\n·\\n21h"."""
    handle, first = _HANDLE.search(words), words.partition("\n")[0].strip()
    username = username or (handle[1] if handle else None)
    if first[:1] == "@" or first.lower() in ((username or "").lower(), (from_link or "").lower()):
        return username, name
    is_username = is_handle(first) and (name is not None or columns.are_usernames("author"))
    if username is None and is_username and name != first:
        return first, name
    return username, name or first


def _id(row: Object, user: Object) -> str | None:
    keys = [(user, key) for key in _USER_OWN_IDS] + [(row, key) for key in USER_IDS]
    for holder, key in keys:
        text = (get_text(holder, key) or "").strip("\"'").removeprefix("x")  # rtweet's tables: x1234
        if text.isascii() and text.isdigit() and text.strip("0"):
            return text
    return None


def _verified(holder: Object) -> Verified | None:
    verified = VERIFIED.get((first_text(holder, "verifiedtype") or "").lower())
    if verified is None and any(holder.get(key) for key in ("isblueverified", "blue", "blueverified")):
        return "blue"
    return verified
