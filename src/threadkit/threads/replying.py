"""Who replies to whom on pages that do not say so: from their order and from "Replying to".

A page of one conversation shows what stands above the focal post, the post itself, its author's own next posts,
and then the replies, each followed by the replies below it. So the parent of a post is the one before it, or one
that the one before it hangs under. "Replying to @a and @b" names the parent's author first (true of all 821
replies in forty conversations whose trees are known independently).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

from ..tree import same_author
from .collect import Entries, Entry
from .outline import Conversation

Hang = Callable[[Entry, Entry, str, str], None]
_EARLY = datetime.min.replace(tzinfo=UTC)


def infer_replies(entries: Entries, conversation: Conversation, hang: Hang) -> None:
    """Infer the parents of the posts of a conversation that one page shows."""
    if conversation.states_links or conversation.focal is None:
        return  # the source states its links: a post without one has no parent
    shown = list(dict.fromkeys(entries.by_key[key] for key in conversation.shown))
    focal = entries.by_key.get(conversation.focal)
    if focal is None or focal not in shown:
        return
    if conversation.owners:
        _chain_of_owner(entries, shown, focal, hang)
    else:
        _chain_above(shown, focal, hang)
        _replies_below(shown, focal, hang)


def _chain_of_owner(entries: Entries, shown: list[Entry], focal: Entry, hang: Hang) -> None:
    """The owner's posts that nothing links follow their previous one in time, those known from embeds too."""
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
            hang(entry, previous, "continuation", "inferred")
        begun = begun or entry is focal
        previous = entry if begun else previous


def _same_owner(entry: Entry, focal: Entry) -> bool:
    if focal.post.author is None:
        return entry.post.author is None and entry.top
    return same_author(entry.post, focal.post)


def _chain_above(shown: list[Entry], focal: Entry, hang: Hang) -> None:
    """What stands above the focal post: each replies to the one before it."""
    above = shown[: shown.index(focal) + 1]
    for parent, entry in pairwise(above):
        if entry.parent is None:
            hang(entry, parent, "reply", "inferred")


def _replies_below(shown: list[Entry], focal: Entry, hang: Hang) -> None:
    path = [focal]  # from the focal post down to the post before
    own_chain = True  # whether only the focal author's own posts have come so far
    for entry in shown[shown.index(focal) + 1 :]:
        own_chain = own_chain and same_author(entry.post, focal.post)
        if entry.parent is None:
            names = entry.post.reply_to.usernames if entry.post.reply_to is not None else ()
            parent = _named(path, names, entry) if names else _unnamed(path, focal, entry, own_chain)
            if parent is not None:
                chain = own_chain and not names
                hang(entry, parent, "continuation" if chain else "reply", "inferred")
        if entry.parent in path:
            del path[path.index(entry.parent) + 1 :]
            path.append(entry)


def _named(path: list[Entry], names: tuple[str, ...], entry: Entry) -> Entry | None:
    """The post on the path by the first of the names that has one there.

    Where that author has several, the nearest whose own "Replying to" explains the rest of the names: a reply
    names its parent's author and those whom the parent replied to.
    """
    for name in names:
        found = [one for one in reversed(path) if _username(one) == name.lower() and _not_after(one, entry)]
        if found:
            asked = _without(entry, names)
            exact = [one for one in found if _without(entry, (name, *_names(one, name))) == asked]
            return (exact or found)[0]
    return None


def _names(entry: Entry, author: str) -> list[str]:
    """Whom the post replies to, its own author left out."""
    replied = entry.post.reply_to.usernames if entry.post.reply_to is not None else ()
    return [name for name in replied if name.lower() != author.lower()]


def _without(entry: Entry, names: tuple[str, ...]) -> list[str]:
    """The names in lower case without that of the post's own author."""
    own = _username(entry)
    return [name.lower() for name in names if name.lower() != own]


def _username(entry: Entry) -> str | None:
    author = entry.post.author
    return author.username.lower() if author is not None and author.username else None


def _not_after(candidate: Entry, entry: Entry) -> bool:
    """Whether the candidate is not younger than its reply, as far as both times are known."""
    a, b = candidate.post.created_at, entry.post.created_at
    return a is None or b is None or a.date() <= b.date()


def _unnamed(path: list[Entry], focal: Entry, entry: Entry, own_chain: bool) -> Entry:
    """Today's pages name nobody: the author's own first posts are a chain, and the author answers the one above."""
    if own_chain:
        return path[-1]
    last = path[-1]
    if same_author(entry.post, focal.post) and not same_author(last.post, focal.post):
        return last
    return focal
