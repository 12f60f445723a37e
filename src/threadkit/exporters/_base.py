"""What an exporter is: a name, a file suffix and a function from a thread to pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..tree import Thread


class Exporter(NamedTuple):
    """One form of output. ``write`` yields the text in pieces, so that large threads stream."""

    name: str
    suffix: str
    description: str
    write: Callable[[Thread], Iterator[str]]
