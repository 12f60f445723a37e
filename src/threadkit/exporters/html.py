"""A page to read: one file of HTML without script, which fetches nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..tree import Thread
from ._base import Exporter, Options
from ._views import views_of


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """The page of a thread, or of several below each other."""
    from ..reader.html import page  # the template engine is loaded when a page is written

    return page(views_of(threads, options), data=options.data)


EXPORTER = Exporter("html", ".html", "a page to read: one file, no script, nothing fetched", write)
