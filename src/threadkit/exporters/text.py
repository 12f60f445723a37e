"""A page of plain text, to read and to quote: the terminal reader's page without colour."""

from __future__ import annotations

from collections.abc import Iterator

from ..tree import Thread
from ._base import Exporter, Options
from ._views import views_of


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """The text of a thread, or of several below each other."""
    from ..reader.terminal import text  # the library that measures text is loaded when one is written

    return text(views_of(threads, options))


EXPORTER = Exporter("text", ".txt", "to read and to quote: the page of `threadkit read` without colour", write)
