"""What is guessed: facts of the whole page once, in the band on top; those of single posts as numbered lines."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..tree import Node, Thread
from .anchors import Anchors
from .model import GuessLine, Mark, Phrase, Run
from .visible import one_line
from .words import Words

#: A guess is the page's where more than this share of the posts rests on it: zone, owner, order.
_PAGE_WIDE = 0.5
#: Posts that a line names before it says how many more there are.
_NAMED = 30


class Guess(NamedTuple):
    """One way of guessing: the field, and on what basis."""

    field: str
    basis: str


def guesses_of(node: Node) -> list[Guess]:
    """What is guessed of one post: its fields, and its place in the thread."""
    found = [Guess(field, basis) for field, basis in node.post.inferred.items()]
    if node.link is not None and node.link.basis == "inferred" and "reply_to" not in node.post.inferred:
        found.append(Guess("place", "link"))
    return found


class Guesses:
    """The guesses of a thread, numbered in the order of the view's posts."""

    def __init__(self, thread: Thread, order: list[Node], words: Words) -> None:
        self._words = words
        self._found = {node.key: found for node in thread.posts if (found := guesses_of(node))}
        counted = Counter(guess for found in self._found.values() for guess in found)
        saved = sum(node.post.availability != "missing" for node in thread.posts)
        self._wide = {guess for guess, n in counted.items() if saved > 1 and n > saved * _PAGE_WIDE}
        self._totals = (counted, saved)
        self._numbers: dict[Guess, int] = {}
        self._posts: dict[Guess, list[str]] = {}
        for node in order:
            for guess in self._found.get(node.key, ()):
                if guess not in self._wide:
                    self._numbers.setdefault(guess, len(self._numbers) + 1)
                    self._posts.setdefault(guess, []).append(node.key)

    def band(self) -> tuple[str, ...]:
        """The page-wide guesses, each with how many posts it concerns where that is not all."""
        counted, saved = self._totals
        lines = []
        for guess in sorted(self._wide):
            which = "" if counted[guess] >= saved else f" ({self._words.count('some_posts', counted[guess])})"
            lines.append(self._text(guess) + which)
        return tuple(dict.fromkeys(lines))

    def marks(self, key: str) -> tuple[Mark, ...]:
        """The marks that stand at a post."""
        return tuple(
            Mark(self._numbers[guess], self._words("mark", what=self._field(guess.field)))
            for guess in self._found.get(key, ())
            if guess in self._numbers
        )

    def lines(self, numbers: dict[str, str], anchors: Anchors) -> tuple[GuessLine, ...]:
        """The numbered lines, with the posts that each concerns."""
        return tuple(self._line(guess, number, numbers, anchors) for guess, number in self._numbers.items())

    def _line(self, guess: Guess, number: int, numbers: dict[str, str], anchors: Anchors) -> GuessLine:
        keys = self._posts[guess]
        posts: Phrase = tuple(
            Run(numbers.get(key, "·"), anchor=anchors[key], kind="post") for key in keys[:_NAMED] if key in anchors
        )
        rest = self._words.count("and_more", len(keys) - _NAMED) if len(keys) > _NAMED else ""
        return GuessLine(number, self._text(guess), posts, rest)

    def _field(self, field: str) -> str:
        name = f"field_{field}"
        return self._words(name) if self._words.has(name) else self._words("field_other", name=one_line(field))

    def _text(self, guess: Guess) -> str:
        if guess.basis == "link":
            return self._words("guess_link")
        name = f"guess_{guess.field}_{guess.basis}"
        if self._words.has(name):
            return self._words(name)
        return self._words("guess_other", field=self._field(guess.field), basis=self._basis(guess.basis))

    def _basis(self, basis: str) -> str:
        """On what a guess rests, in words; as it is called where there are none."""
        kind, _, proof = basis.partition(": ")
        if self._words.has(f"basis_{kind}"):
            return self._words(f"basis_{kind}", proof=one_line(proof))
        return one_line(basis).replace("-", " ")
