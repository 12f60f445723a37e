"""Markdown (CommonMark) to read: a section a post, quoted posts as block quotes.

Whatever a page holds is shown as text: characters that Markdown or HTML would act on are escaped, and only
http(s) links become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..models import Author, Media, Metrics, Post
from ..tree import Node, Thread
from ._base import Exporter

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_LINE_START = re.compile(
    r"^([ \t\u00a0]*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE
)
_WEB = re.compile(r"https?://[^\s<>()\"\\^`{|}]{1,2000}", re.IGNORECASE)


def escape(text: str) -> str:
    """``text`` so that CommonMark shows it as it is."""
    text = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\1", text))
    return _LINE_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), text)


def web_link(label: str, url: str | None) -> str:
    """A link where ``url`` is http(s), else the label alone; ``label`` is already escaped."""
    return f"[{label}](<{url}>)" if url and _WEB.fullmatch(url) else label


def write(thread: Thread) -> Iterator[str]:
    """A title, then each post in reading order."""
    title = thread.title or (f"Thread by {_name(thread.author)}" if thread.author else "Thread")
    yield f"# {escape(' '.join(title.split()))}\n"
    shown: set[str] = set()
    for node in thread.posts:
        if node.key not in shown:
            yield from _section(thread, node, shown)


def _section(thread: Thread, node: Node, shown: set[str]) -> Iterator[str]:
    yield "\n" + _heading(thread, node) + "\n"
    yield from (f"\n{part}\n" for part in _body(node.post))
    for key in (node.quotes, *node.also_quotes):
        if key is None:
            continue
        quoted = thread.find(key)
        if quoted is None:
            yield "\n> Quotes a post of another thread\n"
            continue
        if quoted.parent == node.key and quoted.link and quoted.link.kind == "quoted" and not thread.children(key):
            shown.add(key)
            parts = [_heading(thread, quoted, level="")]
            parts.extend(_body(quoted.post))
            yield "\n" + "\n>\n".join("> " + part.replace("\n", "\n> ") for part in parts) + "\n"
        elif key != node.parent:
            yield f"\n> Quotes {_who(quoted.post)}, {_when(quoted.post)}\n"


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
    if post.promoted:
        notes.append("ad")
    return line + (f"\n\n*{'; '.join(notes)}*" if notes else "")


def _body(post: Post) -> Iterator[str]:
    if post.availability != "available":
        yield f"*{escape(post.notice or 'This post is ' + post.availability)}*"
    if post.text:
        yield "\\\n".join(escape(post.text).split("\n")).replace("\\\n\\\n", "\n\n")
    if post.truncated:
        yield "*(the page shows only the start)*"
    for media in post.media:
        yield _medium(media)
    if line := _counts(post.metrics):
        yield f"*{line}*"
    if post.hidden_replies:
        yield "*(replies not saved here)*"


def _medium(media: Media) -> str:
    kind = media.type.replace("_", " ")
    return web_link(escape(f"{kind}: {media.alt}" if media.alt else kind), media.url)


def _counts(metrics: Metrics) -> str:
    pairs = (
        (name, getattr(metrics, name)) for name in ("replies", "reposts", "quotes", "likes", "bookmarks", "views")
    )
    return " · ".join(
        f"{'≈ ' if name in metrics.rounded else ''}{value:,} {name}" for name, value in pairs if value is not None
    )


def _name(author: Author | None) -> str:
    return (author and (author.name or author.username)) or "unknown author"


def _who(post: Post) -> str:
    author = post.author
    if author is None:
        return "unknown author"
    name = f"**{escape(' '.join(author.name.split()))}** " if author.name else ""
    return (
        name + (escape(f"@{author.username}") if author.username else "") if name or author.username else "unknown"
    )


def _when(post: Post) -> str:
    if post.created_at is None:
        return escape(post.time_text or "undated")
    shapes = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return post.created_at.strftime(shapes.get(post.precision or "", "%Y-%m-%d %H:%M UTC"))


EXPORTER = Exporter("markdown", ".md", "CommonMark to read, quoted posts as block quotes", write)
