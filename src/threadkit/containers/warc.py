"""Web archives (WARC 1.0 and 1.1, ISO 28500, and the older ARC), plain or gzipped, read record by record.

Only the bodies of answers are read; requests and headers, which hold cookies, never become anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Container, Member, read_bounded

_KINDS = ("json", "html", "javascript", "text/plain", "octet-stream")


def recognise(head: bytes, name: str) -> bool:
    """The version line, or gzip data whose name says WARC."""
    return head.startswith((b"WARC/1.", b"WARC/0.")) or (
        head.startswith(b"\x1f\x8b") and name.lower().endswith((".warc.gz", ".arc.gz"))
    )


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The body of each response or resource record that can hold posts."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise ContainerError("a WARC file: pip install 'threadkit[containers]' to read it") from None
    count = 0
    try:
        for record in ArchiveIterator(file):
            count += 1
            if count > limits.max_members:
                raise LimitError("more records than the limit; raise Limits.max_members to read them")
            if record.rec_type not in ("response", "resource"):
                continue
            mime = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
            if mime and not any(kind in mime.lower() for kind in _KINDS):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            when = _moment(record.rec_headers.get_header("WARC-Date"))
            yield Member(read_bounded(record.content_stream(), limits), url or "", url, when)
    except LimitError:
        raise
    except Exception as error:  # warcio meets damage with many kinds of error, AttributeError among them
        raise ContainerError(f"damaged WARC file after {count} records: {error}") from None


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


CONTAINER = Container("warc", recognise, members)
