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
from ..errors import ContainerError, LimitError
from ._base import Container, Member, read_bounded

_HEADERS = re.compile(rb"(?:From: |[A-Za-z][A-Za-z0-9-]{1,40}:)[^\n]{0,998}\n")
_TYPE = re.compile(rb"\ncontent-type:\s{0,9}(?:multipart/(?:related|alternative|mixed)|text/html)", re.IGNORECASE)
#: Headers whose parameters are looked at, and where such a header ends: at a line that goes on from none before.
_WITH_PARAMETERS = re.compile(rb"^content-(?:type|disposition|transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_UNFOLDED = re.compile(rb"[\r\n](?![ \t\n])")
_LONGEST = 16384  # of a header; those of browsers have some hundred bytes
_DEFECTS = {
    "NoBoundaryInMultipart": "the message names no boundary",
    "StartBoundaryNotFound": "the message's first boundary is missing",
    "CloseBoundaryNotFound": "the message ends without its closing boundary",
    "MultipartInvariantViolation": "the message has no parts",
    "InvalidBase64Padding": "base64 ends too early",
    "InvalidBase64Length": "base64 ends too early",
    "InvalidBase64Characters": "base64 holds other characters",
}
_BLANK = re.compile(rb"\r?\n\r?\n")


def recognise(head: bytes, name: str) -> bool:
    """A block of mail headers with a type that can hold a page, whatever the file is called."""
    start = head.lstrip()
    if not _HEADERS.match(start):
        return False
    return _TYPE.search(b"\n" + _BLANK.split(start, 1)[0]) is not None


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The HTML parts: the page first, then frames."""
    data = read_bounded(file, limits).lstrip()
    _check_headers(data)
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    del data
    url = message.get("Snapshot-Content-Location")
    captured_at = _date(message.get("Date"))
    found = False
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        found = True
        location = part.get("Content-Location") or url
        address = str(location) if location else None
        body = _payload(part)
        damage = _damage(message) or _damage(part)
        yield Member(body, address or "", address, captured_at, part.get_content_charset(), damage=damage)
    if not found:
        raise ContainerError("a MIME message without an HTML part")


def _check_headers(data: bytes) -> None:
    """Refuse a header so long that taking it apart, which costs the square of its length, would not end."""
    for start in _WITH_PARAMETERS.finditer(data):
        end = _UNFOLDED.search(data, start.end(), start.end() + _LONGEST)
        if end is None and len(data) > start.end() + _LONGEST:
            raise LimitError(f"a header of more than {_LONGEST} bytes")


def _damage(part: Message) -> str:
    """What the parser found lacking: boundaries that do not come, base64 that is none."""
    names = {type(defect).__name__.removesuffix("Defect") for defect in part.defects}
    return ", ".join(_DEFECTS[name] for name in sorted(names & _DEFECTS.keys()))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _date(text: object) -> datetime | None:
    """RFC 5322, as browsers write it; a date without a zone is taken as UTC. Raw bytes in it come as no ``str``."""
    try:
        moment = email.utils.parsedate_to_datetime(text) if isinstance(text, str) and text else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment


CONTAINER = Container("mhtml", recognise, members)
