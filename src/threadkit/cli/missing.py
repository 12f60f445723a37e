"""``threadkit missing``: posts that must exist and were not saved."""

from __future__ import annotations

import click

from ..errors import EXIT_UNREADABLE
from ..parse_options import ParseOptions
from ..threads import Infer, Missing, merge, missing
from ..tree import Thread
from ..values.text import displayed_json
from ._common import Failures, all_pages, infer_option, reading_options
from ._streams import printable, put

_WHY = {"reply": "replies to it", "quote": "quotes it", "replies": "has more replies than were saved"}


@click.command("missing")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@infer_option
@reading_options
def missing_command(
    files: tuple[str, ...],
    as_json: bool,
    infer: Infer,
    how: ParseOptions,
) -> int:
    """List posts that the FILEs together prove to exist and do not hold: the address or author, and why.

    A line a post: its address, or its author where only that is known; then the post that proves it. Nothing is
    written where nothing is missing.

    \b
    Examples:
      threadkit missing monday.json tuesday.html
      threadkit missing saved/ --json
    """
    failures = Failures()
    thread = merge(all_pages(files, how, failures), infer=infer)
    if not thread.posts:
        return failures.status or EXIT_UNREADABLE
    for gap in missing(thread):
        put(displayed_json(gap.model_dump_json()) + "\n" if as_json else "\t".join(told(gap, thread)) + "\n")
    return failures.status


def told(gap: Missing, thread: Thread) -> tuple[str, str]:
    """Where what is missing was, and why we know, in words."""
    proof = thread.node(gap.proof).post
    who = f"@{proof.author.username}" if proof.author and proof.author.username else "somebody"
    where = gap.url or (f"@{gap.username}" if gap.username else "a post")
    said = proof.url or repr(" ".join(proof.text.split())[:50])
    return printable(where), printable(f"{who} {_WHY[gap.why]}: {said}")
