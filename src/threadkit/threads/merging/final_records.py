"""What was collected and joined, made one record a post: merged, with its final key and its place."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from ..collect import Entries
from ..entry import SHARED, Copy, Entry
from .copies import Seen, merged, oldest_first
from .history import disagreements, history

_LATE = datetime.max.replace(tzinfo=UTC)
_PAGE = 1 << 40  # more places than a page has


def rank_pages(entries: Entries) -> None:
    """Put everything in an order of the pages that does not depend on how they came; places count in it now."""
    if len(entries.pages) < 2:
        return
    ranks = _ranks(entries)
    for entry in entries.all:
        if entry.page < 0:
            continue
        if entry.copies is not None:
            entry.copies = [copy._replace(place=_order(entries, ranks, copy)) for copy in entry.copies]
        else:
            entry.order = _order(entries, ranks, entry.all_copies()[0])
        entry.order = min(copy.place for copy in entry.all_copies())
    entries.all.sort(key=lambda entry: entry.order)
    entries.loose.sort(key=lambda entry: entry.order)
    entries.conversations.sort(key=lambda one: ranks[one.page])


def settle(entries: Entries) -> None:
    """Give each entry its merged post, ``history``, ``order`` and ``hosts``."""
    if entries.joins:
        entries.by_key = {key: entry for key in entries.by_key if (entry := entries.found(key)) is not None}
        entries.all = [entry for entry in entries.all if entry.into is None]
        for entry in entries.copied:
            if entry.into is None:
                entry.order = min(copy.place for copy in entry.all_copies())
        entries.all.sort(key=lambda entry: entry.order)
    for entry in sorted(entries.copied, key=lambda entry: entry.order):
        if entry.into is None:
            _merge(entries, entry)
    _embed(entries)


def _ranks(entries: Entries) -> list[int]:
    """The place of each page among all, by when it was saved and by what it holds."""
    pages = entries.pages
    digests = _digests(entries)

    def rank(number: int) -> tuple[datetime, str, str]:
        source = pages[number].source
        return (source.captured_at or _LATE, source.sha256 or digests[number], source.path or "")

    ranks = [0] * len(pages)
    for place, number in enumerate(sorted(range(len(pages)), key=rank)):
        ranks[number] = place
    return ranks


def _digests(entries: Entries) -> dict[int, str]:
    """The hash of what each page shows that never was a file, and so has no hash of its bytes."""
    shown: dict[int, list[Copy]] = {n: [] for n, page in enumerate(entries.pages) if not page.source.sha256}
    if not shown:
        return {}
    for entry in entries.all:
        for copy in entry.all_copies():
            if copy.page in shown:
                shown[copy.page].append(copy)
    return {number: _digest(sorted(copies, key=lambda copy: copy.place)) for number, copies in shown.items()}


def _digest(copies: list[Copy]) -> str:
    hashed = hashlib.sha256()
    for copy in copies:
        post = copy.post.model_copy(update={"key": copy.post.key.partition(SHARED)[0]})
        hashed.update(repr(post.__dict__).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _order(entries: Entries, ranks: list[int], copy: Copy) -> int:
    return ranks[copy.page] * _PAGE + copy.place - entries.pages[copy.page].first


def _merge(entries: Entries, entry: Entry) -> None:
    """The entry's copies as one post, with what earlier ones showed and what they disagree in."""
    copies = entry.all_copies()
    known = entry.post
    if any(copy.post is not copies[0].post for copy in copies):
        seen = oldest_first(_seen(entries, copy) for copy in copies)
        entry.post = merged(seen)
        entry.history = history(entry.post, seen)
        for detail in disagreements(entry.post, seen):
            entries.notes.add(entry, "copies-disagree", detail, entry.post.url or entry.post.text)
    else:
        entry.post = copies[0].post
    if entry.post.id is None and known.id is not None:  # a notice whose id another page tells
        entry.post = entry.post.model_copy(update={"id": known.id, "url": known.url})
    if entry.post.id is None and SHARED not in entry.key:
        entry.key = entry.post.key


def _seen(entries: Entries, copy: Copy) -> Seen:
    captured = entries.pages[copy.page].source.captured_at
    return Seen(copy.post, captured, copy.page, copy.place)


def _embed(entries: Entries) -> None:
    """The posts that embed each post, from those that each embeds; both in page order."""
    embedding = [entry for entry in entries.embedding if entry.into is None]
    entries.embedding = dict.fromkeys(sorted(embedding, key=lambda entry: entry.order))
    for entry in entries.embedding:
        quoted = {found: None for one in entry.quotes if (found := entries.found(one.key)) not in (None, entry)}
        entry.quotes = sorted(quoted, key=lambda one: one.order)
        for one in entry.quotes:
            if not isinstance(one.hosts, list):
                one.hosts = []
            one.hosts.append(entry)
