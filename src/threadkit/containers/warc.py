"""Web archives (WARC 1.0 and 1.1, ISO 28500, and the older ARC), read record by record.

Only the bodies of answers are read; requests and headers, which hold cookies, never become anything. A record that
says that nothing has changed since an earlier capture (``revisit``) holds no page.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Protocol, cast

from ..documents import Limits
from ..errors import ContainerError, ThreadkitError
from ._base import Container, Cut, Member, Readable, Rejoined, Unpacking, charset_of, read_up_to
from ._packed import inflated

#: What cannot hold posts, by the words of its ``Content-Type``; what has another one, or one of no sense, is read.
_NO_PAGES = (
    "image/",
    "video/",
    "audio/",
    "font",
    "css",
    "wasm",
    "mpegurl",
    "pdf",
    "flash",
    "ocsp-response",
    "text/dns",
)
_PAGES = ("response", "resource", "conversion")  # the last is a resource in another format (ISO 28500, 6.9)
_FURNITURE = (
    "request",
    "metadata",
    "warcinfo",
    "arc_header",
    "revisit",
)  # of the crawler; holds no body of its own
logging.getLogger("warcio").addHandler(logging.NullHandler())  # it would show addresses of the file as they are
_DIGITS = 19  # of a length that is one


class _Headers(Protocol):
    def get_header(self, name: str) -> str | None: ...
    def remove_header(self, name: str) -> bool: ...


class _Rest(Protocol):
    limit: int


class _Record(Protocol):
    rec_type: str | None
    http_headers: _Headers | None
    rec_headers: _Headers
    raw_stream: _Rest
    length: int | None

    def content_stream(self) -> IO[bytes]: ...


def recognise(head: bytes, name: str) -> bool:
    """The version line; packed ones are unpacked before."""
    return head.startswith((b"WARC/1.", b"WARC/0.", b"filedesc://"))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The body of each response or resource record that can hold posts."""
    count = 0
    try:
        for record in _records(file):
            count += 1
            kind = (record.rec_type or "").strip().lower()
            if kind in _PAGES:
                yield from _member(record, limits)
            elif kind not in _FURNITURE:
                yield _unread(record, kind)
    except ThreadkitError:
        raise
    except Exception as error:  # warcio meets damage with many kinds of error, AttributeError among them
        raise Cut(f"damaged WARC file after {count} records: {error}") from None


def _records(file: IO[bytes]) -> Iterator[_Record]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise ContainerError("a WARC file: pip install 'threadkit[containers]' to read it") from None
    from ._warc_lines import BoundedReader

    records = ArchiveIterator(file, arc2warc=True)
    records.INC_RECORD = ""  # what it would print
    records.reader = reader = BoundedReader(file)
    last: _Record | None = None
    for record in records:
        if record.length is None:  # the library would take all that follows for its body
            raise Cut("a record does not say its length: what follows it is not read")
        yield record
        last = record  # the library reads the rest of it before it goes on
    if (last is not None and last.raw_stream.limit > 0) or reader.is_torn:
        raise Cut("the file ends within a record")
    if records.err_count:
        raise Cut("a record that says a wrong length")


def _unread(record: _Record, kind: str) -> Member:
    """What is told of a record that may hold a page, or a part of one, and is not read."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Member(b"", url, url or None, error=ContainerError(f"a WARC record of the kind {kind!r} is not read"))


def _member(record: _Record, limits: Limits) -> Iterator[Member]:
    """The record's body, where it can hold posts."""
    _read_http(record)
    mime = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    if any(kind in mime.lower() for kind in _NO_PAGES):
        return
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    stated = record.http_headers.get_header("Content-Length") if record.http_headers else None
    came, size = record.raw_stream.limit, max(record.length or 0, 0)
    try:
        body = _Watched(_without_headers(_body(record, url), record))
    except ContainerError as error:
        yield Member(b"", url, url, error=error)
        return

    def ended() -> str:
        if record.raw_stream.limit > 0:
            return "the record ends early"
        if body.holds_another:
            return "the record's length takes in the next record"
        if stated is not None and stated.strip().isdecimal() and len(stated) < _DIGITS and int(stated) > came:
            return f"the answer has {came} bytes of {stated.strip()}"
        return ""

    data = Unpacking(body, limits, packed=size, what=url, ended=ended)
    when = _moment(record.rec_headers.get_header("WARC-Date"))
    yield Member(data, url, url or None, when, charset_of(mime))


def _read_http(record: _Record) -> None:
    """Read the headers of an answer that the library leaves in its body: of an odd address, or an odd kind."""
    mime = record.rec_headers.get_header("Content-Type") or ""
    if record.http_headers is None and mime.strip().lower().startswith("application/http"):
        from warcio.statusandheaders import StatusAndHeadersParser

        record.http_headers = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"]).parse(record.raw_stream)


def _without_headers(body: Readable, record: _Record) -> Readable:
    """The body; refused where it begins with headers that nothing has taken off, which hold cookies."""
    if record.http_headers is not None:
        return body
    start = read_up_to(body, 5)
    if start.upper() == b"HTTP/":
        raise ContainerError("a WARC record that holds the headers of an answer and does not say so is not read")
    return Rejoined(start, body)


class _Watched:
    """A body in which the beginning of another record is looked for."""

    _MARK = b"\r\n\r\nWARC/1."

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._tail = b""
        self.holds_another = False

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes."""
        data = self._file.read(size)
        seen = self._tail + data
        self.holds_another = self.holds_another or self._MARK in seen
        self._tail = seen[-len(self._MARK) :]
        return data


def _body(record: _Record, url: str) -> Readable:
    """The body without its ``Content-Encoding``."""
    headers = record.http_headers
    coding = (headers.get_header("Content-Encoding") or "").lower().strip() if headers is not None else ""
    if headers is None or coding not in ("br", "zstd", "gzip", "x-gzip", "deflate"):
        return record.content_stream()
    headers.remove_header("Content-Encoding")
    stream = record.content_stream()
    start = read_up_to(stream, 4)
    rest = Rejoined(start, stream)
    if start.startswith(b"\x1f\x8b"):
        return inflated(rest, 16 + zlib.MAX_WBITS)
    if start.startswith(b"\x28\xb5\x2f\xfd"):
        import zstandard

        unpacked: IO[bytes] = zstandard.ZstdDecompressor().stream_reader(
            cast(IO[bytes], rest), read_across_frames=True
        )
        return unpacked
    if not start or start.lstrip()[:1] in (b"<", b"{", b"["):
        return rest  # the crawler undid it, and kept the header
    if coding == "deflate":
        is_wrapped = start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0  # RFC 1950
        return inflated(rest, zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)
    if coding != "br":
        return rest
    try:
        return _Brotli(rest)
    except ImportError:
        raise ContainerError(
            f"{url} is packed with Brotli: pip install 'threadkit[containers]' to read it"
        ) from None


class _Brotli:
    """Brotli (RFC 7932), unpacked as it is read."""

    def __init__(self, stream: Readable) -> None:
        import brotli

        self._stream = stream
        self._unpacker = brotli.Decompressor()

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes or a little more."""
        data = b""
        while not data and not self._unpacker.is_finished():
            packed = self._stream.read(4096) if self._unpacker.can_accept_more_data() else b""
            data = self._unpacker.process(packed, output_buffer_limit=size)
            if not packed and not data and self._unpacker.can_accept_more_data():
                raise EOFError("it ends too early")
        return data


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


CONTAINER = Container("warc", recognise, members, forward=True)
