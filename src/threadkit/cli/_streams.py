"""What commands say on standard error and put on standard output, whatever becomes of the streams.

Nothing here needs more of the package than its errors, so that help is quick.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO

import click

from ..errors import ContainerError, ExportError

#: What ``-q`` and ``-v`` choose.
QUIET, USUAL, VERBOSE = -1, 0, 1
VOICE = "threadkit.voice"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # those of lines and directions, too


def voice() -> int:
    """How much is to be said."""
    context = click.get_current_context(silent=True)
    return int(context.meta.get(VOICE, USUAL)) if context is not None else USUAL


def printable(text: str) -> str:
    """The text on one line that a terminal shows and does not obey."""
    text = _CONTROLS.sub(lambda found: repr(found[0])[1:-1], text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def amount(number: int, one: str, several: str | None = None) -> str:
    """How many of a thing.

    >>> amount(1, "post"), amount(2, "post"), amount(2, "copy", "copies")
    ('1 post', '2 posts', '2 copies')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def say(label: str, message: str, colour: str) -> None:
    """One line on standard error, coloured on a terminal; where nobody can hear it, it is not said."""
    if label != "error" and voice() == QUIET:
        return
    line = printable(message)
    with heard():
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""  # there may be a progress bar
        click.echo(f"{clear}{click.style(label, fg=colour)}: {line}", err=True)


@contextlib.contextmanager
def heard() -> Iterator[None]:
    """What is said on standard error in the block is lost where that is full, closed, or was never there."""
    try:
        yield
    except (OSError, ValueError, AttributeError):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # its rest would fail at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def put(text: str) -> None:
    """Text on standard output as UTF-8, whatever the terminal's encoding. Raises ``ExportError``."""
    if sys.stdout is None:
        raise ExportError("standard output is closed")
    if sys.stdout.isatty():
        from ..values.text import displayed

        text = displayed(text)
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        close_output()
        raise ExportError(f"standard output cannot be written: {error.strerror or error}") from None


def close_output() -> None:
    """Standard output that takes no more: nothing may be written to it, also not when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def identity(file: str | int) -> tuple[int, int] | None:
    """What tells a regular file from all others, whatever it is called; None for what is none."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def is_output(file: str | int) -> bool:
    """Whether that is the file to which standard output goes."""
    output = identity(1) if sys.stdout is not None else None
    return output is not None and identity(file) == output


def refuse_output(files: object) -> None:
    """Raise ``ContainerError`` where standard output goes to one of the FILEs: it would be written over."""
    for name in files if isinstance(files, tuple) else ():
        if is_output(0 if name == "-" else str(name)):
            raise ContainerError("is an input, and standard output goes to it", path=name)


def standard_input() -> BinaryIO:
    """The bytes of standard input. Raises ``ContainerError`` where there is none."""
    if sys.stdin is None:
        raise ContainerError("standard input is closed", path="-")
    return sys.stdin.buffer
