"""Bytes to ``Document``s: one saved file, decoded once and parsed at most once.

A document knows its bytes, its text, and, when a format asks, its HTML tree; each is made on first use and kept,
so that recognising and parsing share the work.
"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, cast

from . import regex as re
from .charsets import Decoded, decode, without_surrogates
from .errors import LimitError, ThreadkitError, UnknownFormatError
from .values.headers import is_header, is_row
from .values.quoted_markup import Quoted, after_front_matter, may_be_quoted, quoted_markup
from .values.text import INVISIBLE
from .values.webarchives import capture_time

if TYPE_CHECKING:
    from .dom import Element

T = TypeVar("T")
Kind = Literal["text", "html", "json", "table", "feed"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may cost; raise them by passing your own.

    ``max_bytes`` is the size of one page (after unpacking); a single value of JSON may have a quarter of it, a text
    a sixteenth, so that none takes more than some 600 MB to read. ``max_members`` is the number of files in one
    container, ``max_expansion`` the ratio of unpacked to packed bytes. From ``piece_bytes`` on a file of many JSON
    values, of one array, or of rows is read in pieces, each a page of its own, of any number.
    """

    max_bytes: int = 200 * 1024 * 1024
    max_members: int = 250_000
    max_expansion: int = 200
    piece_bytes: int = 8 * 1024 * 1024


#: In place of a format: the page without posts that tells what the end of a wrapper lacks.
ENDING = "container"
DEFAULT_LIMITS = Limits()
#: The part of ``max_bytes`` that a page of the kind may have: what reading takes is that many times its size.
SHARES: dict[Kind, int] = {"html": 1, "feed": 4, "table": 4, "json": 4, "text": 16}


class Beside(Protocol):
    """The files around a page: in its folder, or in its container."""

    def read(self, name: str) -> bytes | None:
        """The bytes of the file at a path relative to the page, or None where there is none or it is too large."""

    def find(self, name: str) -> str | None:
        """Where the file at a path relative to the page is kept, or None where there is none."""

    def names(self, folder: str) -> Sequence[str]:
        """The plain names of the files in a folder relative to the page."""


@dataclass(slots=True)
class Series:
    """What the pieces of one file share: the name of the format that the first was recognised as, what it keeps."""

    format: str | None = None
    kept: dict[str, object] = field(default_factory=dict)


class Document:
    """One saved page as bytes, with what its container knows of it.

    ``named`` tells whether the user asked for this very document, or it was found among others. ``error`` is
    why it could not be unpacked: it is raised when the text is asked for. A piece of a large file has a number
    ``piece``, from 1, begins on the file's line ``first_line``, and has its ``series``.
    ``position`` is how many bytes of the file on disk had been read when the document was found. ``damage`` is
    what its wrapper lacks of it; a document that holds nothing but that, ``ended``, comes after the last that
    could be read of a wrapper that was cut.
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
        beside: Beside | None = None,
        charset: str | None = None,
    ) -> None:
        self._given = data if isinstance(data, str) else None
        self.data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        self.path = path
        self.url = url
        self.captured_at = captured_at
        self.container = container
        self.limits = limits
        self.named = named
        self.beside = beside
        self.charset = charset
        self.first_line = 1
        self.position = 0
        self.piece: int | None = None
        self.series: Series | None = None
        self.damage = ""
        self.ended = False
        self.is_copy = False  # of a web archive: known once there is a tree
        self._error = error
        self._made: dict[object, object] = {}
        if len(self.data) > limits.max_bytes:
            raise LimitError(
                f"{len(self.data)} bytes are more than the limit of {limits.max_bytes}; "
                "raise Limits.max_bytes to read it all the same",
                path=path,
            )

    def __getstate__(self) -> dict[str, object]:
        """What crosses to another process: what was given, not what was made of it; of a series only the format."""
        made = ("decoded", "quoted", "text", "utf8", "sample", "sha256", "kind", "tree")
        state = {name: value for name, value in self.__dict__.items() if name not in made} | {"_made": {}}
        if self.series is not None:
            state["series"] = Series(self.series.format)
        return state

    @property
    def failed(self) -> bool:
        """Whether it could not be unpacked."""
        return self._error is not None

    @cached_property
    def decoded(self) -> Decoded:
        """The text and how it was decoded.

        Raises ``UnknownFormatError`` for binary data.
        """
        if self._error is not None:
            raise self._error
        if self._given is not None:
            text, lone = without_surrogates(self._given.removeprefix("\ufeff"))
            return Decoded(text, "utf-8", replaced=lone)
        try:
            return decode(self.data, self.charset)
        except UnknownFormatError as error:
            raise UnknownFormatError(error.message, path=self.path) from None

    @cached_property
    def text(self) -> str:
        """The decoded text, without a byte order mark; of markup in a string, the markup."""
        return self.quoted.markup if self.quoted is not None else self.decoded.text

    @cached_property
    def quoted(self) -> Quoted | None:
        """The markup that the text holds as a string in it, and what else the text says."""
        if self.decoded.encoding == "utf-8" and not may_be_quoted(self.data):
            return None
        return quoted_markup(self.decoded.text)

    @cached_property
    def sample(self) -> str:
        """What a file that repeats itself is recognised by: all of it, of a large one the beginning and end."""
        text = self.text
        return text if len(text) <= _BEGINNING + _END else text[:_BEGINNING] + text[-_END:]

    @cached_property
    def utf8(self) -> bytes:
        """The text in UTF-8: marks are found in it several times faster than in a text with emoji."""
        as_given = self._given is None and self.decoded.encoding == "utf-8" and not self.decoded.replaced
        if as_given and self.text is self.decoded.text:
            return self.data.removeprefix(BOM_UTF8)
        return self.text.encode("utf-8", "replace")

    def holds(self, mark: str) -> bool:
        """Whether the text holds the mark."""
        return mark.encode() in self.utf8

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def kind(self) -> Kind:
        """What the beginning of the text looks like."""
        return kind_of(self.text)

    @cached_property
    def tree(self) -> Element:
        """The HTML tree, parsed once and shared by whoever asks; callers must not change it.

        In a web archive's copy the addresses are those of the page that was archived.
        """
        from .dom import parse_html, undo_archive  # lxml is loaded only where a page is HTML

        root = parse_html(after_front_matter(self.text) or self.utf8, path=self.path)
        self.is_copy = undo_archive(root)
        return root

    @property
    def archived_at(self) -> datetime | None:
        """When a web archive made the page, which is its copy there; None for any other."""
        return capture_time(self.text, links=self.is_copy)

    def check_size(self) -> None:
        """Raise ``LimitError`` where a page of its kind is too large."""
        most = self.limits.max_bytes // SHARES[self.kind]
        if len(self.data) > most:
            raise too_large(most, path=self.path)

    def once(self, make: Callable[[Document], T]) -> T:
        """What ``make`` says of this document, asked the first time only and kept as long as the document.

        For what recognising a page finds out and reading it needs again; ``make`` is a function of a module.
        """
        return self.keep(make, make)

    def keep(self, key: object, make: Callable[[Document], T]) -> T:
        """The same where ``make`` is no function of a module: what it makes is kept under ``key``."""
        if key not in self._made:
            self._made[key] = make(self)
        return cast("T", self._made[key])


def too_large(most: int, path: str | None = None) -> LimitError:
    """The error for a page of more bytes."""
    return LimitError(
        f"more than the limit of {most} bytes; raise Limits.max_bytes (--max-size) to read it", path=path
    )


def kind_of(text: str) -> Kind:
    """What the beginning of a text looks like."""
    head = (after_front_matter(text) or text)[:4096].lstrip(_BLANKS)
    if head[:1] == "<" and _FEED.match(head):
        return "feed"
    if head[:1] == "<" and _HTML.match(head):
        return "html"
    if ("{" in head or "[" in head) and _JSON.match(head):
        return "json"
    first = head.partition("\n")[0]
    return "table" if is_header(first) or is_row(first) else "text"


_BEGINNING, _END = 100_000, 30_000  # characters
_BLANKS = INVISIBLE + " \t\r\n\x0b\x0c\u00a0"
_FEED = re.compile(r"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<rss[\s>]", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(r"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s>/])", re.IGNORECASE)
# A JSON value, one handed to a function, or one assigned to a variable as the account archives do. What else begins
# with a bracket is text: a wiki's link ("[[Tweet]]"), a message's time ("[10:22] <ann>"), a link of Markdown.
_NUMBER = r"-?\d[\d.eE+]{0,30}\s*"
_ARRAY = (
    rf"""\[\s*(?:\{{|"(?![^"\n]{{0,400}}"\]\()|\]\s*$|{_NUMBER}(?:,|\]\s*$)"""
    rf"""|\[\s*(?:[\[{{"]|\]\s*,|{_NUMBER}[,\]]\s*[\d\[\],{{"-]))"""
)
_JSON = re.compile(
    rf"""\{{\s*["}}]|{_ARRAY}"""
    r"""|(?:window\.|var\s|let\s|const\s|Grailbird\.)[\w.]{1,80}\s*=\s*[\[{]"""
    r"""|(?:/\*\*/\s*)?[\w$.]{1,80}\(\s*\{\s*["}]"""
)
