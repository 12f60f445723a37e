"""Which records a post without id may be one with: found by author and text, never by comparing all with all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from ...models import Post
from ..entry import Entry
from .evidence import Verdict, compare
from .likeness import TELLING, Likeness, likeness, spelled

_FINE = ("minute", "second", "millisecond")
_MANY = 32  # so many posts of one author with one text tell nothing
Face = tuple[Post, Likeness]


def faces(entry: Entry) -> list[Face]:
    """The ways in which pages show a post, each with its likeness."""
    posts = [entry.post] if entry.copies is None else list({id(c.post): c.post for c in entry.copies}.values())
    return [(post, likeness(post)) for post in posts[:_MANY] if post.availability == "available"]


def tokens(post: Post) -> tuple[str, ...]:
    """Under what a post is looked for: its author's username and name, or nothing where it has no author."""
    author = post.author
    if author is None:
        return ("",)
    return tuple(
        token for token in (author.username and "@" + author.username.lower(), author.name) if token is not None
    )


class Index:
    """Entries by author and text; ``wanted`` are the authors that will be asked for ("" for posts without one)."""

    def __init__(self, entries: Iterable[Entry], wanted: set[str]) -> None:
        self.faces: dict[Entry, list[Face]] = {}
        self.whole: dict[tuple[str, str], list[Entry]] = {}
        self.cut: set[tuple[str, str]] = set()
        self.lengths: dict[str, set[int]] = {}
        self.texts: dict[str, list[str]] = {}
        self.times: dict[tuple[tuple[str, str], int], dict[int, list[Entry]]] = {}
        for entry in entries:
            self._add(entry, wanted)
        for texts in self.texts.values():
            texts.sort()

    def _add(self, entry: Entry, wanted: set[str]) -> None:
        names = {token for copy in entry.all_copies() for token in tokens(copy.post)} & wanted
        if not names and "" not in wanted:
            return
        self.faces[entry] = faces(entry)
        for _, seen in self.faces[entry]:
            if "" in wanted and seen.weight >= 2 * TELLING:
                names.add("")
            texts = {seen.plain, seen.spelled, spelled(seen.plain)} - {""} or {""}
            for token in names:
                for text in texts:
                    self._put((token, text), entry)
                self.texts.setdefault(token, []).append(seen.plain)
                if seen.cut:
                    self.cut.add((token, seen.plain))
                    self.lengths.setdefault(token, set()).add(len(seen.plain))

    def _put(self, key: tuple[str, str], entry: Entry) -> None:
        listed = self.whole.setdefault(key, [])
        if not listed or listed[-1] is not entry:
            listed.append(entry)

    def candidates(self, entry: Entry) -> set[Entry] | None:
        """The other entries whose texts agree with one of its faces, or None where they are too many to tell."""
        found: set[Entry] = set()
        for post, seen in self.faces.get(entry, ()):
            for key in (key for token in tokens(post) for key in self._keys(token, seen)):
                found.update(self._about(key, post))
                if len(found) > _MANY:
                    return None
        found.discard(entry)
        return found

    def _keys(self, token: str, seen: Likeness) -> Iterator[tuple[str, str]]:
        """The author and text under which records that can agree are listed."""
        for text in {seen.plain, seen.spelled, spelled(seen.plain)} - {""} or {""}:
            yield token, text
        for length in self.lengths.get(token, ()):
            if length < len(seen.plain) and (token, seen.plain[:length]) in self.cut:
                yield token, seen.plain[:length]
        if seen.cut and seen.plain:
            texts = self.texts.get(token, [])
            first = bisect_left(texts, seen.plain)
            for text in texts[first : first + _MANY + 2]:
                if not text.startswith(seen.plain):
                    break
                yield token, text

    def _about(self, key: tuple[str, str], post: Post) -> list[Entry]:
        """The entries under a key; of very many those of the post's minute, or else of the days about it."""
        listed = self.whole.get(key, [])
        if len(listed) <= _MANY or post.created_at is None:
            return listed[: _MANY + 2]
        size, reach = (60, 1) if post.precision in _FINE else (86_400, 2)
        times = self._times(key, size)
        now = int(post.created_at.timestamp() // size)
        about = (entry for time in range(now - reach, now + reach + 1) for entry in times.get(time, ()))
        return list(islice(about, _MANY + 2))

    def _times(self, key: tuple[str, str], size: int) -> dict[int, list[Entry]]:
        """The dated entries under a key by their minute or day, whose ``size`` is given in seconds."""
        times = self.times.get((key, size))
        if times is None:
            times = self.times[key, size] = {}
            for entry in self.whole[key]:
                if entry.post.created_at is not None:
                    times.setdefault(int(entry.post.created_at.timestamp() // size), []).append(entry)
        return times

    def verdict(self, one: Entry, other: Entry) -> Verdict:
        """The best that the copies of two entries say to being one post."""
        if one is other:
            return Verdict.SAME
        if one.post.id is not None and other.post.id is not None:
            return Verdict.DIFFERENT
        found = [compare(p, q, a, b) for p, a in self.faces.get(one, ()) for q, b in self.faces.get(other, ())]
        return max(found, default=Verdict.DIFFERENT)

    def weight(self, entry: Entry) -> int:
        """How much the post's text says."""
        return max((seen.weight for _, seen in self.faces.get(entry, ())), default=0)
