"""What the forms for reading share: the views of the threads, as the options ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from ..reader import View, view
from ..tree import Thread
from ._base import Options


def views_of(threads: Iterator[Thread], options: Options) -> Iterator[View]:
    """The view of each thread, one at a time. Raises ``ExportError`` for a language that there are no words in."""
    return (view_of(thread, options, number) for number, thread in enumerate(threads, 1))


def view_of(thread: Thread, options: Options, number: int = 1) -> View:
    """The view of the thread that is the ``number``-th of a page."""
    return view(
        thread,
        language=options.language,
        zone=options.timezone,
        media=options.media,
        evidence=options.evidence,
        number=number,
    )
