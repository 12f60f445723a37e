"""Posts that a heading such as "Replies" alone places under a note's post, though their texts speak to others."""

from __future__ import annotations

from .collect import Entries
from .entry import HEADING, Entry
from .names import leading, username
from .outline import Conversation
from .times import may_precede


def link_headed(entries: Entries, conversation: Conversation) -> None:
    """Hang each such post under the one above of whom its text names first; under none where those are several."""
    if not entries.has_headings or not any(_is_headed(entries.by_key[key]) for key in conversation.shown):
        return
    by_author: dict[str | None, list[Entry]] = {}
    for entry in dict.fromkeys(entries.by_key[key] for key in conversation.shown):
        spoken_to = _spoken_to(entry)
        theirs = by_author.get(spoken_to, ()) if spoken_to is not None else ()
        above = [one for one in theirs if may_precede(one.post, entry.post)]
        if len(above) == 1:
            entry.hang(above[0], "reply", "inferred")
        elif above:
            entry.parent = entry.kind = entry.basis = None
            entries.notes.add(entry, "reply-ambiguous", f"{len(above)} posts of @{spoken_to}")
        by_author.setdefault(username(entry), []).append(entry)


def _is_headed(entry: Entry) -> bool:
    return entry.post.inferred.get("reply_to") == HEADING


def _spoken_to(entry: Entry) -> str | None:
    """Whom the text of such a post names first, if that is neither its own author nor the one it hangs under."""
    if entry.parent is None or not _is_headed(entry):
        return None
    names = leading(entry)
    return names[0] if names and names[0] not in (username(entry.parent), username(entry)) else None
