"""threadkit's own JSON: pages, threads, and JSON Lines of either or of posts.

    {"threadkit": "page/1", "posts": […], "source": {…}}      a page, as ``parse`` writes it
    {"threadkit": "thread/1", "sources": […], "posts": […]}   a thread, as ``export`` writes it
    {"key": …, "text": …, "parent": …, "link": …}             a post a line

A thread becomes the pages that it was made of, each with what it showed: the posts, and their counts and texts
where they were others. So threads can be merged with further pages as if those pages were there themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..models import PAGE_SCHEMA, Page, Source
from ..raw import RawPage
from ..tree import THREAD_SCHEMA, Node, Thread
from ._base import Format
from ._json import Object, get_list, objects, values
from ._thread_pages import pages_of

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


FORMAT = Format(_NAME, "threadkit's own JSON: pages, threads, JSON Lines of them or of posts", "json", sniff, parse)
