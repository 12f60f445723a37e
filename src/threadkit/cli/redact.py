"""``threadkit redact``: the same page without its people's words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import EXIT_OK, ContainerError, ThreadkitError
from ..formats import NAMES
from ..redact import redact
from ..writing import write_file


@click.command("redact", short_help="The same page with names, texts and links masked.")
@click.argument("file", metavar="FILE")
@click.option("--format", type=click.Choice(NAMES), metavar="NAME", help="Read as this format.")
@click.option("--key", help="The same key gives the same words each time; without one they are new.")
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
def redact_command(file: str, format: str | None, key: str | None, output: str | None) -> int:
    """Print a saved page with other words in place of all that people wrote, to show how it is read.

    \b
    Example:
      threadkit redact thread.txt -o report.txt
    """
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ContainerError(f"cannot be read: {error.strerror}", path=file) from None
    try:
        text = redact(content, format=format, key=key.encode() if key else None)
    except ThreadkitError as error:
        error.path = error.path or file
        raise
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(Path(output), [text])
    return EXIT_OK
