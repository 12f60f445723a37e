"""``threadkit site``: a static site to browse and to search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

import click

from ..archive import Archive, is_archive
from ..errors import EXIT_UNREADABLE
from ..parse_options import ParseOptions, Zone, zone_of
from ..site import SiteOptions, make_site
from ..workshop import scratch
from ._common import Failures, reading_options, understood, watched_documents
from ._progress import Bar, is_watched
from ._streams import amount, say

_MANY = 200  # threads


@click.command("site")
@click.argument("files", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="DIR", help="The site's folder.")
@click.option("--title", metavar="TEXT", help="The site's title; by default whose threads they are.")
@click.option("--url", metavar="URL", help="Where the site will be: for its feed and its map.")
@click.option("--language", default="en", metavar="CODE", help="Language of the words around the posts.")
@click.option("--clock", metavar="ZONE", callback=understood(zone_of), help="Zone of the times shown (UTC).")
@click.option("--media", metavar="DIR", help="A folder with pictures of the posts.")
@click.option("--force", is_flag=True, help="Use a folder that has other files in it; they stay.")
@reading_options
def site_command(
    files: tuple[str, ...],
    output: str,
    title: str | None,
    url: str | None,
    language: str,
    clock: Zone | None,
    media: str | None,
    force: bool,
    how: ParseOptions,
) -> int:
    """Make a site of archives, or of FILEs, folders and containers: plain files that need no server.

    Lists by year and person, a page for each thread, what was not saved, a feed, and a search. Made again, only
    what has changed is written.

    \b
    Examples:
      threadkit site twitter-archive.zip -o site/
      threadkit site me.db -o site/ --url https://example.org/threads/
    """
    if not output:
        raise click.UsageError("-o is empty: it names no folder")
    failures = Failures()
    options = SiteOptions(
        title=title,
        url=url,
        language=language,
        timezone=clock.tzinfo if clock is not None else UTC,
        media=Path(media) if media else None,
        force=force,
    )
    with _archive(files, how, failures) as archive:
        if not archive.stats().posts:
            return failures.status or EXIT_UNREADABLE
        with _bar(archive.stats().threads) as on_thread:
            made = make_site(archive, Path(output), options, on_thread)
    threads = f"{amount(made.threads, 'thread')}, {made.rendered} of them new or changed"
    say("site", f"{threads}; {amount(made.written, 'file')} written of {made.files}", "green")
    return failures.status


@contextmanager
def _bar(threads: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on a terminal, where there is more to write than takes a moment."""
    if threads < _MANY or not is_watched():
        yield None
        return
    with Bar("Writing", threads) as bar:
        yield lambda number: bar.advance()


@contextmanager
def _archive(files: tuple[str, ...], how: ParseOptions, failures: Failures) -> Iterator[Archive]:
    """One archive of all sources: the one that was given, or one for the time being."""
    if len(files) == 1 and is_archive(files[0]):
        with Archive(files[0], create=False) as archive:
            yield archive
        return
    with scratch() as folder, Archive(folder / "all.db") as archive:
        for name in filter(is_archive, files):
            with Archive(name, create=False) as other:
                archive.merge(other)
        found = watched_documents([name for name in files if not is_archive(name)], how)
        archive.add_documents(found, how, jobs=how.jobs, on_error=failures.add, keep_bytes=False)
        yield archive
