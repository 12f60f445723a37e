"""The key that each post goes by in the end, and everything that speaks of it."""

from __future__ import annotations

from itertools import count

from .collect import Entries
from .entry import SHARED, Entry


def name(entries: Entries) -> None:
    """Give each entry its final key: its id, or a number after a key that several posts share.

    Where that changes a key, posts that name it in ``reply_to`` follow. ``entries.by_key`` still finds every entry
    by the keys that its pages gave it.
    """
    if not entries.joins and len(entries.by_key) == len(entries.all) and not entries.shared:
        return
    for entry in entries.copied:
        if entry.post.id is not None:
            entry.key = entry.post.id
    _number(entries)
    for entry in entries.all:
        _follow(entries, entry)
    for page in entries.pages:
        focal = entries.by_key.get(page.focal) if page.focal is not None else None
        page.focal = focal.key if focal is not None else None


def _number(entries: Entries) -> None:
    """Number the posts that share a key in the order of their places."""
    shared: dict[str, list[Entry]] = {}
    for entry in entries.all:
        if SHARED in entry.key:
            shared.setdefault(entry.key.partition(SHARED)[0], []).append(entry)
    taken = {entry.key for entry in entries.all} if shared else set()
    for base, rivals in shared.items():
        first = entries.by_key.get(base)
        if first is not None and first.key == base:
            rivals.append(first)
        taken.discard(base)
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        for rival in sorted(rivals, key=lambda entry: entry.order):
            rival.key = next(key for key in numbered if key not in taken)
            taken.add(rival.key)


def _follow(entries: Entries, entry: Entry) -> None:
    post = entry.post
    update: dict[str, object] = {"key": entry.key} if post.key != entry.key else {}
    target = entries.by_key.get(post.reply_to.key) if post.reply_to is not None and post.reply_to.key else None
    if post.reply_to is not None and target is not None and target.key != post.reply_to.key:
        update["reply_to"] = post.reply_to.model_copy(update={"key": target.key})
    if update:
        entry.post = post.model_copy(update=update)
