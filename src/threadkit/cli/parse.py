"""``threadkit parse``: pages as JSON."""

from __future__ import annotations

from dataclasses import replace

import click

from ..api import Outcome, joined
from ..models import Page
from ..parse_options import ParseOptions
from ..values.text import displayed_json
from ..writing import write_file
from ._common import Failures, is_several, made_of_files, reading_options, up_to_two
from ._output import Outputs, output_options
from ._streams import printable, put


@click.command("parse")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@reading_options
@click.option("--explain", is_flag=True, help="Show for each line of a text page what it was taken for.")
@output_options("Write to this file instead of standard output.")
def parse_command(
    files: tuple[str, ...],
    how: ParseOptions,
    explain: bool,
    output: str | None,
    force: bool,
) -> int:
    """Print saved pages as JSON: one page indented, several as JSON Lines.

    FILE is a page, a folder, or whatever pages are kept in: zip, WARC, HAR, MHTML, an account archive.

    \b
    Examples:
      threadkit parse thread.txt
      threadkit parse --explain thread.txt
      threadkit parse *.txt > pages.jsonl
    """
    failures = Failures()
    target = Outputs(files, force=force).check(output) if output is not None else None
    if explain:
        how = replace(how, jobs=1)  # what each line was taken for does not come back from other processes
    made = made_of_files(files, how, failures, _explained if explain else _json)
    count, texts = up_to_two(text for _, text in made)
    if count == 1 and not is_several(files) and not explain:
        texts = map(_indented, texts)
    if target is None:
        for text in texts:
            put(text)
    elif count:
        write_file(target, texts, force=force)
    return failures.status


def _json(outcome: Outcome) -> str:
    """The document's pages on one line, written where they were read: the text alone has to cross."""
    return displayed_json(joined(outcome.pages).model_dump_json()) + "\n"


def _indented(text: str) -> str:
    return displayed_json(Page.model_validate_json(text).model_dump_json(indent=2)) + "\n"


def _explained(outcome: Outcome) -> str:
    """A table: line number, role, number of the post (from 1), the line."""
    claims = list(outcome.claims)
    if not claims:
        return "This format is not read line by line; see the diagnostics.\n"
    width = max(len(claim.role) for claim in claims)
    rows = []
    for claim in claims:
        post = f"post {claim.post + 1}" if claim.post is not None else ""
        rows.append(f"{claim.line:>6}  {claim.role:<{width}}  {post:<9} {printable(claim.text[:100])}\n")
    return "".join(rows)
