"""Chunks for retrieval: runs of posts of a bounded size, each with what it answers and where it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import regex as re
from ..errors import ExportError
from ..reader.visible import web
from ..tree import Node, Thread
from ._base import Exporter, Options, thread_key
from ._json import dump
from ._prose import first_words, prose, speaker

# Where a text that is too long is cut, best first: paragraphs, lines, sentences, words, anywhere.
_CUTS = (
    re.compile(r"\n\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?。！？…])\s?"),
    re.compile(r" "),
    re.compile(r"(?s)(?=.)"),
)
_NAME = 80  # characters of a name: more than the site allows, and too few to fill a chunk
_CONTEXT = 3  # the part of a chunk's budget that what it answers may take: a third


class _Part(NamedTuple):
    """A post, or a stretch of one that is too long, as it stands in a chunk."""

    node: Node
    text: str
    start: int
    end: int


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """One chunk a line.

    ``text`` holds the posts, each behind its speaker; ``context`` the posts that lead to the first of them, the
    nearest last. Together they are at most ``budget``, in characters or in what ``tokenizer`` counts, and each post
    stands in the ``text`` of one chunk, or, where it is too long for one, in several that follow one another.
    ``citations`` tell for each post its ``key``, ``url``, author and time, the ``span`` of its text that is in the
    chunk, the place in ``text`` (``at``), and the ``sha256`` of a file that shows it.
    """
    for thread in threads:
        for number, parts in enumerate(_chunks(thread, options)):
            yield dump(_chunk(thread, number, parts, options)) + "\n"


class _Run:
    """The parts of the chunk that is being filled, their keys, and their size so far."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.keys: set[str] = set()
        self.size = 0

    def add(self, part: _Part, size: int) -> None:
        self.parts.append(part)
        self.keys.add(part.node.key)
        self.size += size

    def goes_on_with(self, node: Node) -> bool:
        """Whether a post belongs here: it answers one of the posts, or the same post as the first of them."""
        first = self.parts[0].node
        return node.key in self.keys or node.parent in self.keys or (node.parent == first.parent is not None)


def _chunks(thread: Thread, options: Options) -> Iterator[list[_Part]]:
    """Runs of posts that belong together and fit into the budget together.

    Raises ``ExportError`` where the budget has no room for one word of a post.
    """
    run = _Run()
    for node in thread:
        for part in _parts(node, options):
            size = options.tokenizer(_line(part) + "\n")
            if run.parts and not (run.goes_on_with(part.node) and run.size + size <= _room(options)):
                yield run.parts
                run = _Run()
            run.add(part, size)
    if run.parts:
        yield run.parts


def _room(options: Options) -> int:
    """What the posts of a chunk may take, so that there is room for what leads to them."""
    return options.budget - options.budget // _CONTEXT


def _fits(part: _Part, options: Options) -> bool:
    return options.tokenizer(_line(part) + "\n") <= _room(options)


def _parts(node: Node, options: Options) -> Iterator[_Part]:
    """The post whole, or, where it alone is too long, in stretches that fit."""
    text = prose(node.post)
    start = 0
    while start < len(text) or start == 0:
        end = _reach(node, text, start, options)
        yield _Part(node, text[start:end], start, end)
        start = end
        if end >= len(text):
            return


def _reach(node: Node, text: str, start: int, options: Options) -> int:
    """How far a stretch from ``start`` can go: to the last good cut that fits, at least one character.

    Looked at is no more of the text than it takes to be too long, so that the cost is linear in it.
    """
    end = start + options.budget
    while _fits(_Part(node, text[start:end], start, end), options):
        if end >= len(text):
            return len(text)
        end += end - start
    for cut in _CUTS:
        ends = [found.end() for found in cut.finditer(text, start + 1, end)]
        best = _last_that_fits(node, text, start, ends, options)
        if best is not None:
            return best
    raise ExportError(f"a budget of {options.budget} has no room for a word of {node.key} behind its speaker")


def _last_that_fits(node: Node, text: str, start: int, ends: list[int], options: Options) -> int | None:
    """The last of the places, by halving: what is longer never counts less."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if _fits(_Part(node, text[start : ends[middle]], start, ends[middle]), options):
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else None


def _name(node: Node) -> str:
    return first_words(speaker(node.post), _NAME)


def _line(part: _Part) -> str:
    return f"{_name(part.node)}: {part.text}"


def _text(parts: list[_Part]) -> str:
    return "\n".join(map(_line, parts))


def _chunk(thread: Thread, number: int, parts: list[_Part], options: Options) -> dict[str, object]:
    text = _text(parts)
    key = thread_key(thread)
    return {
        "id": f"{key}-{number}",
        "thread": key,
        "title": thread.title,
        "text": text,
        "context": _context(thread, parts[0], options.budget - options.tokenizer(text), options),
        "citations": list(_citations(thread, parts)),
    }


def _context(thread: Thread, first: _Part, room: int, options: Options) -> str:
    """What leads to a chunk's first post, as far as there is room: its ancestors, the nearest last."""
    lines: list[str] = []
    node = first.node
    while node.parent is not None:
        node = thread[node.parent]
        line = f"{_name(node)}: {prose(node.post)}"
        if options.tokenizer("\n".join([line, *lines])) > room:
            break
        lines.insert(0, line)
    return "\n".join(lines)


def _citations(thread: Thread, parts: list[_Part]) -> Iterator[dict[str, object]]:
    at = 0
    for part in parts:
        post = part.node.post
        start = at + len(_name(part.node)) + 2
        shown = [thread.sources[index] for index in part.node.seen_in if index < len(thread.sources)]
        yield {
            "key": part.node.key,
            "url": web(post.url),
            "author": speaker(post),
            "created_at": post.created_at.isoformat() if post.created_at else None,
            "span": [part.start, part.end],
            "at": [start, start + len(part.text)],
            "sha256": next((source.sha256 for source in shown if source.sha256), None),
        }
        at += len(_line(part)) + 1


EXPORTER = Exporter("chunks", ".chunks.jsonl", "chunks for retrieval, with context, citations and a budget", write)
