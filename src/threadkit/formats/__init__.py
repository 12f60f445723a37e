"""The formats that threadkit reads: one file each, listed here by kind in the order in which ties are decided.

A format's file is loaded when a document of its kind is met, so that reading text costs no HTML parser.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from ..documents import Kind
from ._base import Format

_NAMES: dict[Kind, tuple[str, ...]] = {
    "text": (
        "text_aggregator",
        "text_markdown",
        "text_x",
        "text_embed",
        "text_unrolled",
    ),
    "html": ("html_x", "html_nitter", "html_threadreader", "html_legacy", "html_embed", "html_metadata"),
    "json": (
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
    "table": ("table_tools",),
    "feed": ("feed_nitter", "feed_rsshub"),
}

#: The names of all formats.
NAMES: tuple[str, ...] = tuple(name for names in _NAMES.values() for name in names)


@cache
def get(name: str) -> Format:
    """The format of that name; ``KeyError`` where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Format, import_module(f".{name}", __package__).FORMAT)


def of_kind(kind: Kind) -> tuple[Format, ...]:
    """The formats that read documents of that kind."""
    return tuple(get(name) for name in _NAMES.get(kind, ()))


def all_formats() -> tuple[Format, ...]:
    """Every format."""
    return tuple(get(name) for name in NAMES)


__all__ = ["NAMES", "Format", "all_formats", "get", "of_kind"]
