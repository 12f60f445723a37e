"""Posts that name their conversation but not their parent, as some tools export them."""

from __future__ import annotations

from datetime import UTC, datetime

from ..tree import same_author
from .collect import Entries
from .entry import Entry
from .names import leading, named, username
from .times import may_precede

_LATE = datetime.max.replace(tzinfo=UTC)


def link_members(entries: Entries) -> None:
    """Link posts of a conversation whose first post was saved, where they speak to its author or are the author's.

    The author's own posts that address nobody go on one after the other, if texts keep their leading mentions at
    all; a post by somebody else that addresses the author first answers the first post. What else may hang anywhere
    is left alone.
    """
    if not entries.names_conversations:
        return
    members: dict[Entry, list[Entry]] = {}
    # Pages whose texts keep their leading mentions.
    keeping = {number for number, page in enumerate(entries.pages) if page.keeps_mentions}
    for entry in entries:
        conversation = entry.post.conversation_id
        if entry.parent is None and conversation is not None and conversation != entry.post.id:
            if leading(entry):
                keeping.update(entry.seen_in)
            root = entries.found(conversation)
            if root is not None and root.post.availability != "missing" and may_precede(root.post, entry.post):
                members.setdefault(root, []).append(entry)
    for root, found in members.items():
        found = [entry for entry in found if not keeping.isdisjoint(entry.seen_in)]
        _link(root, sorted(found, key=lambda entry: (entry.post.created_at or _LATE, entry.order)))


def _link(root: Entry, members: list[Entry]) -> None:
    last = root
    for entry in members:
        names = named(entry) or leading(entry)
        if same_author(entry.post, root.post) and names[:1] in ([], [username(root)]):
            entry.hang(last, "continuation", "inferred")
            last = entry
        elif names and names[0] == username(root):
            entry.hang(root, "reply", "inferred")
