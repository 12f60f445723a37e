"""The formats that threadkit reads: one file each, listed here by kind in the order in which ties are decided.

A format's file is loaded when a document of its kind is met, so that reading text costs no HTML parser. Other
packages add formats by the entry point group ``threadkit.formats``; they stand behind ours.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import cast

from .. import plugins
from ..documents import Document, Kind
from ._base import Format

_NAMES: dict[Kind, tuple[str, ...]] = {
    "text": (
        "text_aggregator",
        "text_markdown",
        "text_x",
        "text_embed",
        "text_twitter",
        "text_unrolled",
        "text_notes",
        "text_general",
    ),
    "html": ("html_x", "html_legacy", "html_nitter", "html_threadreader", "html_embed", "html_metadata"),
    "json": (
        "json_threadkit",
        "json_graphql",
        "json_syndication",
        "json_v1",
        "json_v2",
        "json_activity",
        "json_oembed",
        "json_archive",
        "json_archive_old",
        "json_legacy",
        "json_tools",
    ),
    "table": ("table_threadkit", "table_tools"),
    "feed": ("feed_nitter", "feed_rsshub"),
}

_LAST = frozenset(("text_general",))

#: The names of threadkit's own formats.
NAMES: tuple[str, ...] = tuple(name for names in _NAMES.values() for name in names)


@cache
def get(name: str) -> Format:
    """The format of that name; ``KeyError`` where there is none."""
    if name in NAMES:
        return cast(Format, import_module(f".{name}", __package__).FORMAT)
    found = plugins.load("formats", name, Format)
    if found is None:
        raise KeyError(name)
    return found


def of_kind(kind: Kind, *, last: bool = False) -> Iterator[Format]:
    """The formats that read documents of that kind, each loaded when its turn comes.

    Without those that are asked only where no other says yes, or, where these are the ``last``, only those.
    """
    yield from (get(name) for name in _NAMES.get(kind, ()) if (name in _LAST) is last)
    yield from (one for one in _added() if one.kind == kind and one.is_last is last)


def all_formats() -> tuple[Format, ...]:
    """Every format."""
    return (*map(get, NAMES), *_added())


@cache
def _added() -> tuple[Format, ...]:
    found = plugins.load_all("formats", Format)
    return tuple(one._replace(sniff=_harmless(one)) for one in found if one.name not in NAMES)


def _harmless(format: Format) -> Callable[[Document], float]:
    """The ``sniff`` of a plug-in, which is asked about every document of its kind: where it fails, it says no."""

    def sniff(document: Document) -> float:
        try:
            return format.sniff(document)
        except Exception as error:
            warnings.warn(f"the format {format.name!r} failed: {error!r}", RuntimeWarning, stacklevel=2)
            return 0.0

    return sniff


__all__ = ["NAMES", "Format", "all_formats", "get", "of_kind"]
