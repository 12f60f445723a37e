"""Pages saved as MHTML (RFC 2557), and mails: a MIME message that holds the page and its parts.

The headers are the library's to read; the parts are found in the bytes, so that pictures cost nothing.
"""

from __future__ import annotations

import binascii
import email
import email.policy
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import IO, NamedTuple

from .. import regex as re
from ..documents import Limits
from ..errors import ContainerError, LimitError
from ..values.mail_dates import mail_date
from ._base import Container, Cut, Member, read_bounded
from ._base64 import unbase64

_HEADERS = re.compile(rb"(?:From: |[A-Za-z][A-Za-z0-9-]{1,40}:)[^\n]{0,998}\n")
_TYPE = re.compile(rb"\ncontent-type:\s{0,9}(?:multipart/(?:related|alternative|mixed)|text/html)", re.IGNORECASE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_HEAD = 65536  # bytes of all headers of a part
_LONGEST = 16384  # bytes of one with parameters, which costs the square of its length; browsers write some hundred
_UNFOLDED = re.compile(rb"\n(?![ \t])")
_DEEPEST = 20  # messages in messages
_FURTHER = re.compile(rb"\ncontent-type:", re.IGNORECASE)
_NO_END = "the message ends without its closing boundary"


class _Part(NamedTuple):
    """A part: its headers, where its body is, and what it or what it is in lacks."""

    headers: Message
    start: int
    end: int
    damage: str


def recognise(head: bytes, name: str) -> bool:
    """A block of mail headers with a type that can hold a page, whatever the file is called."""
    start = head.lstrip()
    if not _HEADERS.match(start):
        return False
    return _TYPE.search(b"\n" + _BLANK.split(start, 1)[0]) is not None


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The HTML parts: the page first, then frames."""
    data = read_bounded(file, limits)
    whole = _part(data, len(data) - len(data.lstrip()), len(data), "")
    url, captured_at = whole.headers.get("Snapshot-Content-Location"), _date(whole.headers.get("Date"))
    found = is_undivided = False
    for part in _leaves(data, whole, 0):
        is_undivided |= part.headers.get_content_maintype() == "multipart" and part.start < part.end
        if part.headers.get_content_type() not in _PAGES:
            continue
        found = True
        location = part.headers.get("Content-Location") or url
        address = str(location) if location else None
        body, damage = _decoded(data, part)
        charset = part.headers.get_content_charset()
        yield Member(body, address or "", address, captured_at, charset, damage=part.damage or damage)
    if not found:
        raise ContainerError("a MIME message without an HTML part")
    if is_undivided:
        raise Cut("a part is not divided by the boundary that it names")
    if _goes_on(data, whole):
        raise Cut("more parts, or another message, follow the closing boundary")


def _part(data: bytes, start: int, end: int, damage: str) -> _Part:
    """The part between two boundaries. Raises ``LimitError`` for headers without end."""
    blank = _BLANK.search(data, start, min(end, start + _LONGEST_HEAD))
    if blank is None and end - start > _LONGEST_HEAD:
        raise LimitError(f"headers of more than {_LONGEST_HEAD} bytes")
    head = data[start : blank.end() if blank is not None else end]
    if data[start : start + 2] in (b"\r\n", b"\n\r") or data[start : start + 1] == b"\n":  # a part without any
        head, blank = b"", None
    if any(len(header) > _LONGEST for header in _UNFOLDED.split(head)):
        raise LimitError(f"a header of more than {_LONGEST} bytes")
    headers = email.message_from_bytes(head, policy=email.policy.compat32)
    return _Part(headers, start + len(head), end, damage)


def _leaves(data: bytes, part: _Part, depth: int) -> Iterator[_Part]:
    """The parts that hold no others, in order."""
    if part.headers.get_content_maintype() != "multipart":
        yield part
        return
    if depth > _DEEPEST:
        raise LimitError(f"messages in messages, more than {_DEEPEST} deep")
    boundary = part.headers.get_boundary()
    if not boundary:
        yield part
        return
    mark = re.compile(rb"(?:^|(?<=\n))--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?")
    at, is_closed = None, False
    damage = part.damage or ("" if _is_closed(data, part, boundary) else _NO_END)
    for found in mark.finditer(data, part.start, part.end):
        if at is not None:
            yield from _leaves(data, _part(data, at, _without_break(data, at, found.start()), damage), depth + 1)
        at, is_closed = _line_end(data, found.end()), found[1] is not None
        if is_closed:
            return
    if at is None:
        yield part
    elif at < part.end:
        yield from _leaves(data, _part(data, at, part.end, damage), depth + 1)


def _is_closed(data: bytes, part: _Part, boundary: str) -> bool:
    return data.rfind(f"--{boundary}--".encode("utf-8", "surrogateescape"), part.start, part.end) >= 0


def _goes_on(data: bytes, whole: _Part) -> bool:
    """Whether headers of another part stand behind the boundary that closes the message."""
    boundary = whole.headers.get_boundary()
    close = f"\n--{boundary}--".encode("utf-8", "surrogateescape")
    at = data.find(close, whole.start) if boundary else -1
    return at >= 0 and _FURTHER.search(data, at + len(close)) is not None


def _without_break(data: bytes, start: int, end: int) -> int:
    """The end of a part: the line break before a boundary is the boundary's."""
    end -= end > start and data[end - 1 : end] == b"\n"
    return end - (end > start and data[end - 1 : end] == b"\r")


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end + 1


def _decoded(data: bytes, part: _Part) -> tuple[bytes, str]:
    """The body as it was, and what it lacks."""
    body = data[part.start : part.end]
    coding = str(part.headers.get("Content-Transfer-Encoding") or "").strip().lower()
    if coding == "quoted-printable":
        return binascii.a2b_qp(body), ""
    return unbase64(body) if coding == "base64" else (body, "")


def _date(text: object) -> datetime | None:
    """As browsers write it. Raw bytes in it come as no ``str``."""
    return mail_date(text) if isinstance(text, str) else None


CONTAINER = Container("mhtml", recognise, members)
