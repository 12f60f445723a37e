"""The versions of an edited post, which have an id each, as one post."""

from __future__ import annotations

from .collect import Entries


def join_edits(entries: Entries) -> None:
    """Make one entry of the versions that were saved; what replies to another version replies to it."""
    for entry in list(entries):
        if entry.post.edits is None or len(entry.post.edits.ids) < 2:
            continue
        for id in entry.post.edits.ids:
            here, other = entries.found(entry.key), entries.found(id)
            if here is None:
                break
            if other is None:
                entries.by_key[id] = here
            elif other is not here:
                entries.join(here, other)
