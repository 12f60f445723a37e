"""Bytes to text: which encoding a saved page is in.

In this order: a byte order mark; UTF-8 where the bytes are that (hardly anything else looks like it); what the
protocol or the page itself declares; a guess, which is said to be one.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from . import regex as re
from .charset_guess import guess
from .errors import UnknownFormatError


class Decoded(NamedTuple):
    """Text of bytes: how it was decoded, whether that was a guess, how many characters were replaced."""

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0


_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: What browsers read by these names (WHATWG Encoding Standard): the larger sets that pages really use.
_LARGER = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
#: Names that browsers know and Python does not.
_ALIASES = {
    "x-sjis": "shift_jis",
    "x-gbk": "gbk",
    "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "euc_kr",
    "ks_c_5601-1989": "euc_kr",
    "dos-874": "cp874",
    "windows-874": "cp874",
    "windows-31j": "cp932",
    "windows-949": "cp949",
    "x-mac-cyrillic": "mac_cyrillic",
}
#: Text codecs of Python that are no encodings of pages; some of them cost more than linear time.
_NO_CHARSETS = frozenset(("idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined", "hz"))
_DECLARED = re.compile(rb"charset|encoding\s*=", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Backslashes in pairs and whole surrogate pairs, which are passed over, and halves of pairs.
_HALVES = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
#: A half without its other half, where no backslash is escaped itself: the look that nearly every text ends with.
_LONE = re.compile(
    r"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F])"
)
_HEAD = 65536
_CONTROLS = bytes(range(9)) + bytes(range(14, 27))


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Text of ``data``; ``charset`` is what came with it says of its encoding.

    Raises ``UnknownFormatError`` where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, replaced=text.count("\ufffd"))
    if b"\x00" in data:
        return _decode_wide(data)
    if b"\x1b$" in data[:_HEAD] and (found := _as_declared(data, charset)) is not None:
        return found  # ISO-2022: seven bits, and so UTF-8 as well
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, charset, error)


def without_surrogates(text: str) -> tuple[str, int]:
    """The text with halves of UTF-16 pairs joined, and those without their other half replaced and counted."""
    if _SURROGATE.search(text) is None:
        return text, 0
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined, joined.count("\ufffd") - text.count("\ufffd")


def without_escaped_halves(text: str) -> tuple[str, int]:
    """The JSON text with escaped halves of UTF-16 pairs that lack their other half replaced, and their number."""
    if "\\ud" not in text and "\\uD" not in text:
        return text, 0
    if "\\\\u" not in text and _LONE.search(text) is None:
        return text, 0
    lone = 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal lone
        if found[1] is None:
            return found[0]
        lone += 1
        return "\\ufffd"

    return _HALVES.sub(replaced, text), lone


def _decode_other(data: bytes, charset: str | None, error: UnicodeDecodeError) -> Decoded:
    """Bytes that are no UTF-8 throughout."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f") - bad
    utf8 = Decoded(text, "utf-8", replaced=bad)
    if good > 4 * bad or error.start >= len(data) - 3:
        return utf8
    if (found := _as_declared(data, charset)) is not None:
        return found
    if good >= bad:
        return utf8
    _refuse_binary(data)
    return _guessed(data) or utf8._replace(guessed=True)


def _as_declared(data: bytes, charset: str | None) -> Decoded | None:
    """By the first declaration that fits the bytes: the protocol's, then the page's own."""
    names = [charset]
    if _DECLARED.search(data, 0, _HEAD):
        from bs4.dammit import EncodingDetector  # loaded only for pages that are not UTF-8

        names.append(
            EncodingDetector.find_declared_encoding(data[:_HEAD], is_html=True, search_entire_document=True)
        )
    for name in names:
        encoding = _known(name)
        if encoding is None or encoding.startswith("utf-"):
            continue  # that it is no UTF-8, and has no mark of UTF-16, was seen
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd")
        if bad * 20 <= sum(1 for c in text if c > "\x7f"):
            return Decoded(text, encoding, replaced=bad)
    return None


def _known(name: str | None) -> str | None:
    """The encoding that browsers mean by a declared name; None for one that nobody knows."""
    plain = (name or "").strip().lower()
    try:
        encoding = codecs.lookup(_ALIASES.get(plain, plain)).name
        encoding = _LARGER.get(encoding, encoding)
        b"x".decode(encoding)
    except (LookupError, ValueError):  # a codec that is no text encoding, or no codec
        return None
    return None if encoding in _NO_CHARSETS else encoding.replace("cp125", "windows-125")


def _guessed(data: bytes) -> Decoded | None:
    told = guess(data)
    if told is not None:
        text = data.decode(told, "replace")
        return Decoded(text, told, guessed=True, replaced=text.count("\ufffd"))
    try:
        return Decoded(data.decode("windows-1252"), "windows-1252", guessed=True)
    except UnicodeDecodeError:
        return None  # five bytes have no meaning there


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 without a mark has its NUL bytes on one side; anything else with NUL bytes is no text."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 >= len(head) // 2 and min(even, odd) * 20 <= max(even, odd):
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, guessed=True, replaced=text.count("\ufffd"))
    if b"<" in head and head.count(0) <= max(16, len(head) // 100):  # stray NUL bytes in a web page
        _refuse_binary(data)
        text = data.decode("utf-8", "replace")
        return Decoded(text.replace("\x00", "\ufffd"), "utf-8", replaced=text.count("\x00"))
    raise UnknownFormatError("this is binary data, not a saved page")


def _refuse_binary(data: bytes) -> None:
    head = data[:_HEAD]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 50:
        raise UnknownFormatError("this is binary data, not a saved page")
