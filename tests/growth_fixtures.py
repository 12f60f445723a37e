"""Shapes of every format: its fixtures, each with the lines in its middle again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import golden
from conftest import FIXTURES
from growing import Shape

EACH = 3  # fixtures of a folder, at most
LINES = 4  # that are repeated
SIZE = 5000  # characters of the shortest page that are such lines


def middle(text: str) -> tuple[Callable[[int], str], int]:
    """The text with its middle lines as often as asked for."""
    lines = text.splitlines(keepends=True)
    at = max(0, len(lines) // 2 - LINES)
    before, unit, after = ("".join(part) for part in (lines[:at], lines[at : at + LINES], lines[at + LINES :]))
    return lambda count: before + unit * count + after, max(16, SIZE // len(unit))


def shapes() -> Iterator[tuple[str, Shape]]:
    for folder in sorted(FIXTURES.iterdir()):
        paths: list[Path] = golden.inputs(folder) if folder.is_dir() else []
        for path in paths[:: max(1, len(paths) // EACH)][:EACH]:
            yield f"{folder.name}/{path.name}", middle(path.read_text(encoding="utf-8"))


SHAPES: dict[str, Shape] = dict(shapes())
