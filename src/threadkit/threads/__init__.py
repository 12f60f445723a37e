"""Posts of pages to threads: one node a post, links between them, reading order.

The work is linear in the number of posts, but for sorting posts by time, and nothing recurses.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ..diagnostics import Diagnostic, Report
from ..memory import collector_paused
from ..models import Page
from ..tree import Node, Thread
from .collect import Entries
from .entry import PageFacts
from .identity.edits import join_edits
from .identity.tombstones import join_tombstones
from .identity.twins import join_twins
from .keys import name
from .links import link
from .merging.settle import settle
from .missing import Missing, missing
from .order import arrange
from .windows import splice


def build_thread(page: Page, *, infer: bool = True) -> Thread:
    """The thread that one page shows.

    Everything on the page is in it: where nothing links some posts to the others, the thread has several
    roots. With ``infer=False`` only links that the page states, or that are matched exactly, are made.
    """
    with collector_paused():
        nodes, _, report = _build([page], infer)
        return Thread(
            posts=tuple(nodes),
            title=page.source.title,
            sources=(page.source,),
            diagnostics=(*page.diagnostics, *report.items),
        )


def build_threads(pages: Iterable[Page], *, infer: bool = True) -> list[Thread]:
    """The threads that many pages show together, in the order of their first appearance.

    Pages that overlap are merged: the same post is one node, ``seen_in`` tells the pages that show it. Each
    thread has one root, and ``sources`` lists all the pages given, so that indices agree between threads. The
    pages are read one at a time and are not kept.
    """
    nodes, kept, report = _build(pages, infer)
    sources = tuple(page.source for page in kept)
    trees = sorted(_trees(nodes), key=_first_page)
    return [
        Thread(
            posts=tuple(tree),
            title=_title(kept, tree),
            sources=sources,
            diagnostics=_diagnostics(kept, tree) + (tuple(report.items) if number == 0 else ()),
        )
        for number, tree in enumerate(trees)
    ]


def merge(pages: Iterable[Page], *, infer: bool = True) -> Thread:
    """All that many captures of one conversation show together, as one thread.

    Like ``build_threads``, but nothing is left for another thread: where nothing links some posts to the others,
    the thread has several roots, the one with the most posts below it first.
    """
    with collector_paused():
        nodes, kept, report = _build(pages, infer)
        trees = sorted(_trees(nodes), key=lambda tree: -len(tree))
        return Thread(
            posts=tuple(chain.from_iterable(trees)),
            title=_title(kept, trees[0]) if trees else None,
            sources=tuple(page.source for page in kept),
            diagnostics=tuple(chain(*(page.diagnostics for page in kept), report.items)),
        )


def _build(pages: Iterable[Page], infer: bool) -> tuple[list[Node], list[PageFacts], Report]:
    report = Report()
    entries = Entries(pages, report)
    with collector_paused():
        join_edits(entries)
        join_twins(entries)
        join_tombstones(entries)
        settle(entries)
        splice(entries, infer=infer)
        link(entries, infer=infer)
        name(entries)
        return arrange(entries, report), entries.pages, report


def _trees(nodes: list[Node]) -> list[list[Node]]:
    """The nodes of each root."""
    trees: list[list[Node]] = []
    for node in nodes:
        if node.parent is None:
            trees.append([])
        trees[-1].append(node)
    return trees


def _first_page(tree: list[Node]) -> int:
    return min((node.seen_in[0] for node in tree if node.seen_in), default=0)


def _title(pages: list[PageFacts], tree: list[Node]) -> str | None:
    keys = {node.key for node in tree}
    return next((page.source.title for page in pages if page.focal in keys and page.source.title), None)


def _diagnostics(pages: list[PageFacts], tree: list[Node]) -> tuple[Diagnostic, ...]:
    seen = sorted({index for node in tree for index in node.seen_in})
    return tuple(diagnostic for index in seen for diagnostic in pages[index].diagnostics)


__all__ = ["Missing", "build_thread", "build_threads", "merge", "missing"]
