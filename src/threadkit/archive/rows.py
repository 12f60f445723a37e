"""Pages and threads as rows of the tables: plain values, which processes can hand to each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ..models import Page, Post
from ..tree import Node, Sighting, Thread
from .words import indexed

Value = str | int | None
_NOT_KEPT_TWICE = {"quoted", "also_quoted"}  # what a post embeds has rows of its own


class Version(NamedTuple):
    """A post as a page shows it; ``host`` is the place of the one that embeds it."""

    place: int
    host: int | None
    role: str
    key: str
    start: int | None
    end: int | None
    line: int | None
    data: str


class PostRow(NamedTuple):
    """A post in its thread: ``columns`` as in the table, up to ``also_quoted``; ``words`` for the index.

    ``seen_in`` and ``history`` tell pages by their places among those that the thread was built of.
    """

    columns: tuple[Value, ...]
    seen_in: tuple[int, ...]
    history: tuple[Sighting, ...]
    media: tuple[tuple[Value, ...], ...]
    words: tuple[str, str, str]
    depth: int
    parent: str | None
    kind: str | None
    basis: str | None

    @property
    def key(self) -> str:
        """The post's key."""
        return str(self.columns[0])


class ThreadRow(NamedTuple):
    """A thread: ``columns`` from ``title`` to ``findings``."""

    key: str
    columns: tuple[Value, ...]
    posts: list[PostRow]


def moment(time: datetime | None) -> str | None:
    """A time as a column has it: UTC, so that text sorts as time does."""
    if time is None:
        return None
    shown = time.astimezone(UTC).isoformat(timespec="milliseconds" if time.microsecond else "seconds")
    return shown.removesuffix("+00:00") + "Z"


def post_data(post: Post) -> str:
    """A post as JSON, without what it embeds and without what is as always."""
    return post.model_dump_json(exclude_defaults=True, exclude=_NOT_KEPT_TWICE)


def page_columns(page: Page) -> tuple[Value, ...]:
    """The columns of a page from ``format`` on."""
    source = page.source
    data = page.model_dump_json(exclude_defaults=True, exclude={"posts", "context", "diagnostics"})
    count = len(page.posts) + len(page.context)
    return (source.format, source.url, source.title, moment(source.captured_at), page.focal, count, data)


def versions(posts: Sequence[tuple[str, Post]]) -> Iterator[Version]:
    """The rows of a page's posts, given with their roles, each before what it embeds."""
    place = 0
    for role, top in posts:
        stack: list[tuple[str, Post, int | None]] = [(role, top, None)]
        while stack:
            role, post, host = stack.pop()
            start, end = post.span or (None, None)
            yield Version(place, host, role, post.key, start, end, post.line, post_data(post))
            embedded = [("quoted", post.quoted)] if post.quoted is not None else []
            embedded += [("also_quoted", one) for one in post.also_quoted]
            stack.extend((role, one, place) for role, one in reversed(embedded))
            place += 1


def thread_row(thread: Thread, pages: Sequence[Page]) -> ThreadRow:
    """A thread and its posts, built of these pages, whose places among them ``seen_in`` then tells."""
    place = {id(page.source): number for number, page in enumerate(pages)}
    own = {id(diagnostic) for page in pages for diagnostic in page.diagnostics}
    findings = [diagnostic for diagnostic in thread.diagnostics if id(diagnostic) not in own]
    root = thread.posts[0]
    times = [time for node in thread.posts if (time := node.post.created_at) is not None]
    username = root.post.author.username if root.post.author is not None else None
    missing = sum(node.post.availability == "missing" for node in thread.posts)
    told = json.dumps([one.model_dump(mode="json") for one in findings], ensure_ascii=False) if findings else None
    columns = (
        thread.title, username, len(thread.posts), missing,
        moment(min(times, default=None)), moment(max(times, default=None)), told,
    )  # fmt: skip
    seen = [place[id(source)] for source in thread.sources]
    return ThreadRow(root.key, columns, [post_row(node, seen) for node in thread.posts])


def post_row(node: Node, pages: Sequence[int]) -> PostRow:
    """A node as its rows; ``pages`` tells for the thread's sources which pages they are."""
    post, metrics = node.post, node.post.metrics
    columns = (
        post.key, post.id, post.url,
        post.author.username if post.author else None, post.author.name if post.author else None,
        moment(post.created_at), post.precision, post.text, post.lang, post.availability, _reply_to(post),
        node.quotes,
        metrics.replies, metrics.reposts, metrics.likes, metrics.quotes, metrics.bookmarks, metrics.views,
        len(post.media), len(post.entities.urls) + (post.card is not None), int(post.poll is not None),
        json.dumps(post.inferred, ensure_ascii=False) if post.inferred else None,
        post_data(post),
        json.dumps(node.also_quotes) if node.also_quotes else None,
    )  # fmt: skip
    media = tuple(
        (number, one.type, one.url, one.alt, one.path, one.width, one.height)
        for number, one in enumerate(post.media)
    )
    kind, basis = (node.link.kind, node.link.basis) if node.link is not None else (None, None)
    seen_in = tuple([pages[number] for number in node.seen_in])
    history = tuple([one.model_copy(update={"page": pages[one.page]}) for one in node.history])
    return PostRow(columns, seen_in, history, media, words(post), node.depth, node.parent, kind, basis)


def _reply_to(post: Post) -> str | None:
    if post.reply_to is None:
        return None
    return post.reply_to.id or post.reply_to.key or next(iter(post.reply_to.usernames), None)


def words(post: Post) -> tuple[str, str, str]:
    """What a post is found by: its text, its author's names, and what else there is to read in it.

    A post of which nothing was saved is found by no word.
    """
    if post.availability == "missing":
        return "", "", ""
    author = post.author
    names = " ".join(filter(None, (author.username, author.name))) if author is not None else ""
    return indexed(post.text), indexed(names), indexed(" \n".join(filter(None, _more(post))))


def _more(post: Post) -> Iterator[str | None]:
    """Texts of a post beside its own; what stands in two of them never makes one phrase."""
    for media in post.media:
        yield media.alt
    if post.card is not None:
        yield from (post.card.title, post.card.description, post.card.domain)
    if post.poll is not None:
        yield from (option.label for option in post.poll.options)
    if post.article is not None:
        yield post.article.title
        yield from (block.text for block in post.article.blocks)
    if post.community_note is not None:
        yield post.community_note.text
    yield post.notice
