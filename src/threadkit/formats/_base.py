"""What a format is: a name, a way to recognise itself, a way to parse."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..diagnostics import Report
from ..documents import Document, Kind
from ..raw import RawPage

Sniff = Callable[[Document], float]
Parse = Callable[[Document, Report], list[RawPage]]


class Format(NamedTuple):
    """One way a page can be saved.

    ``sniff`` tells how surely a document is of this format, from 0 (no) to 1; it is asked only about
    documents of ``kind``. ``parse`` gives the pages in the document, in order: an empty list where it finds
    no post. It raises nothing for odd content: oddities go to the report. A format that ``is_last`` is asked only
    where no other one knows the document.
    """

    name: str
    description: str
    kind: Kind
    sniff: Sniff
    parse: Parse
    is_last: bool = False
