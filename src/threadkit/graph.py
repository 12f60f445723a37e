"""A thread as a ``networkx`` graph; needs the extra ``threadkit[graph]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from .errors import ExportError
from .tree import Thread

if TYPE_CHECKING:
    import networkx


def graphml(graphs: Iterable[networkx.DiGraph]) -> Iterator[str]:
    """GraphML of all the graphs as one, in lines; needs the whole graph in memory."""
    whole: networkx.DiGraph | None = None
    for graph in graphs:
        if whole is None:
            whole = graph
        else:
            whole.update(graph)
    import networkx

    return (line + "\n" for line in networkx.generate_graphml(networkx.DiGraph() if whole is None else whole))


def renamed(graph: networkx.DiGraph, names: Mapping[str, str]) -> networkx.DiGraph:
    """The graph with other names for some of its nodes."""
    import networkx

    return networkx.relabel_nodes(graph, names)


def to_networkx(thread: Thread) -> networkx.DiGraph:
    """The thread as a directed graph; every edge leads from a post to the one it hangs under or embeds.

    Nodes are the posts' keys, with the attributes ``author`` (username), ``text``, ``created_at`` (ISO 8601),
    ``availability`` and ``depth``; edges have ``kind`` and ``basis`` as in ``Thread.edges()``. Attributes that
    nothing is known of are left out, so that every writer of networkx accepts the graph. Linear in the thread.

    Raises ``ExportError`` where networkx is not installed.
    """
    try:
        import networkx
    except ImportError:
        raise ExportError("a graph needs networkx: pip install 'threadkit[graph]'") from None
    graph = networkx.DiGraph()
    for node in thread.posts:
        post = node.post
        values = {
            "author": post.author.username if post.author else None,
            "text": post.text,
            "created_at": post.created_at.isoformat() if post.created_at else None,
            "availability": post.availability,
            "depth": node.depth,
        }
        graph.add_node(node.key, **{name: value for name, value in values.items() if value is not None})
    for edge in thread.edges():
        graph.add_edge(edge.post, edge.parent, kind=edge.kind, basis=edge.basis)
    return graph
