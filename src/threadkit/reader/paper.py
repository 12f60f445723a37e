"""The page on paper: PDF, by WeasyPrint, in the page's own print style. Nothing is fetched."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from . import View
from .html import page


def print_page(views: Iterable[View], path: Path) -> None:
    """Write the page as PDF to ``path``. Raises ``ImportError`` where WeasyPrint or its libraries are not there."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").addHandler(logging.NullHandler())  # it names what only screens have
    fetcher = URLFetcher(allowed_protocols=("data", "file"))  # pictures in the page, or in the folder of pictures
    document = HTML(string="".join(page(views)), url_fetcher=fetcher, base_url=Path.cwd().as_uri() + "/")
    document.write_pdf(path)
