"""``threadkit archive list``, ``threads`` and ``stats``: what the archive holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import click

from ...archive import Archive
from ...parse_options import moment_of
from .._common import understood
from .._streams import printable, put
from ._db import db_option, filter_options


@click.command("list")
@db_option
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
def list_command(db: str, as_json: bool) -> int:
    """List the sources: when each was added, its format, pages and posts, its path."""
    with Archive(db, create=False) as archive:
        for source in archive.list_sources():
            columns = (source.added_at, source.format, source.pages, source.posts, source.path or source.sha256)
            put(json.dumps(asdict(source), ensure_ascii=False) + "\n" if as_json else _row(columns))
    return 0


@click.command("threads")
@db_option
@filter_options
@click.option("--since", metavar="TIME", callback=understood(moment_of), help="With posts from this time on.")
@click.option("--until", metavar="TIME", callback=understood(moment_of), help="With posts from before this time.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
def threads_command(
    db: str, author: str | None, since: datetime | None, until: datetime | None, query: str, as_json: bool
) -> int:
    """List threads: the time of the first post, how many posts, by whom, the key of the first one, the title."""
    with Archive(db, create=False) as archive:
        for thread in archive.list_threads(query=query, author=author, since=since, until=until):
            who = f"@{thread.username}" if thread.username else "?"
            columns = (thread.first_at or "undated", thread.posts, who, thread.key, thread.title[:80])
            put(json.dumps(asdict(thread), ensure_ascii=False) + "\n" if as_json else _row(columns))
    return 0


@click.command("stats")
@db_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def stats_command(db: str, as_json: bool) -> int:
    """Tell how much of everything the archive holds."""
    with Archive(db, create=False) as archive:
        stats = asdict(archive.stats())
    if as_json:
        put(json.dumps(stats) + "\n")
        return 0
    formats = stats.pop("formats")
    for name, value in [*stats.items(), *((f"pages of {name}", count) for name, count in formats.items())]:
        put(f"{name.replace('_', ' '):<28}{value if value is not None else '-'}\n")
    return 0


def _row(columns: tuple[object, ...]) -> str:
    return "\t".join(printable(str(column)) for column in columns) + "\n"
