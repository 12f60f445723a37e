"""Web archives (WARC 1.0 and 1.1, ISO 28500, and the older ARC), read record by record.

Only the bodies of answers are read; requests and headers, which hold cookies, never become anything. A record that
says that nothing has changed since an earlier capture (``revisit``) holds no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Protocol, cast

from ..documents import Limits
from ..errors import ContainerError, ThreadkitError
from ._base import Container, Member, Rejoined, Unpacking, charset_of

_KINDS = ("json", "html", "javascript", "text/plain", "octet-stream")


class _Headers(Protocol):
    def get_header(self, name: str) -> str | None: ...
    def remove_header(self, name: str) -> bool: ...


class _Record(Protocol):
    http_headers: _Headers | None
    rec_headers: _Headers

    def content_stream(self) -> IO[bytes]: ...


def recognise(head: bytes, name: str) -> bool:
    """The version line; packed ones are unpacked before."""
    return head.startswith((b"WARC/1.", b"WARC/0.", b"filedesc://"))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The body of each response or resource record that can hold posts."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise ContainerError("a WARC file: pip install 'threadkit[containers]' to read it") from None
    count = 0
    try:
        for record in ArchiveIterator(file, arc2warc=True):
            count += 1
            if record.rec_type not in ("response", "resource"):
                continue
            mime = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
            if mime and not any(kind in mime.lower() for kind in _KINDS):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            try:
                body = _body(record, url)
            except ContainerError as error:
                yield Member(b"", url, url, error=error)
                continue
            data = Unpacking(body, limits, packed=max(record.length or 0, 0), what=url)
            when = _moment(record.rec_headers.get_header("WARC-Date"))
            yield Member(data, url, url or None, when, charset_of(mime))
    except ThreadkitError:
        raise
    except Exception as error:  # warcio meets damage with many kinds of error, AttributeError among them
        raise ContainerError(f"damaged WARC file after {count} records: {error}") from None


def _body(record: _Record, url: str) -> IO[bytes]:
    """The body without its ``Content-Encoding``; warcio undoes the old ones."""
    coding = (record.http_headers.get_header("Content-Encoding") or "").lower() if record.http_headers else ""
    if record.http_headers is None or coding not in ("br", "zstd"):
        return record.content_stream()
    record.http_headers.remove_header("Content-Encoding")
    stream = record.content_stream()
    start = stream.read(4)
    rest = cast(IO[bytes], Rejoined(start, stream))
    if coding == "zstd" and start == b"\x28\xb5\x2f\xfd":
        import zstandard

        return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(rest, read_across_frames=True))
    if not start or start.lstrip()[:1] in (b"<", b"{", b"["):
        return rest  # the crawler undid it, and kept the header
    try:
        return cast(IO[bytes], _Brotli(rest))
    except ImportError:
        raise ContainerError(
            f"{url} is packed with Brotli: pip install 'threadkit[containers]' to read it"
        ) from None


class _Brotli:
    """Brotli (RFC 7932), unpacked as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
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
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


CONTAINER = Container("warc", recognise, members, forward=True)
