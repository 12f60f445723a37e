"""The page as PDF, in its print style: ``pip install 'threadkit[pdf]'``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import ExportError
from ..tree import Thread
from ._base import Exporter, Options
from ._views import views_of


def save(threads: Iterator[Thread], path: Path, options: Options) -> None:
    """Write the PDF of the page to ``path``. Raises ``ExportError`` where WeasyPrint cannot."""
    from ..reader.paper import print_page

    try:
        print_page(views_of(threads, options), path)
    except ImportError as error:
        raise ExportError(
            f"PDF needs WeasyPrint, which cannot be loaded ({error}): pip install 'threadkit[pdf]'"
        ) from None
    except (ExportError, OSError):
        raise
    except Exception as error:  # a defect of the library, of which it has no type
        message = f"WeasyPrint could not set the page: {type(error).__name__}: {str(error)[:200]}"
        raise ExportError(message) from error


EXPORTER = Exporter("pdf", ".pdf", "the page on paper, links alive (needs threadkit[pdf])", save=save)
