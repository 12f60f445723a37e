"""``threadkit archive``: one file that keeps saved pages, finds them and shows them."""

from __future__ import annotations

import click

from .add import add_command
from .keeping import merge_command, metadata_command, remove_command, verify_command
from .listing import list_command, stats_command, threads_command
from .search import search_command
from .show import export_command, show_command


@click.group("archive", short_help="Keep saved pages in one file, search and show them.")
def archive_command() -> None:
    """Keep saved pages in one file: add, search, show and export what they hold together.

    \b
    Examples:
      threadkit archive add saved/ twitter-archive.zip --db me.db
      threadkit archive search 'bread author:ann since:2024' --db me.db
      threadkit site me.db -o site/
    """


for _command in (
    add_command,
    search_command,
    show_command,
    threads_command,
    export_command,
    list_command,
    stats_command,
    verify_command,
    remove_command,
    merge_command,
    metadata_command,
):
    archive_command.add_command(_command)
