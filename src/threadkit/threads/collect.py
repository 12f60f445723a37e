"""Which posts of the pages are one: an ``Entry`` for each post, with the copies that pages show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..diagnostics import Diagnostic, Report
from ..models import Author, Metrics, Page, Post, ReplyTo, Source
from ..tree import Basis, LinkKind
from ..values.text import comparison_key
from .outline import Conversation, conversations

_METRICS = ("replies", "reposts", "likes", "quotes", "bookmarks", "views")


@dataclass(slots=True, eq=False)
class Entry:
    """One post: the best of its copies, where it was seen, and the link to its parent.

    ``order`` is its first place in page order; ``top`` whether a page shows it on its own, not only embedded;
    ``hosts`` are the posts that embed it.
    """

    key: str
    post: Post
    order: int
    top: bool = False
    seen_in: list[int] = field(default_factory=list)
    quotes: list[Entry] = field(default_factory=list)
    hosts: list[Entry] = field(default_factory=list)
    parent: Entry | None = None
    kind: LinkKind | None = None
    basis: Basis | None = None

    def hang(self, parent: Entry, kind: LinkKind, basis: Basis) -> None:
        """Link the post under ``parent``; a post that is said to hang under itself has no parent."""
        if parent is not self:
            self.parent, self.kind, self.basis = parent, kind, basis


@dataclass(slots=True)
class PageFacts:
    """What is kept of a page itself."""

    source: Source
    focal: str | None
    diagnostics: tuple[Diagnostic, ...]


class Entries:
    """All posts of the pages, each once, in order of first appearance; ``by_key`` finds them.

    The pages are read one at a time and not kept: ``pages`` and ``conversations`` are what is left of them.
    """

    def __init__(self, pages: Iterable[Page], report: Report) -> None:
        self.report = report
        self.pages: list[PageFacts] = []
        self.conversations: list[Conversation] = []
        self.by_key: dict[str, Entry] = {}
        self.order = 0
        ads = 0
        for index, page in enumerate(pages):
            self.pages.append(PageFacts(page.source, page.focal, page.diagnostics))
            self.conversations.extend(conversations(page, index))
            for post in page.posts:
                if post.promoted:
                    ads += 1  # the page keeps it; it is no part of any conversation
                else:
                    self._add(index, post)
            for post in page.context:
                self._add(index, post)
        if ads:
            report.add("ads-left-out", str(ads))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.by_key.values())

    def _add(self, page: int, top: Post) -> None:
        stack: list[tuple[Post, Entry | None]] = [(top, None)]
        while stack:
            post, host = stack.pop()
            entry = self._entry(post)
            entry.top = entry.top or host is None
            if not entry.seen_in or entry.seen_in[-1] != page:
                entry.seen_in.append(page)
            if host is not None and host is not entry and entry not in host.quotes:
                host.quotes.append(entry)
                entry.hosts.append(host)
            stack.extend((inner, entry) for inner in reversed(post.also_quoted))
            if post.quoted is not None:
                stack.append((post.quoted, entry))

    def _entry(self, post: Post) -> Entry:
        own = post
        if post.quoted is not None or post.also_quoted:
            own = post.model_copy(update={"quoted": None, "also_quoted": ()})
        entry = self.by_key.get(post.key)
        if entry is None:
            entry = self.by_key[post.key] = Entry(post.key, own, self.order)
            self.order += 1
        else:
            entry.post = merged(entry.post, own)
        return entry

    def placeholder(self, id: str, username: str | None, order: int) -> Entry:
        """The entry of a post that must exist and that no page shows."""
        entry = self.by_key.get(id)
        if entry is None:
            author = Author(username=username) if username else None
            url = f"https://x.com/{username or 'i/web'}/status/{id}"
            post = Post(key=id, id=id, url=url, author=author, availability="missing")
            entry = self.by_key[id] = Entry(id, post, order)
        return entry


def merged(one: Post, other: Post) -> Post:
    """Two copies of one post as one: the fuller text, every value that either has, exact counts first."""
    if one == other:
        return one
    best, rest = (one, other) if _richness(one) >= _richness(other) else (other, one)
    update: dict[str, object] = {}
    for name in _FILLED:
        if not getattr(best, name) and getattr(rest, name):
            update[name] = getattr(rest, name)
    metrics = merged_metrics(best.metrics, rest.metrics)
    if metrics != best.metrics:
        update["metrics"] = metrics
    if best.reply_to and rest.reply_to and best.reply_to != rest.reply_to:
        update["reply_to"] = ReplyTo(
            id=best.reply_to.id or rest.reply_to.id,
            usernames=best.reply_to.usernames or rest.reply_to.usernames,
            key=best.reply_to.key or rest.reply_to.key,
        )
    inferred = {name: basis for name, basis in best.inferred.items() if name in rest.inferred or name in update}
    if inferred != best.inferred and best.author == rest.author:
        update["inferred"] = inferred
    return best.model_copy(update=update) if update else best


_FILLED = (
    "author", "id", "url", "created_at", "precision", "media", "reply_to", "reposted_by", "poll", "card",
    "community_note", "article", "place", "edits", "conversation_id", "lang", "source", "notice",
)  # fmt: skip


def _richness(post: Post) -> tuple[bool, bool, int, int]:
    """What makes a copy the better one: that it shows the post at all, whole, long, and in paragraphs."""
    text = post.text
    return (post.availability == "available", not post.truncated, len(comparison_key(text)), text.count("\n"))


def merged_metrics(one: Metrics, other: Metrics) -> Metrics:
    """Each count from the copy that has it; an exact one before a rounded one."""
    if one == other:
        return one
    values: dict[str, int] = {}
    rounded = []
    for name in _METRICS:
        a, b = getattr(one, name), getattr(other, name)
        take, source = (b, other) if a is None or (b is not None and name in one.rounded) else (a, one)
        if take is not None:
            values[name] = take
            if name in source.rounded:
                rounded.append(name)
    return Metrics(**values, rounded=tuple(rounded))
