"""The command ``threadkit``: one file a command, each under 100 lines.

Data goes to standard output, all else to standard error. Exit status: 0 done, 1 some input could not be read
(the others were), 2 wrong usage.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Sequence
from types import FrameType

import click

from .. import __version__
from ..errors import EXIT_OK, EXIT_UNREADABLE, EXIT_USAGE, ExportError, ThreadkitError
from ._lazy import LazyGroup, Place
from ._streams import close_output, heard, say


class _Commands(LazyGroup):
    """All commands, where they are, and what the list of them says."""

    places = {
        "parse": Place("parse", "parse_command", "Pages as JSON."),
        "read": Place("read", "read_command", "Threads in the terminal."),
        "redact": Place("redact", "redact_command", "The same page with names, texts and links masked."),
        "export": Place("export", "export_command", "Threads as JSON, Markdown, …"),
        "merge": Place("merge", "merge_command", "Many captures of one conversation as one tree."),
        "missing": Place("missing", "missing_command", "Posts that must exist and were not saved."),
        "cite": Place("cite", "cite_command", "A reference to a post: APA, MLA, Chicago."),
        "mcp": Place("mcp", "mcp_command", "Let a language model search and read threads."),
        "site": Place("site", "site_command", "A static site to browse and to search."),
        "archive": Place("archive", "archive_command", "Keep saved pages in one file, search and show them."),
        "detect": Place("tables", "detect_command", "Which format a file is."),
        "formats": Place("tables", "formats_command", "The ways of saving a page that are read."),
        "exporters": Place("tables", "exporters_command", "The forms that a thread can be written in."),
        "schema": Place("tables", "schema_command", "The JSON Schema of a page or a thread."),
    }


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try: threadkit read page.txt",
)
@click.version_option(__version__, prog_name="threadkit")
def cli() -> None:
    """Read saved pages of X/Twitter threads back into posts and reply trees.

    Nothing is fetched: threadkit reads what you saved. `-` as FILE is standard input.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv`` (without the program's name) and return its exit status."""
    with warnings.catch_warnings():
        warnings.showwarning = _say_warning
        return _run(argv)


def _say_warning(message: Warning | str, *_: object, **__: object) -> None:
    """A warning (of a plug-in that fails) as one line, without the place in our code."""
    say("note", str(message), "cyan")


def _run(argv: Sequence[str] | None) -> int:
    streams = sys.stdout, sys.stderr
    try:
        if sys.stdout is None and {"-h", "--help", "--version"} & set(sys.argv[1:] if argv is None else argv):
            raise ExportError("standard output is closed")  # click would say nothing, and nothing of it
        status = cli.main(args=None if argv is None else list(argv), prog_name="threadkit", standalone_mode=False)
    except click.ClickException as error:
        with heard():
            error.show()
        return EXIT_USAGE if isinstance(error, click.UsageError) else EXIT_UNREADABLE
    except ThreadkitError as error:
        say("error", str(error), "red")
        return EXIT_UNREADABLE
    except (click.Abort, KeyboardInterrupt):
        with heard():
            click.echo("threadkit: interrupted", err=True)
        return 130
    except SystemExit:
        if sys.stdout is streams[0]:
            raise
        sys.stdout, sys.stderr = streams  # click has closed them to a reader of our output that has had enough
        close_output()
        return EXIT_OK
    except BrokenPipeError:
        close_output()
        return EXIT_OK
    except OSError as error:  # click's own output: help, tables
        place = error.filename or "standard output cannot be written"
        say("error", f"{place}: {error.strerror or error}", "red")
        close_output()
        return EXIT_UNREADABLE
    return status if isinstance(status, int) else EXIT_OK


def run() -> None:
    """The entry point of the installed command. A signal to end lets it tidy up what is half written."""
    _occupy_closed_streams()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    sys.exit(main())


def _occupy_closed_streams() -> None:
    """Where a standard stream is closed, the next file to be opened would take its number, and its output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)  # as shells tell a signal
