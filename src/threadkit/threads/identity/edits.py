"""The versions of an edited post, which have an id each, as one post."""

from __future__ import annotations

from ..collect import Entries


def join_edits(entries: Entries) -> None:
    """Make one entry of the versions that were saved; what replies to another version replies to it."""
    for entry in entries.edited:
        versions = (id for copy in entry.all_copies() if copy.post.edits for id in copy.post.edits.ids)
        for id in dict.fromkeys(versions):
            here, other = entries.found(entry.key), entries.found(id)
            if here is None:
                break
            if other is None:
                entries.by_key[id] = here
            elif other is not here:
                entries.join(here, other)
