"""Bytes to ``Document``s: one saved file, decoded once and parsed at most once.

A document knows its bytes, its text, and, when a format asks, its HTML tree or JSON value; each is made on
first use and kept, so that recognising and parsing share the work.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from .errors import LimitError, ParseError, ThreadkitError, UnknownFormatError
from .values.text import INVISIBLE

if TYPE_CHECKING:
    from .dom import Element

Kind = Literal["text", "html", "json"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may cost; raise them by passing your own.

    ``max_bytes`` is the size of one page (after unpacking), ``max_depth`` the nesting of HTML elements or JSON
    values, ``max_members`` the number of files in one container, ``max_expansion`` the ratio of unpacked to
    packed bytes.
    """

    max_bytes: int = 256 * 1024 * 1024
    max_depth: int = 10_000
    max_members: int = 1_000_000
    max_expansion: int = 200


DEFAULT_LIMITS = Limits()


class Decoded(NamedTuple):
    """Text of bytes: how it was decoded, whether that was a guess, how many characters were replaced."""

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0


class Document:
    """One saved page as bytes, with what its container knows of it.

    ``named`` tells whether the user asked for this very document, or it was found among others. ``error`` is
    why it could not be unpacked: it is raised when the text is asked for.
    """

    def __init__(
        self,
        data: bytes | str,
        *,
        path: str | None = None,
        url: str | None = None,
        captured_at: datetime | None = None,
        container: str | None = None,
        limits: Limits = DEFAULT_LIMITS,
        named: bool = True,
        error: ThreadkitError | None = None,
        beside: Callable[[str], bytes | None] | None = None,
    ) -> None:
        self._given = data if isinstance(data, str) else None
        self.data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        self.path = path
        self.url = url
        self.captured_at = captured_at
        self.container = container
        self.limits = limits
        self.named = named
        self._beside = beside
        self._error = error
        if len(self.data) > limits.max_bytes:
            raise LimitError(
                f"{len(self.data)} bytes are more than the limit of {limits.max_bytes}; "
                "raise Limits.max_bytes to read it all the same",
                path=path,
            )

    @cached_property
    def decoded(self) -> Decoded:
        """The text and how it was decoded.

        Raises ``UnknownFormatError`` for binary data.
        """
        if self._error is not None:
            raise self._error
        if self._given is not None:
            return Decoded(self._given.removeprefix("\ufeff"), "utf-8")
        try:
            return decode(self.data)
        except UnknownFormatError as error:
            raise UnknownFormatError(error.message, path=self.path) from None

    @property
    def text(self) -> str:
        """The decoded text, without a byte order mark."""
        return self.decoded.text

    def beside(self, name: str) -> bytes | None:
        """The bytes of the file of that plain name in the same folder or container, or None."""
        return self._beside(name) if self._beside is not None else None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def kind(self) -> Kind:
        """What the beginning of the text looks like."""
        head = self.text[:4096].lstrip(INVISIBLE + " \t\r\n\x0b\x0c\u00a0")
        if _HTML.match(head):
            return "html"
        return "json" if _JSON.match(head) else "text"

    @cached_property
    def tree(self) -> Element:
        """The HTML tree, parsed once and shared by whoever asks; callers must not change it."""
        from .dom import parse_html  # lxml is loaded only where a page is HTML

        return parse_html(self.text, path=self.path)

    @cached_property
    def json(self) -> object:
        """The JSON value; ``ParseError`` with the position where the text is no JSON."""
        try:
            return json.loads(self.text)
        except ValueError as error:
            line = getattr(error, "lineno", None)
            raise ParseError(f"not JSON: {error}", path=self.path, line=line) from None
        except RecursionError:
            raise LimitError("JSON values are nested too deeply", path=self.path) from None


_HTML = re.compile(r"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s>/])", re.IGNORECASE)
# A JSON value, or one assigned to a script's variable as the account archives do.
_JSON = re.compile(
    r"""\{\s*["}]|\[\s*[\[{"\]\d]|(?:window\.|var\s|let\s|const\s|Grailbird\.)[\w.]{1,80}\s*=\s*[\[{]"""
)

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(data: bytes) -> Decoded:
    """Text of ``data``: by byte order mark, as UTF-8, as UTF-16 without a mark, else as Windows-1252.

    Raises ``UnknownFormatError`` where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, replaced=text.count("\ufffd"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_damaged(data, error)
    if "\x00" in text:
        return _decode_wide(data)
    return Decoded(text, "utf-8")


def _decode_damaged(data: bytes, error: UnicodeDecodeError) -> Decoded:
    if b"\x00" in data:
        return _decode_wide(data)
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f") - bad
    if good >= bad or error.start >= len(data) - 3:
        return Decoded(text, "utf-8", replaced=bad)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("windows-1252"), "windows-1252", guessed=True)
    except UnicodeDecodeError:
        pass  # five bytes have no meaning there
    return Decoded(text, "utf-8", guessed=True, replaced=bad)


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 without a mark has its NUL bytes on one side; anything else with NUL bytes is no text."""
    head = data[:65536]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 >= len(head) // 2 and min(even, odd) * 20 <= max(even, odd):
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, guessed=True, replaced=text.count("\ufffd"))
    if b"<" in head and head.count(0) * 100 < len(head):  # stray NUL bytes in a web page
        text = data.decode("utf-8", "replace")
        return Decoded(text.replace("\x00", "\ufffd"), "utf-8", replaced=text.count("\x00"))
    raise UnknownFormatError("this is binary data, not a saved page")


_CONTROLS = bytes(range(9)) + bytes(range(14, 27))


def _refuse_binary(data: bytes) -> None:
    head = data[:65536]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 50:
        raise UnknownFormatError("this is binary data, not a saved page")
