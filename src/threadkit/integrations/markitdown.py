"""A plug-in for Microsoft's MarkItDown: saved threads become Markdown, in every format that threadkit knows.

Loaded by MarkItDown (``markitdown --use-plugins thread.html``) through its own entry point.
"""

from __future__ import annotations

from typing import BinaryIO

from markitdown import DocumentConverter, DocumentConverterResult, MarkItDown, StreamInfo

from ..api import readings
from ..containers import unwrap
from ..detect import detect
from ..documents import DEFAULT_LIMITS, Document
from ..errors import ThreadkitError
from ..exporting import export
from ..models import Page
from ..parse_options import ParseOptions
from ..threads import build_threads

__plugin_interface_version__ = 1

#: Formats that find posts inside a page that is about something else: its own text is for other converters.
_PARTS = frozenset({"html_embed", "html_metadata", "text_embed", "text_general"})


def register_converters(markitdown: MarkItDown, **_: object) -> None:
    """Called by MarkItDown when plug-ins are enabled."""
    markitdown.register_converter(ThreadConverter())


class ThreadConverter(DocumentConverter):  # type: ignore[misc, unused-ignore]
    """Takes files that are saved threads, and no others."""

    def accepts(self, file_stream: BinaryIO, stream_info: StreamInfo, **_: object) -> bool:
        """Whether threadkit knows the file as a page of posts or a container of such; the stream is put back."""
        start = file_stream.tell()
        try:
            return any(_is_thread(document) for document in _documents(file_stream, stream_info))
        except ThreadkitError:
            return False
        finally:
            file_stream.seek(start)

    def convert(self, file_stream: BinaryIO, stream_info: StreamInfo, **_: object) -> DocumentConverterResult:
        """The threads as Markdown; the title is that of the first."""
        pages: list[Page] = []
        documents = iter(_documents(file_stream, stream_info))
        for found, _claims in readings(documents, ParseOptions(), on_error=lambda error: None):
            pages.extend(found)
        threads = build_threads(pages)
        title = next((thread.title for thread in threads if thread.title), None)
        return DocumentConverterResult(markdown=export(threads, "markdown"), title=title)


def _documents(file: BinaryIO, info: StreamInfo) -> list[Document]:
    name = info.filename or info.local_path or info.url or "-"
    return list(unwrap(file, name, DEFAULT_LIMITS))


def _is_thread(document: Document) -> bool:
    try:
        return detect(document).name not in _PARTS
    except ThreadkitError:
        return False
