"""Pages saved as MHTML (RFC 2557), and mails: a MIME message that holds the page and its parts."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from typing import IO

from ..documents import Limits
from ..errors import ContainerError
from ._base import Container, Member, read_bounded

_HEADERS = re.compile(rb"(?:From: |[A-Za-z][A-Za-z0-9-]{1,40}:)[^\n]{0,998}\n")
_TYPE = re.compile(rb"\ncontent-type:\s{0,9}(?:multipart/(?:related|alternative|mixed)|text/html)", re.IGNORECASE)
_BLANK = re.compile(rb"\r?\n\r?\n")


def recognise(head: bytes, name: str) -> bool:
    """A block of mail headers with a type that can hold a page, whatever the file is called."""
    start = head.lstrip()
    if not _HEADERS.match(start):
        return False
    return _TYPE.search(b"\n" + _BLANK.split(start, 1)[0]) is not None


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The HTML parts: the page first, then frames."""
    message = email.message_from_bytes(read_bounded(file, limits).lstrip(), policy=email.policy.compat32)
    url = message.get("Snapshot-Content-Location")
    captured_at = _date(message.get("Date"))
    found = False
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        found = True
        location = part.get("Content-Location") or url
        address = str(location) if location else None
        yield Member(_payload(part), address or "", address, captured_at, part.get_content_charset())
    if not found:
        raise ContainerError("a MIME message without an HTML part")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _date(text: str | None) -> datetime | None:
    """RFC 5322, as browsers write it; a date without a zone is taken as UTC."""
    try:
        moment = email.utils.parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError):
        return None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment


CONTAINER = Container("mhtml", recognise, members)
