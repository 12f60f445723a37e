"""Posts without an id that are posts which another page, or another place of the page, shows otherwise.

A post is joined only where one single post is its twin, and where that one is nobody else's twin on the same page:
of two posts with one text on one page at most one can be the saved one.
"""

from __future__ import annotations

from ..collect import Entries
from ..entry import Entry
from .by_place import join_placed
from .clocks import Clocks
from .evidence import Times, Verdict, compare_times
from .index import Index, tokens
from .rivals import Pair, own_pages, without_rivals

_MANY = 32  # so many posts that are alike tell nothing


def join_twins(entries: Entries) -> None:
    """Make one entry of those that are one post."""
    loose = [entry for entry in entries.loose if entry.into is None]
    if not loose:
        return
    clocks = Clocks(entries)
    index = _index(entries, loose)
    _join_known(entries, loose, index, clocks)
    if clocks.correct():  # with the true times more are told, and fewer are mistaken
        loose = [entry for entry in loose if entry.into is None]
        index = _index(entries, loose)
        _join_known(entries, loose, index, clocks)
    _join_loose(entries, [entry for entry in loose if entry.into is None], index)
    join_placed(entries, index)


def _index(entries: Entries, loose: list[Entry]) -> Index:
    """An index that finds what the posts without ids may be one with."""
    wanted = {token for entry in loose for copy in entry.all_copies() for token in tokens(copy.post)}
    return Index(entries, wanted)


def _join_known(entries: Entries, loose: list[Entry], index: Index, clocks: Clocks) -> None:
    """Join posts to those with ids."""
    proposals: list[Pair] = []
    for entry in loose:
        twins = _known_twins(entry, index)
        if len(twins) > 1:
            twins = _nearest(entry, twins)
        if len(twins) == 1 and not _is_disputed(entry, twins[0], index):
            proposals.append((entry, twins[0]))
    for entry, twin in without_rivals(proposals):
        _tell(entries, entry, twin, index)
        clocks.learn(entry, twin)
        entries.join(twin, entry)


def _known_twins(entry: Entry, index: Index) -> list[Entry]:
    """The posts with ids that it may be."""
    candidates = (one for one in index.candidates(entry) or () if one.post.id is not None)
    return [one for one in candidates if index.verdict(entry, one) >= Verdict.SHIFTED]


def _is_disputed(entry: Entry, twin: Entry, index: Index) -> bool:
    """Whether another post without id, which is not the twin, could be the same post as well."""
    if compare_times(entry.post, twin.post) is Times.MINUTE:
        return False
    return any(
        index.verdict(entry, one) >= Verdict.SHIFTED and index.verdict(one, twin) is Verdict.DIFFERENT
        for one in index.candidates(entry) or ()
        if one.post.id is None
    )


def _nearest(entry: Entry, twins: list[Entry]) -> list[Entry]:
    """Of several twins those whose time agrees best."""
    agreed = {twin: compare_times(entry.post, twin.post) for twin in twins}
    best = max(agreed.values())
    return [twin for twin in twins if agreed[twin] is best]


def _join_loose(entries: Entries, loose: list[Entry], index: Index) -> None:
    """Join posts of which no page tells the id, where all that are alike are alike each other."""
    rest = set(loose)
    done: set[Entry] = set()
    for entry in loose:
        if entry in done:
            continue
        group = _alike(entry, rest, index)
        done.update(group)
        if len(group) > 1 and _agree(group, index):
            first, *others = sorted(group, key=lambda one: one.key)
            for other in others:
                _tell(entries, other, first, index)
                entries.join(first, other)


def _alike(start: Entry, rest: set[Entry], index: Index) -> list[Entry]:
    """All posts that are alike to ``start``, or to one that is, in any number of steps."""
    group, stack = {start: None}, [start]
    while stack:
        entry = stack.pop()
        for other in index.candidates(entry) or ():
            if other in rest and other not in group and index.verdict(entry, other) >= Verdict.SHIFTED:
                group[other] = None
                stack.append(other)
    return list(group)


def _agree(group: list[Entry], index: Index) -> bool:
    """Whether every two of the group are alike, no page shows two of them, and none may be a post with an id."""
    if len(group) > _MANY or any(_known_twins(entry, index) for entry in group):
        return False
    pages = [page for entry in group for page in own_pages(entry)]
    return len(pages) == len(set(pages)) and all(
        index.verdict(one, other) >= Verdict.SHIFTED for n, one in enumerate(group) for other in group[:n]
    )


def _tell(entries: Entries, entry: Entry, twin: Entry, index: Index) -> None:
    """Say that the two are taken for one post."""
    entries.notes.add(twin, "joined-by-words", excerpt=twin.post.text)
    _tell_shift(entries, entry, twin, index)


def _tell_shift(entries: Entries, entry: Entry, twin: Entry, index: Index) -> None:
    """Say by how much the clocks of the two differ, if their verdict rests on that; once for each page."""
    a, b = entry.post.created_at, twin.post.created_at
    if a is None or b is None or index.verdict(entry, twin) is not Verdict.SHIFTED:
        return
    hours = (a.timestamp() // 60 - b.timestamp() // 60) / 60
    if (entry.page, hours) not in entries.shifts:
        entries.shifts.add((entry.page, hours))
        entries.notes.add(entry, "clock-offset", f"{hours:+g} h", entry.post.text)
