"""An EPUB 3 book: a chapter a thread, contents, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..tree import Thread
from ._base import Exporter, Options
from ._views import views_of


def save(threads: Iterator[Thread], path: Path, options: Options) -> None:
    """Write the book of the threads to ``path``."""
    from ..reader.book import write_book

    write_book(views_of(threads, options), path)


EXPORTER = Exporter("epub", ".epub", "a book: EPUB 3, a chapter a thread, with its pictures", save=save)
