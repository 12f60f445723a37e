"""``threadkit cite``: a reference to a post, as papers and articles want it."""

from __future__ import annotations

import click

from ..citing import STYLES, Style, cite
from ..parse_options import ParseOptions
from ..threads import merge
from ._common import Failures, all_pages, reading_options
from ._streams import put


@click.command("cite")
@click.argument("file")
@click.argument("key")
@click.option("--style", type=click.Choice(STYLES), default="apa", show_default=True, help="How it is written.")
@reading_options
def cite_command(file: str, key: str, style: Style, how: ParseOptions) -> int:
    """Print the reference to the post KEY (its key, status id or address) of FILE.

    What a citation manager takes is written by `export --to csl`. Needs `pip install 'threadkit[cite]'`.

    \b
    Examples:
      threadkit cite thread.html 1936600000000000001
      threadkit cite thread.html https://x.com/otter_counts/status/1936600000000000001 --style chicago
    """
    failures = Failures()
    thread = merge(all_pages((file,), how, failures))
    if thread.posts:
        put(cite(thread, key, style) + "\n")
    return failures.status
