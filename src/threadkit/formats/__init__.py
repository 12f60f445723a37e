"""The formats that threadkit reads: one file each, listed here in the order in which ties are decided."""

from __future__ import annotations

from . import (
    json_archive,
    json_archive_old,
    json_graphql,
    json_oembed,
    json_syndication,
    json_tools,
    json_v1,
    json_v2,
    text_aggregator,
    text_embed,
    text_markdown,
    text_unrolled,
    text_x,
)
from ._base import Format

FORMATS: tuple[Format, ...] = (
    text_aggregator.FORMAT,
    text_x.FORMAT,
    text_markdown.FORMAT,
    text_embed.FORMAT,
    text_unrolled.FORMAT,
    json_graphql.FORMAT,
    json_syndication.FORMAT,
    json_v1.FORMAT,
    json_v2.FORMAT,
    json_oembed.FORMAT,
    json_archive.FORMAT,
    json_archive_old.FORMAT,
    json_tools.FORMAT,
)

BY_NAME: dict[str, Format] = {format.name: format for format in FORMATS}

__all__ = ["BY_NAME", "FORMATS", "Format"]
