"""Where all this comes from: files, hashes, when they were captured, what is in which, what was noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import tzinfo

from ..models import Source
from ..tree import Thread
from .model import Evidence, Fact
from .texts import display
from .visible import one_line, visible, web
from .words import Words

#: Kinds of formats, by the beginning of their names.
_KINDS = {"text": "copied", "html": "html", "json": "json", "table": "table", "feed": "feed"}
#: What was noticed is listed up to this many lines: a broken archive can have thousands.
_MOST_NOTICED = 50


def evidence_of(thread: Thread, words: Words, zone: tzinfo) -> Evidence:
    """The evidence of a thread."""
    captures = tuple(
        tuple(_facts(source, number, len(thread.sources), words, zone))
        for number, source in enumerate(thread.sources, 1)
    )
    return Evidence(captures, tuple(_notes(thread, words)), tuple(_noticed(thread, words)))


def _facts(source: Source, number: int, several: int, words: Words, zone: tzinfo) -> Iterator[Fact]:
    label = words("capture_n", n=number) if several > 1 else words("source")
    yield Fact(label, one_line(source.path) or "-", "file")
    kind = words(_KINDS.get(source.format.partition("_")[0], "copied"))
    parts = [kind, one_line(source.format), one_line(source.encoding), one_line(source.language)]
    if source.container:
        parts.append(words("container", name=one_line(source.container)))
    yield Fact(words("kind"), " · ".join(filter(None, parts)))
    if source.url:
        yield Fact(words("address"), display(source.url), "link", web(source.url))
    captured = words.exact(source.captured_at.astimezone(zone)) if source.captured_at else words("captured_unknown")
    by = f" ({words(f'captured_{source.captured_by}')})" if source.captured_by else ""
    yield Fact(words("captured"), captured + by)
    if source.sha256:
        yield Fact(words("sha256"), one_line(source.sha256), "code")
    coverage = source.coverage
    if coverage is not None and (total := coverage.posts + coverage.chrome + coverage.unclaimed):
        numbers = {"total": total, "posts": coverage.posts, "chrome": coverage.chrome, "left": coverage.unclaimed}
        shown = {name: words.number(value) for name, value in numbers.items()}
        yield Fact(words("read"), words(f"coverage_{coverage.unit}", **shown))


def _notes(thread: Thread, words: Words) -> Iterator[str]:
    """Which posts are in which capture."""
    captures = len(thread.sources)
    if captures < 2:
        return
    seen = Counter(node.seen_in for node in thread.posts)
    everywhere = sum(n for where, n in seen.items() if len(where) == captures)
    sentences = [words.count("seen_all", everywhere)] if everywhere else []
    for capture in range(captures):
        if only := seen.get((capture,), 0):
            sentences.append(words.count("seen_only", only, capture=capture + 1))
    if nowhere := seen.get((), 0):
        sentences.append(words.count("seen_none", nowhere))
    yield " ".join(sentences)
    if any(node.history for node in thread.posts):
        yield words("later_counts")


def _noticed(thread: Thread, words: Words) -> Iterator[str]:
    """The diagnostics of guesses and losses, in the order of the pages; the same one once."""
    lines = dict.fromkeys(
        f"{one_line(one.code)}: {visible(one.message)}" + (f" “{one_line(one.excerpt)}”" if one.excerpt else "")
        for one in thread.diagnostics
        if one.severity != "info" or one.code == "posts-left-out"
    )
    yield from list(lines)[:_MOST_NOTICED]
    if len(lines) > _MOST_NOTICED:
        yield words.count("and_more", len(lines) - _MOST_NOTICED)
