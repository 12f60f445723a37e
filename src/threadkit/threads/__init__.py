"""Posts of pages to threads: one node a post, links between them, reading order.

The work is linear in the number of posts, but for sorting posts by time, and nothing recurses.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from ..arguments import refuse
from ..diagnostics import Diagnostic
from ..memory import collector_paused
from ..models import Page
from ..tree import Thread, same_author
from .collect import Entries
from .entry import Entry
from .identity.edits import join_edits
from .identity.tombstones import join_tombstones
from .identity.twins import join_twins
from .keys import name
from .links import link
from .merging.final_records import rank_pages, settle
from .missing import Missing, missing
from .nodes import grown
from .order import arrange
from .remarks import Remarks, properties_of

#: Whether links may be inferred; ``"all"``: also those that are only likely.
Infer = bool | Literal["all"]

log = logging.getLogger(__name__)


def build_thread(page: Page, *, infer: Infer = True) -> Thread:
    """The thread that one page shows.

    Everything on the page is in it: where nothing links some posts to the others, the thread has several
    roots; where these are by different authors, and the page is about no single post, it has no title. With
    ``infer=False`` only links that the page states, or that are matched exactly, are made; with ``infer="all"`` a
    reply that several posts explain alike hangs under the likeliest, and its rivals are told (``reply-likeliest``).
    """
    if not isinstance(page, Page):
        raise refuse("build_thread", "one Page (build_threads takes many)", page)
    with collector_paused():
        entries, trees = _build([page], infer)
        nodes = grown(list(chain.from_iterable(trees))).nodes
        return Thread(
            posts=tuple(nodes),
            title=page.source.title if _is_about_one(entries, trees) else None,
            sources=(page.source,),
            remarks=Remarks(entries).of((node.key for node in nodes), [0]),
            properties=page.properties,
            diagnostics=(*page.diagnostics, *chain.from_iterable(entries.notes.by_tree(trees))),
        )


def build_threads(pages: Iterable[Page], *, infer: Infer = True) -> list[Thread]:
    """The threads that many pages show together, in the order of their first appearance.

    Pages that overlap are merged: a post is one node in whatever forms they show it, its key is its id where any
    page tells that, ``seen_in`` tells the pages and ``history`` what they showed otherwise. Where copies contradict
    each other, or a join rests on the places of posts, the thread's ``diagnostics`` tell so.

    Each thread has one root, and ``sources`` are those of the pages that show its posts. The pages are read one
    at a time and are not kept; but for the order of the sources nothing depends on theirs.
    """
    entries, trees = _build(_checked(pages, "build_threads"), infer)
    titles = _titles(entries)
    notes = dict(zip(map(id, trees), entries.notes.by_tree(trees), strict=True))
    remarks = Remarks(entries)
    return [_thread(entries, titles, remarks, [tree], notes[id(tree)]) for tree in sorted(trees, key=_first_page)]


def merge(pages: Iterable[Page], *, infer: Infer = True) -> Thread:
    """All that many captures of one conversation show together, as one thread.

    Like ``build_threads``, but nothing is left for another thread: where nothing links some posts to the others,
    the thread has several roots, the one with the most posts below it first.
    """
    entries, trees = _build(_checked(pages, "merge"), infer)
    told = list(chain.from_iterable(entries.notes.by_tree(trees)))
    largest_first = sorted(trees, key=lambda tree: -len(tree))
    return _thread(entries, _titles(entries), Remarks(entries), largest_first, told)


def _checked(pages: Iterable[Page], function: str) -> Iterable[Page]:
    """The pages; what is none is refused when its turn comes."""
    if isinstance(pages, Page | str | bytes) or not isinstance(pages, Iterable):
        raise refuse(function, "an iterable of Pages", pages)
    for page in pages:
        if not isinstance(page, Page):
            raise refuse(function, "an iterable of Pages", page)
        yield page


def _build(pages: Iterable[Page], infer: Infer) -> tuple[Entries, list[list[Entry]]]:
    if not isinstance(infer, bool) and infer != "all":
        raise TypeError(f'infer is True, False or "all", not {infer!r}')
    entries = Entries(pages)
    entries.takes_likeliest = infer == "all"
    with collector_paused():
        rank_pages(entries)
        join_edits(entries)
        join_twins(entries)
        join_tombstones(entries)
        settle(entries)
        link(entries, infer=bool(infer))
        name(entries)
        trees = arrange(entries)
    log.debug("%d pages show %d posts in %d trees", len(entries.pages), len(entries.all), len(trees))
    return entries, trees


def _thread(
    entries: Entries,
    titles: dict[str, tuple[int, str]],
    remarks: Remarks,
    trees: list[list[Entry]],
    told: list[Diagnostic],
) -> Thread:
    """One thread of the trees, the first of which gives the title; ``told`` is what linking had to say of them."""
    found = grown(list(chain.from_iterable(trees)))
    pages = [entries.pages[number] for number in found.pages]
    return Thread.model_construct(  # not checked again: that would copy all nodes
        posts=tuple(found.nodes),
        title=_title(titles, trees[0]) if trees and _is_about_one(entries, trees) else None,
        sources=tuple(page.source for page in pages),
        remarks=remarks.of((node.key for node in found.nodes), found.pages),
        properties=properties_of(pages),
        diagnostics=(*chain.from_iterable(page.diagnostics for page in pages), *told),
    )


def _is_about_one(entries: Entries, trees: Sequence[Sequence[Entry]]) -> bool:
    """Whether all trees begin with one author's posts, or all pages are about posts of one tree."""
    if len(trees) < 2:
        return True
    first, *others = (tree[0].post for tree in trees)
    if all(same_author(first, other) for other in others):
        return True
    about = {entries.by_key.get(conversation.focal or "") for conversation in entries.conversations}
    return any(about <= set(tree) for tree in trees)


def _first_page(tree: Sequence[Entry]) -> int:
    return min((one.seen_in[0] for one in tree if one.seen_in), default=0)


def _titles(entries: Entries) -> dict[str, tuple[int, str]]:
    """The title of the first page that is about each post, with that page's number."""
    titles: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(entries.pages):
        if page.focal is not None and page.source.title:
            titles.setdefault(page.focal, (number, page.source.title))
    return titles


def _title(titles: dict[str, tuple[int, str]], tree: Sequence[Entry]) -> str | None:
    found = [titles[one.key] for one in tree if one.key in titles] if titles else []
    return min(found)[1] if found else None


__all__ = ["Missing", "build_thread", "build_threads", "merge", "missing"]
