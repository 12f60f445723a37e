"""threadkit reads saved pages of X/Twitter threads back into typed posts and ordered trees.

>>> import threadkit
>>> page = threadkit.parse_file("thread.txt")        # doctest: +SKIP
>>> thread = threadkit.build_thread(page)            # doctest: +SKIP
>>> print(threadkit.export(thread, "markdown"))      # doctest: +SKIP

What is read is told to the logger ``threadkit``, at level ``DEBUG``; it says nothing unless you listen.
"""

import logging

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
    ArticleBlock,
    Author,
    Card,
    Cashtag,
    CommunityNote,
    Coverage,
    Edits,
    Entities,
    Hashtag,
    Media,
    Mention,
    Metrics,
    Page,
    Part,
    Place,
    Poll,
    PollOption,
    Post,
    Remark,
    ReplyTo,
    Source,
    Style,
    UrlEntity,
)
from .records import to_frame, to_records
from .showing import shown_by
from .threads import Missing, build_thread, build_threads, merge, missing
from .tree import Context, Counts, Edge, Link, Node, Sighting, Thread, ThreadRemark
from .values.entities import extract_entities

logging.getLogger(__name__).addHandler(logging.NullHandler())


def _framed(thing: object) -> str:
    from .reader.notebook import frame  # loaded when a notebook shows something

    return frame(thing)


shown_by(_framed)

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleBlock",
    "Author",
    "Card",
    "Cashtag",
    "CommunityNote",
    "ContainerError",
    "Context",
    "Counts",
    "Coverage",
    "Diagnostic",
    "Edge",
    "Edits",
    "Entities",
    "ExportError",
    "Hashtag",
    "LimitError",
    "Limits",
    "Link",
    "Media",
    "Mention",
    "Metrics",
    "Missing",
    "Node",
    "Page",
    "ParseError",
    "Part",
    "Place",
    "Poll",
    "PollOption",
    "Post",
    "Remark",
    "ReplyTo",
    "Sighting",
    "Source",
    "StrictError",
    "Style",
    "Thread",
    "ThreadRemark",
    "ThreadkitError",
    "UnknownFormatError",
    "UrlEntity",
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
    "to_frame",
    "to_records",
]
