"""threadkit's own JSON: pages, threads, and JSON Lines of either or of posts.

    {"threadkit": "page/1", "posts": […], "source": {…}}      a page, as ``parse`` writes it
    {"threadkit": "thread/1", "sources": […], "posts": […]}   a thread, as ``export`` writes it
    {"key": …, "text": …, "parent": …, "link": …}             a post a line

A thread becomes the pages that it was made of, each with what it showed: the posts, and their counts and texts
where they were others. So threads can be merged with further pages as if those pages were there themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..diagnostics import Report
from ..documents import Document
from ..models import PAGE_SCHEMA, Coverage, Page, Post, Source, StatedLink
from ..raw import RawPage
from ..tree import THREAD_SCHEMA, Node, Sighting, Thread
from ._base import Format
from ._json import Object, get_list, objects, values

_MARK = re.compile(r'\s*\{\s*"threadkit"\s*:\s*"(?:page|thread)/')
#: What a post's JSON has, and no other program's.
_OF_POSTS = ('"time_text"', '"availability"', '"hidden_replies"', '"inferred"')
_NAME = "json_threadkit"


def sniff(document: Document) -> float:
    """Our own mark, or the names of our posts' fields."""
    text = document.text
    if _MARK.match(text):
        return 1.0
    start = text[:20_000]
    return 0.97 if '"key"' in start and all(sign in start for sign in _OF_POSTS) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The pages in the file; posts that stand alone are one page."""
    pages: list[Page] = []
    alone: list[Node] = []
    for value, line in values(document, report):
        for one in objects(value):
            try:
                if _is_post(one):
                    alone.append(_node(one))
                else:
                    pages += _pages(one, document)
            except (ValueError, TypeError) as error:
                report.add("object-unknown", "not as threadkit writes it", line=line, excerpt=str(error))
    if alone:
        pages += pages_of(Thread(posts=tuple(alone)), _source(document))
    return [RawPage(page=page) for page in pages]


def _is_post(value: Object) -> bool:
    return "key" in value and "posts" not in value


def _pages(value: Object, document: Document) -> Iterable[Page]:
    form = value.get("threadkit", THREAD_SCHEMA if "sources" in value else PAGE_SCHEMA)
    if form == PAGE_SCHEMA:
        return (Page.model_validate(value),)
    if form != THREAD_SCHEMA:
        raise ValueError(f"{form!r} is neither a page nor a thread")
    nodes = [one if "post" in one else {**one, "post": one} for one in get_list(value, "posts")]
    return pages_of(Thread.model_validate({**value, "posts": nodes}), _source(document))


def _node(value: Object) -> Node:
    return Node.model_validate({**value, "post": value})


def _source(document: Document) -> Source:
    return Source(format=_NAME, path=document.path, sha256=document.sha256, container=document.container)


def pages_of(thread: Thread, source: Source) -> Iterator[Page]:
    """The pages that a thread was made of; ``source`` stands for them where it does not tell them."""
    nodes = {node.key: node for node in thread.posts}
    numbers = range(len(thread.sources)) if thread.sources else (None,)
    for number in numbers:
        shown = [node for node in thread.posts if number is None or number in node.seen_in]
        posts = tuple(
            _shown(node, nodes, number) for node in shown if node.link is None or node.link.kind != "quoted"
        )
        first = number in (None, 0)
        yield Page(
            posts=posts,
            source=thread.sources[number] if number is not None else source,
            focal=_focal(thread, shown),
            coverage=Coverage(unit="objects", posts=len(posts)),
            links=tuple(_links(shown)),
            diagnostics=thread.diagnostics if first else (),
        )


def _focal(thread: Thread, shown: list[Node]) -> str | None:
    """What the page is about: the root, where the posts have one in common or the thread has a title."""
    is_one = len(thread.roots) == 1 or thread.title is not None
    return thread.root.key if thread.root is not None and is_one and any(node.parent for node in shown) else None


def _links(nodes: list[Node]) -> Iterator[StatedLink]:
    for node in nodes:
        if node.parent is not None and node.link is not None:
            yield StatedLink(post=node.key, parent=node.parent, kind=node.link.kind, basis=node.link.basis)


def _sighting(node: Node, page: int) -> Sighting | None:
    """What the page showed of the post, where that is not what is known by now."""
    was_other = {old.page for old in node.history}
    is_latest = was_other.issuperset(node.seen_in) and node.history[-1].page == page  # a page with two copies
    return next((old for old in node.history if old.page == page and not is_latest), None)


def _shown(node: Node, nodes: dict[str, Node], page: int | None) -> Post:
    """A post as one page showed it, with those that it embeds inside it, however deep."""
    order, seen = [node], {node.key}
    for one in order:  # grows while it is gone through: outer posts before inner ones
        for key in filter(None, (one.quotes, *one.also_quotes)):
            if key in nodes and key not in seen:
                seen.add(key)
                order.append(nodes[key])
    made: dict[str, Post] = {}
    for one in reversed(order):
        inner = [made[key] for key in filter(None, (one.quotes, *one.also_quotes)) if key in made]
        post = one.post
        if page is not None and (then := _sighting(one, page)) is not None:
            update = {"metrics": then.metrics, "text": then.text, "availability": then.availability}
            post = post.model_copy(update=update)
        if inner:
            post = post.model_copy(update={"quoted": inner[0], "also_quoted": tuple(inner[1:])})
        made[one.key] = post
    return made[node.key]


FORMAT = Format(_NAME, "threadkit's own JSON: pages, threads, JSON Lines of them or of posts", "json", sniff, parse)
