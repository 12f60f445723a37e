"""A person's page "with replies": each post of somebody else stands there because the person answers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from .collect import Entries
from .entry import Entry
from .names import named, username
from .outline import Conversation

_ENOUGH = 3  # so many answers make such a page
_SHARE = 0.4  # of the posts are the owner's, at least
_ABOVE = 2  # so many posts above an answer does such a page show, at most


def link_answers(entries: Entries, conversation: Conversation) -> None:
    """Link the answers of a page's owner to the posts above them, and these to one another.

    Such a page is about no single post, and but for reposts every post of others on it is followed by an answer. A
    page that says of any to be to somebody else is none.
    """
    if conversation.focal is not None:
        return
    shown = [one for key in conversation.shown if (one := entries.by_key[key]).post.reposted_by is None]
    owner = owner_of(username(one) for one in shown)
    runs = _runs(shown, owner) if owner is not None else []
    if len(runs) < _ENOUGH or max(map(len, runs)) > _ABOVE + 1:
        return
    pairs = [pair for run in runs for pair in pairwise(run)]
    if any(_names_another(above, entry) for above, entry in pairs):
        return
    for above, entry in pairs:
        if entry.parent is None and entry.top:
            entry.hang(above, "reply", "inferred")


def _names_another(above: Entry, entry: Entry) -> bool:
    """Whether the page says that the post answers somebody else than whom it stands below."""
    return named(entry)[:1] not in ([], [username(above)])


def owner_of(authors: Iterable[str | None]) -> str | None:
    """Who wrote the most of the posts, whose authors are given, and enough of them."""
    names = list(authors)
    counts = Counter(name for name in names if name is not None)
    name, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    return name if most and most >= _SHARE * len(names) else None


def _runs(shown: list[Entry], owner: str) -> list[list[Entry]]:
    """Each of the owner's posts with the posts of others right above it."""
    runs: list[list[Entry]] = []
    run: list[Entry] = []
    for entry in shown:
        run.append(entry)
        if username(entry) == owner:
            runs.append(run)
            run = []
    return [run for run in runs if len(run) > 1]
