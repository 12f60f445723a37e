"""``threadkit missing``: posts that must exist and were not saved."""

from __future__ import annotations

import click

from ..reading import Reading
from ..threads import build_threads, missing
from ._common import Failures, all_pages, put, reading_options


@click.command("missing", short_help="Posts that must exist and were not saved.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@reading_options
def missing_command(
    files: tuple[str, ...],
    as_json: bool,
    how: Reading,
) -> int:
    """List posts that the FILEs together prove to exist and do not hold: the address or author, and why.

    \b
    Example:
      threadkit missing monday.json tuesday.html
    """
    failures = Failures()
    pages = all_pages(files, how, failures)
    for thread in build_threads(pages):
        for gap in missing(thread):
            if as_json:
                put(gap.model_dump_json() + "\n")
                continue
            proof = thread.node(gap.proof).post
            who = f"@{proof.author.username}" if proof.author and proof.author.username else "somebody"
            verb = "replies to" if gap.why == "reply" else "quotes"
            text = " ".join(proof.text.split())[:50]
            put(f"{gap.url or '@' + (gap.username or 'unknown')}\t{who} {verb} it: {proof.url or repr(text)}\n")
    return failures.status
