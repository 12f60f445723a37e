"""Which posts of a thread are written: the author's own, down to a depth, from a span of time."""

from __future__ import annotations

from ..diagnostics import CODES, Diagnostic
from ..tree import Node, Thread, same_author
from ._base import Options


def selected(thread: Thread, options: Options) -> Thread:
    """The thread with the posts that the options ask for; itself where they ask for all.

    A post whose parent is left out is a root of its own. What a post quotes comes and goes with it, and so do the
    saver's remarks above it. How many were left out is told in the diagnostics (``posts-left-out``). Linear.
    """
    if not (options.only_author or options.depth is not None or options.since or options.until):
        return thread
    kept: dict[str, Node] = {}
    for node in thread.posts:
        parent = kept.get(node.parent) if node.parent is not None else None
        if not _is_asked_for(thread, node, parent, options):
            continue
        if parent is None:
            node = node.model_copy(update={"parent": None, "link": None, "depth": 0})
        elif node.depth != parent.depth + 1:
            node = node.model_copy(update={"depth": parent.depth + 1})
        kept[node.key] = node
    told = _told(thread, len(kept))
    return thread.of_posts(tuple(kept.values())).model_copy(update={"diagnostics": told})


def _is_asked_for(thread: Thread, node: Node, parent: Node | None, options: Options) -> bool:
    """Whether a node, whose parent is ``parent`` among those kept, is to be kept."""
    if node.link is not None and node.link.kind == "quoted":
        return parent is not None
    if options.depth is not None and node.depth > options.depth:
        return False
    made = node.post.created_at
    if (options.since or options.until) and made is None:
        return False
    if made is not None and ((options.since and made < options.since) or (options.until and made >= options.until)):
        return False
    return not options.only_author or _is_authors_own(thread, node, parent)


def _is_authors_own(thread: Thread, node: Node, parent: Node | None) -> bool:
    """Whether a node is a root, or its author's next word under one that is kept."""
    if node.parent is None or thread.root is None:
        return True
    return parent is not None and same_author(node.post, thread.root.post)


def _told(thread: Thread, kept: int) -> tuple[Diagnostic, ...]:
    left_out = len(thread.posts) - kept
    if not left_out:
        return thread.diagnostics
    severity, message = CODES["posts-left-out"]
    detail = f"{left_out} of {len(thread.posts)}"
    told = Diagnostic(code="posts-left-out", severity=severity, message=message.replace("{}", detail))
    return (*thread.diagnostics, told)
