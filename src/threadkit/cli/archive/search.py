"""``threadkit archive search``: posts that a query finds."""

from __future__ import annotations

import json
import sys

import click

from ...archive import Archive, Hit
from .._streams import amount, printable, put, say
from ._db import db_option


@click.command("search")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@db_option
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many."
)
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Pass over the first ones.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
def search_command(query: tuple[str, ...], db: str, limit: int, offset: int, as_json: bool) -> int:
    """Find posts by words in any script: the best first, or the newest where no words are given.

    \b
    bread "rye flour"           words and phrases, -without, one OR other, beginn*
    author:ann in:ADDRESS       whose, in which thread
    since:2024-05 until:2025    from a day, month or year on; before one
    has:media|link|quote|poll   is:reply|root|deleted|missing|inferred

    A query that begins with "-" is given after "--".
    """
    with Archive(db, create=False) as archive:
        hits = archive.search(" ".join(query), limit=limit, offset=offset)
        for problem in hits.problems:
            say("note", f"not understood, and left out: {problem}", "cyan")
        count = 0
        for hit in hits:
            put(_record(hit) if as_json else _lines(hit))
            count += 1
    say(
        "archive",
        amount(count, "post") + (f"; more with --offset {offset + limit}" if count == limit else ""),
        "green",
    )
    return 0


def _record(hit: Hit) -> str:
    record = {
        "key": hit.post.key,
        "url": hit.post.url,
        "thread": hit.thread,
        "excerpt": hit.excerpt,
        "marks": hit.marks,
        "score": round(hit.score, 3),
        "post": hit.post.model_dump(mode="json", exclude_defaults=True),
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _lines(hit: Hit) -> str:
    """A hit as two lines: who, when and where; the text, its marks in bold on a terminal."""
    post = hit.post
    who = f"@{post.author.username}" if post.author and post.author.username else "?"
    when = (
        post.created_at.strftime("%Y-%m-%d %H:%M") if post.created_at is not None else (post.time_text or "undated")
    )
    return f"{printable(who)}  {printable(when)}  {printable(post.url or post.key)}\n    {_marked(hit)}\n"


def _marked(hit: Hit) -> str:
    shown, end = [], 0
    for start, stop in hit.marks:
        shown += [printable(hit.excerpt[end:start]), _bold(printable(hit.excerpt[start:stop]))]
        end = stop
    return "".join([*shown, printable(hit.excerpt[end:])]).replace("\\n", " ")


def _bold(text: str) -> str:
    return click.style(text, bold=True) if sys.stdout is not None and sys.stdout.isatty() else text
