"""The options of what is written: which posts, and, for forms to read, the language, the clock and the pictures."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Literal, TypeVar

import click

from ..exporters import ExportOptions
from ..parse_options import Zone, moment_of, zone_of
from ._common import understood

R = TypeVar("R")
_FLAVOURS = ("commonmark", "gfm")
_DOWNLOADERS = ("plain", "wget", "aria2", "curl")


def selection_options(command: Callable[..., R]) -> Callable[..., R]:
    """Which posts, in which language, on which clock; the command gets them in ``options``."""

    @functools.wraps(command)
    def with_options(
        *args: object,
        only_author: bool,
        depth: int | None,
        since: datetime | None,
        until: datetime | None,
        language: str,
        clock: Zone | None,
        **others: object,
    ) -> R:
        options = ExportOptions(only_author=only_author, depth=depth, since=since, until=until, language=language)
        if clock is not None:
            options["timezone"] = clock.tzinfo
        return command(*args, options=options, **others)

    time = understood(moment_of)
    for option in (
        click.option(
            "--clock", metavar="ZONE", callback=understood(zone_of), help="Zone of the times shown (UTC)."
        ),
        click.option(
            "--language", metavar="CODE", default="en", help="Language of the words around the posts (en)."
        ),
        click.option("--until", metavar="TIME", callback=time, help="Only posts from before this time."),
        click.option("--since", metavar="TIME", callback=time, help="Only posts from this time on."),
        click.option("--depth", type=click.IntRange(0), metavar="N", help="At most so many steps below a root."),
        click.option("--only-author", is_flag=True, help="Only the author's own posts, and what they quote."),
    ):
        with_options = option(with_options)
    return with_options


def form_options(command: Callable[..., R]) -> Callable[..., R]:
    """What concerns the forms to read; added to ``options``."""

    @functools.wraps(command)
    def with_options(
        *args: object,
        options: ExportOptions,
        media: str | None,
        no_evidence: bool,
        flavour: Literal["commonmark", "gfm"],
        budget: int,
        downloader: Literal["plain", "wget", "aria2", "curl"],
        **others: object,
    ) -> R:
        options["media"], options["evidence"], options["flavour"] = media, not no_evidence, flavour
        options["budget"], options["downloader"] = budget, downloader
        return command(*args, options=options, **others)

    for option in (
        click.option(
            "--downloader", type=click.Choice(_DOWNLOADERS), default="plain", help="For whom `media` is written."
        ),
        click.option(
            "--budget",
            type=click.IntRange(1),
            default=2000,
            metavar="N",
            help="Characters of one of `chunks` (2000).",
        ),
        click.option(
            "--flavour", type=click.Choice(_FLAVOURS), default="commonmark", help="Of Markdown (commonmark)."
        ),
        click.option("--no-evidence", is_flag=True, help="Leave out files, hashes and what was guessed."),
        click.option("--media", metavar="FOLDER", help="Show pictures that lie in this folder (or: embed)."),
    ):
        with_options = option(with_options)
    return selection_options(with_options)
