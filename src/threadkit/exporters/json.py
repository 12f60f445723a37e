"""The canonical JSON of a thread: flat, in reading order, loading back to an equal ``Thread``."""

from __future__ import annotations

from collections.abc import Iterator

from ..tree import THREAD_SCHEMA, Thread
from ._base import Exporter, Options, several
from ._json import dump, node_value


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """One thread as a document to read by eye; several as JSON Lines, a thread a line."""
    more, threads = several(threads)
    for thread in threads:
        if more:
            yield from (piece.replace("\n", "") for piece in _one(thread))  # none stands inside a string
            yield "\n"
        else:
            yield from _one(thread)


def _one(thread: Thread) -> Iterator[str]:
    """One post a line, so that the file can be read by eye and streamed."""
    author = thread.author.model_dump(mode="json") if thread.author else None
    sources = [source.model_dump(mode="json") for source in thread.sources]
    yield "{" + f'"threadkit": "{THREAD_SCHEMA}",\n'
    yield f'"title": {dump(thread.title)},\n"author": {dump(author)},\n"sources": {dump(sources)},\n'
    if thread.remarks:
        yield f'"remarks": {dump([remark.model_dump(mode="json") for remark in thread.remarks])},\n'
    if thread.properties:
        yield f'"properties": {dump(thread.properties)},\n'
    yield '"posts": ['
    for number, node in enumerate(thread.posts):
        yield ("\n" if number == 0 else ",\n") + dump(node_value(node))
    diagnostics = [diagnostic.model_dump(mode="json") for diagnostic in thread.diagnostics]
    yield f'\n],\n"diagnostics": {dump(diagnostics)}' + "}\n"


EXPORTER = Exporter("json", ".json", "the canonical form, which threadkit.load reads back", write)
