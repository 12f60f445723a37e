"""GraphML: the threads as a directed graph, for Gephi, yEd, Cytoscape and networkx; needs ``threadkit[graph]``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..graph import graphml, to_networkx
from ..tree import Thread
from ._base import Exporter, Options, thread_key
from ._prose import without_controls

if TYPE_CHECKING:
    import networkx


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """One graph of all threads, whose edges lead from a post to the one that it hangs under or embeds.

    Nodes have ``thread``, ``author``, ``text``, ``created_at``, ``availability``, ``depth``; edges ``kind`` and
    ``basis``. Raises ``ExportError`` where networkx is not installed.
    """
    return graphml(map(_graph, threads))


def _graph(thread: Thread) -> networkx.DiGraph:
    graph = to_networkx(thread)
    for _, values in graph.nodes(data=True):
        values.update({name: without_controls(one) for name, one in values.items() if isinstance(one, str)})
        values["thread"] = thread_key(thread)
    return graph


EXPORTER = Exporter("graphml", ".graphml", "the threads as a graph, for Gephi, yEd and networkx", write)
