"""A group of commands that loads a command's file when it is run: help and completion need none of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem


class Place(NamedTuple):
    """Where a command is: its file and its name there; and what the list of commands says of it."""

    file: str
    name: str
    short_help: str


class LazyGroup(click.Group):
    """Commands by their names; ``package`` is the one that their files are in."""

    package = __package__ or ""
    places: Mapping[str, Place] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, also of what is not loaded."""
        return sorted({*self.places, *self.commands})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded if it was not yet."""
        if cmd_name not in self.commands and (place := self.places.get(cmd_name)) is not None:
            command: click.Command = getattr(import_module(f".{place.file}", self.package), place.name)
            command.short_help = place.short_help
            self.add_command(command, cmd_name)
        return super().get_command(ctx, cmd_name)

    def load_all(self) -> None:
        """Load every command: for what goes through them all, such as the manual pages."""
        for name in self.places:
            if isinstance(found := self.get_command(click.Context(self), name), LazyGroup):
                found.load_all()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.places[name].short_help) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands that begin so, and the group's own options."""
        found = [
            CompletionItem(name, help=self.places[name].short_help)
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)
