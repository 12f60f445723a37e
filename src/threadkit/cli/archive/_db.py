"""What the archive's commands share: which file they are about, and filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

R = TypeVar("R")


def db_option(command: Callable[..., R]) -> Callable[..., R]:
    """The option that names the archive's file."""
    return click.option(
        "--db", default="archive.db", show_default=True, metavar="ARCHIVE.db", envvar="THREADKIT_DB",
        show_envvar=True, help="The archive.",
    )(command)  # fmt: skip


def filter_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that choose threads."""
    for option in (
        click.option("--query", default="", metavar="QUERY", help="Threads in which a search finds something."),
        click.option("--author", metavar="NAME", help="Threads that this person began."),
    ):
        command = option(command)
    return command
