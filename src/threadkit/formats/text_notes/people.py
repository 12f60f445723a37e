"""Lines that name the author of a post: ``Name (@h)``, ``@h (Name)``, ``**Name** @h · [date](address)`` ..."""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from ...values.links import POST_ADDRESS, parse_status_url
from .._localtimes import time_language

ADDRESS = POST_ADDRESS
_PROFILE = re.compile(
    r"https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/@?(\w{1,20})/?(?:\?[^\s)]{0,80})?$", re.ASCII | re.IGNORECASE
)
_LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.){0,200})\]\(\s{0,2}<?([^\s()<>]{1,300})>?(?:\s\"[^\"\n]{0,200}\")?\s{0,2}\)"
)
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,120})(?:\|([^\[\]\n]{1,120}))?\]\]")
_ESCAPE = re.compile(r"\\([_*.\-()\[\]#|~])")
_MARKS = re.compile(r"\*\*|__|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])|`")
_KEPT = str.maketrans("_*", "\ue000\ue001")  # escaped signs, and those of handles, while emphasis is taken away
_HANDLE = re.compile(r"@\w*_\w*(?=[^\w*]|[*]{2}|$)", re.ASCII)
_RESTORED = str.maketrans("\ue000\ue001", "_*")
_ROLE = re.compile(
    r"(?<!\s)\s*+[(（\[](?:author|op|original poster|poster|作者|楼主|投稿者|작성자)[)）\]]\s*$", re.IGNORECASE
)
_HANDLE_NAME = re.compile(r"@(?P<user>\w{1,20})\s{0,2}[(（](?P<name>[^\n]{1,120})[)）]$", re.ASCII)
_NAME_HANDLE = re.compile(
    r"(?P<name>[^\n@]{1,90}?)\s{0,2}[(（]\s?@(?P<user>\w{1,20})\b[^()（）\n]{0,80}[)）]", re.ASCII
)
_NAME_AT = re.compile(r"(?P<name>[^\n]{1,90}?)\s{1,2}@(?P<user>\w{1,20})$", re.ASCII)
_AT = re.compile(r"@(?P<user>\w{1,20})$", re.ASCII)
_PARTS = re.compile(r"\s{0,3}[·•∙]\s{0,3}|\s{1,3}[—–|-]\s{1,3}|\s{0,2}—\s{0,2}")
_LONGEST = 260
#: What no name is: an address, the end of a list of things, or a whole sentence.
_SENTENCE = re.compile(r"[:：,;]$|\bhttps?:|^.{30,}[.!?。！？]$")
#: What stands before a handle and names nobody: whom a post quotes or answers, who found it.
_NO_NAME = re.compile(
    r"\W{0,3}(?:quoting|quoted|quotes?|qt|rt|repl(?:y|ying|ied) to|in reply to|re|via|cc|h/?t|by|from|to|with|"
    r"thanks to|"
    r"回复|引用|转自|来自|返信先|답글|인용|citando|citant|respondiendo a|em resposta a|en réponse à|antwort an|"
    r"в ответ|цитирует)\W{0,3}",
    re.IGNORECASE,
)


class Person(NamedTuple):
    """Whom a line names; either may be missing."""

    username: str | None
    name: str | None


class Head(NamedTuple):
    """An author line: who, and what else stands on it; ``rest`` is what is none of these."""

    person: Person
    time: str | None
    id: str | None
    url_user: str | None
    rest: str


def plain(line: str) -> str:
    """``line`` without emphasis and escapes, with links as their labels and profiles as ``@name``."""
    line = _ESCAPE.sub(lambda found: found[1].translate(_KEPT), line)
    line = _WIKI.sub(lambda found: found[2] or found[1], line)
    line = _LINK.sub(_label, line)
    line = _HANDLE.sub(_kept, line) if "@" in line and "_" in line else line
    line = " ".join(_MARKS.sub("", line).split())
    return line.translate(_RESTORED)


def _kept(found: re.Match[str]) -> str:
    """A handle whose signs are its own; the sign that closes "_@name_" is not."""
    handle = found[0]
    emphasis = found.string[: found.start()].endswith("_") and handle.endswith("_")
    return handle[:-1].translate(_KEPT) + "_" if emphasis else handle.translate(_KEPT)


def _label(found: re.Match[str]) -> str:
    label, profile = found[1].strip(), _PROFILE.match(found[2])
    if profile is None or "@" in label or label.startswith("http"):
        return label if profile is None or "@" in label else f"@{profile[1]}"
    return f"{label} (@{profile[1]})" if label.lower() != profile[1].lower() else f"@{label}"


def person(text: str) -> Person | None:
    """Whom ``text`` names, where it is nothing else and holds a handle."""
    text = _ROLE.sub("", plain(text)).strip(" ,;:：")
    if not text or len(text) > _LONGEST or "@" not in text:
        return None
    for form in (_AT, _HANDLE_NAME, _NAME_HANDLE, _NAME_AT):
        if found := form.fullmatch(text):
            name = found.groupdict().get("name")
            name = name.strip(" \"'“”") if name else None
            if name and (name[0] == "@" or _SENTENCE.search(name) or _NO_NAME.fullmatch(name)):
                return None
            return Person(found["user"], name or None)
    return None


def head(line: str) -> Head | None:
    """The author line that ``line`` is: a person first, then perhaps a time and the post's address."""
    if "@" not in line and "x.com/" not in line and "twitter.com/" not in line:
        return None
    address = ADDRESS.search(line)
    text = _ROLE.sub("", plain(line))
    if len(text) > _LONGEST:
        return None
    pieces = [piece.strip() for piece in _PARTS.split(text) if piece and piece.strip()]
    for size in (1, 2):  # a name may hold a sign of its own
        who = person(" | ".join(pieces[:size])) if len(pieces) >= size else None
        if who is not None:
            break
    else:
        return None
    time, rest = None, []
    for piece in pieces[size:]:
        if time is None and is_time(piece):
            time = piece
        elif not ADDRESS.search(piece):
            rest.append(piece)
    return Head(who, time, address["id"] if address else None, address["user"] if address else None, " ".join(rest))


def is_time(text: str) -> bool:
    """Whether ``text`` states a time in one of the site's languages, and is not only a short word of it."""
    return any(map(str.isdecimal, text)) and len(text) <= 60 and time_language(text) is not None


def address_of(text: str) -> tuple[str | None, str] | None:
    """``(username or None, id)`` of the first address of a post in ``text``."""
    found = ADDRESS.search(text)
    if found is None:
        return parse_status_url(text) if "/status" in text else None
    user = found["user"]
    return (None if user in (None, "i") else user), found["id"]


def same(one: str | None, other: str | None) -> bool:
    """Whether two handles are of one account, or one of them is unknown."""
    return one is None or other is None or one.lower() == other.lower()
