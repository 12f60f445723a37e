"""GraphML: the threads as a directed graph, for Gephi, yEd, Cytoscape and networkx; needs ``threadkit[graph]``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import regex as re
from ..graph import graphml, renamed, to_networkx
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


#: What XML cannot hold.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _graph(thread: Thread) -> networkx.DiGraph:
    graph = to_networkx(thread)
    if odd := {key: _named(key) for key in graph if _CONTROLS.search(key)}:
        graph = renamed(graph, odd)
    for _, values in graph.nodes(data=True):
        values.update({name: without_controls(one) for name, one in values.items() if isinstance(one, str)})
        values["thread"] = _named(thread_key(thread))
    return graph


def _named(key: str) -> str:
    """A key with its controls as escapes: two that differ still do."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", key)


EXPORTER = Exporter("graphml", ".graphml", "the threads as a graph, for Gephi, yEd and networkx", write)
