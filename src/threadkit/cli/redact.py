"""``threadkit redact``: the same page without its people's words."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import EXIT_OK, ContainerError, ThreadkitError
from ..formats import NAMES
from ..redact import redact
from ..writing import write_file
from ._common import put, standard_input
from ._output import Outputs, output_options


@click.command("redact", short_help="The same page with names, texts and links masked.")
@click.argument("file", metavar="FILE")
@click.option("--format", type=click.Choice(NAMES), metavar="NAME", help="Read as this format.")
@click.option("--key", help="The same key gives the same words each time; without one they are new.")
@output_options("Write to this file instead of standard output.")
def redact_command(file: str, format: str | None, key: str | None, output: str | None, force: bool) -> int:
    """Print a saved page with other words in place of all that people wrote, to show how it is read.

    \b
    Example:
      threadkit redact thread.txt -o report.txt
    """
    target = Outputs([file], force=force).check(output) if output is not None else None
    try:
        content = standard_input().read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ContainerError(f"cannot be read: {error.strerror}", path=file) from None
    try:
        text = redact(content, format=format, key=key.encode() if key else None)
    except ThreadkitError as error:
        error.path = error.path or file
        raise
    if target is None:
        put(text)
    else:
        write_file(target, [text], force=force)
    return EXIT_OK
