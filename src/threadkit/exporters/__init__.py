"""The forms that a thread can be written in: one file each, listed here."""

from __future__ import annotations

from . import edges, json, jsonl, markdown
from ._base import Exporter

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter for exporter in (json.EXPORTER, jsonl.EXPORTER, markdown.EXPORTER, edges.EXPORTER)
}

__all__ = ["EXPORTERS", "Exporter"]
