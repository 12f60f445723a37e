"""Chat messages for language models: who said what, in few characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..models import Post
from ..tree import Node, Thread, same_author
from ._base import Exporter, Options, several
from ._json import dump
from ._prose import prose, speaker


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """``{"messages": [...]}``, for several threads one on each line; a message is ``role``, ``name``, ``content``.

    The thread's author is the ``user``, everybody else the ``assistant``, as in data sets of questions and answers.
    Posts of one author that follow one another are one message. A post that answers another than the one before it
    says which: ``[2→1]`` is the second post, and it answers the first; a number is given only where one is needed.
    What a post embeds stands below it behind ``>@author:``; of a post that is gone it is told how.
    """
    more, threads = several(threads)
    for thread in threads:
        yield dump({"messages": list(messages(thread))}) + "\n" if more else _document(thread)


def _document(thread: Thread) -> str:
    return '{"messages": [' + ",".join("\n" + dump(one) for one in messages(thread)) + "\n]}\n"


def messages(thread: Thread) -> Iterator[dict[str, str]]:
    """The messages of a thread, in reading order."""
    shown = [node for node in thread if node.link is None or node.link.kind != "quoted"]
    marks = _marks(shown)
    root = thread.root.post if thread.root else None
    for who, nodes in groupby(shown, key=lambda node: speaker(node.post)):
        run = list(nodes)
        content = "\n".join(f"{marks[node.key]}{_said(thread, node)}" for node in run)
        message = {
            "role": "user" if root and _is_by(run[0].post, root) else "assistant",
            "name": who.removeprefix("@"),
        }
        yield {**message, "content": content}


def _is_by(post: Post, root: Post) -> bool:
    return post is root or same_author(post, root)


def _marks(nodes: list[Node]) -> dict[str, str]:
    """What stands before each post: its number where another refers to it, and the number of what it answers."""
    numbers = {node.key: number for number, node in enumerate(nodes, 1)}
    before = {node.key: nodes[at - 1].key if at else None for at, node in enumerate(nodes)}
    named = {node.parent for node in nodes if node.parent != before[node.key]}
    marks = {}
    for node in nodes:
        answers = node.parent is not None and node.parent != before[node.key] and node.parent in numbers
        number = str(numbers[node.key]) if node.key in named else ""
        to = f"→{numbers[node.parent]}" if answers and node.parent is not None else ""
        marks[node.key] = f"[{number}{to}] " if number or to else ""
    return marks


def _said(thread: Thread, node: Node) -> str:
    """What the post says, and what the posts say that it embeds, unless they stand in the thread themselves."""
    quotes = []
    for key in (node.quotes, *node.also_quotes):
        inner = thread.find(key) if key is not None else None
        if inner is not None and inner.link is not None and inner.link.kind == "quoted":
            quotes.append(f">{speaker(inner.post)}: {prose(inner.post, brief=True)}")
    return "\n".join(filter(None, (prose(node.post, brief=True), *quotes)))


EXPORTER = Exporter("messages", ".messages.json", "chat messages for language models, roles by author", write)
