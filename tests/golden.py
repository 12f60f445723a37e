"""Golden files: ``fixtures/FORMAT/NAME.ext`` and what it must be read as, ``NAME.expected.json`` beside it.

    python tests/golden.py fixtures/FORMAT/NAME.ext ...     # writes what is read now, to be checked by reading

An expectation is the page's JSON without what is a default, without the path and hash of the file, and with its
coverage once; it may hold ``options`` (``timezone``, ``captured_at``, ``format``), with which the page is read.
The hashes of ``readings.py`` are written anew as well.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import threadkit

SUFFIX = ".expected.json"


def inputs(folder: Path) -> list[Path]:
    """The fixture pages below ``folder``."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(SUFFIX) and path.suffix != ".py" and path.name != "README.md"
    )


def expectation(path: Path) -> Path:
    """Where the expected JSON of a fixture stands."""
    return path.with_name(path.name.split(".", 1)[0] + SUFFIX)


def options(path: Path) -> dict[str, Any]:
    """The keyword arguments with which a fixture is read."""
    found = expectation(path)
    return json.loads(found.read_text(encoding="utf-8")).get("options", {}) if found.exists() else {}


def read(path: Path) -> dict[str, Any]:
    """The page as an expectation has it."""
    page = threadkit.parse_file(path, **options(path))
    value = page.model_dump(mode="json", exclude_defaults=True)
    for name in ("path", "sha256", "coverage"):
        value["source"].pop(name, None)
    return value


def main() -> None:
    for name in sys.argv[1:]:
        path = Path(name)
        value = {"options": options(path), "page": read(path)}
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        expectation(path).write_text(text, encoding="utf-8")
        print(expectation(path))
    subprocess.run([sys.executable, Path(__file__).with_name("readings.py"), "--record"], check=True)


if __name__ == "__main__":
    main()
