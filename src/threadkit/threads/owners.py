"""Pages that print no authors for their own posts, which are one person's: a thread, in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime

from ..tree import same_author
from .entry import Entry

_EARLY = datetime.min.replace(tzinfo=UTC)


def link_owners_posts(shown: list[Entry], focal: Entry) -> None:
    """Link the owner's posts that nothing else links, each to their previous one in time.

    Those that the page only embeds are among them, where the owner wrote them after the focal post.
    """
    with_quoted: dict[Entry, None] = {}
    for entry in shown:
        with_quoted[entry] = None
        with_quoted.update((quoted, None) for quoted in entry.quotes)
    own = [entry for entry in with_quoted if entry is focal or _same_owner(entry, focal)]
    place: dict[Entry, datetime] = {}
    last = _EARLY
    for entry in own:  # an undated post stands where the page shows it
        last = entry.post.created_at or last
        place[entry] = last
    own.sort(key=lambda entry: (place[entry], entry.order))
    begun, previous = False, focal
    for entry in own:
        if begun and entry.parent is None:
            entry.hang(previous, "continuation", "inferred")
        begun = begun or entry is focal
        previous = entry if begun else previous


def _same_owner(entry: Entry, focal: Entry) -> bool:
    if focal.post.author is None:
        return entry.post.author is None and entry.top
    return same_author(entry.post, focal.post)
