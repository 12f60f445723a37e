"""Posts that their own words do not tell, joined where their places on the pages speak for it too.

Short texts of coarse times, notices, and what one post embeds on several pages. What is joined is a fixed point for
its neighbours, so this goes on for as long as it leads on.
"""

from __future__ import annotations

from itertools import groupby

from ..collect import Entries
from ..entry import Entry
from .evidence import Verdict
from .index import Index
from .notices import notices_by_place
from .places import Places
from .rivals import Pair, without_rivals
from .tombstones import is_nameless

_ROUNDS = 8


def join_placed(entries: Entries, index: Index) -> None:
    """Join what stands in one place on several pages and may be one post."""
    if len(entries.pages) < 2:
        return
    for _ in range(_ROUNDS):
        known = entries.joins
        pairs = [
            *_short(entries, index),
            *_notices(entries),
            *_embedded(entries, index),
            *notices_by_place(entries),
        ]
        for one, other in without_rivals(pairs):
            if one.into is None and other.into is None:
                _part(entries, one)
                entries.notes.add(
                    other, "joined-by-place", excerpt=other.post.text or one.post.text or other.post.notice
                )
                entries.join(other, one)
        if entries.joins == known:
            break


def _part(entries: Entries, notice: Entry) -> None:
    """Where copied text seemed to embed a notice in a post, and it is the next post, the former embeds nothing."""
    if notice.post.availability == "available" or notice.top:
        return
    for host in entries.embedding:
        host.quotes = [quoted for quoted in host.quotes if quoted is not notice]


def _short(entries: Entries, index: Index) -> list[Pair]:
    """Posts without ids that one other post, in the same place, may be."""
    loose = [entry for entry in entries.loose if _is_loose(entry) and not is_nameless(entry)]
    places = Places(entries, index) if loose else None
    found: list[Pair] = []
    for entry in loose:
        likely = [one for one in index.candidates(entry) or () if one.into is None and index.verdict(entry, one)]
        placed = [one for one in likely if places is not None and places.agree(entry, one)]
        if len(placed) == 1:
            found.append((entry, placed[0]))
    return found


def _is_loose(entry: Entry) -> bool:
    return entry.post.id is None and entry.into is None


def _notices(entries: Entries) -> list[Pair]:
    """Notices of one kind between the same two posts; of several that follow each other, each in its turn."""
    known: dict[tuple[object, ...], list[Entry]] = {}
    found: list[Pair] = []
    for conversation in entries.conversations:
        shown = [entry for key in conversation.shown if (entry := entries.found(key)) is not None]
        runs = [(nameless, list(run)) for nameless, run in groupby(shown, is_nameless)]
        for number, (nameless, run) in enumerate(runs):
            before = runs[number - 1][1][-1] if number else None
            after = runs[number + 1][1][0] if number + 1 < len(runs) else None
            if not nameless or (before is None and after is None):
                continue
            place = (before, after, tuple(entry.post.availability for entry in run))
            found.extend(zip(run, known.setdefault(place, run), strict=True))
    return [(one, other) for one, other in found if one is not other]


def _embedded(entries: Entries, index: Index) -> list[Pair]:
    """What a post embeds on one page, and what it embeds on another, where no page shows it to embed both."""
    found: list[Pair] = []
    for host in entries.embedding:
        if host.into is not None or len(host.quotes) < 2 or host.copies is None:
            continue
        quoted = list({id(one): one for key in host.quotes if (one := entries.found(key.key)) is not None}.values())
        if len(quoted) == 2 and _pages(quoted[0]).isdisjoint(_pages(quoted[1])):
            one, other = quoted
            if is_nameless(one) or is_nameless(other) or index.verdict(one, other) > Verdict.DIFFERENT:
                found.append((one, other) if one.post.id is None else (other, one))
    return found


def _pages(entry: Entry) -> set[int]:
    return {copy.page for copy in entry.all_copies()}
