"""Label Studio tasks: a thread as a dialogue to annotate."""

from __future__ import annotations

from collections.abc import Iterator

from ..reader.visible import web
from ..tree import Thread
from ._base import Exporter, Options, thread_key
from ._json import dump
from ._prose import prose, speaker


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A list of tasks, one a thread, for the tag ``<Paragraphs value="$dialogue" layout="dialogue">``.

    A turn has ``author`` and ``text``, the names that the tag looks for, and ``key``, ``parent``, ``url`` and time.
    """
    start = "["
    for thread in threads:
        turns = [
            {
                "author": speaker(node.post),
                "text": prose(node.post),
                "key": node.key,
                "parent": node.parent,
                "url": web(node.post.url),
                "created_at": node.post.created_at.isoformat() if node.post.created_at else None,
            }
            for node in thread
        ]
        data = {"dialogue": turns, "thread": thread_key(thread), "title": thread.title}
        yield f"{start}\n{dump({'data': data})}"
        start = ","
    yield "\n]\n" if start == "," else "[]\n"


EXPORTER = Exporter("labelstudio", ".labelstudio.json", "dialogue tasks for Label Studio", write)
