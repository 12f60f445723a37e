"""Characters that act rather than show, made to show: in every form for reading, at one place.

Line feeds and tabs stay. Marks of direction, which texts in Arabic and Hebrew need, stay too, and so do isolates
that end in their line; others, overrides and embeddings, which make what follows show in another order than it is
written in, are named.
"""

from __future__ import annotations

from urllib.parse import quote

from .. import regex as re

#: C0 controls but for tab and line feed, DEL, C1 controls, U+2028/2029 (breaks in some programs), embeddings and
#: overrides of direction, half surrogates, non-characters, and tag characters, which hide whole sentences but for
#: those that follow a black flag (the flags of Scotland and its like).
_NO_CHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    map(chr, (p * 0x10000 + 0xFFFE + n for p in range(1, 17) for n in (0, 1)))
)
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff" + _NO_CHARACTERS + "]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
_SAFE = re.compile(
    "[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f"
    + _NO_CHARACTERS
    + "]*"
)
_ISOLATES, _ISOLATE_END = re.compile("[\u2066-\u2069]"), "\u2069"
#: What stands for a control below U+0020: Unicode has a picture of each.
_PICTURES = 0x2400


def visible(text: str) -> str:
    """``text`` with every character that would act shown instead.

    >>> visible("a\\x1b[31mb"), visible("a\\u202eb"), visible("a\\r\\nb")
    ('a␛[31mb', 'a[U+202E]b', 'a\\nb')
    """
    if _SAFE.fullmatch(text):
        return text
    text = _ACTING.sub(_shown, text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(map(_with_whole_isolates, text.split("\n")))


def _with_whole_isolates(line: str) -> str:
    """The line; isolates that do not end in it, and ends of none, are named."""
    begun: list[int] = []
    odd: list[int] = []
    for found in _ISOLATES.finditer(line):
        if found[0] != _ISOLATE_END:
            begun.append(found.start())
        elif begun:
            begun.pop()
        else:
            odd.append(found.start())
    if not (begun or odd):
        return line
    named = {*begun, *odd}
    return _ISOLATES.sub(lambda found: _shown(found) if found.start() in named else found[0], line)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return "\n" if code in (0x0B, 0x0C) else chr(_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    if code in (0x2028, 0x2029, 0x85):
        return "\n"
    return f"[U+{code:04X}]" if not 0xD800 <= code <= 0xDFFF else "\ufffd"


def one_line(text: str | None) -> str:
    """``text`` visible and on one line: for names, labels and titles."""
    return " ".join(visible(text).split()) if text else ""


#: Web addresses that may become links: no white space, no character that ends or escapes an attribute or a title.
_WEB = re.compile(
    "https?://[^\\s<>\"'\\\\^`{|}\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    + _NO_CHARACTERS
    + "]{1,2000}",
    re.IGNORECASE,
)


def web(url: str | None) -> str | None:
    """The address where it is one of the web, else None: no other kind becomes a link in any form."""
    return url if url and _WEB.fullmatch(url) else None


def web_below(base: str, name: str) -> str:
    """The address of a name below ``base``, with what could be part of no address escaped."""
    return web(base + name) or base + quote(name, errors="replace")
