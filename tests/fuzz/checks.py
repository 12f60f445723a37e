"""What must hold of any input: no exception but ours, no defect, an end in time, and no word lost in silence."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import threadkit
from limits import Late, limited
from threadkit.exporters import EXPORTERS
from threadkit.redact import redact

SECONDS = 5.0  # of CPU time; an input has at most some hundred kilobytes
_SILENT = re.compile(
    r"<(script|style|template|noscript|head|title)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>?", re.DOTALL | re.I
)
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069\n]*\u2069")


def problem(
    data: bytes, path: Path | None = None, marker: str = "", *, inner: bytes = b"", quick: bool = False
) -> str | None:
    """What is wrong with how the input is read and written, or None.

    ``path``: where it lies, if it is a wrapper, and ``inner`` the page in it, if it must come out; ``quick``: it is
    read only, and written as Markdown and JSON.
    """
    try:
        with limited(SECONDS):
            return _problem(data, path, marker, inner, quick)
    except Late:
        return f"slow: more than {SECONDS:g} s"
    except threadkit.ThreadkitError as error:
        return f"defect: {error}"[:300] if "defect of threadkit" in str(error) else None
    except Exception as error:
        return f"exception: {type(error).__name__}: {error}"[:300]


def _problem(data: bytes, path: Path | None, marker: str, inner: bytes, quick: bool) -> str | None:
    errors: list[threadkit.ThreadkitError] = []
    pages = (
        list(threadkit.iter_pages(path, on_error=errors.append, on_skip=errors.append))
        if path is not None
        else [threadkit.parse(data)]
    )
    for error in errors:
        if "defect of threadkit" in str(error):
            return f"defect: {error}"[:300]
    for page in pages:
        if threadkit.load(page.model_dump_json()) != page:
            return "round trip: a page is another when it is loaded"
    for thread in threadkit.build_threads(pages):
        if threadkit.load(threadkit.export(thread, "json")) != thread:
            return "round trip: a thread is another when it is loaded"
        for name, exporter in () if quick else EXPORTERS.items():
            if exporter.write is not None:
                with contextlib.suppress(threadkit.ExportError):  # a form may say that it cannot
                    threadkit.export(thread, name).encode("utf-8")
        if said := _breakout(threadkit.export(thread, "markdown")):
            return said
    if path is not None:
        return None if errors else _silence(inner, pages, marker)
    if not quick:
        redact(data, key=b"fuzz")
    return _silence(data, pages, marker)


def _breakout(text: str) -> str | None:
    while text != (fewer := _ISOLATED.sub("", text)):  # they end in their line, and turn nothing else
        text = fewer
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    return f"breakout: {found[0]!r} reaches Markdown" if found else None


def _silence(data: bytes, pages: list[threadkit.Page], marker: str) -> str | None:
    """Whether the marker stands in the page's own text, and neither comes out nor is a loss told."""
    told = any(one.severity == "loss" or one.code == "embeds-found" for page in pages for one in page.diagnostics)
    if not marker or told or not pages or any(marker in page.model_dump_json() for page in pages):
        return None
    text, format = data.decode("utf-8", "replace"), pages[0].source.format
    if format.startswith(("html_", "feed_")):
        text = _SILENT.sub(" ", text)
    return f"silence: {marker} is lost without a word ({format})" if marker in text else None
