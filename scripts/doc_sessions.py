"""The commands that the documentation shows, with what they really print.

    python scripts/doc_sessions.py docs/tasks/*.md        # fills in what the commands print; the tests compare

A block that begins with ``$ `` is a session: each such line is a command, typed in a folder that holds ``fixtures``;
all commands of one page follow one another in the same folder. Of a long answer the beginning is shown, and ``…``.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: A fenced block of a session: its first line is a command.
BLOCK = re.compile(r"^```console\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)
_MOST = 24  # lines of an answer


def commands(block: str) -> list[str]:
    """The commands of a block."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def answered(command: str, folder: Path) -> list[str]:
    """The lines that a command prints, on both streams; ``threadkit`` and ``python`` are this very ones."""
    words = shlex.split(command)
    programs = {"threadkit": [sys.executable, "-m", "threadkit"], "python": [sys.executable]}
    argv = [*programs.get(words[0], [words[0]]), *words[1:]]
    done = subprocess.run(
        argv,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    return [line.rstrip() for line in done.stdout.splitlines()]


def sessions(text: str) -> Iterator[tuple[str, str]]:
    """Each block of a page as it stands, and as it should stand."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fixtures").symlink_to(ROOT / "fixtures")
        for block in BLOCK.findall(text):
            lines = []
            for command in commands(block):
                found = answered(command, folder)
                lines += [f"$ {command}", *found[:_MOST], *(["…"] if len(found) > _MOST else [])]
            yield block, "\n".join(lines) + "\n"


def main() -> None:
    """Rewrite the pages named."""
    for name in sys.argv[1:]:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        for block, real in sessions(text):
            text = text.replace(block, real, 1)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
