"""A ConvoKit corpus: a folder of utterances, speakers and conversations, as its loader documents it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..models import Author
from ..tree import Node, Thread
from ._base import Exporter, Options
from ._json import dump

#: Speakers of utterances of which nobody knows the author, or of which nothing was saved.
UNKNOWN, MISSING = "[unknown]", "[missing]"


def save(threads: Iterator[Thread], path: Path, options: Options) -> None:
    """Write the folder: ``utterances.jsonl`` is streamed, the others hold a line a speaker or a conversation.

    Each root begins a conversation. A post that is known to exist and was not saved is an utterance of the speaker
    ``[missing]`` without text, so that every ``reply-to`` leads somewhere. A post that is embedded hangs under the
    one that embeds it. ``meta`` holds what ConvoKit has no place for; ``timestamp`` is null where no time is known.
    """
    path.mkdir()
    speakers: dict[str, dict[str, object]] = {}
    conversations: dict[str, dict[str, object]] = {}
    with (path / "utterances.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for thread in threads:
            root = ""
            for node in thread:
                if node.parent is None:
                    root = node.key
                    conversations[root] = {"meta": {"title": thread.title}, "vectors": []}
                name = _speaker(node)
                speakers.setdefault(name, {"meta": _about(node.post.author), "vectors": []})
                file.write(dump(_utterance(node, root, name)) + "\n")
    _write(path / "speakers.json", speakers)
    _write(path / "conversations.json", conversations)
    _write(path / "corpus.json", {})
    _write(path / "index.json", _index())


def _utterance(node: Node, root: str, speaker: str) -> dict[str, object]:
    post = node.post
    return {
        "id": node.key,
        "conversation_id": root,
        "text": post.text,
        "speaker": speaker,
        "reply-to": node.parent,
        "timestamp": int(post.created_at.timestamp()) if post.created_at is not None else None,
        "meta": {
            "url": post.url,
            "availability": post.availability,
            "link_kind": node.link.kind if node.link else None,
            "link_basis": node.link.basis if node.link else None,
            "quotes": node.quotes,
            "likes": post.metrics.likes,
            "reposts": post.metrics.reposts,
            "replies": post.metrics.replies,
            "inferred": post.inferred,
        },
        "vectors": [],
    }


def _speaker(node: Node) -> str:
    author = node.post.author
    if author is not None and (name := author.username or author.id or author.name):
        return name
    return MISSING if node.post.availability == "missing" else UNKNOWN


def _about(author: Author | None) -> dict[str, object]:
    return {} if author is None else {"name": author.name, "id": author.id, "verified": author.verified}


def _index() -> dict[str, object]:
    """The types of the fields of ``meta``, which ConvoKit's loader asks for."""
    text, number = ["<class 'str'>"], ["<class 'int'>"]
    utterances = {
        **dict.fromkeys(("url", "availability", "link_kind", "link_basis", "quotes"), text),
        **dict.fromkeys(("likes", "reposts", "replies"), number),
        "inferred": ["<class 'dict'>"],
    }
    return {
        "utterances-index": utterances,
        "speakers-index": dict.fromkeys(("name", "id", "verified"), text),
        "conversations-index": {"title": text},
        "overall-index": {},
        "version": 1,
        "vectors": [],
    }


def _write(path: Path, value: object) -> None:
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="backslashreplace"
    )


EXPORTER = Exporter("convokit", ".convokit", "a ConvoKit corpus (a folder), to study conversations", save=save)
