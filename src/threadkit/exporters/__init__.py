"""The forms that a thread can be written in: one file each, listed here."""

from __future__ import annotations

from . import edges, json, jsonl, markdown
from ._base import Exporter, ExportOptions, Options
from ._selection import selected

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter for exporter in (json.EXPORTER, jsonl.EXPORTER, markdown.EXPORTER, edges.EXPORTER)
}


def form_of_file(name: str) -> str | None:
    """The form that a file's name ends with, in upper or lower case; None where it is no form's."""
    return next((form for form, exporter in EXPORTERS.items() if name.lower().endswith(exporter.suffix)), None)


__all__ = ["EXPORTERS", "ExportOptions", "Exporter", "Options", "form_of_file", "selected"]
