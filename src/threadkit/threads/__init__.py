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

    Pages that overlap are merged: a post is one node in whatever forms they show it, its key is its id where any
    page tells that, ``seen_in`` tells the pages and ``history`` what they showed otherwise. Where copies contradict
    each other, or a join rests on the places of posts, ``diagnostics`` (of the first thread) tell so.

    Each thread has one root, and ``sources`` lists all the pages given, so that indices agree between threads. The
    pages are read one at a time and are not kept; but for these indices nothing depends on their order.
    """
    nodes, kept, report = _build(pages, infer)
    sources = tuple(page.source for page in kept)
    titles = _titles(kept)
    trees = sorted(_trees(nodes), key=_first_page)
    return [
        Thread.model_construct(  # not checked again: many threads share one long list of sources
            posts=tuple(tree),
            title=_title(titles, tree),
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
    nodes, kept, report = _build(pages, infer)
    trees = sorted(_trees(nodes), key=lambda tree: -len(tree))
    return Thread(
        posts=tuple(chain.from_iterable(trees)),
        title=_title(_titles(kept), trees[0]) if trees else None,
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


def _titles(pages: list[PageFacts]) -> dict[str, tuple[int, str]]:
    """The title of the first page that is about each post, with that page's number."""
    titles: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(pages):
        if page.focal is not None and page.source.title:
            titles.setdefault(page.focal, (number, page.source.title))
    return titles


def _title(titles: dict[str, tuple[int, str]], tree: list[Node]) -> str | None:
    found = [titles[node.key] for node in tree if node.key in titles] if titles else []
    return min(found)[1] if found else None


def _diagnostics(pages: list[PageFacts], tree: list[Node]) -> tuple[Diagnostic, ...]:
    seen = sorted({index for node in tree for index in node.seen_in})
    return tuple(diagnostic for index in seen for diagnostic in pages[index].diagnostics)


__all__ = ["Missing", "build_thread", "build_threads", "merge", "missing"]
