"""``threadkit formats``, ``exporters``, ``schema`` and ``detect``: what there is, and what a file is."""

from __future__ import annotations

import json
from typing import Literal

import click

from ..detect import THRESHOLD, rank
from ..documents import Document
from ..errors import ThreadkitError, UnknownFormatError
from ..exporters import BUILT_IN, EXPORTERS
from ..formats import all_formats
from ..loading import json_schema
from ..parse_options import ParseOptions
from ..plugins import names
from ._common import Failures, documents
from ._streams import printable, put, refuse_output


@click.command("formats")
def formats_command() -> None:
    """List the formats that threadkit reads, for `--format`.

    \b
    Example:
      threadkit formats
    """
    added = names("formats")
    _table([(one.name, _described(one.description, added.get(one.name))) for one in all_formats()])


@click.command("exporters")
def exporters_command() -> None:
    """List the forms that threadkit writes, for `export --to`.

    \b
    Example:
      threadkit exporters
    """
    added = names("exporters")
    rows = []
    for one in EXPORTERS.values():
        described = _described(one.description, added.get(one.name) if one.name not in BUILT_IN else None)
        rows.append((one.name, f"{one.suffix:<17} {described}"))
    _table(rows)


def _described(description: str, package: str | None) -> str:
    """A description, with the package that a plug-in comes from."""
    return f"{description} [from {package}]" if package else description


def _table(rows: list[tuple[str, str]]) -> None:
    width = max(len(name) for name, _ in rows)
    put("".join(f"{name:<{width}}  {text}\n" for name, text in rows))


@click.command("schema")
@click.argument("model", type=click.Choice(["page", "thread"]))
def schema_command(model: Literal["page", "thread"]) -> None:
    """Print the JSON Schema (2020-12) of what `parse` (page) or `export --to json` (thread) writes.

    \b
    Example:
      threadkit schema thread > thread.schema.json
    """
    put(json.dumps(json_schema(model), ensure_ascii=False, indent=2) + "\n")


@click.command("detect")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def detect_command(files: tuple[str, ...]) -> int:
    """Print how near each FILE comes to each format, nearest first.

    \b
    Example:
      threadkit detect mystery.txt
    """
    failures = Failures()
    refuse_output(files)
    for name in files:
        empty = True
        for document in documents(name, ParseOptions()):
            empty = False
            if document.ended or (document.piece is not None and document.piece > 1):
                continue  # more of the same file
            try:
                put(f"{printable(document.path or name)}: {_likeness(document)}\n")
            except ThreadkitError as error:
                failures.add(error)
        if empty:
            failures.add(UnknownFormatError("holds no file that can be a page", path=name))
    return failures.status


def _likeness(document: Document) -> str:
    ranked = [(format, score) for format, score in rank(document) if score > 0]
    best = ranked[0][0].name if ranked and ranked[0][1] >= THRESHOLD else "unknown"
    others = ", ".join(f"{format.name} {score:.0%}" for format, score in ranked)
    return f"{best} ({others})" if others else best
