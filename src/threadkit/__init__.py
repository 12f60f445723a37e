"""threadkit reads saved pages of X/Twitter threads back into typed posts and ordered trees.

>>> import threadkit
>>> page = threadkit.parse_file("thread.txt")        # doctest: +SKIP
>>> thread = threadkit.build_thread(page)            # doctest: +SKIP
>>> print(threadkit.export(thread, "markdown"))      # doctest: +SKIP
"""

from .api import explain, export, export_file, iter_pages, parse, parse_file
from .diagnostics import Diagnostic
from .documents import Limits
from .errors import (
    ContainerError,
    ExportError,
    LimitError,
    ParseError,
    StrictError,
    ThreadkitError,
    UnknownFormatError,
)
from .loading import json_schema, load
from .models import (
    Article,
    Author,
    Card,
    CommunityNote,
    Coverage,
    Entities,
    Media,
    Metrics,
    Page,
    Part,
    Place,
    Poll,
    Post,
    ReplyTo,
    Source,
)
from .threads import Missing, build_thread, build_threads, merge, missing
from .tree import Counts, Edge, Link, Node, Sighting, Thread
from .values.entities import extract_entities

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Author",
    "Card",
    "CommunityNote",
    "ContainerError",
    "Counts",
    "Coverage",
    "Diagnostic",
    "Edge",
    "Entities",
    "ExportError",
    "LimitError",
    "Limits",
    "Link",
    "Media",
    "Metrics",
    "Missing",
    "Node",
    "Page",
    "ParseError",
    "Part",
    "Place",
    "Poll",
    "Post",
    "ReplyTo",
    "Sighting",
    "Source",
    "StrictError",
    "Thread",
    "ThreadkitError",
    "UnknownFormatError",
    "build_thread",
    "build_threads",
    "explain",
    "export",
    "export_file",
    "extract_entities",
    "iter_pages",
    "json_schema",
    "load",
    "merge",
    "missing",
    "parse",
    "parse_file",
]
