"""The index that ``search.js`` looks into: words in shards by their beginnings, posts in shards by their numbers.

Posts are numbered from the newest, so that the numbers of a word's posts, written as differences, tell the newest
first, and a time is a range of numbers. A query loads the shards of its words and of the posts that it shows.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from .. import regex as re
from ..archive.publishing import Line
from ..archive.words import UNSPACED, paired
from ..reader.anchors import anchor_of
from ..reader.visible import one_line, visible
from ..values.text import normalized
from .entries import file_key

POSTS_IN_SHARD = 32  # about 10 kB; a list of twenty posts loads twenty of them at most
_LARGEST = 100_000  # characters of a shard of words; larger ones are parted by the next character
_DEEPEST = 6  # characters of a beginning
_TEXT = 320  # characters of a post that are shown

_ASCII_WORDS = re.compile("[a-z0-9]+")
_DIACRITICS = re.compile("[\u0300-\u036f]")


class _Separators(dict[int, int | str]):
    """Makes a space of each character that is no part of a word; as ``[\\p{L}\\p{N}\\p{M}]`` in the script."""

    def __missing__(self, code: int) -> int | str:
        found = self[code] = code if unicodedata.category(chr(code))[0] in "LNM" else " "
        return found


_SEPARATORS = _Separators()


def terms(text: str) -> set[str]:
    """The words of a text, as the script takes a query apart."""
    text = text.lower()
    if text.isascii():
        return set(_ASCII_WORDS.findall(text))
    plain = normalized("NFD", normalized("NFKC", text).lower())
    plain = normalized("NFC", _DIACRITICS.sub("", plain))
    return set(paired(plain.translate(_SEPARATORS)).split())


class SearchIndex:
    """Takes posts in, the newest first, and yields the files."""

    def __init__(self) -> None:
        self._posts: dict[str, list[int]] = {}
        self._shown: list[list[object]] = []
        self._months: list[tuple[str, int]] = []
        self.size = 0

    def add(self, line: Line) -> Iterator[tuple[str, str]]:
        """Take in a post; the file of a shard that is full."""
        month = line.created_at[:7]
        if not self._months or self._months[-1][0] != month:
            self._months.append((month, self.size))
        words = terms(f"{line.text}\n{line.name}\n{line.username}\n{line.more}")
        if line.username:
            words.add(f"@{line.username.lower()}")
        for word in words:
            self._posts.setdefault(word, []).append(self.size)
        text = visible(line.text if len(line.text) <= _TEXT else line.text[:_TEXT].rstrip() + "…")
        address = f"{file_key(line.thread)}.html#{anchor_of(line.key, line.position)}"
        self._shown.append([address, one_line(line.username), one_line(line.name), line.created_at[:10], text])
        self.size += 1
        if len(self._shown) == POSTS_IN_SHARD:
            yield self._shard()

    def _shard(self) -> tuple[str, str]:
        number = (self.size - 1) // POSTS_IN_SHARD
        shown, self._shown = self._shown, []
        return f"search/p{number}.js", _script(f"p{number}", shown)

    def rest(self) -> Iterator[tuple[str, str]]:
        """The last shard of posts, and those of words."""
        if self._shown:
            yield self._shard()
        self._names = [name for name, _ in self._shards()]
        for name, words in self._shards():
            told = {word: _differences(self._posts[word]) for word in words}
            yield f"search/{name}.js", _script(name, told)

    def _shards(self) -> Iterator[tuple[str, Sequence[str]]]:
        stack = [("", sorted(self._posts))]
        while stack:
            beginning, words = stack.pop()
            groups: dict[str, list[str]] = {}
            for word in words:
                groups.setdefault(word[: len(beginning) + 1], []).append(word)
            for start, found in groups.items():
                size = sum(3 * len(self._posts[word]) + 12 for word in found)
                if start != beginning and size > _LARGEST and len(start) < _DEEPEST and len(found) > 1:
                    stack.append((start, found))
                else:
                    yield shard_name(start), found

    def facts(self) -> dict[str, object]:
        """What the script needs to know beforehand."""
        return {
            "size": self.size,
            "shard": POSTS_IN_SHARD,
            "months": self._months,
            "names": self._names,
            "unspaced": UNSPACED,
        }


def shard_name(beginning: str) -> str:
    """The file name of the shard of words with that beginning: its characters' numbers."""
    return "w" + "-".join(f"{ord(character):x}" for character in beginning)


def _differences(numbers: Sequence[int]) -> str:
    """Rising numbers, each as what it is more than the one before, to the base of 36."""
    before, told = 0, []
    for number in numbers:
        told.append(_base36(number - before))
        before = number
    return " ".join(told)


def _base36(number: int) -> str:
    if number < 36:
        return "0123456789abcdefghijklmnopqrstuvwxyz"[number]
    return _base36(number // 36) + _base36(number % 36)


def _script(name: str, value: object) -> str:
    """A shard as a script that only hands over data: browsers read no other files of a folder on the disk."""
    told = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return f"shard({json.dumps(name)},{told});\n"


def files(lines: Iterable[Line], index: SearchIndex) -> Iterator[tuple[str, str]]:
    """All files of the index of these posts."""
    for line in lines:
        yield from index.add(line)
    yield from index.rest()
