"""Posts over 280 characters in an account archive: their text is in ``note-tweet.js``, which has ids of its own.

A note belongs to the post of the same second whose text, which is cut, begins as it does; mentions and links at the
beginning aside. The second alone is not enough: people post several parts of a thread at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.dates import parse_time
from ...values.text import comparison_key
from .._json import Object, get_list, get_object, get_text
from .._tweet.styles import tagged
from .._tweet.text import Text, read_text

_MENTIONS = re.compile(r"(?:@\w{1,20}\s+)+")
_LINK = re.compile(r"https?://\S{1,2000}")
_START = 60  # characters that a cut post and its note share
_CREATED = re.compile(rb'"created_at"\s*:\s*"([^"]{10,40})"')


class Notes:
    """The long texts of an archive, found by time and beginning."""

    def __init__(self, entries: list[Object]) -> None:
        self._by_second: dict[str, list[Object]] = {}
        self._seen: set[str] = set()
        self._told: set[int] = set()
        for entry in entries:
            note = get_object(entry, "noteTweet")
            second = _second(get_text(note, "createdAt"))
            if second is not None:
                self._by_second.setdefault(second, []).append(note)

    def take(self, post: RawPost) -> Object | None:
        """The note of the post, if exactly one fits."""
        second = _second(post.time) if self._by_second else None
        if second is None or second not in self._by_second:
            return None
        self._seen.add(second)
        notes, start = self._by_second[second], _beginning(post.text)
        may_be_cut = len(start) >= _START or "…" in post.text  # a short post may have a note for its bold words
        beginnings = [(note, _beginning(_words(note))) for note in notes] if start else []
        fits = [note for note, words in beginnings if words == start or (may_be_cut and words.startswith(start))]
        if len(fits) != 1:
            return None
        notes.remove(fits[0])
        return fits[0]

    def left(self) -> list[str]:
        """The texts of notes for which there were posts of their second, but none that fits; each once."""
        found = [note for second in sorted(self._seen) for note in self._by_second[second]]
        fresh = [note for note in found if id(note) not in self._told]
        self._told.update(map(id, fresh))
        return [_words(note) for note in fresh]

    def unseen(self) -> list[Object]:
        """The notes of whose second there was no post, as entries."""
        rest = (notes for second, notes in self._by_second.items() if second not in self._seen)
        return [{"noteTweet": note} for notes in rest for note in notes]


def without_post(entries: list[Object], files: Iterable[bytes | None]) -> list[Object]:
    """The notes of whose second no post is in the files of posts; all others are told with their post.

    Of a file too large to be looked into (None) it is assumed that it has them.
    """
    seconds: set[str | None] = set()
    for data in files:
        if data is None:
            return []
        seconds.update(_second(found.decode("utf-8", "replace")) for found in set(_CREATED.findall(data)))
    return [one for one in entries if _second(get_text(one, "noteTweet", "createdAt")) not in seconds]


def note_post(note: Object, owner: RawAuthor | None) -> RawPost:
    """A note without its post."""
    text = note_text(note)
    return RawPost(text=text.text, links=text.links, author=owner, time=get_text(note, "createdAt"))


def note_text(note: Object) -> Text:
    """A note's text, which is not escaped, with its links."""
    urls: list[Object] = [
        {"url": one.get("shortUrl"), "expanded_url": one.get("expandedUrl"), "display_url": one.get("displayUrl"),
         "indices": [one.get("fromIndex"), one.get("toIndex")]}
        for one in get_list(note, "core", "urls")
    ]  # fmt: skip
    words = _words(note)
    styles = tagged(words, get_list(note, "core", "styletags"))
    return read_text(words, {"urls": urls}, escaped=False, media=[{}], styles=styles)


def _words(note: Object) -> str:
    return get_text(note, "core", "text") or ""


def _second(time: str | None) -> str | None:
    read = parse_time(time) if time else None
    return read.moment.isoformat(timespec="seconds") if read is not None and read.moment is not None else None


def _beginning(text: str) -> str:
    """The first characters, without leading mentions, links and white space."""
    text = _LINK.sub("", _MENTIONS.sub("", text, count=1) if text.startswith("@") else text)
    return comparison_key(text.rstrip("… "))[:_START]
