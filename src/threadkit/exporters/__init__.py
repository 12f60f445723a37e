"""The forms that a thread can be written in: one file each, listed here.

A form's file is loaded when it is asked for, and its libraries when it writes. Other packages add forms by the
entry point group ``threadkit.exporters``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

from .. import plugins
from ._base import Exporter, ExportOptions, Options
from ._selection import selected

#: The forms of threadkit itself, in the order in which they are listed; a suffix means the first that has it.
BUILT_IN: tuple[str, ...] = (
    "json", "jsonl", "markdown", "obsidian", "html", "text", "epub", "pdf", "csv", "parquet", "edges",
    "messages", "chunks", "csl", "atom", "activitystreams", "v2", "convokit", "graphml", "mermaid",
    "labelstudio", "media",
)  # fmt: skip


class _Exporters(Mapping[str, Exporter]):
    """The exporters by name; plug-ins are looked for only where a name is none of our own, or all are asked for."""

    def __getitem__(self, name: str) -> Exporter:
        if name in BUILT_IN:
            return cast(Exporter, import_module(f".{name}", __package__).EXPORTER)
        found = plugins.load("exporters", name, Exporter)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from BUILT_IN
        yield from (
            exporter.name for exporter in plugins.load_all("exporters", Exporter) if exporter.name not in BUILT_IN
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


EXPORTERS: Mapping[str, Exporter] = _Exporters()


def form_of_file(name: str) -> str | None:
    """The form whose suffix, in upper or lower case, a file's name ends with, the longest first; None for none."""
    ends = [exporter for exporter in EXPORTERS.values() if name.lower().endswith(exporter.suffix)]
    return max(ends, key=lambda exporter: len(exporter.suffix)).name if ends else None


__all__ = ["BUILT_IN", "EXPORTERS", "ExportOptions", "Exporter", "Options", "form_of_file", "selected"]
