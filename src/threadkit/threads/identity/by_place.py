"""Posts that their own words do not tell, joined where their places on the pages speak for it too.

Short texts of coarse times, notices, and what one post embeds on several pages. What is joined is a fixed point for
its neighbours, so this goes on for as long as it leads on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, groupby
from typing import NamedTuple

from ..collect import Entries
from ..entry import Entry
from ..outline import Conversation
from .evidence import Verdict
from .index import Index
from .notices import notices_by_place
from .places import Places
from .rivals import Pair, own_pages, without_rivals
from .tombstones import is_nameless

_ROUNDS = 8
_FEW = 8  # more posts that embed one are not compared


def join_placed(entries: Entries, index: Index) -> None:
    """Join what stands in one place on several pages and may be one post."""
    if len(entries.pages) < 2:
        return
    for _ in range(_ROUNDS):
        places = Places(entries, index)
        pairs = [
            *_short(entries, index, places.agree),
            *_notices(entries),
            *_embedded(entries, index),
            *_embedding(entries, index),
            *notices_by_place(entries),
        ]
        if not _join(entries, pairs) and not _join(entries, _short(entries, index, places.may_agree)):
            break


def _join(entries: Entries, pairs: list[Pair]) -> bool:
    """Join the pairs that have no rivals; whether there are any."""
    known = entries.joins
    for one, other in without_rivals({frozenset(pair): pair for pair in pairs}.values()):
        if one.into is None and other.into is None:
            _part(entries, one)
            excerpt = other.post.text or one.post.text or other.post.notice
            entries.notes.add(other, "joined-by-place", excerpt=excerpt)
            entries.join(other, one)
    return entries.joins > known


def _part(entries: Entries, notice: Entry) -> None:
    """Where copied text seemed to embed a notice in a post, and it is the next post, the former embeds nothing."""
    if notice.post.availability == "available" or notice.top:
        return
    for host in entries.embedding:
        host.quotes = [quoted for quoted in host.quotes if quoted is not notice]


def _short(entries: Entries, index: Index, agree: Callable[[Entry, Entry], bool]) -> list[Pair]:
    """Posts without ids that one other post, whose place agrees, may be."""
    found: list[Pair] = []
    for entry in entries.loose:
        if _is_loose(entry) and not is_nameless(entry):
            pages = own_pages(entry)
            likely = [
                one
                for one in index.candidates(entry) or ()
                if one.into is None and index.verdict(entry, one) and pages.isdisjoint(own_pages(one))
            ]
            placed = [one for one in likely if agree(entry, one)]
            if len(placed) == 1:
                found.append((entry, placed[0]))
    return found


def _is_loose(entry: Entry) -> bool:
    return entry.post.id is None and entry.into is None


def _notices(entries: Entries) -> list[Pair]:
    """Notices of one kind beside the same posts; of several that follow each other, each in its turn.

    Where a page ends in the midst of them, those on the side of a post that both pages show are the same.
    """
    found: list[Pair] = []
    known: dict[tuple[bool, Entry], _Run] = {}
    runs = [run for conversation in entries.conversations for run in _runs(entries, conversation)]
    for run in sorted(runs, key=_Run.is_cut):  # what is whole comes first
        for is_below, beside in ((True, run.before), (False, run.after)):
            if beside is not None:
                other = known.setdefault((is_below, beside), run)
                found.extend(_in_turn(run, other, is_below=is_below))
    return found


class _Run(NamedTuple):
    """Notices that follow each other on a page, and the posts beside them; None where the page ends."""

    notices: list[Entry]
    before: Entry | None
    after: Entry | None

    def is_cut(self) -> bool:
        """Whether the page ends above or below them."""
        return self.before is None or self.after is None


def _runs(entries: Entries, conversation: Conversation) -> Iterator[_Run]:
    shown = [entry for key in conversation.shown if (entry := entries.found(key)) is not None]
    groups = [(nameless, list(run)) for nameless, run in groupby(shown, is_nameless)]
    for number, (nameless, notices) in enumerate(groups):
        before = groups[number - 1][1][-1] if number else None
        after = groups[number + 1][1][0] if number + 1 < len(groups) else None
        if nameless:
            yield _Run(notices, before, after)


def _in_turn(run: _Run, other: _Run, *, is_below: bool) -> list[Pair]:
    """The notices of two runs below one post, or above it, that are one each."""
    mine, theirs = (one.notices if is_below else one.notices[::-1] for one in (run, other))
    ends = (run.after, other.after) if is_below else (run.before, other.before)
    if not run.is_cut() or None not in ends:
        same = len(mine) == len(theirs) and ends[0] is ends[1]
    else:
        same = len(mine) <= len(theirs)
    pairs = list(zip(mine, theirs, strict=False)) if same else []
    alike = all(one.post.availability == two.post.availability for one, two in pairs)
    return [(one, two) for one, two in pairs if one is not two] if alike else []


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


def _embedding(entries: Entries, index: Index) -> list[Pair]:
    """Posts of one author and text that embed the same post."""
    hosts: dict[Entry, list[Entry]] = {}
    for host in entries.embedding:
        if host.into is None:
            for quoted in host.quotes:
                if (one := entries.found(quoted.key)) is not None and not is_nameless(one):
                    hosts.setdefault(one, []).append(host)
    return [
        (one, other)
        for found in hosts.values()
        for one, other in combinations(dict.fromkeys(sorted(found[:_FEW], key=_has_id)), 2)
        if one.post.id is None and index.verdict(one, other) > Verdict.DIFFERENT
    ]


def _has_id(entry: Entry) -> bool:
    return entry.post.id is not None


def _pages(entry: Entry) -> set[int]:
    return {copy.page for copy in entry.all_copies()}
