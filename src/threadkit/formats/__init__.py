"""The formats that threadkit reads: one file each, listed here in the order in which ties are decided."""

from __future__ import annotations

from . import (
    json_graphql,
    json_oembed,
    json_syndication,
    json_v1,
    json_v2,
    text_aggregator,
    text_embed,
    text_markdown,
    text_unrolled,
)
from ._base import Format

FORMATS: tuple[Format, ...] = (
    text_aggregator.FORMAT,
    text_embed.FORMAT,
    text_markdown.FORMAT,
    text_unrolled.FORMAT,
    json_graphql.FORMAT,
    json_syndication.FORMAT,
    json_v1.FORMAT,
    json_v2.FORMAT,
    json_oembed.FORMAT,
)

BY_NAME: dict[str, Format] = {format.name: format for format in FORMATS}

__all__ = ["BY_NAME", "FORMATS", "Format"]
