"""A post's page that no other format knows: what its metadata say of the post (schema.org, OpenGraph, the title).

The last resort: one post, its text perhaps cut, no conversation; said so with a loss.
"""

from __future__ import annotations

from ..documents import Document
from ._base import Format
from ._metadata import read_metadata


def sniff(document: Document) -> float:
    """Metadata whose address is a post's."""
    text = document.text
    if "/status/" not in text or not any(mark in text for mark in ("og:", "schema.org", 'rel="canonical"')):
        return 0.0
    return 0.3


FORMAT = Format("html_metadata", "any other page of one post: what its metadata says", "html", sniff, read_metadata)
