"""Status URLs, ids, and the time inside an id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from .. import regex as re

# Ids are snowflakes since 2010-11-04; earlier ones are a plain counter.
_FIRST_SNOWFLAKE = 29_700_859_247
_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657_000, tzinfo=UTC)
_STATUS = re.compile(
    r"(?:https?://)?(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com/(?:#!/)?(?:@?(\w{1,50})|i/web)/status(?:es)?/(\d{1,20})",
    re.ASCII | re.IGNORECASE,
)

#: Addresses of posts, on the site and on the mirrors that chats and bots link to instead.
POST_ADDRESS = re.compile(
    r"https?://(?:(?:www|mobile|m)\.)?(?:(?:fx|vx|fixv|fixup)?(?:twitter|x)\.com|fixupx\.com|"
    r"nitter\.[\w.]{2,20}|xcancel\.com)"
    r"/(?:#!/)?(?:i/web|i(?=/)|@?(?P<user>\w{1,20}))/status(?:es)?/(?P<id>\d{1,20})(?!\d)[^\s)\]>\"'|]{0,120}",
    re.IGNORECASE | re.ASCII,
)


def url_parts(url: str) -> SplitResult:
    """The parts of an address; of what is none (``http://[``), all of it is the path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def status_url(username: str | None, id: str) -> str:
    """The permalink of a post; ``i/web`` stands for an unknown author, as on the site itself."""
    return f"https://x.com/{username or 'i/web'}/status/{id}"


def parse_status_url(url: str) -> tuple[str | None, str] | None:
    """``(username or None, id)`` of a link to a post on twitter.com or x.com, else None.

    >>> parse_status_url("https://twitter.com/jack/status/20")
    ('jack', '20')
    """
    found = _STATUS.match(url.strip())
    if not found:
        return None
    username = found[1]
    return (None if username in (None, "i") else username), found[2]


def time_of_id(id: str) -> datetime | None:
    """When the post with this id was made (UTC, to the millisecond), or None for ids that hold no time."""
    if not (id.isascii() and id.isdigit()) or len(id) > 20:
        return None
    number = int(id)
    if number < _FIRST_SNOWFLAKE:
        return None
    return _EPOCH + timedelta(milliseconds=number >> 22)


def is_before(id: str, other: str) -> bool:
    """Whether an id is the smaller number, however long they are; False where one of them is no number."""
    return id.isdecimal() and other.isdecimal() and (len(id), id) < (len(other), other)


def key_of(given: str) -> str:
    """The key that a user means who gives a post's key, its status id or its permalink.

    >>> key_of("https://x.com/ann/status/20"), key_of("20")
    ('20', '20')
    """
    address = parse_status_url(given) if "/" in given else None
    return address[1] if address else given
