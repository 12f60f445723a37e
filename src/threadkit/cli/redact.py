"""``threadkit redact``: the same page without its people's words."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from ..documents import DEFAULT_LIMITS
from ..errors import EXIT_OK, ContainerError, ThreadkitError
from ..formats import NAMES
from ..redact import redact
from ..writing import write_file
from ._output import Outputs, output_options
from ._streams import put, refuse_output, standard_input


@click.command("redact")
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
    refuse_output((file,))
    try:
        with contextlib.ExitStack() as stack:
            opened = standard_input() if file == "-" else stack.enter_context(Path(file).open("rb"))
            content = opened.read(DEFAULT_LIMITS.max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ContainerError(f"cannot be read: {reason}", path=file) from None
    try:
        name = "" if file == "-" else file
        text = redact(content, format=format, key=key.encode() if key else None, name=name)
    except ThreadkitError as error:
        error.path = error.path or file
        raise
    if target is None:
        put(text)
    else:
        write_file(target, [text], force=force)
    return EXIT_OK
