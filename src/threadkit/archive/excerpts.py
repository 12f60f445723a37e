"""The part of a post in which a query's words stand, and where in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .. import regex as re
from ..models import Post, Span
from .words import UNSPACED_RUN, folded

_RUNS = re.compile("[\x00-\x7f]+|[^\x00-\x7f]+")  # most texts are mostly ASCII, which is quick to compare
_LENGTH = 240  # characters of an excerpt
_BEFORE = 60  # of them before the first mark


def excerpt(post: Post, terms: Iterable[str]) -> tuple[str, tuple[Span, ...]]:
    """The text of a post about the first place where a term stands, and all such places in it.

    Where none stands in the text (but in a name, a picture's description, an article), the beginning.
    """
    text = post.text or _attached(post)
    marks = sorted(set(_marks(text, terms)))
    start = 0
    if marks and marks[0][1] > _LENGTH:
        start = _word_start(text, marks[0][0] - _BEFORE)
    end = len(text) if len(text) <= start + _LENGTH else _word_start(text, start + _LENGTH)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    moved = len(before) - start
    inside = tuple((a + moved, b + moved) for a, b in _parted(marks) if a >= start and b <= end)
    return f"{before}{text[start:end].rstrip()}{after}", inside


def _attached(post: Post) -> str:
    """What there is to read of a post without text."""
    texts = [media.alt for media in post.media]
    if post.card is not None:
        texts.append(post.card.title)
    if post.article is not None:
        texts.extend((post.article.title, *(block.text for block in post.article.blocks[:3])))
    return " ".join(filter(None, (*texts, post.notice)))


def _word_start(text: str, at: int) -> int:
    """A place near ``at`` where a word ends, not farther back than a long word is."""
    space = text.rfind(" ", max(at - 30, 0), at)
    return space + 1 if space >= 0 else at


def _marks(text: str, terms: Iterable[str]) -> Iterator[Span]:
    """Where the terms stand, whatever their case and diacritics; a word only as a whole."""
    plain, places = _plain(text)
    for term in terms:
        is_open = term.endswith("*")
        asked = _plain(term.rstrip("*"))[0].strip()
        at = plain.find(asked) if asked else -1
        while at >= 0:
            end = at + len(asked)
            if _is_whole(plain, at, end, is_open=is_open):
                yield places[at], places[end - 1] + 1
            at = plain.find(asked, end)


def _is_whole(plain: str, start: int, end: int, *, is_open: bool) -> bool:
    if UNSPACED_RUN.match(plain[start]) is not None:
        return True
    begins = start == 0 or not (plain[start - 1].isalnum() and plain[start].isalnum())
    return begins and (is_open or end == len(plain) or not (plain[end].isalnum() and plain[end - 1].isalnum()))


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is compared, and for each of its characters the place in the text."""
    if text.isascii():
        return text.lower(), range(len(text))
    plain: list[str] = []
    places: list[int] = []
    for run in _RUNS.finditer(text):
        if run[0].isascii():
            plain.append(run[0].lower())
            places.extend(range(*run.span()))
            continue
        for place, character in enumerate(run[0], run.start()):
            shown = _shown(character)
            plain.append(shown)
            places.extend([place] * len(shown))
    return "".join(plain), places


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    """A character as it is compared: without diacritics, but for scripts whose vowels are such marks."""
    if UNSPACED_RUN.match(character) is not None:
        return folded(character)
    parts = unicodedata.normalize("NFKD", character)
    return folded("".join(one for one in parts if not unicodedata.combining(one)))


def _parted(marks: list[Span]) -> Iterator[Span]:
    """The marks without those that overlap an earlier one."""
    last = 0
    for start, end in marks:
        if start >= last:
            yield start, end
            last = end
