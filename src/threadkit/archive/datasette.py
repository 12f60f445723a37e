"""How Datasette is to show an archive."""

from __future__ import annotations

import os
from pathlib import Path

_HIDDEN = ("fragments", "contacts")


def datasette_metadata(path: str | os.PathLike[str]) -> dict[str, object]:
    """The metadata of an archive for Datasette: titles, facets, the full-text index, what is hidden."""
    searchable: dict[str, object] = {"fts_table": "posts_fts", "fts_pk": "id"}
    tables: dict[str, object] = {
        "posts_readable": {
            "title": "Posts",
            "description": "Each post once, as all pages together show it",
            "facets": ["username", "availability", "link"],
            "sort_desc": "created_at",
            **searchable,
        },
        "threads_summary": {
            "title": "Threads",
            "facets": ["username"],
            "sort_desc": "first_at",
            "label_column": "title",
        },
        "posts": {
            "title": "Posts, with all that is known of them",
            "label_column": "text",
            "facets": ["username", "lang"],
            **searchable,
        },
        "threads": {"title": "Threads, with all that is known of them", "label_column": "title"},
        "links": {
            "title": "Where each post stands in its thread, and how that is known",
            "facets": ["kind", "basis"],
        },
        "versions": {"title": "Each post as each page shows it", "facets": ["role"]},
        "media": {"title": "Pictures and films", "facets": ["type"]},
        "sources": {"title": "What was read", "label_column": "path"},
        "pages": {"title": "Pages, as they were read", "label_column": "title", "facets": ["format"]},
        "remarks": {"title": "The saver's own words"},
        "diagnostics": {"title": "What was noticed when pages were read", "facets": ["code", "severity"]},
        "removals": {"title": "What was taken down, when and why"},
        **{name: {"hidden": True} for name in _HIDDEN},
    }
    return {
        "title": "Saved threads",
        "description": "An archive of threadkit",
        "databases": {Path(path).stem: {"tables": tables}},
    }
