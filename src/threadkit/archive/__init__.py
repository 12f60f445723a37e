"""An archive of saved pages: one SQLite file that keeps all, finds it, and can be shown."""

from .adding import Added
from .archive import Archive
from .connection import is_archive
from .contents import SourceSummary, Stats, ThreadSummary
from .datasette import datasette_metadata
from .query import PostFilters, Query, ThreadFilters, parse_query
from .searching import Hit, Hits
from .verifying import Problem

__all__ = [
    "Added", "Archive", "Hit", "Hits", "PostFilters", "Problem", "Query", "SourceSummary", "Stats", "ThreadFilters",
    "ThreadSummary",
    "datasette_metadata", "is_archive", "parse_query",
]  # fmt: skip
