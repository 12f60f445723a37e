"""What is not there has its place: why it cannot be seen, in whose words, what proves it, where it was."""

from __future__ import annotations

from ..tree import Node, Thread
from .anchors import Anchors
from .model import Gone, Phrase, Run
from .texts import display
from .visible import one_line, web
from .words import Words

_WAYBACK = "https://web.archive.org/web/2*/"


def gone_of(thread: Thread, node: Node, numbers: dict[str, str], anchors: Anchors, words: Words) -> Gone | None:
    """How a post that cannot be seen is shown; None for any other."""
    post = node.post
    if post.availability == "available":
        return None
    kind = post.availability
    href = web(post.url)
    said = one_line(post.notice)
    return Gone(
        kind=kind,
        word=words(kind),
        why="" if said else words(f"why_{kind}"),
        said=words("said", words=said) if said else "",
        proof=_proof(thread, node, numbers, anchors, words) if kind == "missing" else (),
        address=display(href),
        href=href,
        wayback=web(_WAYBACK + href) if href else None,
    )


def _proof(thread: Thread, node: Node, numbers: dict[str, str], anchors: Anchors, words: Words) -> Phrase:
    """The first post that answers or quotes the missing one."""
    for child in thread.children(node.key):
        if child.key in numbers:
            phrase = "proof_quote" if child.quotes == node.key else "proof_reply"
            return words.phrase(phrase, post=_link(child.key, numbers, anchors))
    if node.link is not None and node.link.kind == "quoted" and node.parent in numbers:
        return words.phrase("proof_quote", post=_link(node.parent or "", numbers, anchors))
    return ()


def _link(key: str, numbers: dict[str, str], anchors: Anchors) -> Run:
    return Run(numbers[key], anchor=anchors[key], kind="post")
