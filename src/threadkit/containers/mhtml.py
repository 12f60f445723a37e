"""Pages saved as MHTML (RFC 2557): a MIME message that holds the page and its parts."""

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

_HEADERS = re.compile(rb"^(?:from|subject|date|mime-version|content-type|snapshot-content-location):", re.I | re.M)


def recognise(head: bytes, name: str) -> bool:
    """A block of mail headers with a multipart type, whatever the file is called."""
    start = head.lstrip()
    return bool(_HEADERS.match(start)) and b"multipart/related" in head.lower()


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The HTML parts: the page first, then frames."""
    message = email.message_from_bytes(read_bounded(file, limits), policy=email.policy.compat32)
    url = message.get("Snapshot-Content-Location")
    captured_at = _date(message.get("Date"))
    found = False
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        found = True
        location = part.get("Content-Location") or url
        yield Member(_payload(part), str(location or ""), str(location) if location else None, captured_at)
    if not found:
        raise ContainerError("an MHTML file without an HTML part")


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
