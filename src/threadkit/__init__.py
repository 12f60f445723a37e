"""threadkit reads saved pages of X/Twitter threads back into typed posts and ordered trees.

>>> import threadkit
>>> page = threadkit.parse_file("thread.txt")        # doctest: +SKIP
>>> thread = threadkit.build_thread(page)            # doctest: +SKIP
>>> print(threadkit.export(thread, "markdown"))      # doctest: +SKIP

What is read is told to the logger ``threadkit``, at level ``DEBUG``; it says nothing unless you listen.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .showing import shown_by

if TYPE_CHECKING:
    from .api import explain, iter_pages, parse, parse_file
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
    from .exporting import export, export_file
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
    from .threads import build_thread, build_threads, merge
    from .threads.missing import Missing, missing
    from .tree import Context, Counts, Edge, Link, Node, Sighting, Thread, ThreadRemark
    from .values.entities import extract_entities


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

#: Where the public names stand. Each is loaded when it is asked for: reading a file needs no exporter.
_HOMES = {
    "api": "explain iter_pages parse parse_file",
    "diagnostics": "Diagnostic",
    "documents": "Limits",
    "errors": "ContainerError ExportError LimitError ParseError StrictError ThreadkitError UnknownFormatError",
    "exporting": "export export_file",
    "loading": "json_schema load",
    "models": (
        "Article ArticleBlock Author Card Cashtag CommunityNote Coverage Edits Entities Hashtag Media "
        "Mention Metrics Page Part Place Poll PollOption Post Remark ReplyTo Source Style UrlEntity"
    ),
    "records": "to_frame to_records",
    "threads": "build_thread build_threads merge",
    "threads.missing": "Missing missing",
    "tree": "Context Counts Edge Link Node Sighting Thread ThreadRemark",
    "values.entities": "extract_entities",
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names.split():
            value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
