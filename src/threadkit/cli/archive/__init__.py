"""``threadkit archive``: one file that keeps saved pages, finds them and shows them."""

from __future__ import annotations

import click

from .._lazy import LazyGroup, Place


class _Commands(LazyGroup):
    """What can be done with an archive."""

    package = __package__ or ""
    places = {
        "add": Place("add", "add_command", "Add files, folders and containers."),
        "search": Place("search", "search_command", "Find posts."),
        "show": Place("show", "show_command", "The thread of a post."),
        "threads": Place("listing", "threads_command", "The threads, the newest first."),
        "export": Place("show", "export_command", "Threads in any form."),
        "list": Place("listing", "list_command", "The sources that were added."),
        "stats": Place("listing", "stats_command", "How much the archive holds."),
        "verify": Place("keeping", "verify_command", "Whether the archive is whole."),
        "remove": Place("keeping", "remove_command", "Take a post down, for good."),
        "merge": Place("keeping", "merge_command", "Take in other archives."),
        "metadata": Place("keeping", "metadata_command", "The description of an archive for Datasette."),
    }


@click.group("archive", cls=_Commands)
def archive_command() -> None:
    """Keep saved pages in one file: add, search, show and export what they hold together.

    \b
    Examples:
      threadkit archive add saved/ twitter-archive.zip --db me.db
      threadkit archive search 'bread author:ann since:2024' --db me.db
      threadkit site me.db -o site/
    """
