"""Markdown (CommonMark) to read: a section a post, quoted posts as block quotes.

Whatever a page holds is shown as text: characters that Markdown or HTML would act on are escaped, and only
http(s) links become links.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Author, Post
from ..tree import Node, Thread
from ._base import Exporter, of_each
from ._commonmark import escape, one_line, quoted, web_link
from ._markdown_post import body


def write(thread: Thread) -> Iterator[str]:
    """A title, then each post in reading order."""
    title = thread.title or (f"Thread by {_name(thread.author)}" if thread.author else "Thread")
    yield f"# {one_line(title)}\n"
    shown: set[str] = set()
    for node in thread.posts:
        if node.key not in shown:
            yield from _section(thread, node, shown)


def _section(thread: Thread, node: Node, shown: set[str]) -> Iterator[str]:
    yield "\n" + _heading(thread, node) + "\n"
    yield from (f"\n{part}\n" for part in body(node.post))
    for key in (node.quotes, *node.also_quotes):
        if key is None:
            continue
        inner = thread.find(key)
        if inner is None:
            yield "\n> Quotes a post of another thread\n"
            continue
        if inner.parent == node.key and inner.link and inner.link.kind == "quoted" and not thread.children(key):
            shown.add(key)
            yield "\n" + quoted([_heading(thread, inner, level=""), *body(inner.post)]) + "\n"
        elif key != node.parent:
            yield f"\n> Quotes {_who(inner.post)}, {_when(inner.post)}\n"


def _heading(thread: Thread, node: Node, level: str = "## ") -> str:
    post = node.post
    line = f"{level}{_who(post)} · {web_link(_when(post), post.url)}"
    notes = []
    if node.parent is not None and node.link is not None and node.link.kind in ("reply", "quote"):
        verb = "replies to" if node.link.kind == "reply" else "quotes and continues"
        notes.append(f"{verb} {_who(thread.node(node.parent).post)}")
    elif node.parent is None and post.reply_to is not None and post.reply_to.usernames:
        names = ", ".join(f"@{name}" for name in post.reply_to.usernames)
        notes.append(f"replies to {escape(names)}; to which post is not known")
    if node.link is not None and node.link.basis == "inferred":
        notes.append("place in the thread inferred")
    if "author" in post.inferred:
        notes.append("author inferred")
    if post.reposted_by is not None:
        notes.append(f"reposted by {one_line(_name(post.reposted_by))}")
    if post.pinned:
        notes.append("pinned")
    if post.promoted:
        notes.append("ad")
    return line + (f"\n\n*{'; '.join(notes)}*" if notes else "")


def _name(author: Author | None) -> str:
    return (author and (author.name or author.username)) or "unknown author"


def _who(post: Post) -> str:
    author = post.author
    if author is None:
        return "unknown author"
    name = f"**{one_line(author.name)}** " if author.name else ""
    return (
        name + (escape(f"@{author.username}") if author.username else "") if name or author.username else "unknown"
    )


def _when(post: Post) -> str:
    if post.created_at is None:
        return escape(post.time_text or "undated")
    shapes = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return post.created_at.strftime(shapes.get(post.precision or "", "%Y-%m-%d %H:%M UTC"))


EXPORTER = Exporter("markdown", ".md", "CommonMark to read, quoted posts as block quotes", of_each(write))
