"""A plug-in for Simon Willison's ``llm``: ``llm -f threadkit:FILE[#KEY] 'what do they disagree about?'``.

Loaded by ``llm`` through its own entry point; needs nothing but threadkit beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import llm

from ..api import iter_pages
from ..errors import ThreadkitError
from ..exporting import export
from ..threads import build_threads
from ..tree import Thread
from ..values.links import key_of
from ._library import around


@llm.hookimpl  # type: ignore[untyped-decorator, unused-ignore]
def register_fragment_loaders(register: Callable[[str, Callable[[str], list[llm.Fragment]]], None]) -> None:
    """Called by ``llm`` when it starts."""
    register("threadkit", load)


def load(argument: str) -> list[llm.Fragment]:
    """
    The threads of a saved page, folder or archive as Markdown: threadkit:FILE

    threadkit:FILE#KEY gives one post (by its key, status id or address) with what leads to it and its replies.
    """
    path, key = _parted(argument)
    try:
        threads = build_threads(iter_pages(path))
    except ThreadkitError as error:
        raise ValueError(str(error)) from None  # llm shows the message of a ValueError on one line
    if key is not None:
        wanted = key_of(key)
        threads = [around(thread, wanted) for thread in threads if wanted in thread]
        if not threads:
            raise ValueError(f"{path}: no post {key!r} in it")
    return [_fragment(thread, f"threadkit:{path}#{thread.posts[0].key}") for thread in threads]


def _fragment(thread: Thread, source: str) -> llm.Fragment:
    return llm.Fragment(export(thread, "markdown"), source)  # type: ignore[no-untyped-call, unused-ignore]


def _parted(argument: str) -> tuple[str, str | None]:
    """The file and the key; a file whose own name holds ``#`` is one."""
    if Path(argument).exists():
        return argument, None
    path, sign, key = argument.rpartition("#")
    return (path, key) if sign else (argument, None)
