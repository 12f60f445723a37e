"""Links in a text by twitter-text's rules (the open library that the site itself counts and links with, v3).

A link is a domain that ends in a real top-level domain, with or without ``http(s)://`` before it and a path
after it. Instead of one pattern that tries every split, each candidate is cut from the text once and its labels
are checked, so that hostile text costs linear time.
"""

from __future__ import annotations

import pkgutil
from functools import cache, lru_cache

from .. import regex as re
from ..models import Span

LATIN = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f"
    "\u0272\u0289\u02bb\u1e00-\u1eff"
)
_NOT_BEFORE = frozenset("@＠$#＃\ufffe\uffff")
_NOT_BEFORE_BARE = frozenset("-_./")
_ASCII_ALNUM = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_AFTER_TLD = _ASCII_ALNUM | frozenset("@+-")
_SPACES = frozenset(("", " ", "\n"))
_LONGEST_HOST = 2048
_LONGEST_LABEL = 63
_LONGEST_SLUG = 40  # of a t.co link


class _Patterns:
    """The patterns, compiled when the first candidate turns up."""

    def __init__(self) -> None:
        unfit = (
            r"\s!\"'#%&()*+,\\/:;<=>?@\[\]^{|}~$\x00-\x1f\u2028\u2029\u202a-\u202e\u2061-\u2064\u2066-\u2069"
            r"\u200e\u200f\ufffe\uffff"
        )
        general = rf"a-zA-Z0-9{LATIN}\u0400-\u04ff!*';:=+,.$/%#\[\]\u2013_~@|&\-"
        self.protocol = re.compile(r"https?://", re.IGNORECASE)
        self.host = re.compile(rf"[^{unfit}]{{1,{_LONGEST_HOST}}}")
        # begins where a word begins: a long word without a dot is looked through once
        self.bare = re.compile(rf"(?<![a-zA-Z0-9{LATIN}-])(?:[a-zA-Z0-9{LATIN}-]++\.)++")
        self.tld = re.compile(r"[a-zA-Z0-9-]+")
        self.port = re.compile(r":\d+")
        inner = rf"\((?:[{general}]++|\([{general}]*+\))*+\)"  # parentheses that balance, two deep
        self.path = re.compile(rf"/(?:[{general}]++|{inner})*+")
        self.path_end = re.compile(rf"[a-zA-Z0-9{LATIN}\u0400-\u04ff+=_#/)-]")
        self.query = re.compile(r"\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*")
        self.query_end = re.compile(r"[a-zA-Z0-9_&=#/-]")
        self.short = re.compile(r"https?://t\.co/([a-zA-Z0-9]+)", re.IGNORECASE)


@cache
def _patterns() -> _Patterns:
    return _Patterns()


@cache
def _tlds() -> tuple[frozenset[str], frozenset[str], int]:
    """The top-level domains in ASCII, those in other scripts, and the length of the longest of the latter."""
    names = (pkgutil.get_data(__package__, "tlds.txt") or b"").decode("utf-8").split()
    other = frozenset(name for name in names if not name.isascii())
    return frozenset(names) - other, other, max(map(len, other))


def may_hold_urls(text: str, start: int, end: int) -> bool:
    """Whether a part of a text, up to a space or its end, has a dot that ends no sentence: each link has one."""
    dots = text.count(".", start, end)
    if not dots:
        return False
    ends = text.count(". ", start, end) + text.count(".\n", start, end) + text.endswith(".", start, end)
    return dots != ends


def find_urls(text: str) -> list[Span]:
    """Where the links of ``text`` stand, in order."""
    if not may_hold_urls(text, 0, len(text)):
        return []
    found: list[Span] = []
    patterns = _patterns()
    if "://" in text:
        at = 0
        while match := patterns.protocol.search(text, at):
            end = _with_protocol(text, match.start(), match.end())
            if end is not None:
                found.append((match.start(), end))
            at = end or match.end()
    spans = found or [(len(text), len(text))]
    bare: list[Span] = []
    start = 0
    for span in [*spans, (len(text), len(text))]:
        bare.extend(_bare(text, start, span[0]))
        start = span[1]
    return sorted(found + bare) if bare else found


def _with_protocol(text: str, start: int, host: int) -> int | None:
    """The end of the link whose protocol begins at ``start`` and whose host begins at ``host``, or None."""
    if start and (text[start - 1] in _NOT_BEFORE or text[start - 1] in _ASCII_ALNUM):
        return None
    end = _domain_end(text, host)
    if end is None:
        return None
    whole = _tail(text, end)
    short = _patterns().short.match(text, start, whole)
    if short is None:
        return whole
    if len(short[1]) > _LONGEST_SLUG:
        return None
    return _query(text, short.end())


def _domain_end(text: str, start: int) -> int | None:
    """Where the longest valid domain that begins at ``start`` ends."""
    run = _patterns().host.match(text, start)
    if run is None or "." not in run[0]:
        return None
    size = _domain_size(run[0], text[run.end() : run.end() + 1])
    return None if size is None else start + size


@lru_cache(maxsize=1024)
def _domain_size(host: str, after: str) -> int | None:
    """The length of the longest valid domain that ``host`` begins with, remembered: few hosts have most links.

    ``after`` is the character behind it.
    """
    labels = host.split(".")
    valid = 0
    for label in labels:
        if not _is_label(label, underscores=True):
            break
        valid += 1
    for count in range(min(valid, len(labels) - 1), 0, -1):
        # ``at`` is where the label after the first ``count`` ones begins.
        at = sum(len(label) + 1 for label in labels[:count])
        end = _tld_end(host + after, at)
        if end is not None and _is_label(labels[count - 1], underscores=False):
            return end
        if count < valid - 8:  # a host has no more than a few labels after its top-level domain
            return None
    return None


def _is_label(label: str, *, underscores: bool) -> bool:
    if not label or label[0] in "-_" or label[-1] in "-_" or (not underscores and "_" in label):
        return False
    if label.isascii():
        return len(label) <= _LONGEST_LABEL
    if label[:4].lower() == "xn--" or len(label) > _LONGEST_LABEL:
        return False
    try:
        return len(label.encode("punycode")) + 4 <= _LONGEST_LABEL
    except UnicodeError:
        return False


def _tld_end(text: str, at: int) -> int | None:
    """Where the top-level domain that begins at ``at`` ends, or None where there is none."""
    ascii_names, other_names, longest = _tlds()
    name = text[at : at + longest]
    if not name.isascii():
        for size in range(len(name), 0, -1):
            if name[:size] in other_names and text[at + size : at + size + 1] not in _AFTER_TLD:
                return at + size
    run = _patterns().tld.match(text, at, at + 64)
    if run is None:
        return None
    name = run[0].lower()
    known = name in ascii_names or (name.startswith("xn--") and len(name) > 4)
    return run.end() if known and text[run.end() : run.end() + 1] not in _AFTER_TLD else None


def _bare(text: str, start: int, stop: int) -> list[Span]:
    """Links without protocol between ``start`` and ``stop``."""
    if text.find(".", start, stop) < 0:
        return []
    found = []
    at = start
    while at < stop and (run := _patterns().bare.search(text, at, stop)):
        at = run.end()
        if text[at : at + 1] in _SPACES and run[0].count(".") == 1:
            continue  # the end of a sentence
        before = text[run.start() - 1] if run.start() else " "
        if before in _NOT_BEFORE or before in _NOT_BEFORE_BARE or before in _ASCII_ALNUM:
            continue
        end = _bare_end(text, run)
        if end is not None and end <= stop:
            end = min(_tail(text, end), stop)
            found.append((run.start(), end))
            at = end
    return found


def _bare_end(text: str, run: re.Match[str]) -> int | None:
    labels = run[0].split(".")[:-1]
    if any(not _is_label(label, underscores=False) for label in labels[:1]):
        return None
    at = run.end()
    for count in range(len(labels), max(0, len(labels) - 8), -1):
        end = _tld_end(text, at)
        if end is not None and all(_is_label(label, underscores=False) for label in labels[:count]):
            return end
        at -= len(labels[count - 1]) + 1
    return None


def _tail(text: str, end: int) -> int:
    """``end`` moved behind a port, a path and a query."""
    if text.startswith(":", end) and (port := _patterns().port.match(text, end)):
        end = port.end()
    if text.startswith("/", end) and (path := _patterns().path.match(text, end)):
        end = _trimmed(text, end, path.end(), _patterns().path_end)
    return _query(text, end)


def _query(text: str, end: int) -> int:
    if not text.startswith("?", end) or (query := _patterns().query.match(text, end)) is None:
        return end
    trimmed = _trimmed(text, end, query.end(), _patterns().query_end)
    return trimmed if trimmed > end + 1 else end


def _trimmed(text: str, start: int, end: int, last: re.Pattern[str]) -> int:
    """``end`` moved back until the link ends in a character that a link may end in."""
    while end > start + 1 and not last.match(text[end - 1]):
        end -= 1
    return end
