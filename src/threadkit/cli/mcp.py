"""``threadkit mcp``: saved threads for a language model, by the Model Context Protocol."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from ..archive import is_archive
from ..errors import ExportError
from ..parse_options import ParseOptions
from ..threads import build_threads
from ._common import Failures, all_pages, reading_options
from ._streams import standard_input


@click.command("mcp")
@click.argument("files", nargs=-1, required=True, metavar="FILE|ARCHIVE...")
@reading_options
def mcp_command(files: tuple[str, ...], how: ParseOptions) -> int:
    """Serve the threads of FILEs and ARCHIVEs by the Model Context Protocol, on standard input and output.

    A client such as an editor or a chat program starts this command; the tools that it offers are search,
    read_thread and cite. Nothing is written, and nothing but these files is read; what is added to an archive is
    found at once. Needs `pip install 'threadkit[mcp]'`.

    \b
    Example, in a client's list of servers:
      {"command": "threadkit", "args": ["mcp", "me.db", "saved/"]}
    """
    _check_streams()
    try:
        from ..integrations._library import InArchive, InMemory, Together
        from ..integrations.mcp import server
    except ImportError:
        raise ExportError("the server needs the protocol's SDK: pip install 'threadkit[mcp]'") from None
    failures = Failures()
    saved = tuple(name for name in files if not is_archive(name))
    archives = [InArchive(name) for name in files if is_archive(name)]
    pages = [InMemory(build_threads(all_pages(saved, how, failures)))] if saved else []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    with _told():
        server(Together([*archives, *pages])).run()
    return failures.status


def _leave(number: int, frame: FrameType | None) -> None:
    """End at once: the protocol's thread waits for input and hears nothing else; nothing is half written."""
    os._exit(128 + number)


def _check_streams() -> None:
    """Raise where there is nobody to talk to."""
    standard_input()
    if sys.stdout is None:
        raise ExportError("standard output is closed")


@contextmanager
def _told() -> Iterator[None]:
    """What happens to the streams in the tasks of the protocol, raised as it would be without them."""
    try:
        yield
    except BaseExceptionGroup as errors:
        first: BaseException = errors
        while isinstance(first, BaseExceptionGroup):
            first = first.exceptions[0]
        raise first from None
