"""Posts, pages and threads in a notebook: the reader's page in a frame of its own, which runs nothing."""

from __future__ import annotations

from ..models import Page, Post, Source
from ..threads import build_thread
from ..tree import Thread
from . import view
from .html import environment, page

#: Posts that a notebook shows: enough to see what something is.
_SHOWN = 50


def frame(thing: object) -> str:
    """A ``Post``, ``Page`` or ``Thread`` as HTML: style and words stay inside the frame."""
    thread = _thread(thing)
    first = thread.model_copy(update={"posts": thread.posts[:_SHOWN]})
    shown = view(first, evidence=not isinstance(thing, Post))
    left = len(thread.posts) - len(first.posts)
    more = shown.words.count("cut_here", left) if left else ""
    template = environment().get_template("frame.html")
    return template.render(page="".join(page([shown], facts=False)), title=shown.head.title, more=more)


def _thread(thing: object) -> Thread:
    if isinstance(thing, Thread):
        return thing
    if isinstance(thing, Page):
        return build_thread(thing)
    if isinstance(thing, Post):
        return build_thread(Page(posts=(thing,), source=Source(format="")))
    raise TypeError(f"a notebook shows a Thread, a Page or a Post, not {type(thing).__name__}")
