"""``threadkit mcp``: saved threads for a language model, by the Model Context Protocol."""

from __future__ import annotations

import click

from ..archive import is_archive
from ..errors import ExportError
from ..parse_options import ParseOptions
from ..threads import build_threads
from ._common import Failures, all_pages, reading_options


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
    try:
        from ..integrations._library import InArchive, InMemory, Together
        from ..integrations.mcp import server
    except ImportError:
        raise ExportError("the server needs the protocol's SDK: pip install 'threadkit[mcp]'") from None
    failures = Failures()
    saved = tuple(name for name in files if not is_archive(name))
    archives = [InArchive(name) for name in files if is_archive(name)]
    pages = [InMemory(build_threads(all_pages(saved, how, failures)))] if saved else []
    server(Together([*archives, *pages])).run()
    return failures.status
