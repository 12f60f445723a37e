"""What hangs under what, strongest evidence first: stated ids, the page's structure, embeds, the author's chain."""

from __future__ import annotations

from datetime import datetime

from ..models import ReplyTo
from ..tree import Basis, same_author
from .adopting import Adoption
from .answers import link_answers
from .collect import Entries
from .entry import Entry, Open
from .headed import link_headed
from .members import link_members
from .numbering import link_numbered
from .outline import Conversation
from .replying import infer_replies
from .times import FINE, may_precede
from .windows import link_windows

_ROUNDS = 4  # what one page settles lets another settle more, but seldom often


def link(entries: Entries, *, infer: bool) -> None:
    """Set ``parent``, ``kind`` and ``basis`` of each entry that has a parent."""
    _hang_given(entries, infer)
    for entry in list(entries.all):
        values = entry.post.__dict__
        reply_to: ReplyTo | None = values["reply_to"]
        if reply_to is None or entry.parent is not None:
            continue
        inferred = "reply_to" in values["inferred"]
        if infer or not inferred:
            _hang_named(entries, entry, reply_to, "inferred" if inferred else "stated")
    _link_own_embeds(entries)
    if infer:
        adoption = Adoption(entries)
        adoption.by_time()
        link_members(entries)
        conversations = sorted(entries.conversations, key=lambda one: -len(one.shown))  # the fullest first
        for conversation in conversations:
            link_headed(entries, conversation)
            link_numbered(entries, conversation.shown)
            if not conversation.states_links:  # else a post for which the page names no parent has none
                link_answers(entries, conversation)
                infer_replies(entries, conversation, adoption)
        link_windows(entries, adoption)
        _settle_open(entries, conversations, adoption)
        adoption.by_names()
        adoption.finish()
    for host in entries.embedding:
        for entry in host.quotes:
            if entry.parent is None and not entry.top:
                entry.hang(entry.hosts[0], "quoted", "stated")


def _settle_open(entries: Entries, conversations: list[Conversation], adoption: Adoption) -> None:
    """Look again at pages with replies that several posts explain alike, for as long as other pages help."""
    rounds = _ROUNDS if len(conversations) > 1 else 0
    while rounds and (left := len(_still_open(entries))):
        for conversation in conversations:
            if not conversation.states_links and _shows_open(entries, conversation):
                infer_replies(entries, conversation, adoption)
        link_windows(entries, adoption)
        rounds = rounds - 1 if len(_still_open(entries)) < left else 0
    for one in _still_open(entries).values():
        _tell_rivals(entries, one)


def _shows_open(entries: Entries, conversation: Conversation) -> bool:
    return any(entries.by_key[key] in entries.open for key in conversation.shown)


def _still_open(entries: Entries) -> dict[Entry, Open]:
    entries.open = {entry: one for entry, one in entries.open.items() if entry.parent is None}
    return entries.open


def _tell_rivals(entries: Entries, one: Open) -> None:
    """Say that several posts may be the parent; where links are taken that are likely only, which one was taken."""
    likeliest, *rest = one.rivals
    if not entries.takes_likeliest:
        entries.notes.add(one.entry, "reply-ambiguous", f"{len(one.rivals)} posts of @{one.author}")
        return
    one.entry.hang(likeliest, "reply", "inferred")
    rivals = ", ".join(rival.key for rival in rest)
    entries.notes.add(
        one.entry, "reply-likeliest", f"{likeliest.key}; its rivals are {rivals}", one.entry.post.text
    )


def _hang_given(entries: Entries, infer: bool) -> None:
    """The links of threads that were saved as such, which also tell the order of what hangs under one post."""
    for place, (post, parent, kind, basis) in enumerate(entries.given):
        below, above = entries.found(post), entries.found(parent)
        if below is not None and above is not None and (infer or basis != "inferred"):
            if above.page < 0:
                _place_unseen(above, below)
            below.hang(above, kind, basis)
            entries.ordered[below] = place


def _hang_named(entries: Entries, entry: Entry, reply_to: ReplyTo, basis: Basis) -> None:
    """Hang the post under the parent that the page names, by id or by its structure.

    A parent that its place alone tells is none where the times say the opposite.
    """
    id = reply_to.id
    parent = entries.by_key.get(id or reply_to.key or "")
    if parent is None and id is not None:
        parent = entries.placeholder(id, _parents_author(entry, id), entry.order)
    if parent is not None and (basis != "inferred" or may_precede(parent.post, entry.post)):
        if parent.page < 0:
            _place_unseen(parent, entry)
        entry.hang(parent, "reply", basis)


def _place_unseen(parent: Entry, entry: Entry) -> None:
    """A parent that no page shows stands where the first post below it does."""
    parent.order = min(parent.order, entry.order)


def _parents_author(entry: Entry, id: str) -> str | None:
    """Whom the source that tells the parent's id replies to: one name, where other pages list all who are named."""
    for copy in entry.all_copies():
        reply_to = copy.post.reply_to
        if reply_to is not None and reply_to.id == id and len(reply_to.usernames) == 1:
            return reply_to.usernames[0]
    return None


def _link_own_embeds(entries: Entries) -> None:
    focals = {entries.by_key[page.focal] for page in entries.conversations if page.focal in entries.by_key}
    firsts = _first_times(entries)
    for entry in entries.embedding:
        if entry.parent is None and (entry.top or not entry.hosts) and entry not in focals:
            _own_embed(entry, firsts)


def _first_times(entries: Entries) -> dict[tuple[int, str], datetime]:
    """When a page's owner begins the thread: the time of its focal post, by page and username."""
    firsts: dict[tuple[int, str], datetime] = {}
    for conversation in entries.conversations:
        focal = entries.by_key.get(conversation.focal) if conversation.focal is not None else None
        if focal is None or focal.post.author is None or focal.post.created_at is None:
            continue
        place = conversation.page, (focal.post.author.username or "").lower()
        firsts[place] = min(firsts.get(place, focal.post.created_at), focal.post.created_at)
    return firsts


def _own_embed(entry: Entry, firsts: dict[tuple[int, str], datetime]) -> None:
    """An author who embeds their own earlier post carries the chain on from it."""
    for quoted in entry.quotes:
        if not same_author(entry.post, quoted.post) or not _before(quoted, entry):
            continue
        if quoted.top:
            entry.hang(quoted, "quote", "matched")
            return
        username = (entry.post.author.username or "").lower() if entry.post.author else ""
        known = [time for page in entry.seen_in if (time := firsts.get((page, username))) is not None]
        first, moment = min(known, default=None), quoted.post.created_at
        if first is not None and moment is not None and moment >= first and quoted.post.precision in FINE:
            entry.hang(quoted, "quote", "stated")
            return


def _before(one: Entry, other: Entry) -> bool:
    a, b = one.post.created_at, other.post.created_at
    return a is None or b is None or a <= b
