"""Mermaid: the thread as a diagram, which GitHub, GitLab, Obsidian and many wikis draw."""

from __future__ import annotations

from collections.abc import Iterator

from .. import regex as re
from ..tree import Node, Thread
from ._base import Exporter, Options
from ._prose import first_words, gone, prose, speaker, without_controls

_LABEL = 60  # characters of a post in its box
# Everything but letters, digits, blanks and a few harmless signs is written as an entity: a label is live text.
_ACTIVE = re.compile(r"[^\w .,:!?()/-]|(?<!\w)(?:end|graph)(?!\w)")
#: How each kind of link is drawn: what is inferred is dotted.
_ARROWS = {"reply": "-->", "quote": "--o", "continuation": "-->", "quoted": "--o"}


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A flowchart from the root down: a box a post, dotted arrows for links that were inferred."""
    yield "flowchart TD\n"
    count = 0
    for thread in threads:
        names: dict[str, str] = {}
        for node in thread:
            names[node.key] = f"n{count}"
            count += 1
            yield f'  {names[node.key]}["{_label(node)}"]\n'
            if node.parent is not None and node.link is not None:
                arrow = "-.->" if node.link.basis == "inferred" else _ARROWS[node.link.kind]
                yield f"  {names[node.parent]} {arrow} {names[node.key]}\n"


def _label(node: Node) -> str:
    post = node.post
    said = gone(post) if post.availability != "available" else prose(post)
    return f"{_escaped(speaker(post))}<br>{_escaped(first_words(said, _LABEL))}"


def _escaped(text: str) -> str:
    return _ACTIVE.sub(lambda found: "".join(f"#{ord(sign)};" for sign in found[0]), without_controls(text))


EXPORTER = Exporter("mermaid", ".mmd", "the thread as a diagram", write)
