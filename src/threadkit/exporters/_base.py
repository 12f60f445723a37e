"""What an exporter is, and the options that exporters take.

A form of text is written by ``write``, which yields pieces, so that large threads stream. A form that is not text
(Parquet, EPUB) or that needs a folder is made by ``save`` at a path of its own, which is put in place when whole.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from ..tree import Thread


class ExportOptions(TypedDict, total=False):
    """The keyword arguments of ``export`` and ``export_file``; each form heeds those that concern it.

    Selection, for all forms: ``only_author`` (the author's own posts and what they quote), ``depth`` (at most so
    deep below a root), ``since`` and ``until`` (from then on, before then; ISO 8601 or aware times).

    Forms for reading: ``timezone`` of the clock shown (an IANA name or tzinfo; UTC), ``language`` of the words
    around the posts (``en``), ``media`` (the folder where saved pictures lie, or ``embed``), ``evidence`` (whether
    files, hashes and what was guessed are told; true), ``flavour`` of Markdown (``commonmark`` or ``gfm``),
    ``data`` (the address of the same thread as JSON, which the page links).

    ``chunks``: ``budget`` is the size that a chunk may have, in characters, or in what ``tokenizer`` counts.
    ``media``: ``downloader`` for which the list is written.
    """

    only_author: bool
    depth: int | None
    since: datetime | str | None
    until: datetime | str | None
    timezone: str | tzinfo | None
    language: str
    media: str | Path | None
    evidence: bool
    flavour: Literal["commonmark", "gfm"]
    data: str | None
    budget: int
    tokenizer: Callable[[str], int]
    downloader: Literal["plain", "wget", "aria2", "curl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``ExportOptions`` understood: zones and times are values, what is not given has its default."""

    only_author: bool = False
    depth: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    timezone: tzinfo = UTC
    language: str = "en"
    media: str | Path | None = None
    evidence: bool = True
    flavour: Literal["commonmark", "gfm"] = "commonmark"
    data: str | None = None
    budget: int = 2000
    tokenizer: Callable[[str], int] = len
    downloader: Literal["plain", "wget", "aria2", "curl"] = "plain"


class Exporter(NamedTuple):
    """One form of output: it has ``write``, or ``save`` where it is not text or is a folder."""

    name: str
    suffix: str
    description: str
    write: Callable[[Iterator[Thread], Options], Iterator[str]] | None = None
    save: Callable[[Iterator[Thread], Path, Options], None] | None = None


def several(threads: Iterable[Thread]) -> tuple[bool, Iterator[Thread]]:
    """Whether there is more than one, and all of them, each held no longer than it is needed."""
    rest = iter(threads)
    first = deque(islice(rest, 2))
    return len(first) > 1, chain((first.popleft() for _ in range(len(first))), rest)


def thread_key(thread: Thread) -> str:
    """What a thread is called in a column of many: the key of its first post."""
    return thread.posts[0].key if thread.posts else ""
