"""Writes ``docs/man``: a manual page for each command, from the same texts as ``--help``.

python scripts/man_pages.py           # writes; the tests compare. Needs click-man.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from click_man.core import write_man_pages

from threadkit import __version__
from threadkit.cli import cli

PAGES = Path(__file__).resolve().parent.parent / "docs" / "man"


def pages() -> dict[str, str]:
    """Each page by its file name; without the day on which it was made, so that nothing changes but by the texts."""
    with tempfile.TemporaryDirectory() as folder:
        cli.load_all()
        write_man_pages("threadkit", cli, version=__version__, target_dir=folder)
        found = {path.name: path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())}
    return {name: re.sub(r'"\d{4}-\d{2}-\d{2}"', '""', text, count=1) for name, text in found.items()}


def main() -> None:
    """Write the pages."""
    PAGES.mkdir(exist_ok=True)
    for path in PAGES.glob("*.1"):
        path.unlink()
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
