"""A thread that threadkit wrote, as the pages that it was made of."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Coverage, Page, Post, Remark, Source, StatedLink
from ..tree import Node, Sighting, Thread


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
            source=_titled(thread.sources[number] if number is not None else source, thread if first else None),
            focal=_focal(thread, shown),
            coverage=Coverage(unit="objects", posts=len(posts)),
            context=tuple(_nowhere(thread)) if first else (),
            links=tuple(_links(shown)),
            remarks=tuple(_remarks(thread, number or 0, posts)),
            properties=thread.properties if first else {},
            diagnostics=thread.diagnostics if first else (),
        )


def _nowhere(thread: Thread) -> Iterator[Post]:
    """The posts that no page showed, and that must exist."""
    return (node.post for node in thread.posts if not node.seen_in and node.post.availability == "missing")


def _remarks(thread: Thread, page: int, posts: tuple[Post, ...]) -> Iterator[Remark]:
    """The remarks of one of the pages, above the posts that it showed."""
    places = {post.key: place for place, post in enumerate(posts)} if thread.remarks else {}
    for one in thread.remarks:
        if one.page == page:
            yield Remark(text=one.text, before=places.get(one.before) if one.before is not None else None)


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
    if not node.history:
        return None
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


def _titled(source: Source, thread: Thread | None) -> Source:
    """The source with the thread's title, where it has none of its own."""
    if thread is None or thread.title is None or source.title is not None:
        return source
    return source.model_copy(update={"title": thread.title})
