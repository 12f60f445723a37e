"""A post's page that no other format knows: what its metadata say of the post (schema.org, OpenGraph, the title).

The last resort: one post, its text perhaps cut, no conversation; said so with a loss.
"""

from __future__ import annotations

from ..documents import Document
from ._base import Format
from ._metadata import read_metadata


def sniff(document: Document) -> float:
    """Metadata whose address is a post's."""
    is_told = any(map(document.holds, ("og:", "schema.org", 'rel="canonical"')))
    return 0.3 if is_told and document.holds("/status/") else 0.0


FORMAT = Format("html_metadata", "any other page of one post: what its metadata says", "html", sniff, read_metadata)
