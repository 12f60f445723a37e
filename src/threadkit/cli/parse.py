"""``threadkit parse``: pages as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..api import joined
from ..models import Page
from ..raw import Claim
from ..reading import Reading
from ..writing import write_file
from ._common import Failures, is_several, pages, progress, put, reading_options


@click.command("parse", short_help="Pages as JSON.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@reading_options
@click.option("--explain", is_flag=True, help="Show for each line of a text page what it was taken for.")
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
def parse_command(
    files: tuple[str, ...],
    how: Reading,
    explain: bool,
    output: str | None,
) -> int:
    """Print saved pages as JSON: one FILE indented, several as JSON Lines.

    \b
    Examples:
      threadkit parse thread.txt
      threadkit parse --explain thread.txt
      threadkit parse *.txt > pages.jsonl
    """
    failures = Failures()
    several = is_several(files)
    pieces: list[str] = []
    for name in progress(files, "Reading"):
        for found, claims in pages(name, how, failures):
            text = _explained(list(claims)) if explain else _json(joined(found), indent=None if several else 2)
            if output is None:
                put(text)
            else:
                pieces.append(text)
    if output is not None and pieces:
        write_file(Path(output), pieces)
    return failures.status


def _json(page: Page, indent: int | None) -> str:
    value = page.model_dump(mode="json")
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"


def _explained(claims: list[Claim]) -> str:
    """A table: line number, role, number of the post (from 1), the line."""
    if not claims:
        return "This format is not read line by line; see the diagnostics.\n"
    width = max(len(claim.role) for claim in claims)
    rows = []
    for claim in claims:
        post = f"post {claim.post + 1}" if claim.post is not None else ""
        rows.append(f"{claim.line:>6}  {claim.role:<{width}}  {post:<9} {claim.text[:100]}\n")
    return "".join(rows)
