"""An archive of saved pages: one SQLite file that keeps all, finds it, and can be shown."""

from .adding import Added
from .archive import Archive
from .connection import is_archive
from .contents import SourceSummary, Stats, ThreadSummary
from .datasette import datasette_metadata
from .query import Query, parse_query
from .searching import Hit, Hits
from .verifying import Problem

__all__ = [
    "Added", "Archive", "Hit", "Hits", "Problem", "Query", "SourceSummary", "Stats", "ThreadSummary",
    "datasette_metadata", "is_archive", "parse_query",
]  # fmt: skip
